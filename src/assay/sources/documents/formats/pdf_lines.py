"""Lines of a page → headings, items and paragraphs, by their size, weight and distance."""

from dataclasses import dataclass

from assay.sources.documents.wire import Teller
from assay.work.blocks import ITEM_MARK

_LONGEST_HEADING = 120  # characters
_NEAR = 1.9  # of its size, from one line's top to the next one's, within a paragraph
_FULL = 0.80  # of the text's width; a line that ends before it ends its paragraph
_LEVELS = ((1.7, 1), (1.35, 2), (1.08, 3))  # size to that of the body → level


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; lengths in points from its top left corner."""

    place: str
    parts: tuple[str, ...]  # more than one where they stand in columns
    top: float
    right: float
    size: float
    is_bold: bool

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(self.parts)


class Paragraphs:
    """Puts lines together, also over the end of a page."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._lines: list[Line] = []
        self._is_table = False
        self.body_size = 0.0
        self.right = 0.0  # where the text of the page ends

    def add(self, line: Line) -> None:
        """Take the next line; lines of several columns in a run are the rows of a table."""
        if len(line.parts) > 1:
            self.end()
            if not self._is_table:
                self._teller.new_table()
            self._is_table = True
            self._teller.row(line.place, list(line.parts))
            return
        self._is_table = False
        if self._lines and not self._goes_on(self._lines[-1], line):
            self.end()
        self._lines.append(line)

    def interrupt(self) -> None:
        """Close what is open, since a table of its own follows; lines of columns after it are another one."""
        self.end()
        self._is_table = False

    def end(self) -> None:
        """Tell of the paragraph that is open."""
        if not self._lines:
            return
        first, text = self._lines[0], " ".join(line.text for line in self._lines)
        level = self._level(first)
        if level and len(text) <= _LONGEST_HEADING:
            self._teller.heading(first.place, text, level)
        elif ITEM_MARK.match(text):
            self._teller.item(first.place, text)
        else:
            self._teller.paragraph(first.place, text)
        self._lines = []

    def _goes_on(self, last: Line, line: Line) -> bool:
        is_same = last.size == line.size and last.is_bold == line.is_bold
        is_near = line.top < last.top or line.top - last.top <= _NEAR * line.size
        is_full = last.right >= _FULL * self.right
        return is_same and is_near and is_full and not ITEM_MARK.match(line.text)

    def _level(self, line: Line) -> int:
        for ratio, level in _LEVELS:
            if self.body_size and line.size >= ratio * self.body_size:
                return level
        return 4 if line.is_bold else 0
