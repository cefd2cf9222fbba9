"""Which people of a roster may be one: suggestions with reasons, and what somebody decided about them.

Nothing is put together by name alone (design rule 7). A suggestion is made where a name and something else agree; a
person says 'same' or 'not the same', and can take that back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from assay.basics.errors import UsageError
from assay.work.model import Signature
from assay.work.names import normal_name
from assay.work.people import NOREPLY, Roster, identity_key
from assay.work.person import Person

# Addresses at these tell nothing of whom somebody works with.
PUBLIC_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "yahoo.com",
        "icloud.com",
        "me.com",
        "proton.me",
        "protonmail.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "mail.ru",
        "yandex.ru",
        "qq.com",
        "163.com",
        "aol.com",
        "fastmail.com",
        "users.noreply.github.com",
    ]
)


class IdentityVerdict(StrEnum):
    """What somebody said of two identities."""

    SAME = "same"
    NOT_SAME = "not-same"


@dataclass(frozen=True, slots=True)
class Decision:
    """Two identity keys, and whether they are one person's."""

    verdict: IdentityVerdict
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one, and why."""

    a: Person
    b: Person
    reason: str


def suggest_same(roster: Roster, decisions: Sequence[Decision]) -> tuple[Suggestion, ...]:
    """Pairs that may be one person, by name; bots and pairs that somebody told apart are left out."""
    people = [person for person in roster.people.values() if not person.is_bot]
    apart = {
        frozenset((roster.by_key.get(d.a, d.a), roster.by_key.get(d.b, d.b)))
        for d in _of(decisions, IdentityVerdict.NOT_SAME)
    }
    found = [
        Suggestion(a, b, reason)
        for a, b in _likely_pairs(people)
        if frozenset((a.id, b.id)) not in apart and (reason := _reason(a, b))
    ]
    return tuple(sorted(found, key=lambda s: (s.a.name.casefold(), s.a.id, s.b.id)))


def _of(decisions: Iterable[Decision], verdict: IdentityVerdict) -> list[Decision]:
    return [decision for decision in decisions if decision.verdict is verdict]


def _likely_pairs(people: Sequence[Person]) -> list[tuple[Person, Person]]:
    """Pairs that share a name or an account; all pairs of a large history would be too many to look at."""
    groups: dict[str, dict[str, Person]] = {}
    for person in people:
        for word in {normal_name(person.name), *_accounts(person), *_numbers(person)} - {""}:
            groups.setdefault(word, {})[person.id] = person
    pairs = {
        (a.id, b.id): (a, b)
        for group in groups.values()
        for a, b in combinations(sorted(group.values(), key=lambda p: p.id), 2)
    }
    return list(pairs.values())


def _reason(a: Person, b: Person) -> str:
    """Why two people may be one; '' where only their names agree, or nothing does."""
    if shared := _numbers(a) & _numbers(b):
        return f"both are noreply addresses of the GitHub account with number {min(shared)}"
    named_alike = normal_name(a.name) == normal_name(b.name) != ""
    domains = (_domains(a) & _domains(b)) - PUBLIC_MAIL
    if named_alike and domains:
        return f"equal names, and both have addresses at {min(domains)}"
    if named_alike and (_accounts(a) & _accounts(b)):
        return f"equal names, and '{min(_accounts(a) & _accounts(b))}' is an account or address of both"
    return ""


def _domains(person: Person) -> set[str]:
    return {email.casefold().rpartition("@")[2] for email in person.emails if "@" in email}


def _accounts(person: Person) -> set[str]:
    """GitHub logins, and the local parts of addresses, long enough to mean somebody."""
    found = set()
    for email in person.emails:
        account = NOREPLY.match(email)
        local = account[2] if account else email.partition("@")[0]
        if len(local) > 3 and local.casefold() not in {"info", "mail", "admin", "contact", "hello", "root"}:
            found.add(local.casefold())
    return found


def _numbers(person: Person) -> set[str]:
    return {account[1] for email in person.emails if (account := NOREPLY.match(email)) and account[1]}


def join_keys(decisions: Sequence[Decision]) -> dict[str, str]:
    """For each identity key that was decided to be the same as others, one key that stands for all of them."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.get(key, key) != key:
            key = leader[key]
        return key

    for decision in _of(decisions, IdentityVerdict.SAME):
        a, b = sorted((find(decision.a), find(decision.b)))
        leader[b] = a
        leader.setdefault(a, a)
    return {key: find(key) for key in leader}


def check_decision(decisions: Sequence[Decision], new: Decision) -> None:
    """UsageError where a decision contradicts an earlier one, directly or through others."""
    joined = join_keys([*decisions, new])
    for old in [*_of(decisions, IdentityVerdict.NOT_SAME), *_of([new], IdentityVerdict.NOT_SAME)]:
        if joined.get(old.a, old.a) == joined.get(old.b, old.b):
            raise UsageError(
                "this contradicts what was decided before: these identities were said to be "
                + ("the same." if new.verdict is IdentityVerdict.NOT_SAME else "not the same."),
                remedy="Take the earlier decision back first (assay people PATH --undo).",
            )


def mailmap_lines(roster: Roster, merged: Mapping[str, Sequence[Signature]]) -> list[str]:
    """Lines of a .mailmap that make git see what was decided: the person's name and newest address first."""
    lines = []
    for id_, signatures in sorted(merged.items()):
        person = roster.people[id_]
        proper = min(signatures, key=lambda s: (s.name != person.name, s.email.casefold()))
        for other in sorted(set(signatures) - {proper}, key=lambda s: (s.email.casefold(), s.name)):
            lines.append(f"{person.name} <{proper.email}> {other.name} <{other.email}>")
    return lines


def key_of(person: Person) -> str:
    """An identity key of a person: the first of their addresses, in order."""
    return min(identity_key(Signature(person.name, email)) for email in person.emails)
