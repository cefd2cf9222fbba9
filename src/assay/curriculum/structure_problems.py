"""Mistakes in how a course is built: codes, places, prerequisites and groups."""

from collections.abc import Collection, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from assay.basics.near import near_names
from assay.curriculum.model import Course, Group, Module
from assay.curriculum.problem import Problem

_MOST_HINTS = 20  # as many as are told; a search among a thousand codes for each of a million would take hours


def code_problems(course: Course) -> Iterator[Problem]:
    """What is missing altogether, and codes that stand twice."""
    if not course.modules:
        yield Problem("modules", "a course has at least one module")
    if not course.standards:
        yield Problem("standards", "a course is aligned with at least one standard")
    yield from _twice("standards[{}]", (standard.name for standard in course.standards))
    yield from _twice("modules[{}].code", (module.code for module in course.modules))
    yield from _twice("routes[{}].code", (route.code for route in course.routes))
    groups = list(_groups(course))
    yield from _twice("{}.code", (group.code for _, group in groups), [place for place, _ in groups])
    for position, module in enumerate(course.modules):
        yield from _twice(f"modules[{position}].outcomes[{{}}].code", (found.code for found in module.outcomes))
        yield from _twice(f"modules[{position}].assessments[{{}}].code", (found.code for found in module.assessments))
        yield from _outcomes_assessed(position, module)


def _twice(place: str, codes: Iterable[str], places: list[str] | None = None) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, code in enumerate(codes):
        if code in seen:
            yield Problem(place.format(places[position] if places else position), f"{code} stands twice")
        seen.add(code)


def _groups(course: Course) -> Iterator[tuple[str, Group]]:
    for position, group in enumerate(course.groups):
        yield f"groups[{position}]", group
    for number, route in enumerate(course.routes):
        for position, group in enumerate(route.groups):
            yield f"routes[{number}].groups[{position}]", group


def place_problems(course: Course) -> Iterator[Problem]:
    """Every code that a list names is a module's, every module stands somewhere, and once only on any route."""
    known = {module.code for module in course.modules}
    everybody = [*_listed("mandatory", course.mandatory), *_in_groups("groups", course.groups)]
    by_route = [
        [*_listed(f"routes[{n}].mandatory", route.mandatory), *_in_groups(f"routes[{n}].groups", route.groups)]
        for n, route in enumerate(course.routes)
    ]
    yield from _unknown([*everybody, *(found for route in by_route for found in route)], known)
    problems: dict[Problem, None] = {}
    for own in by_route or [[]]:
        seen: set[str] = set()
        for place, code in (*everybody, *own):
            if code in seen:
                problems[Problem(place, f"{code} stands twice on one route; a module is taken once")] = None
            seen.add(code)
    yield from problems
    placed = {code for _, code in everybody}.union(code for route in by_route for _, code in route)
    for position, module in enumerate(course.modules):
        if module.code not in placed:
            yield Problem(
                f"modules[{position}]", f"{module.code} is on no route: it is neither mandatory nor in a group"
            )


def _unknown(named: Iterable[tuple[str, str]], known: Collection[str]) -> Iterator[Problem]:
    """Codes that are no module's; the first of them with what may have been meant."""
    strange = ((place, code) for place, code in named if code not in known)
    for number, (place, code) in enumerate(strange):
        near = near_names(code, known) if number < _MOST_HINTS else ()
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        yield Problem(place, f"there is no module {code}{hint}")


def _listed(place: str, codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for position, code in enumerate(codes):
        yield f"{place}[{position}]", code


def _in_groups(place: str, groups: tuple[Group, ...]) -> Iterator[tuple[str, str]]:
    for position, group in enumerate(groups):
        yield from _listed(f"{place}[{position}].modules", group.modules)


def prerequisite_problems(course: Course) -> Iterator[Problem]:
    """Prerequisites that do not exist or run in a ring."""
    known = {module.code: position for position, module in enumerate(course.modules)}
    named = (
        found
        for position, module in enumerate(course.modules)
        for found in _listed(f"modules[{position}].prerequisites", module.prerequisites)
    )
    yield from _unknown(named, known)
    needs = {module.code: [need for need in module.prerequisites if need in known] for module in course.modules}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        cycle = list(reversed(error.args[1]))
        yield Problem(
            f"modules[{known[cycle[0]]}].prerequisites", f"prerequisites run in a ring: {' needs '.join(cycle)}"
        )


def group_problems(course: Course) -> Iterator[Problem]:
    """Groups from which nothing can be chosen as they ask."""
    for place, group in _groups(course):
        yield from _group(place, group, course)


def _group(place: str, group: Group, course: Course) -> Iterator[Problem]:
    if not group.modules:
        yield Problem(place, f"group {group.code} has no modules")
        return
    if (group.choose is None) == (group.credits is None):
        yield Problem(place, f"group {group.code} says either 'choose' or 'credits'")
    elif group.choose is not None and not 1 <= group.choose <= len(group.modules):
        yield Problem(f"{place}.choose", f"{group.choose} cannot be chosen from {len(group.modules)}")
    elif group.credits is not None and not _can_sum(group, course):
        yield Problem(f"{place}.credits", f"no combination of these modules has {group.credits} credits")


def _can_sum(group: Group, course: Course) -> bool:
    credits_ = {module.code: module.credits for module in course.modules}
    sums = 1  # a bit for each sum that can be had
    for code in group.modules:
        sums |= sums << credits_.get(code, 0)
        sums &= (2 << (group.credits or 0)) - 1
    return bool(group.credits) and bool(sums >> (group.credits or 0) & 1)


def _outcomes_assessed(position: int, module: Module) -> Iterator[Problem]:
    known = {outcome.code for outcome in module.outcomes}
    for number, assessment in enumerate(module.assessments):
        for place, code in _listed(f"modules[{position}].assessments[{number}].outcomes", assessment.outcomes):
            if code not in known:
                yield Problem(place, f"{module.code} has no outcome {code}")
