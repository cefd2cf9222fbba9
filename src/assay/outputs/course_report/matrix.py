"""The matrix of a course: a row for each statement, a column for each module that is aligned with any."""

from dataclasses import dataclass

from assay.curriculum.cover import CourseCover, StatementRange
from assay.curriculum.model import RANKS, Coverage, Depth, Module, PlacedAlignment

SIGNS = {
    Coverage.FULL: "F",
    Coverage.PARTIAL: "P",
    Coverage.WORKPLACE: "W",
    Coverage.NONE: "N",
    Coverage.NOT_LOOKED_AT: "–",
}
IN_WORDS = {
    Coverage.FULL: "covered in full",
    Coverage.PARTIAL: "covered in part",
    Coverage.WORKPLACE: "left to the workplace",
    Coverage.NONE: "covered by nothing",
    Coverage.NOT_LOOKED_AT: "not looked at",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a module says of a statement; `words` says in full what the sign says for short."""

    coverage: Coverage
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with its worst and best case and a cell, or None, for each module."""

    found: StatementRange
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table."""

    modules: tuple[Module, ...]
    rows: tuple[Row, ...]


def matrix_of(cover: CourseCover) -> Matrix:
    """The table of a course; modules that are aligned with no statement of this standard have no column."""
    aligned = {placed.module.code for found in cover.statements for placed in found.alignments if placed.module}
    modules = tuple(module for module in cover.course.modules if module.code in aligned)
    rows = (Row(found, tuple(_cell(found, module) for module in modules)) for found in cover.statements)
    return Matrix(modules, tuple(rows))


def _cell(found: StatementRange, module: Module) -> Cell | None:
    placed = [p for p in found.alignments if p.module and p.module.code == module.code]
    if not placed:
        return None
    best = max(placed, key=_rank)
    assessed = any(p.is_assessed for p in placed)
    depth = best.alignment.depth
    words = [best.alignment.coverage.value, "assessed" if assessed else depth.value if depth else ""]
    if depth is Depth.ASSESSED and not assessed:
        words[1] = "said to be assessed"
    sign = SIGNS[best.alignment.coverage] + ("*" if assessed else "")
    return Cell(best.alignment.coverage, sign, ", ".join(filter(None, words)))


def _rank(placed: PlacedAlignment) -> int:
    return RANKS.index(placed.alignment.coverage)
