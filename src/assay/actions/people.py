"""Lists the people of histories, suggests who may be one, and keeps what the user decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assay.actions.histories import OpenHistory, gather, open_histories
from assay.actions.whom import find_person
from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.sources.people_decisions import read_decisions, write_decisions
from assay.work.identities import (
    Decision,
    IdentityVerdict,
    Suggestion,
    check_decision,
    key_of,
    mailmap_lines,
    suggest_same,
)
from assay.work.model import Signature
from assay.work.people import Roster
from assay.work.person import Person


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Everybody of some histories, and who of them may be one."""

    people: tuple[Person, ...]  # by name
    suggestions: tuple[Suggestion, ...]
    mailmap: tuple[str, ...]  # lines that tell git what was decided


def list_people(paths: Sequence[Path], data_dir: Path, bot_words: Sequence[str], progress: Progress) -> PeopleList:
    """The people as they are now, after all decisions."""
    histories = open_histories(paths, progress)
    decisions = read_decisions(data_dir)
    roster = gather(histories, bot_words, decisions)
    people = sorted(roster.people.values(), key=lambda p: (p.name.casefold(), p.id))
    return PeopleList(tuple(people), suggest_same(roster, decisions), tuple(_mailmap(histories, roster)))


def _mailmap(histories: Sequence[OpenHistory], roster: Roster) -> list[str]:
    signatures: dict[str, set[Signature]] = {}
    for history in histories:
        for head in history.heads.values():
            person = roster.person_of(head.author)
            if person and len(person.emails) > 1:
                signatures.setdefault(person.id, set()).add(head.author)
    return mailmap_lines(roster, {id_: sorted(s, key=lambda x: (x.email, x.name)) for id_, s in signatures.items()})


def decide_people(
    paths: Sequence[Path],
    data_dir: Path,
    verdict: IdentityVerdict,
    pair: tuple[str, str],
    *,
    bot_words: Sequence[str],
    progress: Progress,
) -> tuple[Person, Person]:
    """Keep that two people are, or are not, one; the two as they were found. UsageError where that cannot be."""
    decisions = read_decisions(data_dir)
    roster = gather(open_histories(paths, progress), bot_words, decisions)
    a, b = (find_person(who, roster) for who in pair)
    if a.id == b.id:
        raise UsageError(f"'{pair[0]}' and '{pair[1]}' are one person already", remedy="Name two different people.")
    decision = Decision(verdict, key_of(a), key_of(b))
    check_decision(decisions, decision)
    write_decisions(data_dir, [*decisions, decision])
    return a, b


def undo_decision(data_dir: Path) -> Decision:
    """Take the last decision back, and say which it was."""
    decisions = read_decisions(data_dir)
    if not decisions:
        raise UsageError("nothing has been decided about people yet", remedy="assay people PATH lists them.")
    write_decisions(data_dir, decisions[:-1])
    return decisions[-1]
