"""Layers and arrows: what comes first stands before what follows, whatever waits for whatever."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assay.outputs.report.charts.graph import GAP_ACROSS, MARGIN, NODE_HEIGHT, NODE_WIDTH, network
from assay.outputs.report.charts.layers import Layers, laid_out

NODES = list("abcdefgh")
EDGES = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda e: e[0] != e[1]), max_size=24)


def layer_of(laid: Layers) -> dict[str, int]:
    return {slot.node: number for number, layer in enumerate(laid.layers) for slot in layer if slot.node}


@given(EDGES)
def test_every_node_stands_once_and_every_way_goes_on_layer_by_layer(edges: set[tuple[str, str]]) -> None:
    laid = laid_out(NODES, sorted(edges))
    at = layer_of(laid)
    assert sorted(slot.node for layer in laid.layers for slot in layer if slot.node) == NODES
    for edge in edges:
        way = laid.ways[edge]
        ends = (way[0].node, way[-1].node)
        assert ends == (edge[::-1] if edge in laid.turned else edge)
        assert all(b.layer == a.layer + 1 for a, b in pairwise(way))
        assert all(slot in laid.layers[slot.layer] for slot in way)
        assert at[ends[0]] < at[ends[1]]


@given(EDGES)
def test_no_edge_is_turned_where_there_is_no_cycle(edges: set[tuple[str, str]]) -> None:
    forward = sorted(edge for edge in edges if edge[0] < edge[1])
    assert laid_out(NODES, forward).turned == frozenset()


def test_a_chain_with_a_short_cut_and_a_late_beginning() -> None:
    laid = laid_out(list("abcd"), [("a", "b"), ("b", "c"), ("a", "c"), ("d", "c")])
    assert layer_of(laid) == {"a": 0, "b": 1, "c": 2, "d": 1}  # d right before c, which alone waits for it
    assert [slot.node for slot in laid.ways["a", "c"]] == ["a", "", "c"]


def test_a_ring_is_opened_at_one_edge() -> None:
    laid = laid_out(list("abc"), [("a", "b"), ("b", "c"), ("c", "a")])
    assert len(laid.turned) == 1
    assert sorted(layer_of(laid).values()) == [0, 1, 2]


def test_crossings_are_taken_out() -> None:
    laid = laid_out(list("abxy"), [("a", "y"), ("b", "x")])
    first, second = ([slot.node for slot in layer] for layer in laid.layers)
    assert [{"a": "y", "b": "x"}[node] for node in first] == second


def test_boxes_do_not_overlap_and_arrows_end_at_them() -> None:
    nodes = {name: ((name, "title", "8 h"), "plain") for name in "abcd"}
    drawn = network(nodes, {("a", "b"): "critical", ("a", "c"): "plain", ("b", "d"): "critical"})
    at = {node.lines[0]: (node.x, node.y) for node in drawn.nodes}
    assert at["a"][0] == MARGIN
    assert at["b"][0] == at["c"][0] == MARGIN + NODE_WIDTH + GAP_ACROSS
    assert abs(at["b"][1] - at["c"][1]) >= NODE_HEIGHT
    assert {arrow.look for arrow in drawn.arrows} == {"critical", "plain"}
    start, tip = drawn.arrows[0].d, drawn.arrows[0].head
    assert start.startswith(f"M{at['a'][0] + NODE_WIDTH} {at['a'][1] + NODE_HEIGHT // 2} ")
    assert tip.startswith(f"M{at['b'][0]} {at['b'][1] + NODE_HEIGHT // 2} ")
    assert all(x + NODE_WIDTH <= drawn.width and y + NODE_HEIGHT <= drawn.height for x, y in at.values())


def test_an_arrow_that_comes_back_has_its_head_where_it_ends() -> None:
    nodes = {name: ((name,), "cycle") for name in "ab"}
    there, back = network(nodes, {("a", "b"): "cycle", ("b", "a"): "cycle"}).arrows
    left = MARGIN + NODE_WIDTH
    tips = sorted(int(arrow.head.split()[0][1:]) for arrow in (there, back))
    assert tips == [left, left + GAP_ACROSS]
    assert there.d.split()[1] != back.d.split()[1]  # they run beside one another


@given(EDGES)
def test_boxes_never_overlap(edges: set[tuple[str, str]]) -> None:
    drawn = network({name: ((name,), "plain") for name in NODES}, dict.fromkeys(sorted(edges), "plain"))
    boxes = sorted((node.x, node.y) for node in drawn.nodes)
    assert all(a[0] != b[0] or a[1] + NODE_HEIGHT <= b[1] for a, b in pairwise(boxes))
    assert all(y >= 0 and y + NODE_HEIGHT <= drawn.height for _, y in boxes)


def test_what_is_not_drawn_has_no_arrow() -> None:
    drawn = network({"a": (("a",), "plain")}, {("a", "a"): "plain", ("a", "z"): "plain"})
    assert drawn.arrows == ()
    assert network({}, {}).nodes == ()
