"""Markdown (CommonMark with tables) → blocks, placed by line."""

import re
from collections.abc import Iterator
from io import BytesIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assay.sources.documents.characters import decode
from assay.sources.documents.formats.html import read_html
from assay.sources.documents.wire import Teller

_FENCE = "---"
_FENCED = re.compile(r" {0,3}(```|~~~)")
_BEGINS_TABLE = re.compile(r" {0,3}<table\b[^<>]{0,500}>", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]{0,500}>", re.IGNORECASE)
_MARK = "<table></table>"


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of every heading, paragraph, item and row, also of those in HTML; code is left out, and said."""
    text = decode(file, teller)
    lines = text.split("\n")
    matter = _front_matter(lines)
    for number, line in enumerate(lines[:matter], 1):
        if line.strip() != _FENCE:
            teller.paragraph(f"line {number}", line)
    body, tables = _without_tables([""] * matter + lines[matter:])
    walk = _Walk(teller, tables)
    for token in MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").parse(body):
        walk.take(token)


def _front_matter(lines: list[str]) -> int:
    """How many lines at the top are 'name: value' between two fences; else 0."""
    if lines[0].strip() != _FENCE:
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:100], 1) if line.strip() == _FENCE), 0)


def _without_tables(lines: list[str]) -> tuple[str, dict[int, str]]:
    """A text with a mark for each HTML table at its margin, and the tables by the numbers of their lines, from 0.

    To CommonMark a blank line ends a block of HTML; to whoever wrote a table, its end does.
    """
    kept, tables = list(lines), {}
    begin, depth, fence = -1, 0, ""
    for number, line in enumerate(lines):
        if begin < 0 and (mark := _FENCED.match(line)):
            fence = mark[1] if not fence else "" if mark[1].startswith(fence) else fence
        if fence or (begin < 0 and not _BEGINS_TABLE.match(line)):
            continue
        begin = number if begin < 0 else begin
        depth += sum(1 if tag[1] == "" else -1 for tag in _TABLE_TAG.finditer(line))
        if depth <= 0:
            *_, last = _TABLE_TAG.finditer(line)
            tables[begin] = "\n".join([*lines[begin:number], line[: last.end()]])
            kept[begin : number + 1] = [""] * (number + 1 - begin)
            kept[number] = line[last.end() :]
            kept[begin] = _MARK + kept[begin]
            begin, depth = -1, 0
    return "\n".join(kept), tables


class _Walk:
    """Goes through the tokens once and knows what it stands in."""

    def __init__(self, teller: Teller, tables: dict[int, str]) -> None:
        self._teller = teller
        self._tables = tables
        self._lists = 0
        self._heading = 0
        self._cells: list[str] = []
        self._line = 1
        self._around = ""  # the tag that was opened last

    def take(self, token: Token) -> None:
        """Tell of what a token ends."""
        self._line = token.map[0] + 1 if token.map else self._line
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "inline":
                self._take_words(token)
            case _:
                self._take_table(token)
        self._around = token.tag

    def _take_table(self, token: Token) -> None:
        place = f"line {self._line}"
        match token.type:
            case "table_open":
                self._teller.new_table()
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._teller.row(place, self._cells)
            case "fence" | "code_block":
                self._teller.left_out(place, "a block of code was left out", is_partial=False)
            case "html_block":
                read_html(self._whole(token), self._teller, self._line)

    def _whole(self, token: Token) -> str:
        """A block of HTML with the tables whose marks stand in it."""
        lines = enumerate(token.content.split("\n"), self._line - 1)
        return "\n".join(
            line.replace(_MARK, self._tables[number], 1) if number in self._tables else line for number, line in lines
        )

    def _take_words(self, token: Token) -> None:
        if self._around in ("th", "td"):
            self._cells.append(_words(token))
        elif self._heading:
            self._teller.heading(f"line {self._line}", _words(token), self._heading)
        else:
            tell = self._teller.item if self._lists else self._teller.paragraph
            for offset, words in enumerate(_by_line(token)):
                tell(f"line {self._line + offset}", words)


def _by_line(token: Token) -> Iterator[str]:
    """A paragraph as one, but each 'Name: value' line of it on its own, as descriptors often write them."""
    lines = _words(token).split("\n")
    if len(lines) > 1 and all(0 < line.find(":") < 40 for line in lines):
        yield from lines
    else:
        yield " ".join(lines)


def _words(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type.endswith("break") or child.content.lower().startswith("<br"):
            parts.append("\n")
    return "".join(parts)
