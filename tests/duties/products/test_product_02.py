"""Duty 2: the tree, the sequence, cycles and the critical path, against oracles."""

from graphlib import TopologicalSorter
from itertools import pairwise

from given import product
from hypothesis import given as examples
from hypothesis import strategies as st

from assay.duties.products.product_02_breakdown import critical_path, sequence
from assay.work.tracked import Item, ItemLink
from items import at, item

HOUR = 3600


def part(number: int, hours: float = 8, after: tuple[int, ...] = (), **facts: object) -> Item:
    links = tuple(ItemLink("blocked by", f"#{other}") for other in after)
    return item(number, f"Part {number}", estimate=int(hours * HOUR), links=links, **facts)


def test_the_tree_the_order_and_the_path() -> None:
    top = item(1, "Fares", links=(ItemLink("child", "#2"), ItemLink("child", "#3")))
    made = product(
        2, top, part(2, 4, closed=at(8), state="closed"), part(3, 10, (2,), parent="#1", closed=at(9), state="closed"),
        part(4, 2, (2,)), item(5, "Alone"), item(6, "Docs", links=(ItemLink("blocks", "#4"),)),
    )  # fmt: skip
    rows = {str(row["item"]): row for row in made.rows}
    assert set(rows) == {f"journeys#{n}" for n in (1, 2, 3, 4, 6)}
    assert rows["journeys#3"]["depth"] == 1
    assert rows["journeys#4"]["waits_for"] == "journeys#2, journeys#6"
    assert [row["item"] for row in made.rows] == [f"journeys#{n}" for n in (1, 2, 3, 6, 4)]
    assert (made.figures["critical_path"], made.figures["critical_path_h"]) == ("#2 → #3", 14)
    assert (made.figures["order_kept"], made.figures["trees"], made.figures["waiting_pairs"]) == (1.0, 1, 3)
    assert rows["journeys#2"]["real"] == 1


def test_cycles_are_named_and_left_out_of_the_sequence() -> None:
    made = product(2, part(1, after=(2,)), part(2, after=(1,)), part(3, after=(4,)), part(4))
    assert made.figures["cycles"] in ("#1 → #2 → #1", "#2 → #1 → #2")
    assert [row["planned"] for row in made.rows] == [1, 2, None, None]
    assert made.figures["critical_path"] == "#4 → #3"


def test_work_done_before_what_it_waited_for_is_seen() -> None:
    made = product(2, part(1, closed=at(9), state="closed"), part(2, after=(1,), closed=at(5), state="closed"))
    assert made.figures["order_kept"] == 0.0


def test_nothing_linked_is_a_gap() -> None:
    assert "no item is part of another" in product(2, item(1)).gaps[0]
    assert "waits for" in product(2, item(1), item(2, parent="#1")).gaps[0]


GRAPHS = st.lists(st.sets(st.integers(0, 11), max_size=3), min_size=1, max_size=12)


def _graph(waits: list[set[int]]) -> tuple[dict[str, list[str]], dict[str, Item]]:
    items = {f"journeys#{n}": part(n, n + 1) for n in range(len(waits))}
    graph = {
        f"journeys#{n}": [f"journeys#{o}" for o in sorted(others) if o < len(waits) and o != n]
        for n, others in enumerate(waits)
    }
    return graph, items


@examples(GRAPHS)
def test_a_sequence_keeps_every_waiting_pair_and_cycles_are_real(waits: list[set[int]]) -> None:
    graph, items = _graph(waits)
    cycles, order = sequence(graph, items)
    places = {place: number for number, place in enumerate(order)}
    assert all(places[other] < places[place] for place in order for other in graph[place] if other in places)
    for cycle in cycles:
        assert cycle[0] == cycle[-1]
        assert all(a in graph[b] or b in graph[a] for a, b in pairwise(cycle))
    if not cycles:
        assert set(order) == set(graph)


@examples(GRAPHS)
def test_the_critical_path_is_the_longest_of_all_chains(waits: list[set[int]]) -> None:
    graph, items = _graph([{other for other in others if other < n} for n, others in enumerate(waits)])

    def longest(place: str) -> float:
        own = (items[place].estimate or 0) / HOUR
        return own + max((longest(other) for other in graph[place]), default=0.0)

    order = list(TopologicalSorter(graph).static_order())
    path, hours = critical_path(graph, order, items)
    waiting = [place for place, others in graph.items() if others]
    assert hours == max((longest(place) for place in waiting), default=0.0)
    assert sum((items[place].estimate or 0) / HOUR for place in path) == hours
