"""Every allowed route through a course, without walking them one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assay.curriculum.choices import Choice, Limits, choice_of
from assay.curriculum.model import Course, Group, Route


@dataclass(frozen=True, slots=True)
class RouteChoices:
    """A named route: what it always takes, and choices that do not touch one another."""

    route: Route | None  # None where the course names no routes
    mandatory: frozenset[str]
    choices: tuple[Choice, ...]
    is_closed: bool  # True where a mandatory module lacks its prerequisite, so that nothing is allowed

    @property
    def code(self) -> str:
        """The route's code, or ''."""
        return self.route.code if self.route else ""

    def count(self) -> int:
        """The number of allowed selections on this route."""
        total = 0 if self.is_closed else 1
        for choice in self.choices:
            total *= choice.count()
        return total


def route_choices(course: Course) -> tuple[RouteChoices, ...]:
    """Each named route with its choices; InputError where prerequisites couple too many modules for an exact answer."""
    made: dict[tuple[tuple[Group, ...], Limits], Choice] = {}  # routes often share what they choose from
    return tuple(_route_choices(course, route, made) for route in course.routes or (None,))


def count_routes(routes: tuple[RouteChoices, ...]) -> int:
    """The exact number of allowed routes: named routes with each allowed selection of modules."""
    return sum(route.count() for route in routes)


def groups_of(course: Course, route: Route | None) -> tuple[Group, ...]:
    """The groups that somebody on a route chooses from."""
    return course.groups + (route.groups if route else ())


def mandatory_of(course: Course, route: Route | None) -> frozenset[str]:
    """The modules that everybody on a route takes."""
    return frozenset(course.mandatory + (route.mandatory if route else ()))


def _route_choices(
    course: Course, route: Route | None, made: dict[tuple[tuple[Group, ...], Limits], Choice]
) -> RouteChoices:
    mandatory, groups = mandatory_of(course, route), groups_of(course, route)
    needs = {module.code: frozenset(module.prerequisites) for module in course.modules}
    credits_ = {module.code: module.credits for module in course.modules}
    optional = {code for group in groups for code in group.modules}
    choices = []
    for part in _coupled(groups, needs):
        codes = frozenset(code for group in part for code in group.modules)
        limits = Limits(
            forced=frozenset(need for code in mandatory for need in needs[code] & codes),
            barred=frozenset(code for code in codes if not needs[code] <= optional | mandatory),
        )
        if (part, limits) not in made:
            made[part, limits] = choice_of(part, {code: needs[code] & codes for code in codes}, credits_, limits)
        choices.append(made[part, limits])
    is_closed = any(not needs[code] <= optional | mandatory for code in mandatory)
    return RouteChoices(route, mandatory, tuple(choices), is_closed)


def _coupled(groups: tuple[Group, ...], needs: Mapping[str, frozenset[str]]) -> Iterator[tuple[Group, ...]]:
    """Groups put together where a prerequisite leads from one into another."""
    left = list(groups)
    while left:
        part = [left.pop(0)]
        while found := [group for group in left if any(_touch(group, other, needs) for other in part)]:
            part += found
            left = [group for group in left if group not in found]
        yield tuple(part)


def _touch(one: Group, other: Group, needs: Mapping[str, frozenset[str]]) -> bool:
    return any(needs[code] & set(other.modules) for code in one.modules) or any(
        needs[code] & set(one.modules) for code in other.modules
    )
