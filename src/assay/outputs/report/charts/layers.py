"""Puts what waits for one another into layers: each after all that it waits for, with few crossings.

The way of Sugiyama, Tagawa and Toda (1981): edges that would close a cycle are turned round, each node stands one layer
behind the last that it waits for, edges over several layers get a place in each, and nodes move to the middle of their
neighbours, a few times to and fro.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a layer: a node's, or that of an edge on its way past."""

    layer: int
    node: str  # '' for an edge
    edge: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Layers:
    """Slots by layer and order; the way of each edge through them; and which edges run backwards."""

    layers: tuple[tuple[Slot, ...], ...]
    ways: Mapping[tuple[str, str], tuple[Slot, ...]]
    turned: frozenset[tuple[str, str]]


def laid_out(nodes: Sequence[str], edges: Sequence[tuple[str, str]]) -> Layers:
    """Layers of nodes and edges (from, to) between them; a turned edge's way goes from its end to its beginning."""
    before: dict[str, list[str]] = {node: [] for node in nodes}
    for start, end in edges:
        before[end].append(start)
    turned = _closing(before)
    straight = {edge: (edge[1], edge[0]) if edge in turned else edge for edge in edges}
    depth = _depths(nodes, set(straight.values()))
    layers: list[list[Slot]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    slots = {node: Slot(depth[node], node) for node in nodes}
    for node in nodes:
        layers[depth[node]].append(slots[node])
    ways = {}
    for edge, (start, end) in straight.items():
        past = [Slot(layer, "", edge) for layer in range(depth[start] + 1, depth[end])]
        for slot in past:
            layers[slot.layer].append(slot)
        ways[edge] = (slots[start], *past, slots[end])
    return Layers(_untangled(layers, ways), ways, turned)


def _closing(before: Mapping[str, Sequence[str]]) -> frozenset[tuple[str, str]]:
    """Edges that lead back to a node from which the search came: without them there is no cycle."""
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    on_way: set[str] = set()
    for root in before:
        stack = [(root, iter(before[root]))] if root not in done else []
        on_way.update(node for node, _ in stack)
        while stack:
            node, others = stack[-1]
            other = next(others, None)
            if other is None:
                stack.pop()
                on_way.discard(node)
                done.add(node)
            elif other in on_way:
                found.add((other, node))
            elif other not in done:
                on_way.add(other)
                stack.append((other, iter(before[other])))
    return frozenset(found)


def _depths(nodes: Sequence[str], edges: set[tuple[str, str]]) -> dict[str, int]:
    """For each node how many layers lie before it; the edges have no cycle."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    waiting = dict.fromkeys(nodes, 0)
    for start, end in sorted(edges):
        if start != end:
            after[start].append(end)
            waiting[end] += 1
    depth = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not waiting[node]]
    for node in ready:  # grows while it is walked
        for other in after[node]:
            depth[other] = max(depth[other], depth[node] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    behind = {end for _, end in edges}
    for node in nodes:  # what waits for nothing stands right before the first that waits for it
        if after[node] and node not in behind:
            depth[node] = min(depth[other] for other in after[node]) - 1
    return depth


def _untangled(
    layers: Sequence[Sequence[Slot]], ways: Mapping[tuple[str, str], Sequence[Slot]]
) -> tuple[tuple[Slot, ...], ...]:
    """The layers with their slots near those that they are tied to."""
    tied: tuple[dict[Slot, list[Slot]], dict[Slot, list[Slot]]] = ({}, {})  # to those before, to those behind
    for way in ways.values():
        for first, second in pairwise(way):
            tied[1].setdefault(first, []).append(second)
            tied[0].setdefault(second, []).append(first)
    ordered = [list(layer) for layer in layers]
    at = {slot: float(place) for layer in ordered for place, slot in enumerate(layer)}
    for sweep in range(SWEEPS):
        for layer in ordered if sweep % 2 == 0 else reversed(ordered):
            wished = {slot: mean([at[o] for o in tied[sweep % 2].get(slot, ())] or [at[slot]]) for slot in layer}
            layer.sort(key=wished.__getitem__)
            at.update((slot, float(place)) for place, slot in enumerate(layer))
    return tuple(tuple(layer) for layer in ordered)
