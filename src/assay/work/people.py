"""Who wrote a history: addresses put together on firm grounds only, bots and AI tools set apart."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assay.work.model import CommitHead, Signature
from assay.work.names import plain_name, split_names
from assay.work.person import Person

NOREPLY = re.compile(r"^(?:(\d+)\+)?([A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\[bot\])?)@users\.noreply\.github\.com$", re.IGNORECASE)  # fmt: skip
# Addresses that many people share by accident: with these, the name belongs to the key.
SHARED_ADDRESSES = frozenset(
    {"", "none", "(none)", "none@none", "unknown", "noreply@github.com", "root@localhost", "you@example.com"}
)
# A machine's name stands alone ('dependabot', 'Travis CI') or says 'bot'; Travis, Claude and Jenkins are also people.
BOT_NAME = re.compile(
    r"\[bot\]|(?:^|[-_ .])(?:ro)?bot$|^(?:dependabot|renovate|github[- ]actions?|greenkeeper\w*|pre-commit-ci|pyup|snyk|"
    r"codecov|mergify|semantic-release|allcontributors|imgbot|weblate|hosted weblate|transifex|circleci|travis[- ]ci|"
    r"jenkins|jenkins[- ]ci|web-flow|github|gitlab|bors|copybara|whitesource|restyled|deepsource|sonatype|netlify|"
    r"ci|build|automation)(?:[-_ .](?:bot|preview|app|ci))*$",
    re.IGNORECASE,
)
BOT_ADDRESS = re.compile(
    r"\[bot\]@|(?:^|[-_.+])(?:ro)?bot@|@(?:dependabot|renovateapp|pyup|travis-ci|greenkeeper)\.\w+$",
    re.IGNORECASE,
)
AI_NAME = re.compile(
    r"^(?:github )?copilot(?:[- ](?:swe|coding)[- ]agent)?$|^claude(?: (?:code|opus|sonnet|haiku|\d)[\w .()-]{0,30})?$|^(?:open)?ai codex$|^codex$|"
    r"^cursor(?: ?agent)?$|^chatgpt$|^gpt-\d\S*$|^devin(?:-| )ai\b.*$|^aider\b.{0,40}$|^gemini(?:-| )(?:code|cli|\d).*$|^coderabbit\w*$|"
    r"^sourcery[- ]ai\b.*$|^google[- ]labs[- ]jules$|^windsurf$|^amazon q\b.*$",
    re.IGNORECASE,
)
AI_ADDRESS = re.compile(
    r"^noreply@anthropic\.com$|@(?:aider\.chat|cursor\.com|windsurf\.com)$|^noreply@openai\.com$",
    re.IGNORECASE,
)
AI_MARK = re.compile(
    r"\b(?:generated|written|created|co-?authored|assisted|implemented)(?:-|[ ])(?:with|by):?[ ]{0,3}(?:the help of )?\[?"
    r"(?:github )?(?:copilot|claude(?: code)?|chatgpt|gpt-\d|codex|cursor|aider|devin|gemini|llm|ai)\b",
    re.IGNORECASE,
)
CREDIT_KEYS = frozenset({"co-authored-by", "co-developed-by", "pair", "pair-programmed-with", "mob"})
CREDITED = re.compile(r"^\s*(.{0,120}?)\s*<([^<>\s]{0,200})>\s*$")


@dataclass(frozen=True, slots=True)
class Credit:
    """People and tools whom a commit names beside its author."""

    people: tuple[Signature, ...]
    tools: tuple[str, ...]  # AI tools and bots: assistance, never persons


@dataclass(frozen=True, slots=True)
class Roster:
    """All people of some histories, and who stands behind each signature."""

    people: Mapping[str, Person]  # by id
    by_key: Mapping[str, str] = field(default_factory=dict)  # identity key to person id
    pairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 'A and B': the ids of those two
    shared: frozenset[str] = frozenset()  # ids of people who are only ever named so: they stand for others

    def person_of(self, signature: Signature) -> Person | None:
        """The person behind a signature; None for one that wrote no commit here."""
        return self.people.get(self.by_key.get(identity_key(signature), ""))

    def authors_of(self, signature: Signature) -> tuple[str, ...]:
        """Ids of those who wrote under a signature: more than one where its name is 'A and B'.

        The name decides, not the address, since a shared desk's commits name ever new pairs.
        """
        if named := self.pairs.get(signature.name):
            return named
        id_ = self.by_key.get(identity_key(signature), "")
        return (id_,) if id_ else ()


def identity_key(signature: Signature) -> str:
    """What makes two signatures the same person's: the address, or the GitHub account behind a noreply one.

    Names alone never do (design rule 7). .mailmap has been applied by git before.
    """
    email = signature.email.casefold()
    account = NOREPLY.match(email)
    if account:
        return f"github:{account[2]}"
    if email in SHARED_ADDRESSES or "@" not in email:
        return f"name:{signature.name.casefold()}|{email}"
    return email


def is_bot(signature: Signature, extra: Sequence[str] = ()) -> bool:
    """Whether a signature is a machine's; `extra` are further words that mark one, from the settings."""
    name, email = signature.name.strip(), signature.email.casefold()
    if BOT_NAME.search(name) or BOT_ADDRESS.search(email) or AI_NAME.search(name) or AI_ADDRESS.search(email):
        return True
    text = f"{name} {email}".casefold()
    return any(word.casefold() in text for word in extra)


def read_credit(head: CommitHead, body: str = "") -> Credit:
    """Who else a commit names: co-authors, pairs, and tools that helped (from trailers and, if given, the body)."""
    people, tools = [], []
    for trailer in head.trailers:
        key = trailer.key.casefold()
        if key == "assisted-by":
            tools.append(trailer.value[:60])
        if key not in CREDIT_KEYS:
            continue
        match = CREDITED.match(trailer.value)
        signature = Signature(match[1], match[2]) if match else Signature(trailer.value[:120], "")
        if is_bot(signature):
            tools.append(signature.name or signature.email)
        elif match and match[2]:
            people.append(signature)
    if body and not tools and (mark := AI_MARK.search(body)):
        tools.append(mark[0])
    return Credit(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(tools)))


@dataclass(slots=True)
class _Gathered:
    """What is known of one identity while commits are gathered."""

    first: tuple[int, str]
    last: int
    commits: int = 0
    names: Counter[str] = field(default_factory=Counter)
    emails: set[str] = field(default_factory=set)
    is_bot: bool = False

    def join(self, other: "_Gathered") -> None:
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.commits += other.commits
        self.names += other.names
        self.emails |= other.emails
        self.is_bot |= other.is_bot


@dataclass(frozen=True, slots=True)
class Authored:
    """What one signature wrote of a history: author time and id of its first commit, time of its last, how many."""

    author: Signature
    first: tuple[int, str]
    last: int
    commits: int


def gather_people(
    heads: Iterable[CommitHead], bot_words: Sequence[str] = (), joined: Mapping[str, str] | None = None
) -> Roster:
    """Everybody who authored one of these commits; as `gather_authors`, from the commits themselves."""
    single = (Authored(head.author, (head.author_time, head.id), head.author_time, 1) for head in heads)
    return gather_authors(single, bot_words, joined)


def gather_authors(
    rows: Iterable[Authored], bot_words: Sequence[str] = (), joined: Mapping[str, str] | None = None
) -> Roster:
    """Everybody who wrote something, with the addresses that belong together put together.

    `joined` names for identity keys the one that stands for them, as somebody decided (`assay.work.identities`).
    The order of the rows does not matter. Co-authors who never authored a commit are not in the roster.
    """
    by_key: dict[str, _Gathered] = {}
    for row in rows:
        key = identity_key(row.author)
        found = by_key.get(key)
        if found is None:
            by_key[key] = found = _Gathered(row.first, row.last, is_bot=is_bot(row.author, bot_words))
        found.first = min(found.first, row.first)
        found.last = max(found.last, row.last)
        found.commits += row.commits
        found.names[row.author.name] += row.commits
        found.emails.add(row.author.email)
    return _roster(by_key, joined or {})


def _roster(by_key: Mapping[str, _Gathered], joined: Mapping[str, str]) -> Roster:
    """People from identities; the id is that of the identity that wrote first, so that it outlasts decisions."""
    groups: dict[str, list[str]] = {}
    for key in sorted(by_key):
        groups.setdefault(joined.get(key, key), []).append(key)
    people: dict[str, Person] = {}
    names: dict[str, Counter[str]] = {}
    ids: dict[str, str] = {}
    for keys in groups.values():
        id_ = person_id(min(keys, key=lambda key: by_key[key].first))
        whole = by_key[keys[0]]
        for key in keys[1:]:
            whole.join(by_key[key])
        people[id_], names[id_] = _person(id_, whole), whole.names
        ids |= dict.fromkeys(keys, id_)
    pairs = _pairs(people, names)
    return Roster(people, ids, pairs, frozenset(id_ for id_ in names if names[id_].keys() <= pairs.keys()))


def _pairs(people: Mapping[str, Person], names: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Author names of which each part names one person of the roster ('Ada and Bo'); a company's names none."""
    named: dict[str, set[str]] = {}
    for person in people.values():
        if not person.is_bot:
            named.setdefault(plain_name(person.name), set()).add(person.id)
    found = {}
    for name in {name for used in names.values() for name in used}:
        parts = split_names(name)
        members = [named.get(plain_name(part), set()) for part in parts] if len(parts) > 1 else []
        whole = set().union(*members)
        if len(whole) > 1 and all(len(member) == 1 for member in members):
            found[name] = tuple(sorted(whole))
    return found


def _person(id_: str, found: _Gathered) -> Person:
    return Person(
        id=id_,
        name=min(found.names.items(), key=lambda item: (-item[1], item[0]))[0] or "(no name)",
        emails=tuple(sorted(found.emails)),
        commits=found.commits,
        is_bot=found.is_bot,
        last_time=found.last,
    )


def person_id(key: str) -> str:
    """An id that is the same in every run and shows no address."""
    return "p" + hashlib.sha256(f"assay person {key}".encode("utf-8", "replace")).hexdigest()[:10]
