"""Markdown (CommonMark with tables) → blocks, placed by line."""

from collections.abc import Iterator
from io import BytesIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assay.sources.documents.characters import decode
from assay.sources.documents.wire import Teller

_FENCE = "---"


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of every heading, paragraph, item and row; code and HTML in it are left out, and said."""
    text = decode(file, teller)
    lines = text.split("\n")
    matter = _front_matter(lines)
    for number, line in enumerate(lines[:matter], 1):
        if line.strip() != _FENCE:
            teller.paragraph(f"line {number}", line)
    body = "\n" * matter + "\n".join(lines[matter:])
    walk = _Walk(teller)
    for token in MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").parse(body):
        walk.take(token)


def _front_matter(lines: list[str]) -> int:
    """How many lines at the top are 'name: value' between two fences; else 0."""
    if lines[0].strip() != _FENCE:
        return 0
    return next((number + 1 for number, line in enumerate(lines[1:100], 1) if line.strip() == _FENCE), 0)


class _Walk:
    """Goes through the tokens once and knows what it stands in."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
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
                self._teller.left_out(place, "a block of HTML was left out")

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
