"""Coverage bars: one tile for each statement or duty, in order of status, with the same counts in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from assay.coverage.model import PersonCover
from assay.outputs.report.marks import MARKS, Mark, mark_of
from assay.outputs.report.text import listed
from assay.standards.model import Kind

TILE = 12
STEP = 14
KIND_NAMES = {Kind.KNOWLEDGE: "Knowledge", Kind.SKILL: "Skills", Kind.BEHAVIOUR: "Behaviours"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One square of a bar: where it starts, and the sign it shows."""

    x: int
    key: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of tiles; bars that stand together share one width, so that a tile is a tile everywhere."""

    id: str
    name: str
    counts: tuple[tuple[Mark, int], ...]  # all four marks, also those that nothing has
    tiles: tuple[Tile, ...]
    width: int

    @property
    def total(self) -> int:
        """How many statements or duties it stands for."""
        return len(self.tiles)

    @property
    def words(self) -> str:
        """'3 strong, 4 some and 5 nothing found'."""
        return listed([f"{number} {mark.short}" for mark, number in self.counts if number])


def statement_bars(cover: PersonCover, prefix: str) -> tuple[Bar, ...]:
    """One bar for each kind of statement; `prefix` keeps ids apart on a page with several people."""
    return _bars(_statement_marks(cover), prefix)


def all_bars(cover: PersonCover, prefix: str) -> tuple[Bar, ...]:
    """The bars of the statements, and one for the duties."""
    duties = {"Duties": [mark_of(d.status, d.strength) for d in cover.duties]}
    return _bars(_statement_marks(cover) | duties, prefix)


def _statement_marks(cover: PersonCover) -> dict[str, list[Mark]]:
    return {
        KIND_NAMES[kind]: [mark_of(s.status, s.strength) for s in cover.statements if s.statement.kind is kind]
        for kind in Kind
    }


def _bars(groups: dict[str, list[Mark]], prefix: str) -> tuple[Bar, ...]:
    widest = max((len(marks) for marks in groups.values()), default=0)
    width = max(widest, 1) * STEP - (STEP - TILE)
    return tuple(_bar(f"{prefix}-{name.lower()}", name, marks, width) for name, marks in groups.items() if marks)


def _bar(id_: str, name: str, marks: Sequence[Mark], width: int) -> Bar:
    counts = tuple((mark, sum(m is mark for m in marks)) for mark in MARKS)
    ordered = sorted(marks, key=MARKS.index)
    tiles = tuple(Tile(i * STEP, mark.key) for i, mark in enumerate(ordered))
    return Bar(id_, name, counts, tiles, width)
