"""The named routes of a course with what is true of some selection on them, for all statements at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assay.curriculum.choices import Choice
from assay.curriculum.model import RANKS, Course, PlacedAlignment
from assay.curriculum.questions import (
    Reached,
    avoid,
    meet,
    meet_at_most_once,
    selection_avoiding,
    selection_meeting,
)
from assay.curriculum.routes import RouteChoices, mandatory_of

LEVELS = len(RANKS) - 1  # what can be reached above 'not looked at'
_WIDTH = LEVELS + 1  # bits of a statement: one for each level, and one for 'assessed'
SEVERAL = 2  # places are counted so far and no further: none, one, several


@dataclass(frozen=True, slots=True)
class Selection:
    """One allowed route in full: its name, '' where routes have none, and all its modules in the course's order."""

    route: str
    modules: tuple[str, ...]

    def options(self, course: Course) -> tuple[str, ...]:
        """The modules that are not mandatory on this route."""
        route = next((route for route in course.routes if route.code == self.route), None)
        return tuple(code for code in self.modules if code not in mandatory_of(course, route))


def level_bit(statement: int, level: int) -> int:
    """The bit for a statement, by its position, that is covered at that level (from 1) or better."""
    return 1 << statement * _WIDTH + level - 1


def assessed_bit(statement: int) -> int:
    """The bit for a statement that is assessed."""
    return 1 << statement * _WIDTH + LEVELS


@dataclass(frozen=True, slots=True)
class Marks:
    """What each module has, as bits; '' stands for the course as a whole, which is on every route."""

    levels: Mapping[str, int]
    once: Mapping[str, int]  # a bit for each statement that it teaches
    often: Mapping[str, int]  # a bit for each that it teaches in several places


@dataclass(frozen=True, slots=True)
class _Answers:
    """What is true of some selection of a choice."""

    avoided: Reached
    met: Reached
    never: int
    at_most_once: int


@dataclass(frozen=True, slots=True)
class Way:
    """A named route with the answers for its choices."""

    route: RouteChoices
    answers: tuple[_Answers, ...]  # for each of its choices
    avoided: int  # bits that some selection has not
    met: int  # bits that some selection has


def marks_of(placed: Iterable[Iterable[PlacedAlignment]]) -> Marks:
    levels: dict[str, int] = {}
    once: dict[str, int] = {}
    often: dict[str, int] = {}
    for position, statement in enumerate(placed):
        for found in statement:
            code = found.module.code if found.module else ""
            for level in range(1, RANKS.index(found.alignment.coverage) + 1):
                levels[code] = levels.get(code, 0) | level_bit(position, level)
            if found.is_assessed:
                levels[code] |= assessed_bit(position)
            if found.is_taught:
                often[code] = often.get(code, 0) | once.get(code, 0) & 1 << position
                once[code] = once.get(code, 0) | 1 << position
    return Marks(levels, once, often)


def ways_through(routes: tuple[RouteChoices, ...], marks: Marks) -> tuple[Way, ...]:
    answers: dict[int, _Answers] = {}  # by the choice's id, since routes share choices
    ways = []
    for route in routes:
        for choice in route.choices:
            if id(choice) not in answers:
                answers[id(choice)] = _answers(choice, marks)
        found = tuple(answers[id(choice)] for choice in route.choices)
        settled = 0
        for code in ("", *route.mandatory):
            settled |= marks.levels.get(code, 0)
        avoided, met = ~settled, settled
        for answer in found:
            avoided &= answer.avoided[-1][0]
            met |= answer.met[-1][0]
        ways.append(Way(route, found, avoided, met))
    return tuple(ways)


def _answers(choice: Choice, marks: Marks) -> _Answers:
    return _Answers(
        avoid(choice, marks.levels),
        meet(choice, marks.levels),
        avoid(choice, marks.once)[-1][0],
        meet_at_most_once(choice, marks.once, marks.often),
    )


def selection_without(course: Course, marks: Marks, way: Way, bit: int) -> Selection:
    """A selection on that route which lacks the bit, where there is one; any selection for a bit that nothing has."""
    codes = set(way.route.mandatory)
    for choice, answers in zip(way.route.choices, way.answers, strict=True):
        codes |= set(selection_avoiding(choice, marks.levels, answers.avoided, bit))
    return Selection(way.route.code, course.in_order(frozenset(codes)))


def selection_with(course: Course, marks: Marks, way: Way, bit: int, anything: int) -> Selection:
    """A selection on that route which has the bit, where there is one; `anything` is a bit that nothing has."""
    codes = set(way.route.mandatory)
    for choice, answers in zip(way.route.choices, way.answers, strict=True):
        if answers.met[-1][0] & bit:
            codes |= set(selection_meeting(choice, marks.levels, answers.met, bit))
        else:
            codes |= set(selection_avoiding(choice, marks.levels, answers.avoided, anything))
    return Selection(way.route.code, course.in_order(frozenset(codes)))


def fewest_places(marks: Marks, way: Way, statement: int) -> int:
    """In how many places a statement is taught on the selection with fewest: 0, 1, or `SEVERAL`."""
    bit = 1 << statement
    total = sum(
        bool(marks.once.get(code, 0) & bit) + bool(marks.often.get(code, 0) & bit)
        for code in ("", *way.route.mandatory)
    )
    for answers in way.answers:
        total += 0 if answers.never & bit else 1 if answers.at_most_once & bit else SEVERAL
    return min(total, SEVERAL)
