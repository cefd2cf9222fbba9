"""Duty 2: the work broken down as a tree, what waits for what, cycles, the critical path, and planned against real order."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush
from itertools import pairwise

from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import HOUR, day
from assay.work.tracked import Item

DEFAULT_HOURS = 8.0  # of an item without an estimate: a day, so that the path can be found at all
MOST_ITEMS = 20_000
MOST_CYCLES = 50  # that are named
DEEPEST = 100
DEFINITIONS = {
    "depth": "how many items it is part of, one in another; 0 is the top of a tree",
    "waits_for": "items that must be done first ('blocked by', 'depends on', or the other's 'blocks')",
    "hours": f"the estimate; {DEFAULT_HOURS:g} where there is none",
    "critical": "part of the chain of waiting items whose hours add up to the most: a delay of it delays the whole (critical path method, "
    "Kelley and Walker 1959)",
    "planned": "place in a sequence in which each item comes after what it waits for, the earlier opened first",
    "real": "place by the day of closing, among the closed items",
    "in_cycle": "whether one of a pair waits for the other around a cycle",
    "order_kept": "share of the waiting pairs, both closed, in which the one waited for was closed first",
    "cycles": "items that wait for each other, directly or around a corner; they cannot be put into a sequence",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each item that is part of another, has parts, waits or is waited for, in the planned order."""
    items = {item.place: item for item in given.items()[:MOST_ITEMS]}
    waits, parents = _waits(items), _parents(items)
    linked = {place for place, others in waits.items() if others} | {o for others in waits.values() for o in others}
    linked |= parents.keys() | set(parents.values())
    graph = {place: sorted(waits.get(place, set()), key=lambda p: _age(items[p])) for place in sorted(linked)}
    cycles, order = sequence(graph, items)
    path, hours = critical_path(graph, order, items)
    real = sorted((p for p in linked if items[p].closed), key=lambda p: (items[p].closed, p))
    planned_at, real_at = _numbered(order), _numbered(real)
    on_path = frozenset(path)
    rows = tuple(
        _row(items[p], parents, graph, on_path, planned_at, real_at) for p in order + sorted(linked - set(order))
    )
    pairs = [(p, q) for p, others in graph.items() for q in others if items[p].closed and items[q].closed]
    kept = sum(items[q].closed <= items[p].closed for p, q in pairs)
    figures: dict[str, Cell] = {
        "items": len(rows),
        "trees": sum(place not in parents for place in set(parents.values())),
        "waiting_pairs": sum(len(others) for others in graph.values()),
        "critical_path": " → ".join(items[place].key for place in path[:30]),
        "critical_path_h": round(hours, 1) if path else None,
        "cycles": "; ".join(" → ".join(items[place].key for place in cycle) for cycle in cycles),
        "order_kept": round(kept / len(pairs), 3) if pairs else None,
    }
    series = {"waiting pairs": _pairs(graph, order, path, cycles)}
    return Product("work breakdown", rows, figures, DEFINITIONS, _gaps(rows, waits), _chart(path, items), series)


def sequence(graph: Mapping[str, Sequence[str]], items: Mapping[str, Item]) -> tuple[list[list[str]], list[str]]:
    """Cycles, and a sequence of all that is in none and waits for none: what is waited for first, then by age."""
    left = {place: set(others) for place, others in graph.items()}
    cycles = []
    for _ in range(MOST_CYCLES):
        try:
            TopologicalSorter(left).prepare()
            break
        except CycleError as error:
            cycle = list(reversed(error.args[1]))
            cycles.append(cycle)
            left = {p: others - set(cycle) for p, others in left.items() if p not in cycle}
    return cycles, _ordered(left, items)


def _ordered(graph: Mapping[str, set[str]], items: Mapping[str, Item]) -> list[str]:
    """Each item after what it waits for; what waits for a cycle, directly or not, is left out."""
    waiting = {place: len(others & graph.keys()) for place, others in graph.items()}
    freed: dict[str, list[str]] = {}
    for place, others in graph.items():
        for other in others:
            freed.setdefault(other, []).append(place)
    ready = [(*_age(items[place]), place) for place, count in waiting.items() if not count]
    heapify(ready)
    order = []
    while ready:
        place = heappop(ready)[-1]
        order.append(place)
        for other in freed.get(place, ()):
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready, (*_age(items[other]), other))
    return order


def critical_path(
    graph: Mapping[str, Sequence[str]], order: Sequence[str], items: Mapping[str, Item]
) -> tuple[list[str], float]:
    """The chain of waiting items with the most hours, first things first, and its hours."""
    best: dict[str, tuple[float, str]] = {}
    for place in order:
        before = max((q for q in graph[place] if q in best), key=lambda q: (best[q][0], q), default="")
        best[place] = (_hours(items[place]) + (best[before][0] if before else 0.0), before)
    waiting = [place for place in best if best[place][1]]
    if not waiting:
        return [], 0.0
    at = max(waiting, key=lambda place: (best[place][0], place))
    total, path = best[at][0], []
    while at:
        path.append(at)
        at = best[at][1]
    return path[::-1], total


def _waits(items: Mapping[str, Item]) -> dict[str, set[str]]:
    waits: dict[str, set[str]] = {}
    for place, item in items.items():
        for link in item.links:
            other = f"{place.removesuffix(item.key)}{link.key}" if place.endswith(item.key) else link.key
            if other in items and other != place:
                if link.relation == "blocked by":
                    waits.setdefault(place, set()).add(other)
                elif link.relation == "blocks":
                    waits.setdefault(other, set()).add(place)
    return waits


def _parents(items: Mapping[str, Item]) -> dict[str, str]:
    parents = {}
    for place, item in items.items():
        front = place.removesuffix(item.key) if place.endswith(item.key) else ""
        if item.parent and f"{front}{item.parent}" in items:
            parents[place] = f"{front}{item.parent}"
        for link in item.links:
            if link.relation == "child" and f"{front}{link.key}" in items:
                parents.setdefault(f"{front}{link.key}", place)
    return {place: parent for place, parent in parents.items() if place != parent}


def _row(
    item: Item, parents: Mapping[str, str], graph: Mapping[str, Sequence[str]], path: frozenset[str],
    planned: Mapping[str, int], real: Mapping[str, int],
) -> Row:  # fmt: skip
    return {
        "item": item.place,
        "title": item.title,
        "part_of": parents.get(item.place, ""),
        "depth": _depth(item.place, parents),
        "waits_for": ", ".join(graph.get(item.place, ())),
        "hours": _hours(item),
        "critical": item.place in path,
        "planned": planned.get(item.place),
        "real": real.get(item.place),
        "closed": day(item.closed),
    }


def _depth(place: str, parents: Mapping[str, str]) -> int:
    seen = {place}
    while (place := parents.get(place, "")) and place not in seen and len(seen) <= DEEPEST:
        seen.add(place)
    return len(seen) - 1


def _hours(item: Item) -> float:
    return round(item.estimate / HOUR, 2) if item.estimate else DEFAULT_HOURS


def _age(item: Item) -> tuple[int, str]:
    return item.created, item.place


def _numbered(places: Sequence[str]) -> dict[str, int]:
    return {place: number for number, place in enumerate(places, 1)}


def _pairs(
    graph: Mapping[str, Sequence[str]], order: Sequence[str], path: Sequence[str], cycles: Sequence[Sequence[str]]
) -> tuple[Row, ...]:
    """What waits for what, in the planned order, the critical path and the cycles marked."""
    critical = set(pairwise(path))
    around = {(after, before) for cycle in cycles for after, before in pairwise(cycle)}
    around |= {(before, after) for after, before in around}  # either way: two of a cycle that are next to one another
    places = (*order, *sorted(graph.keys() - set(order)))
    return tuple(
        {"item": p, "waits_for": q, "critical": (q, p) in critical, "in_cycle": (p, q) in around}
        for p in places
        for q in graph[p]
    )


def _chart(path: Sequence[str], items: Mapping[str, Item]) -> Chart | None:
    bars = tuple(
        (f"{items[p].key} {items[p].title}"[:60], _hours(items[p]), f"{_hours(items[p]):g} h") for p in path[:30]
    )
    return Chart("The critical path, first things first", bars) if bars else None


def _gaps(rows: tuple[Row, ...], waits: Mapping[str, set[str]]) -> tuple[str, ...]:
    if not rows:
        return (
            "no item is part of another or waits for one: link them, or write 'Blocked by #3', 'Part of #1' or a task list",
        )
    return () if waits else ("no item says what it waits for, so nothing can be said of order and critical path",)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=2,
    title="Work breakdown, dependencies and the critical path",
    needs="work items with parents, task lists or links such as 'blocked by'",
    columns=("item", "title", "part_of", "waits_for", "hours", "planned", "real"),
    make=make,
)
