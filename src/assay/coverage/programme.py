"""An integer programme, as far as choosing a few things among many needs one; who solves it comes in from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Terms = tuple[tuple[int, int], ...]  # column and its factor


@dataclass(frozen=True, slots=True)
class Row:
    """least ≤ sum of factor × column ≤ most; None where there is no such bound."""

    terms: Terms
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """Every column's value, 0 or 1, and how far from the best this may be (0.0: it is the best)."""

    values: tuple[int, ...]
    gap: float


class Solver(Protocol):
    """Finds 0-or-1 values for columns that keep all rows and make an aim as large as can be."""

    def __call__(self, rows: Sequence[Row], aim: Sequence[int]) -> Solved:
        """The best values; `aim` has a factor for each column."""


def solve_in_stages(rows: Sequence[Row], aims: Sequence[Sequence[int]], solve: Solver) -> tuple[Solved, ...]:
    """Make the first aim as large as can be, then the second without losing any of the first, and so on.

    Split this way each stage is quick; one objective with large weights is not.
    """
    kept, found = list(rows), []
    for aim in aims:
        solved = solve(kept, aim)
        terms = tuple((column, factor) for column, factor in enumerate(aim) if factor)
        kept.append(Row(terms, least=sum(factor * solved.values[column] for column, factor in terms)))
        found.append(solved)
    return tuple(found)
