"""What a course covers of a standard: the worst and the best case over every allowed route, exactly.

On one route a statement is covered as well as by the best alignment among its modules. The worst case is then the
lowest level that some route cannot be kept below, and the proof is that route. Nothing is estimated or sampled.
"""

from dataclasses import dataclass
from enum import StrEnum

from assay.curriculum.model import RANKS, TAUGHT, AlignedStandard, Course, Coverage, PlacedAlignment, placed_alignments
from assay.curriculum.routes import count_routes, route_choices
from assay.curriculum.ways import (
    LEVELS,
    Marks,
    Selection,
    Way,
    assessed_bit,
    fewest_places,
    level_bit,
    marks_of,
    selection_with,
    selection_without,
    ways_through,
)
from assay.standards.model import Standard, Statement


class Assessed(StrEnum):
    """On which routes a statement is assessed somewhere, by an assessment that names it."""

    EVERY_ROUTE = "on every route"
    SOME_ROUTES = "on some routes"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class StatementRange:
    """How a course covers a statement, from the worst route to the best one."""

    statement: Statement
    worst: Coverage
    best: Coverage
    counterexample: Selection  # a route on which it is no better than `worst`
    witness: Selection  # a route on which it is `best`
    fewest: int  # places that teach it on the route with fewest: 0, 1, or 2 for several
    assessed: Assessed
    alignments: tuple[PlacedAlignment, ...]

    @property
    def is_thin(self) -> bool:
        """True where it is taught on every route, and on some route in one place only."""
        return self.worst in TAUGHT and self.fewest == 1


@dataclass(frozen=True, slots=True)
class CourseCover:
    """What a course covers of one version of a standard."""

    course: Course
    aligned: AlignedStandard
    standard: Standard
    routes: int  # how many there are
    statements: tuple[StatementRange, ...]

    @property
    def counts(self) -> tuple[tuple[Coverage, int], ...]:
        """How many statements are covered so in the worst case, best coverage first, without zeros."""
        counts = ((coverage, sum(found.worst is coverage for found in self.statements)) for coverage in Coverage)
        return tuple((coverage, count) for coverage, count in counts if count)


def cover_course(course: Course, aligned: AlignedStandard, standard: Standard) -> CourseCover:
    """The worst and the best coverage of every statement; `course` must have an allowed route.

    InputError where prerequisites couple so many modules that no exact answer comes in time.
    """
    placed = _by_statement(course, aligned, standard)
    marks = marks_of(placed.values())
    routes = tuple(route for route in route_choices(course) if route.count())
    ways = ways_through(routes, marks)
    anything = level_bit(len(standard.statements), 1)  # a bit that no module has
    ranges = []
    for position, statement in enumerate(standard.statements):
        asked = _Asked(course, marks, ways, position, anything)
        ranges.append(_range(asked, statement, tuple(placed[statement.code])))
    return CourseCover(course, aligned, standard, count_routes(routes), tuple(ranges))


def _by_statement(course: Course, aligned: AlignedStandard, standard: Standard) -> dict[str, list[PlacedAlignment]]:
    placed: dict[str, list[PlacedAlignment]] = {statement.code: [] for statement in standard.statements}
    for found in placed_alignments(course):
        if found.alignment.standard == aligned.name and found.alignment.statement in placed:
            placed[found.alignment.statement].append(found)
    return placed


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that is needed to answer for one statement."""

    course: Course
    marks: Marks
    ways: tuple[Way, ...]
    position: int  # of the statement
    anything: int  # a bit that no module has

    def lowest(self, level: int) -> Selection:
        """A selection on which the statement reaches that level at most, which must exist."""
        bit = level_bit(self.position, level + 1) if level < LEVELS else self.anything
        way = next(way for way in self.ways if way.avoided & bit)
        return selection_without(self.course, self.marks, way, bit)

    def highest(self, level: int) -> Selection:
        """A selection on which the statement reaches that level at least, which must exist."""
        if level == 0:
            return self.lowest(LEVELS)
        bit = level_bit(self.position, level)
        way = next(way for way in self.ways if way.met & bit)
        return selection_with(self.course, self.marks, way, bit, self.anything)

    def assessed(self) -> Assessed:
        """On which routes the statement is assessed."""
        bit = assessed_bit(self.position)
        if not any(way.avoided & bit for way in self.ways):
            return Assessed.EVERY_ROUTE
        return Assessed.SOME_ROUTES if any(way.met & bit for way in self.ways) else Assessed.NEVER


def _range(asked: _Asked, statement: Statement, placed: tuple[PlacedAlignment, ...]) -> StatementRange:
    bits = [level_bit(asked.position, level) for level in range(1, LEVELS + 1)]
    worst = sum(not any(way.avoided & bit for way in asked.ways) for bit in bits)
    best = sum(any(way.met & bit for way in asked.ways) for bit in bits)
    return StatementRange(
        statement=statement,
        worst=RANKS[worst],
        best=RANKS[best],
        counterexample=asked.lowest(worst),
        witness=asked.highest(best),
        fewest=min(fewest_places(asked.marks, way, asked.position) for way in asked.ways),
        assessed=asked.assessed(),
        alignments=placed,
    )
