"""What the reading process tells the process that started it: one line of JSON for each block or remark."""

import re
import sys
from dataclasses import dataclass
from typing import NoReturn

import msgspec

from assay.sources.documents.limits import LONGEST_TEXT, MOST_BLOCKS, MOST_CELLS
from assay.work.blocks import Block, BlockKind, NotRead

# Control characters other than tab and newline, marks that turn the direction of text, and lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
LONGEST_NAME = 200
_SPACES = re.compile(r"[^\S\n]+")


class Line(msgspec.Struct, omit_defaults=True):
    """One of these is there: a block, something left out, a refusal, the author by the file itself, or the end."""

    block: Block | None = None
    not_read: NotRead | None = None
    refused: str = ""
    author: str = ""
    ended: bool = False


class Refused(Exception):
    """The document cannot be read at all, and why."""


class Full(Exception):
    """As many blocks were told as there may be."""


@dataclass(slots=True)
class Teller:
    """Where a reader puts what it finds; it cleans words and keeps within the limits."""

    blocks: int = 0
    table: int = 0
    was_cut: bool = False

    def heading(self, place: str, text: str, level: int) -> None:
        """Tell of a heading; 1 is the highest level."""
        self._words(BlockKind.HEADING, place, text, max(1, min(level, 9)))

    def paragraph(self, place: str, text: str) -> None:
        """Tell of a paragraph."""
        self._words(BlockKind.PARAGRAPH, place, text)

    def item(self, place: str, text: str) -> None:
        """Tell of an item of a list."""
        self._words(BlockKind.ITEM, place, text)

    def new_table(self) -> int:
        """Say that the rows from here on are of another table; gives its number."""
        self.table += 1
        return self.table

    def row(self, place: str, cells: list[str], table: int = 0) -> None:
        """Tell of a row of the last table, or of one of another number; empty rows are left out."""
        if len(cells) > MOST_CELLS:
            self.left_out(place, f"only the first {MOST_CELLS} of {len(cells)} cells were read")
        shown = tuple(self._clean(cell) for cell in cells[:MOST_CELLS])
        if any(shown):
            text = " | ".join(" ".join(cell.split()) for cell in shown if cell)
            self._tell(Block(BlockKind.ROW, place, text, cells=shown, table=table or self.table))

    def author(self, name: object) -> None:
        """Tell whom the file's own properties name as its author: anybody may have set them."""
        if isinstance(name, str) and (words := " ".join(self._clean(name[:LONGEST_NAME]).split())):
            _send(Line(author=words))

    def left_out(self, place: str, what: str, *, is_partial: bool = True) -> None:
        """Say what was not read, and why."""
        _send(Line(not_read=NotRead(place, what, is_partial)))

    def _words(self, kind: BlockKind, place: str, text: str, level: int = 0) -> None:
        if words := " ".join(self._clean(text).split()):
            self._tell(Block(kind, place, words, level))

    def _clean(self, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            text = text[:LONGEST_TEXT]
            self.was_cut = True
        lines = (_SPACES.sub(" ", _UNSEEN.sub("", line)).strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    def _tell(self, block: Block) -> None:
        if self.blocks >= MOST_BLOCKS:
            self.left_out(block.place, f"what follows was not read: the document has more than {MOST_BLOCKS:,} blocks")
            raise Full
        self.blocks += 1
        _send(Line(block=block))


def refuse(what: str) -> NoReturn:
    """Say that the document cannot be read, and end."""
    _send(Line(refused=what))
    sys.stdout.flush()
    raise SystemExit(0)


def end() -> None:
    """Say that everything was told."""
    _send(Line(ended=True))
    sys.stdout.flush()


def _send(line: Line) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
