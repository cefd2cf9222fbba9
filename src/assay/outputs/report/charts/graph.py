"""Draws what waits for what, or what is part of what, as boxes and arrows from left to right."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assay.outputs.report.charts.drawing import Arrow, Network, Node
from assay.outputs.report.charts.layers import Layers, Slot, laid_out

NODE_WIDTH, NODE_HEIGHT = 168, 62
GAP_ACROSS, GAP_DOWN = 52, 14
EDGE_HEIGHT = 16  # of the place of an edge that goes past a layer
MARGIN = 8
HEAD = 8  # length of an arrow's head
APART = 9  # between an arrow and one that comes back

Edge = tuple[str, str]  # what comes first, what follows


def network(nodes: Mapping[str, tuple[Sequence[str], str]], edges: Mapping[Edge, str]) -> Network:
    """Nodes by name with their lines and look, and edges with theirs; a look 'critical' or 'cycle' is for both."""
    known = {edge: look for edge, look in edges.items() if edge[0] != edge[1] and {*edge} <= nodes.keys()}
    laid = laid_out(list(nodes), list(known))
    at = _places(laid)
    height = max((y + NODE_HEIGHT for slot, (_, y) in at.items() if slot.node), default=0)
    boxes = [(slot, *place) for slot, place in at.items() if slot.node]
    return Network(
        width=max(1, len(laid.layers)) * (NODE_WIDTH + GAP_ACROSS) - GAP_ACROSS + 2 * MARGIN,
        height=max([height, *(y + EDGE_HEIGHT for _, y in at.values())]) + MARGIN,
        node_width=NODE_WIDTH,
        node_height=NODE_HEIGHT,
        nodes=tuple(Node(x, y, tuple(nodes[slot.node][0]), nodes[slot.node][1]) for slot, x, y in boxes),
        arrows=tuple(_arrow(laid, at, edge, look) for edge, look in known.items()),
    )


def _places(laid: Layers) -> dict[Slot, tuple[int, int]]:
    """The corner of each slot, each layer in the middle of the height."""
    heights = [sum(_height(slot) + GAP_DOWN for slot in layer) - GAP_DOWN for layer in laid.layers]
    found = {}
    for number, layer in enumerate(laid.layers):
        y = MARGIN + (max(heights) - heights[number]) // 2
        for slot in layer:
            found[slot] = (MARGIN + number * (NODE_WIDTH + GAP_ACROSS), y)
            y += _height(slot) + GAP_DOWN
    return found


def _height(slot: Slot) -> int:
    return NODE_HEIGHT if slot.node else EDGE_HEIGHT


def _arrow(laid: Layers, at: Mapping[Slot, tuple[int, int]], edge: Edge, look: str) -> Arrow:
    """A curve from side to side; an edge that was turned has its head at the beginning of its way."""
    is_turned = edge in laid.turned
    shift = APART if is_turned else 0
    way = laid.ways[edge]
    middles = [at[slot][1] + _height(slot) // 2 + shift for slot in way]
    start = at[way[0]][0] + NODE_WIDTH + (HEAD if is_turned else 0)
    parts = [f"M{start} {middles[0]}"]
    for (here, there), (y, next_y) in zip(pairwise(way), pairwise(middles), strict=True):
        left, right = at[here][0] + NODE_WIDTH, at[there][0]
        bend = (left + right) // 2
        parts.append(
            f"L{max(left, start)} {y} C{bend} {y} {bend} {next_y} {right - (0 if is_turned else HEAD)} {next_y}"
        )
    tip = at[way[0]][0] + NODE_WIDTH if is_turned else at[way[-1]][0]
    back, y = (tip + HEAD, middles[0]) if is_turned else (tip - HEAD, middles[-1])
    return Arrow(" ".join(parts), f"M{tip} {y} L{back} {y - 5} L{back} {y + 5} Z", look)
