"""Lists the people of histories, suggests who may be one, and keeps what the user decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assay.actions.histories import OpenHistory, gather, read_raw_authors
from assay.actions.whom import find_person
from assay.basics.errors import UsageError
from assay.sources.git.signing_keys import read_signing_keys
from assay.sources.people_decisions import read_decisions, write_decisions
from assay.work.accounts import suggest_accounts
from assay.work.identities import (
    Decision,
    IdentityVerdict,
    Suggestion,
    find_contradiction,
    keys_of,
    mailmap_lines,
    suggest_same,
)
from assay.work.model import Signature
from assay.work.people import SHARED_ADDRESSES, Roster, identity_key, person_id
from assay.work.person import Person
from assay.work.tracked import Project

UNDO = "Take the earlier decision back first (assay people PATH --undo)."


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person with the times of their first and last commit; `names` are the people for whom a shared name stands."""

    person: Person
    first: int  # seconds since 1970
    last: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Everybody of some histories, and who of them may be one."""

    people: tuple[ListedPerson, ...]  # by name
    suggestions: tuple[Suggestion, ...]


def list_people(
    histories: Sequence[OpenHistory], data_dir: Path, bot_words: Sequence[str], projects: Sequence[Project] = ()
) -> PeopleList:
    """The people as they are now, after all decisions."""
    decisions = read_decisions(data_dir)
    roster = gather(histories, bot_words, decisions, projects)
    first: dict[str, int] = {}
    last = {person.id: person.last_time for person in roster.people.values()}
    for id_, time in _moments(histories, projects, roster):
        first[id_] = min(first.get(id_, time), time)
        last[id_] = max(last[id_], time)
    people = sorted(roster.people.values(), key=lambda p: (p.name.casefold(), p.id))
    listed = (
        ListedPerson(p, first.get(p.id, 0), last[p.id], roster.pairs[p.name] if p.id in roster.shared else ())
        for p in people
    )
    authors = {id_: h.author for history in histories for id_, h in history.heads.items() if not h.is_merge}
    suggestions = (
        *suggest_same(roster, decisions, _signed(histories, roster)),
        *(suggest_accounts(roster, projects, authors, decisions) if projects else ()),
    )
    return PeopleList(tuple(listed), suggestions)


def _signed(histories: Sequence[OpenHistory], roster: Roster) -> dict[str, frozenset[str]]:
    """The keys that each person's commits name, where who wrote a commit also committed it: a forge signs what it
    commits for others."""
    found: dict[str, set[str]] = {}
    for history in histories:
        own = {id_: head.author for id_, head in history.heads.items() if head.author == head.committer}
        for id_, key in read_signing_keys(history.repository, list(own)):
            if person := roster.person_of(own[id_]):
                found.setdefault(person.id, set()).add(key)
    return {id_: frozenset(keys) for id_, keys in found.items()}


def _moments(
    histories: Sequence[OpenHistory], projects: Sequence[Project], roster: Roster
) -> Iterator[tuple[str, int]]:
    """Every time at which somebody of the roster is known to have done something."""
    for history in histories:
        for head in history.heads.values():
            person = roster.person_of(head.author)
            if person:
                yield person.id, head.author_time
    for item in (item for project in projects for item in project.items):
        for account in item.accounts():
            yield roster.by_key[account.key], item.created


def decide_people(
    histories: Sequence[OpenHistory],
    data_dir: Path,
    verdict: IdentityVerdict,
    pair: tuple[str, str],
    *,
    bot_words: Sequence[str],
    when: str,
    projects: Sequence[Project] = (),
) -> str:
    """Keep that two people are, or are not, one; what was decided, in words. UsageError where that cannot be."""
    if pair[0].strip().casefold() == pair[1].strip().casefold():
        raise UsageError(f"'{pair[0]}' was given twice.", remedy="Name two people, each by address, name or id.")
    decisions = read_decisions(data_dir)
    roster = gather(histories, bot_words, decisions, projects)
    plain = gather(histories, bot_words, (), projects)
    a, b = (_find(who, roster, histories) for who in pair)
    if a.id == b.id:
        raise _one_already(a, pair, roster, plain, decisions)
    if verdict is IdentityVerdict.SAME:
        _check_both_persons(a, b, roster)
    elif said := [d for d in decisions if {roster.by_key.get(d.a), roster.by_key.get(d.b)} == {a.id, b.id}]:
        raise UsageError(f"that is decided already: {_told(said[0], plain)}.", remedy="Nothing needs to be done.")
    decision = Decision(verdict, keys_of(roster, a)[0], keys_of(roster, b)[0], when)
    if denied := find_contradiction([*decisions, decision]):
        earlier = "; ".join(_told(old, plain) for old in denied if old is not decision)
        raise UsageError(f"{_told(decision, plain)}: this contradicts what was decided before: {earlier}", remedy=UNDO)
    write_decisions(data_dir, [*decisions, decision])
    return _told(decision, plain)


def undo_decision(
    histories: Sequence[OpenHistory], data_dir: Path, bot_words: Sequence[str], projects: Sequence[Project] = ()
) -> str:
    """Take the last decision back, whatever repository it was made in, and say in words which it was."""
    decisions = read_decisions(data_dir)
    if not decisions:
        raise UsageError("nothing has been decided about people yet.", remedy="assay people PATH lists them.")
    write_decisions(data_dir, decisions[:-1])
    return _told(decisions[-1], gather(histories, bot_words, (), projects))


def list_mailmap(histories: Sequence[OpenHistory], data_dir: Path, bot_words: Sequence[str]) -> tuple[str, ...]:
    """Lines of a .mailmap by which git sees as one whoever of these histories was decided to be one."""
    roster = gather(histories, bot_words, read_decisions(data_dir))
    keys: dict[str, int] = {}
    for id_ in roster.by_key.values():
        keys[id_] = keys.get(id_, 0) + 1
    written: dict[str, dict[Signature, Signature]] = {id_: {} for id_, count in keys.items() if count > 1}
    for history in histories:
        for raw, now in read_raw_authors(history.repository).items() if written else ():
            person = roster.person_of(now)
            if person and person.id in written:
                written[person.id][raw] = now
    proper = {id_: Signature(roster.people[id_].name, _newest_address(id_, histories, roster)) for id_ in written}
    return tuple(line for id_ in sorted(written) for line in mailmap_lines(proper[id_], written[id_]))


def _newest_address(id_: str, histories: Sequence[OpenHistory], roster: Roster) -> str:
    """The address of a person's newest commit that has one of its own; '' where none has."""
    own = [
        (head.author_time, head.id, head.author.email)
        for history in histories
        for head in history.heads.values()
        if head.author.email.casefold() not in SHARED_ADDRESSES and roster.by_key.get(identity_key(head.author)) == id_
    ]
    return max(own)[2] if own else ""


def _find(who: str, roster: Roster, histories: Sequence[OpenHistory]) -> Person:
    """As --person finds them, and by an address that .mailmap replaces."""
    try:
        return find_person(who, roster)
    except UsageError:
        asked = who.strip().casefold()
        for now in _mapped_from(asked, histories):
            person = roster.person_of(now)
            if person:
                return person
        raise


def _mapped_from(address: str, histories: Sequence[OpenHistory]) -> list[Signature]:
    """What .mailmap makes of an address as commits carry it."""
    if "@" not in address:
        return []
    authors: list[Mapping[Signature, Signature]] = [read_raw_authors(history.repository) for history in histories]
    return [now for found in authors for raw, now in found.items() if raw.email.casefold() == address]


def _one_already(
    person: Person, pair: tuple[str, str], roster: Roster, plain: Roster, decisions: Sequence[Decision]
) -> UsageError:
    """Why two words name one person, so that nothing can be decided about them."""
    keys = set(keys_of(roster, person))
    decided = [d for d in decisions if d.verdict is IdentityVerdict.SAME and {d.a, d.b} <= keys]
    if decided:
        why, remedy = "; ".join(_told(d, plain) for d in decided), UNDO
    else:
        why = (
            "both words name one address, one GitHub account, or addresses that the repository's .mailmap puts together"
        )
        remedy = "Name two different people; what .mailmap says is mended there."
    return UsageError(f"'{pair[0]}' and '{pair[1]}' are one person already: {why}.", remedy=remedy)


def _check_both_persons(a: Person, b: Person, roster: Roster) -> None:
    for one in (a, b):
        if one.id in roster.shared:
            raise UsageError(
                f"'{one.name}' names several people, each of whom is credited already.", remedy="Name one person."
            )
    if a.is_bot != b.is_bot:
        machine = a if a.is_bot else b
        raise UsageError(
            f"'{machine.name}' is a machine, which can be nobody's second name.", remedy="Name two people."
        )


def _told(decision: Decision, plain: Roster) -> str:
    """A decision in words, without addresses: who was meant before any decision."""
    a, b = (
        f"{plain.people[id_].name} ({id_})" if id_ in plain.people else f"somebody of another repository ({id_})"
        for id_ in (plain.by_key.get(key) or person_id(key) for key in (decision.a, decision.b))
    )
    words = "one person" if decision.verdict is IdentityVerdict.SAME else "two people"
    return f"{a} and {b} are {words}" + (f" (said on {decision.when[:10]})" if decision.when else "")
