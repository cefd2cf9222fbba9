"""Which people of a roster may be one: suggestions with reasons, and what somebody decided about them.

Nothing is put together by name alone (design rule 7). A suggestion is made where a name and something else agree; a
person says 'same' or 'not the same', and can take that back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from assay.work.model import Signature
from assay.work.names import normal_name, plain_name
from assay.work.people import NOREPLY, SHARED_ADDRESSES, Roster
from assay.work.person import Person

# Addresses at these tell nothing of whom somebody works with: everybody can have one, or they name a machine.
PUBLIC_MAIL = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|yahoo|ymail|icloud|proton|protonmail|gmx|yandex|qq|aol|fastmail|naver|foxmail|"
    r"tutanota|laposte|wanadoo|btinternet|virginmedia|t-online|comcast)\.[a-z.]{2,6}|"
    r"(?:me|mac|mail|live|msn|hey|zoho|163|126|sina|rediffmail)\.com|(?:web|posteo|mail|freenet)\.de|pm\.me|mailbox\.org|live\.co\.uk|"
    r"(?:mail|inbox|bk|list|ya|rambler)\.ru|(?:free|orange|sfr)\.fr|(?:o2|wp|onet|interia)\.pl|users\.[\w.-]+|"
    r"[^.]*|.*\.(?:local|localdomain|localhost|lan|home|internal|invalid)"
)
# Local parts that are a desk's or a purpose's, not somebody's.
DESKS = re.compile(
    r"admin|code|contact|dev|developer|development|email|github|gitlab|hello|home|info|mail|no-?reply|office|"
    r"open-?source|postmaster|root|spam|support|team|test|ubuntu|user|vagrant|webmaster|work"
)
MOST_HOLDERS = 3  # of one key; more are not one person
MOST_ALIKE = 30  # of so many people of one name pairs are looked at; the others' turn comes with each decision


class IdentityVerdict(StrEnum):
    """What somebody said of two identities."""

    SAME = "same"
    NOT_SAME = "not-same"


@dataclass(frozen=True, slots=True)
class Decision:
    """Two identity keys, whether they are one person's, and when that was said."""

    verdict: IdentityVerdict
    a: str
    b: str
    when: str = ""  # ISO 8601, UTC; '' where that was not kept


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one, and why."""

    a: Person
    b: Person
    reason: str


def suggest_same(
    roster: Roster, decisions: Sequence[Decision], signed: Mapping[str, frozenset[str]] | None = None
) -> tuple[Suggestion, ...]:
    """Pairs that may be one person; machines, shared names and pairs that somebody told apart are left out.

    `signed` holds, by person id, the keys with which commits say that the person signed them.
    """
    keys = _held(signed or {})
    people = [person for person in roster.people.values() if not person.is_bot and person.id not in roster.shared]
    apart = told_apart(roster, decisions)
    found = [
        Suggestion(a, b, reason)
        for a, b in _likely_pairs(people, keys)
        if frozenset((a.id, b.id)) not in apart and (reason := _shared_key(a, b, keys) or _reason(a, b))
    ]
    return tuple(sorted(found, key=lambda s: (s.a.name.casefold(), s.a.id, s.b.id)))


def told_apart(roster: Roster, decisions: Sequence[Decision]) -> set[frozenset[str]]:
    """Pairs of person ids of whom somebody said that they are not the same."""
    return {
        frozenset((roster.by_key.get(d.a, d.a), roster.by_key.get(d.b, d.b)))
        for d in _of(decisions, IdentityVerdict.NOT_SAME)
    }


def _of(decisions: Iterable[Decision], verdict: IdentityVerdict) -> list[Decision]:
    return [decision for decision in decisions if decision.verdict is verdict]


def _held(signed: Mapping[str, frozenset[str]]) -> dict[str, dict[str, int]]:
    """The keys of each person with how many people use them; those that many use are a forge's or a build machine's."""
    holders = Counter(key for keys in signed.values() for key in keys)
    return {id_: {key: holders[key] for key in keys if holders[key] <= MOST_HOLDERS} for id_, keys in signed.items()}


def _shared_key(a: Person, b: Person, keys: Mapping[str, Mapping[str, int]]) -> str:
    """A key in common, of people of one name or where nobody else uses it: people who pair share a machine's key."""
    shared = keys.get(a.id, {}).keys() & keys.get(b.id, {}).keys()
    alike = normal_name(a.name) == normal_name(b.name)
    telling = [key for key in shared if alike or keys[a.id][key] == 2]
    if not telling:
        return ""
    words = "equal names, and commits of both" if alike else "commits of both, and of nobody else,"
    return f"{words} say that they were signed with the {min(telling)}"


def _likely_pairs(people: Sequence[Person], keys: Mapping[str, Mapping[str, int]]) -> list[tuple[Person, Person]]:
    """Pairs that share a name, a key or an account's number: all pairs of a large history are too many to look at."""
    groups: dict[str, dict[str, Person]] = {}
    for person in people:
        for word in {normal_name(person.name), *_numbers(person), *keys.get(person.id, ())} - {""}:
            groups.setdefault(word, {})[person.id] = person
    pairs = {
        (a.id, b.id): (a, b)
        for group in groups.values()
        for a, b in combinations(sorted(group.values(), key=lambda p: p.id)[:MOST_ALIKE], 2)
    }
    return list(pairs.values())


def _reason(a: Person, b: Person) -> str:
    """Why two people of one name, or of one account, may be one; '' where only their names agree."""
    if shared := _numbers(a) & _numbers(b):
        return f"both are noreply addresses of the GitHub account with number {min(shared)}"
    if domains := _domains(a) & _domains(b):
        return f"equal names, and both have addresses at {min(domains)}"
    logins, words = _logins(a) | _logins(b), _handles(a) & _handles(b)
    if known := words & logins:
        return f"equal names, and the GitHub login '{min(known)}' is in addresses of both"
    if own := {word for word in words if not _is_spelt(word, a.name)}:
        return f"equal names, and both have addresses that begin with '{min(own)}'"
    return ""


def _telling(person: Person) -> list[str]:
    """Addresses that are somebody's own, in small letters."""
    emails = (email.casefold() for email in person.emails)
    return [email for email in emails if "@" in email and email not in SHARED_ADDRESSES]


def _domains(person: Person) -> set[str]:
    found = {email.rpartition("@")[2] for email in _telling(person)}
    return {domain for domain in found if not PUBLIC_MAIL.fullmatch(domain)}


def _logins(person: Person) -> set[str]:
    return {account[2] for email in _telling(person) if (account := NOREPLY.match(email))}


def _numbers(person: Person) -> set[str]:
    return {account[1] for email in _telling(person) if (account := NOREPLY.match(email)) and account[1]}


def _handles(person: Person) -> set[str]:
    """GitHub logins, and the local parts of other addresses, long enough to mean somebody."""
    locals_ = {email.rpartition("@")[0] for email in _telling(person) if not NOREPLY.match(email)}
    return {word for word in locals_ | _logins(person) if len(word) > 3 and not DESKS.fullmatch(word)}


def _is_spelt(word: str, name: str) -> bool:
    """Whether a local part only spells the name ('ada.example'): as evidence, that is the name alone."""
    rest = re.sub(r"[\W_]", "", word)
    for part in sorted(plain_name(name).split(), key=len, reverse=True):
        rest = rest.replace(part, "", 1)
    return not rest


def join_keys(decisions: Sequence[Decision]) -> dict[str, str]:
    """For each identity key that was decided to be the same as others, one key that stands for all of them."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        path = []
        while leader.setdefault(key, key) != key:
            path.append(key)
            key = leader[key]
        leader.update(dict.fromkeys(path, key))
        return key

    for decision in _of(decisions, IdentityVerdict.SAME):
        a, b = sorted((find(decision.a), find(decision.b)))
        leader[b] = a
    return {key: find(key) for key in list(leader)}


def find_contradiction(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """A 'not the same' with the shortest chain of 'same' that denies it, in this order; () where all agree."""
    joined = join_keys(decisions)
    for apart in _of(decisions, IdentityVerdict.NOT_SAME):
        if joined.get(apart.a, apart.a) == joined.get(apart.b, apart.b):
            return (apart, *chain_of_same(decisions, apart.a, apart.b))
    return ()


def chain_of_same(decisions: Sequence[Decision], a: str, b: str) -> tuple[Decision, ...]:
    """The fewest 'same' decisions that lead from one identity key to another; () where none do."""
    steps: dict[str, list[tuple[str, Decision]]] = {}
    for decision in _of(decisions, IdentityVerdict.SAME):
        steps.setdefault(decision.a, []).append((decision.b, decision))
        steps.setdefault(decision.b, []).append((decision.a, decision))
    came: dict[str, tuple[str, Decision]] = {}
    border = [a]
    while border and b not in came:
        found = {to: (key, by) for key in border for to, by in steps.get(key, []) if to != a and to not in came}
        came |= found
        border = list(found)
    chain = []
    while b in came:
        b, decision = came[b]
        chain.append(decision)
    return tuple(reversed(chain))


def mailmap_lines(proper: Signature, written: Mapping[Signature, Signature]) -> list[str]:
    """Lines of a .mailmap by which git sees one person as `proper`.

    `written` holds, for each name and address as commits carry them, what git makes of them now: git looks up once
    and goes no further, so a line for an address that is mapped already must name what the commits themselves say.
    """
    lines = [
        f"{proper.name} <{proper.email}> {raw.name} <{raw.email}>"
        for raw, now in written.items()
        if now != proper and _can_stand(raw)
    ]
    return sorted(lines) if proper.email and _can_stand(proper) else []


def _can_stand(signature: Signature) -> bool:
    """Whether a line of a .mailmap can hold it: a name, no bracket or line end inside, no comment sign in front."""
    text = signature.name + signature.email
    return bool(signature.name) and text.isprintable() and not re.search("[<>\ufffd]|^#", text)


def keys_of(roster: Roster, person: Person) -> list[str]:
    """The identity keys of a person, in order."""
    return sorted(key for key, id_ in roster.by_key.items() if id_ == person.id)
