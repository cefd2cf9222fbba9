"""PDF → blocks, placed by page and line: tables by their ruling or columns, headings and paragraphs by size."""

import logging
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
from pdfplumber.page import Page

from assay.sources.documents.formats.pdf_columns import Glyph, GlyphLine, find_column_tables
from assay.sources.documents.formats.pdf_lines import Line, Paragraphs
from assay.sources.documents.limits import MOST_PAGES
from assay.sources.documents.wire import Refused, Teller
from assay.work.blocks import ITEM_MARK

# Encodings of characters that no descriptor in English needs are files of pdfminer, which cannot be opened any more.
_NO_WORDS = "the page has no text that can be read; if it is a picture of a page, give the text as Word or Markdown"

_GAP = 2.5  # of the letters' size
_SPACE = 0.15  # the same
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # not '²' and such
_BULLET, _UNKNOWN = "•", "\ufffd"  # a letter without a meaning, at the beginning of a line and elsewhere


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of the words of every page; running heads and page numbers are left out where they repeat."""
    logging.disable(logging.CRITICAL)
    try:
        document = pdfplumber.open(file)
    except Exception as error:
        if "password" in f"{type(error).__name__} {error!r}".lower():
            raise Refused("the file is locked with a password") from None
        raise
    with document:
        teller.author((document.metadata or {}).get("Author"))
        pages = _Pages(teller)
        for number, page in enumerate(document.pages, 1):
            if number > MOST_PAGES:
                teller.left_out(f"page {number}", f"what follows was not read: more than {MOST_PAGES} pages")
                break
            pages.take(page, number)
            page.close()
        pages.paragraphs.end()


class _Pages:
    """Goes from page to page and knows what is still open."""

    def __init__(self, teller: Teller) -> None:
        self.paragraphs = Paragraphs(teller)
        self._teller = teller
        self._sizes: Counter[float] = Counter()
        self._columns = 0  # of the table with which the page before ended; else 0

    def take(self, page: Page, number: int) -> None:
        """Tell of a page's lines and tables from its top to its bottom."""
        tables = page.find_tables()
        found = list(_lines(page, [table.bbox for table in tables], number))
        lines = [line for line, _ in found]
        if not lines and not tables:
            if page.images or not page.chars:
                self.paragraphs.end()
                self._teller.left_out(f"page {number}", _NO_WORDS, is_partial=bool(page.images))
            return
        for line in lines:
            self._sizes[line.size] += len(line.text)
        self.paragraphs.body_size = self._sizes.most_common(1)[0][0] if self._sizes else 0
        self.paragraphs.right = max((line.right for line in lines), default=0)
        parts: list[tuple[float, Any]] = [(t.bbox[1], t) for t in tables]
        parts += [(part.top, part) for part in _with_column_tables(found)]
        for _, part in sorted(parts, key=lambda found: found[0]):
            match part:
                case Line():
                    self.paragraphs.add(part)
                    self._columns = 0
                case UnruledTable():
                    self._table(part.rows)
                case _:
                    rows = enumerate(part.extract(), 1)
                    self._table([(f"page {number}, table row {n}", [cell or "" for cell in row]) for n, row in rows])

    def _table(self, rows: list[tuple[str, list[str]]]) -> None:
        """A table; one that begins a page with as many columns as the one that ended the last page goes on with it."""
        self.paragraphs.interrupt()
        columns = max((len(cells) for _, cells in rows), default=0)
        if columns != self._columns:
            self._teller.new_table()
        for place, cells in rows:
            self._teller.row(place, cells)
        self._columns = columns


@dataclass(frozen=True, slots=True)
class UnruledTable:
    """A table that only its columns show: its rows, each with its place."""

    rows: list[tuple[str, list[str]]]
    top: float


_Chars = list[dict[str, Any]]


def _with_column_tables(lines: list[tuple[Line, _Chars]]) -> Iterator[Line | UnruledTable]:
    """The lines, with a table in place of those that are one."""
    glyphs = [GlyphLine(tuple(_glyphs(chars)), line.top, line.size) for line, chars in lines]
    position = 0
    for table in find_column_tables(glyphs):
        yield from (line for line, _ in lines[position : table.begin])
        ends = (*table.rows[1:], table.end)
        rows = [
            (lines[begin][0].place, _cells([chars for _, chars in lines[begin:end]], table.edges, lines[begin][0].size))
            for begin, end in zip(table.rows, ends, strict=True)
        ]
        yield UnruledTable(rows, lines[table.begin][0].top)
        position = table.end
    yield from (line for line, _ in lines[position:])


def _glyphs(chars: _Chars) -> Iterator[Glyph]:
    before: dict[str, Any] | None = None
    for char in chars:
        if char is not before and char["text"].strip():
            yield Glyph(char["text"], char["x0"], char["x1"])
        before = char


def _cells(lines: list[_Chars], edges: tuple[float, ...], size: float) -> list[str]:
    """The words of a row's lines, column by column; a cell that wraps is one line again."""
    cells: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for chars in lines:
        for column, words in enumerate(cells):
            own = [char for char in chars if bisect(edges, char["x0"]) == column]
            words.extend(_parts(own, size))
    return [" ".join(words) for words in cells]


def _lines(page: Page, tables: list[Any], number: int) -> Iterator[tuple[Line, _Chars]]:
    """Lines of the page outside its tables, with their letters."""

    def is_outside(thing: Any) -> bool:
        if thing["object_type"] != "char":
            return True
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in tables)

    found = page.filter(is_outside).extract_text_lines(return_chars=True, x_tolerance_ratio=0.15)
    for position, line in enumerate(found, 1):
        chars = [char for char in line["chars"] if char["text"].strip()] or line["chars"]
        size, _ = Counter(round(char["size"], 1) for char in chars).most_common(1)[0]
        is_bold = all("bold" in char["fontname"].lower() or "black" in char["fontname"].lower() for char in chars)
        parts = _parts(line["chars"], size)
        yield Line(f"page {number}, line {position}", parts, line["top"], line["x1"], size, is_bold), line["chars"]


def _parts(chars: list[dict[str, Any]], size: float) -> tuple[str, ...]:
    """The words of a line, parted where a gap is as wide as between the columns of a table without ruling."""
    parts, last = [""], None
    before: dict[str, Any] | None = None
    for char in chars:
        if char is before:  # pdfplumber gives it once for each letter of 'ﬁ', and for each sign of '(cid:12)'
            continue
        before, text = char, _LIGATURES.get(char["text"], char["text"])
        if text.startswith("(cid:"):  # a letter whose meaning the file does not tell
            text = _BULLET if last is None else _UNKNOWN
        if last is not None and char["x0"] - last > _GAP * size and parts[-1].strip():
            parts.append("")
        elif last is not None and char["x0"] - last > _SPACE * size and not parts[-1].endswith(" "):
            parts[-1] += " "
        parts[-1] += text
        last = char["x1"]
    shown = [" ".join(part.split()) for part in parts if part.strip()]
    if len(shown) > 1 and ITEM_MARK.fullmatch(f"{shown[0]} "):  # a bullet or number, and its item
        shown[:2] = [f"{shown[0]} {shown[1]}"]
    return tuple(shown)
