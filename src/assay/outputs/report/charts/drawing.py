"""What a drawing is: plain shapes with their places, the words that say the same, and the table behind it.

Across, places are per cent of the width, so that a picture fills a phone and a desk alike while its letters stay as
large as they are; down, they are pixels. The `look` of a shape is a class of the stylesheet: it says by form, not by
colour alone, what the legend calls it.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Label:
    """A tick with its words: a place across (x) or down (y)."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area: an SVG path, x in per cent and y in pixels."""

    d: str
    look: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One point."""

    x: float
    y: float
    look: str


@dataclass(frozen=True, slots=True)
class Column:
    """One part of a column that stands on others; x and width in per cent."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines, areas, points and columns between two axes."""

    form: ClassVar = "plot"
    height: int
    across: tuple[Label, ...]
    down: tuple[Label, ...]
    areas: tuple[Path, ...] = ()
    lines: tuple[Path, ...] = ()
    marks: tuple[Mark, ...] = ()
    columns: tuple[Column, ...] = ()
    lanes: tuple[Label, ...] = ()  # rows of points, each with its words above it
    rules: tuple[Label, ...] = ()  # lines from top to bottom, as 'now'
    axes: tuple[str, str] = ("", "")  # what is told down, and across
    is_square: bool = False  # both axes have one measure, so a desk's whole width would bend what they say

    @property
    def looks(self) -> frozenset[str]:
        """The looks of all that is drawn."""
        shapes: tuple[Path | Mark | Column, ...] = (*self.areas, *self.lines, *self.marks, *self.columns)
        return frozenset(shape.look for shape in shapes)


@dataclass(frozen=True, slots=True)
class Node:
    """A box with a few short lines of text, all in pixels."""

    x: int
    y: int
    lines: tuple[str, ...]
    look: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curve between two boxes, and the head at its end."""

    d: str
    head: str
    look: str


@dataclass(frozen=True, slots=True)
class Network:
    """Boxes in layers, from left to right, with arrows between them; it keeps its size and may scroll."""

    form: ClassVar = "network"
    width: int
    height: int
    node_width: int
    node_height: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    @property
    def looks(self) -> frozenset[str]:
        """The looks of all boxes."""
        return frozenset(node.look for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long it is, of 100, and what it says."""

    label: str
    length: float
    words: str
    look: str = "first"
    mark: float | None = None  # where the line across it is, of 100


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that lie beside their words: a table that is its own picture."""

    form: ClassVar = "bars"
    bars: tuple[Bar, ...]

    @property
    def looks(self) -> frozenset[str]:
        """The looks of all bars."""
        return frozenset(bar.look for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend; `shape` is line, mark, column or node."""

    shape: str
    look: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The same in words: the first column heads its row; `more` rows are left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its title, its words, its legend and its table (Bars need none)."""

    title: str
    words: str
    picture: Plot | Network | Bars
    keys: tuple[Key, ...] = ()
    table: Table | None = None
    is_narrow: bool = False  # two such stand beside one another where there is room

    @property
    def legend(self) -> tuple[Key, ...]:
        """The keys of what the picture really holds."""
        return tuple(key for key in self.keys if key.look in self.picture.looks)
