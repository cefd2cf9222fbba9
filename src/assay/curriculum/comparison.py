"""Two courses side by side, and a course beside what a person's work already suggests."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assay.curriculum.cover import CourseCover, StatementRange
from assay.curriculum.model import RANKS, Coverage

SUGGESTED = "suggested"  # the status of a statement in the JSON of a run
STRONG = "strong"  # its strength, where an artefact alone can show the statement and does


@dataclass(frozen=True, slots=True)
class RangePair:
    """One statement in two courses."""

    one: StatementRange
    other: StatementRange

    @property
    def better(self) -> int:
        """1 or 2 for the course that promises more on its worst route, 0 where both promise the same."""
        first, second = RANKS.index(self.one.worst), RANKS.index(self.other.worst)
        return 0 if first == second else 1 if first > second else 2


class Addition(StrEnum):
    """What a course would add for a person."""

    SUGGESTED = "already suggested"
    STRENGTHENS = "some already, and the course adds to it"
    FULL = "the course adds it"
    PARTIAL = "the course adds part of it"
    SOME_ROUTES = "the course adds to it on some routes"
    ONLY_WORK = "only work will show it"
    UNKNOWN = "not looked at"


@dataclass(frozen=True, slots=True)
class PersonStatement:
    """What a run says of a person and a statement."""

    status: str
    strength: str  # '' where nothing was found


@dataclass(frozen=True, slots=True)
class PersonRun:
    """A person in the JSON of a run."""

    id: str
    name: str
    statements: Mapping[str, PersonStatement]  # by code


@dataclass(frozen=True, slots=True)
class PersonAddition:
    """One statement: what work suggests of the person, and what the course would add."""

    found: StatementRange
    person: PersonStatement
    addition: Addition

    @property
    def from_work(self) -> tuple[str, ...]:
        """What the workplace adds or why it is left to it, as the course says."""
        alignments = [placed.alignment for placed in self.found.alignments]
        said = (a.workplace or (a.reason if a.coverage is Coverage.WORKPLACE else "") for a in alignments)
        return tuple(dict.fromkeys(words for words in said if words))


def compare_covers(one: CourseCover, other: CourseCover) -> tuple[RangePair, ...]:
    """Every statement of the standard in both courses, which must be checked against the same version."""
    if one.standard != other.standard:
        raise ValueError("the covers are of different standards")
    return tuple(RangePair(a, b) for a, b in zip(one.statements, other.statements, strict=True))


def course_for_person(cover: CourseCover, person: PersonRun) -> tuple[PersonAddition, ...]:
    """For every statement what the course adds to what a person's work suggests already."""
    blank = PersonStatement("", "")
    return tuple(
        PersonAddition(found, known, _addition(found, known))
        for found in cover.statements
        for known in (person.statements.get(found.statement.code, blank),)
    )


def _addition(found: StatementRange, person: PersonStatement) -> Addition:
    adds = _from_course(found)
    if person.status != SUGGESTED:
        return adds
    is_more = person.strength != STRONG and adds in (Addition.FULL, Addition.PARTIAL, Addition.SOME_ROUTES)
    return Addition.STRENGTHENS if is_more else Addition.SUGGESTED


def _from_course(found: StatementRange) -> Addition:
    """What the course adds to nothing."""
    match found.worst, found.best:
        case Coverage.FULL, _:
            return Addition.FULL
        case Coverage.PARTIAL, Coverage.PARTIAL:
            return Addition.PARTIAL
        case _, Coverage.FULL | Coverage.PARTIAL:
            return Addition.SOME_ROUTES
        case _, Coverage.NOT_LOOKED_AT:
            return Addition.UNKNOWN
        case _:
            return Addition.ONLY_WORK
