"""How complex functions are, and which of them a commit changed: before and after."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SIMPLE = 10  # McCabe 1976, A Complexity Measure, IEEE TSE SE-2(4): the upper limit that he proposes for a module


@dataclass(frozen=True, slots=True)
class Function:
    """One function of one version of a file, as it was measured."""

    name: str
    start: int  # first line, from 1
    end: int
    complexity: int  # cyclomatic: decisions + 1
    lines: int  # that are neither blank nor comment
    parameters: int
    digest: str  # of its lines, spaces at their ends and blank ones aside


@dataclass(frozen=True, slots=True)
class FunctionChange:
    """A function that one commit wrote or changed."""

    repository: str
    commit: str
    time: int  # of the commit
    path: str
    before: Function | None  # None for a new one
    after: Function

    @property
    def key(self) -> tuple[str, str, str]:
        """The same for the same function, as long as neither it nor its file has another name."""
        return self.repository, self.path, self.after.name

    @property
    def is_simpler(self) -> bool:
        """Whether it has fewer decisions than before."""
        return self.before is not None and self.after.complexity < self.before.complexity


def changed_functions(
    before: Sequence[Function], after: Sequence[Function]
) -> Iterator[tuple[Function | None, Function]]:
    """The functions of the newer version that the older one has not word for word, each with what it was before.

    Functions of one name are set side by side in their order, those that are the same aside: methods of several classes
    often share one.
    """
    same = {function.digest for function in before}
    left: dict[str, list[Function]] = {}
    kept = {function.digest for function in after}
    for function in before:
        if function.digest not in kept:
            left.setdefault(function.name, []).append(function)
    for function in after:
        if function.digest not in same:
            older = left.get(function.name)
            yield (older.pop(0) if older else None), function


def lineages(changes: Iterable[FunctionChange]) -> list[list[FunctionChange]]:
    """The changes to one function together, oldest first; each takes up what the one before it left.

    Names do not tell that, since methods of several classes share one; where somebody else changed the function in
    between, a new line of changes begins.
    """
    found: list[list[FunctionChange]] = []
    ends: dict[tuple[tuple[str, str, str], str], list[FunctionChange]] = {}
    for change in changes:
        known = ends.pop((change.key, change.before.digest), None) if change.before else None
        if known is None:
            known = []
            found.append(known)
        known.append(change)
        ends[change.key, change.after.digest] = known
    return found


@dataclass(frozen=True, slots=True)
class Rework:
    """A function that somebody changed again within days, in another piece of work."""

    first: FunctionChange
    again: FunctionChange


def reworked(changes: Iterable[tuple[str, FunctionChange]], within: int) -> Iterator[Rework]:
    """Own changes, each with the id of its piece, to what an own change of another piece had left at most `within`
    seconds before; each later change once, beside the one before it."""
    ordered = sorted(changes, key=lambda pair: (pair[1].time, pair[1].commit, pair[1].after.start))
    pieces = {change.commit: piece for piece, change in ordered}
    for line in lineages(change for _, change in ordered):
        for first, again in pairwise(line):
            if pieces[first.commit] != pieces[again.commit] and again.time - first.time <= within:
                yield Rework(first, again)
