"""Tables without ruling whose first column is a number or code: their wrapped cells, put together by their columns.

Only such tables are read so: the mark says where a row begins, and a band that no letter of any line enters says where
a column ends. A numbered list has no such band, and stays a list; what has no marks stays line by line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARK = re.compile(r"\(?(?:(?:[A-Z]{0,2}LO|[A-Z])[ -]?)?\d{1,2}[.):]?")
_NEAR = 2.0  # points within which two things stand below one another
_BAND = 1.0  # of the letters' size: no space between words is as wide on every line
_BREAK = 0.6  # of the same, between a mark and what it marks
_FAR = 3.0  # of the same, from one line's top to the next one's
_FEWEST_LINES, _FEWEST_ROWS = 4, 2


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter that can be seen, with its left and right edge in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class GlyphLine:
    """The letters of a line, from left to right."""

    glyphs: tuple[Glyph, ...]
    top: float
    size: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def mark(self) -> tuple[float, float] | None:
        """Where its mark ends and what follows begins; None where it begins with none."""
        for before, after in pairwise(self.glyphs):
            if after.left - before.right > _BREAK * self.size:
                words = "".join(glyph.text for glyph in self.glyphs if glyph.right <= before.right)
                return (before.right, after.left) if _MARK.fullmatch(words) else None
        return None


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """Some lines that are a table: which ones begin its rows, and where its columns are parted."""

    begin: int  # position of its first line
    end: int  # of the line after its last
    rows: tuple[int, ...]  # positions of the lines that begin a row; its head, where it has one, is the first
    edges: tuple[float, ...]


def find_column_tables(lines: Sequence[GlyphLine]) -> Iterator[ColumnTable]:
    """The tables among the lines of a page, from its top to its bottom; none of them overlap."""
    position = 0
    while position < len(lines):
        found = _table(lines, position)
        if found:
            yield found
        position = found.end if found else position + 1


def _table(lines: Sequence[GlyphLine], begin: int) -> ColumnTable | None:
    first = lines[begin]
    if (mark := first.mark) is None:
        return None
    text = mark[1]
    rows, end, covered = [begin], begin + 1, _spans([first])
    bands = _bands(covered, text, first.size)
    while bands and end < len(lines) and _goes_on(lines[end - 1], lines[end], first, text):
        merged = _spans([lines[end]], covered)
        if not (left := _bands(merged, text, first.size)):
            break
        if lines[end].left < text - _NEAR:
            rows.append(end)
        covered, bands, end = merged, left, end + 1
    if not bands or end - begin < _FEWEST_LINES or len(rows) < _FEWEST_ROWS:
        return None
    edges = ((mark[0] + text) / 2, *((left + right) / 2 for left, right in bands))
    if not _is_filled(lines[begin:end], edges):
        return None
    if begin and _is_head(lines[begin - 1], first, edges):
        begin -= 1
        rows.insert(0, begin)
    return ColumnTable(begin, end, tuple(rows), edges)


def _goes_on(last: GlyphLine, line: GlyphLine, first: GlyphLine, text: float) -> bool:
    """A line below the first one is another row, with a mark below its mark, or goes on with the row above."""
    if line.size != first.size or not 0 < line.top - last.top <= _FAR * line.size:
        return False
    if line.left >= text - _NEAR:
        return True
    mark = line.mark
    return mark is not None and abs(line.left - first.left) <= _NEAR and abs(mark[1] - text) <= _NEAR


def _spans(lines: Sequence[GlyphLine], known: Sequence[tuple[float, float]] = ()) -> tuple[tuple[float, float], ...]:
    """The stretches that letters cover, from left to right; those of a line are at most a few hundred."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted([*known, *((glyph.left, glyph.right) for line in lines for glyph in line.glyphs)]):
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return tuple(spans)


def _bands(spans: Sequence[tuple[float, float]], text: float, size: float) -> tuple[tuple[float, float], ...]:
    """The bands to the right of where texts begin that no letter enters."""
    return tuple(
        (one[1], other[0]) for one, other in pairwise(spans) if one[1] > text and other[0] - one[1] >= _BAND * size
    )


def _is_filled(lines: Sequence[GlyphLine], edges: Sequence[float]) -> bool:
    """True where words stand on both sides of each band, on a third of the lines at least."""
    for edge in edges[1:]:
        both = sum(line.left < edge < line.glyphs[-1].right for line in lines)
        if 3 * both < len(lines):
            return False
    return True


def _is_head(line: GlyphLine, first: GlyphLine, edges: Sequence[float]) -> bool:
    """True for a line of names over the columns, none of which crosses from one into the next."""
    if not 0 < first.top - line.top <= _FAR * first.size or abs(line.left - first.left) > first.size:
        return False
    crossed = any(glyph.left < edge < glyph.right for glyph in line.glyphs for edge in edges)
    parted = all(
        after.left - before.right > _BREAK * first.size
        for before, after in pairwise(line.glyphs)
        if any(before.left < edge <= after.left for edge in edges)
    )
    return not crossed and parted and line.glyphs[-1].right > edges[-1]
