"""Where modules stand: mandatory, in a group to choose from, on a route; as far as lists and descriptors say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.curriculum.descriptors.choices import ModuleStatus, status_in, statuses_in
from assay.curriculum.descriptors.draft import ImportRemarkKind, Said
from assay.curriculum.descriptors.found import ModuleList
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.merging import Gathered
from assay.curriculum.descriptors.module_draft import Drafting
from assay.curriculum.descriptors.module_headings import code_from
from assay.curriculum.model import Group, Route

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Placing:
    """The lists of a course."""

    mandatory: tuple[str, ...]
    groups: tuple[Group, ...]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A group before its modules are known; equal ones are one group."""

    route: str
    title: str
    choose: int | None
    credits: int | None


def place_modules(gathered: Sequence[Gathered], codes: Mapping[int, str], said: Said, drafting: Drafting) -> Placing:
    """Mandatory modules and groups, of everybody and of each route."""
    mandatory: dict[str, list[str]] = {"": []}
    groups: dict[_Choice, list[str]] = {}
    places: dict[_Choice, str] = {}
    for position, module in enumerate(gathered):
        code = codes[position]
        spots = list(dict.fromkeys(_spot(listed, module) for listed in module.lists)) or [_spot(None, module)]
        if all(spot is None for spot in spots):
            _unplaced(code, f"modules[{position}]", mandatory[""], said, drafting)
        for spot, listed in zip(spots, [*module.lists, None], strict=False):
            if isinstance(spot, str):
                mandatory.setdefault(spot, []).append(code)
            elif isinstance(spot, _Choice):
                groups.setdefault(spot, []).append(code)
                places.setdefault(spot, listed.place if listed else "")
    return _placing(mandatory, groups, places, drafting)


def _spot(listed: ModuleList | None, module: Gathered) -> str | _Choice | None:
    """The route on which a list makes a module mandatory, or the group that it is in; None where nothing says."""
    own = status_in(module.words(Label.STATUS)) or statuses_in(module.words(Label.STATUS))
    route = listed.route if listed else ""
    status = (listed.status if listed else None) or own
    if listed and (listed.choose or listed.credits or listed.group) and status is not ModuleStatus.MANDATORY:
        return _Choice(route, _title(listed), listed.choose, listed.credits)
    if status is ModuleStatus.MANDATORY:
        return route
    if status is ModuleStatus.OPTIONAL:
        return _Choice(route, _title(listed), None, None)
    return None


def _title(listed: ModuleList | None) -> str:
    """What a list calls itself, without its rule in brackets."""
    heading = (listed.group or listed.heading) if listed else ""
    return _BRACKETS.sub("", heading).strip(" :") or "Options"


def _unplaced(code: str, key: str, mandatory: list[str], said: Said, drafting: Drafting) -> None:
    if said.assume_mandatory:
        mandatory.append(code)
        drafting.remark(ImportRemarkKind.ASSUMED, f"{code} is mandatory, as --assume-mandatory says", "", key)
    else:
        what = f"{code}: whether it is mandatory or optional; put it into 'mandatory' or a group"
        drafting.remark(ImportRemarkKind.NOT_TOLD, what, "", key)


def _placing(
    mandatory: Mapping[str, Sequence[str]],
    groups: Mapping[_Choice, Sequence[str]],
    places: Mapping[_Choice, str],
    drafting: Drafting,
) -> Placing:
    routes = [route for route in dict.fromkeys([*mandatory, *(choice.route for choice in groups)]) if route]
    used: set[str] = set()
    made = {route: [_group(choice, groups[choice], used) for choice in groups if choice.route == route]
            for route in ["", *routes]}  # fmt: skip
    for number, route in enumerate(["", *routes]):
        around = f"routes[{number - 1}].groups" if route else "groups"
        chosen = [choice for choice in groups if choice.route == route]
        for position, choice in enumerate(chosen):
            key = f"{around}[{position}]"
            drafting.places[key] = places[choice]
            if choice.choose is None and choice.credits is None:
                what = f"how many of {', '.join(groups[choice])} are chosen; write choose: N or credits: N"
                drafting.remark(ImportRemarkKind.NOT_TOLD, what, places[choice], key)
    return Placing(
        tuple(mandatory[""]),
        tuple(made[""]),
        tuple(Route(code_from(r).lower(), r, tuple(mandatory.get(r, ())), tuple(made[r])) for r in routes),
    )


def _group(choice: _Choice, modules: Sequence[str], used: set[str]) -> Group:
    code = code_from(choice.title)
    while code in used:
        code = f"{code[:37]}-2" if not code.endswith("-2") else f"{code[:-2]}-3{len(used)}"
    used.add(code)
    return Group(code, tuple(modules), choice.choose, choice.credits, choice.title)
