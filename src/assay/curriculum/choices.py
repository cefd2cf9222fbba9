"""All allowed selections from groups of optional modules, as one small graph instead of a list.

The graph has a layer for each module, with an edge for leaving it out and one for taking it; a path from start to
end is one allowed selection. States that can go on in the same ways are one state: what counts is how much each
group has, and which of the taken modules a prerequisite still touches that is not yet decided. So the graph stays
small while the number of paths is a binomial coefficient, and every question about all selections is one pass.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assay.basics.errors import InputError
from assay.curriculum.model import Group
from assay.curriculum.order import order_of

MOST_STATES = 150_000  # of one graph; past that an exact answer would take too long

State = tuple[int, tuple[int, ...]]  # the taken modules that still matter, as bits; how much each group has
Edges = tuple[tuple[int, int], ...]  # states of the layer before that lead here, each with 1 where the module is taken


@dataclass(frozen=True, slots=True)
class Choice:
    """All allowed selections; `layers` holds for each module the states after it, each with the edges into it."""

    modules: tuple[str, ...]  # in the order in which they are decided
    layers: tuple[tuple[Edges, ...], ...]

    def count(self) -> int:
        """The number of allowed selections."""
        counts = [1]
        for layer in self.layers:
            counts = [sum(counts[before] for before, _ in edges) for edges in layer]
        return sum(counts)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is settled before anybody chooses: modules that must be taken, and modules that never can be."""

    forced: frozenset[str]
    barred: frozenset[str]

    def ways(self, code: str) -> tuple[int, ...]:
        """0 where the module may be left out, 1 where it may be taken."""
        return tuple(way for way in (0, 1) if code not in (self.barred if way else self.forced))


@dataclass(frozen=True, slots=True)
class _Decision:
    """Leaving out or taking one module."""

    bit: int
    group: int  # its position
    size: int  # what it adds to its group
    needs: int  # prerequisites that are decided already, as bits
    needed_by: int  # decided modules whose prerequisite it is
    live: int  # decided modules that a module still undecided needs or is needed by
    rest: int  # what the undecided modules of its group can still add
    target: int  # what its group asks for

    def follow(self, state: State, taken: int) -> State | None:
        """The state after it, or None where that is not allowed."""
        chosen, amounts = state
        if (taken and self.needs & ~chosen) or (not taken and self.needed_by & chosen):
            return None
        amount = amounts[self.group] + taken * self.size
        if not self.target - self.rest <= amount <= self.target:
            return None
        chosen = (chosen | self.bit * taken) & self.live
        return chosen, (*amounts[: self.group], amount, *amounts[self.group + 1 :])


def choice_of(
    groups: tuple[Group, ...], needs: Mapping[str, frozenset[str]], credits_: Mapping[str, int], limits: Limits
) -> Choice:
    """The graph of some groups; `needs` holds each module's prerequisites among the modules of these groups.

    InputError where prerequisites couple so many modules that no exact answer comes in time.
    """
    order = order_of(groups, needs)
    layers: list[list[Edges]] = []
    states: dict[State, int] = {(0, tuple(0 for _ in groups)): 0}
    total = 0
    for code, decision in zip(order, _decisions(groups, needs, credits_, order), strict=True):
        layer: dict[State, list[tuple[int, int]]] = {}
        for state, number in states.items():
            for taken in limits.ways(code):
                reached = decision.follow(state, taken)
                if reached is not None:
                    layer.setdefault(reached, []).append((number, taken))
        total += len(layer)
        if total > MOST_STATES:
            raise _too_coupled(groups)
        layers.append([tuple(edges) for edges in layer.values()])
        states = {state: number for number, state in enumerate(layer)}
    return Choice(order, _pruned(layers))


def _decisions(
    groups: tuple[Group, ...],
    needs: Mapping[str, frozenset[str]],
    credits_: Mapping[str, int],
    order: tuple[str, ...],
) -> list[_Decision]:
    group_of = {code: position for position, group in enumerate(groups) for code in group.modules}
    bits = {code: 1 << position for position, code in enumerate(order)}
    needs_bits = {code: sum(bits[need] for need in needs[code]) for code in order}
    needed_bits = {code: sum(bits[other] for other in order if code in needs[other]) for code in order}
    sizes = {code: 1 if groups[group_of[code]].credits is None else credits_[code] for code in order}
    rest = [sum(sizes[code] for code in group.modules) for group in groups]
    decided, decisions = 0, []
    for code in order:
        group = group_of[code]
        rest[group] -= sizes[code]
        before = decided
        decided |= bits[code]
        live = sum(bits[c] for c in order if bits[c] & decided and (needs_bits[c] | needed_bits[c]) & ~decided)
        decisions.append(
            _Decision(
                bit=bits[code],
                group=group,
                size=sizes[code],
                needs=needs_bits[code] & before,
                needed_by=needed_bits[code] & before,
                live=live,
                rest=rest[group],
                target=_target(groups[group]),
            )
        )
    return decisions


def _target(group: Group) -> int:
    found = group.choose if group.credits is None else group.credits
    return found or 0


def _pruned(layers: list[list[Edges]]) -> tuple[tuple[Edges, ...], ...]:
    """The layers without states that lead nowhere: one state in the last, or all empty where nothing is allowed."""
    kept: list[tuple[Edges, ...]] = []
    wanted = list(range(len(layers[-1])))
    for layer in reversed(layers):
        states = [layer[number] for number in wanted]
        wanted = sorted({before for edges in states for before, _ in edges})
        new = {number: position for position, number in enumerate(wanted)}
        kept.append(tuple(tuple((new[before], taken) for before, taken in edges) for edges in states))
    return tuple(reversed(kept))


def _too_coupled(groups: tuple[Group, ...]) -> InputError:
    names = ", ".join(group.code for group in groups)
    return InputError(
        "the choices hang together too closely for an exact answer, and Assay gives no other",
        where=f"groups {names}",
        remedy="Name the routes that are really offered, or take out prerequisites or uneven credits between them.",
    )
