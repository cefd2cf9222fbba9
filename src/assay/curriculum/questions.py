"""Questions about all selections of a choice, each asked for many things at once: one bit of an integer a thing.

`marks` says of each module which things it has. Bits of a state are joined over all ways that lead to it, so one pass
over the graph answers for every selection, and walking back along one bit gives a selection as the proof.
"""

from collections.abc import Mapping

from assay.curriculum.choices import Choice

EVERYTHING = -1  # an integer with all bits
Bits = Mapping[str, int]
Reached = list[list[int]]  # for each layer, for the start first, the bits of each of its states


def avoid(choice: Choice, marks: Bits) -> Reached:
    """Bits that some selection so far has in none of its modules."""
    reached = [[EVERYTHING]]
    for code, layer in zip(choice.modules, choice.layers, strict=True):
        last, kept = reached[-1], ~marks.get(code, 0)
        states = []
        for edges in layer:
            bits = 0
            for before, taken in edges:
                bits |= last[before] & kept if taken else last[before]
            states.append(bits)
        reached.append(states)
    return reached


def meet(choice: Choice, marks: Bits) -> Reached:
    """Bits that some selection so far has in at least one of its modules."""
    reached = [[0]]
    for code, layer in zip(choice.modules, choice.layers, strict=True):
        last, mark = reached[-1], marks.get(code, 0)
        states = []
        for edges in layer:
            bits = 0
            for before, taken in edges:
                bits |= last[before] | mark if taken else last[before]
            states.append(bits)
        reached.append(states)
    return reached


def meet_at_most_once(choice: Choice, once: Bits, often: Bits) -> int:
    """Bits that some selection has at most once; a module has those of `once` once or oftener, of `often` oftener."""
    never = avoid(choice, once)
    last = [EVERYTHING]
    for code, layer, untouched in zip(choice.modules, choice.layers, never, strict=False):
        without, single = ~once.get(code, 0), ~often.get(code, 0)
        states = []
        for edges in layer:
            bits = 0
            for before, taken in edges:
                bits |= (last[before] & without) | (untouched[before] & single) if taken else last[before]
            states.append(bits)
        last = states
    return last[0]


def selection_avoiding(choice: Choice, marks: Bits, reached: Reached, bit: int) -> list[str]:
    """A selection in which no module has the bit; `reached` is what `avoid` gave, and has it at the end."""
    selection, state = [], 0
    for position in reversed(range(len(choice.layers))):
        code, last = choice.modules[position], reached[position]
        is_marked = bool(marks.get(code, 0) & bit)
        state, taken = next(
            (before, taken)
            for before, taken in choice.layers[position][state]
            if last[before] & bit and not (taken and is_marked)
        )
        selection += [code] * taken
    return selection


def selection_meeting(choice: Choice, marks: Bits, reached: Reached, bit: int) -> list[str]:
    """A selection in which some module has the bit; `reached` is what `meet` gave, and has it at the end."""
    selection, state, is_met = [], 0, False
    for position in reversed(range(len(choice.layers))):
        code, last = choice.modules[position], reached[position]
        is_marked = bool(marks.get(code, 0) & bit)
        state, taken = next(
            (before, taken)
            for before, taken in choice.layers[position][state]
            if is_met or last[before] & bit or (taken and is_marked)
        )
        selection += [code] * taken
        is_met = is_met or bool(taken and is_marked)
    return selection
