"""What is wrong with a course before anything can be said of it; every problem points at its place."""

from collections.abc import Container, Iterator

from assay.curriculum.alignment_problems import alignment_problems
from assay.curriculum.model import AlignedStandard, Course, placed_alignments
from assay.curriculum.problem import Problem
from assay.curriculum.routes import groups_of, route_choices
from assay.curriculum.structure_problems import (
    code_problems,
    group_problems,
    place_problems,
    prerequisite_problems,
)
from assay.standards.model import Standard

MOST_MODULES = 1000


def find_problems(course: Course) -> tuple[Problem, ...]:
    """All mistakes of a course; whether every route can be taken is asked only of a course without others.

    InputError where prerequisites couple too many modules for an exact answer.
    """
    if len(course.modules) > MOST_MODULES:
        return (Problem("modules", f"a course has at most {MOST_MODULES} modules here, not {len(course.modules)}"),)
    problems = (
        *code_problems(course),
        *place_problems(course),
        *prerequisite_problems(course),
        *group_problems(course),
        *alignment_problems(course),
    )
    return problems or tuple(_closed_routes(course))


def problems_with(course: Course, aligned: AlignedStandard, standard: Standard) -> tuple[Problem, ...]:
    """Alignments to statements that the standard does not have."""
    known = {statement.code for statement in standard.statements}
    return tuple(
        Problem(
            f"{placed.key}.statement", f"{aligned.name} has no statement {_named(placed.alignment.statement, known)}"
        )
        for placed in placed_alignments(course)
        if placed.alignment.standard == aligned.name and placed.alignment.statement not in known
    )


def _named(code: str, known: Container[str]) -> str:
    """A code that is not known, with the one that differs in capitals and spaces alone."""
    plain = "".join(code.split()).upper()
    return f"{code[:40]}; did you mean {plain}?" if plain in known else code[:40]


def _closed_routes(course: Course) -> Iterator[Problem]:
    for position, route in enumerate(route_choices(course)):
        if not route.count():
            place = f"routes[{position}]" if route.route else "groups" if course.groups else "mandatory"
            named = f"route {route.code}" if route.route else "the course"
            asked = ", ".join(f"{group.code} ({group.asked})" for group in groups_of(course, route.route))
            why = f"its prerequisites and groups cannot be met together: {asked or 'it has no groups'}"
            yield Problem(place, f"{named} allows no selection of modules; {why}")
