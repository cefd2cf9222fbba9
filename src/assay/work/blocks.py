"""Documents as blocks: what a reader of any format gives, each block with its place."""

import re
from dataclasses import dataclass
from enum import StrEnum

# What a list item begins with: a bullet, a short number or letter with its point, or the code of an outcome.
ITEM_MARK = re.compile(
    r"(?:[•●○◦▪■‣⁃·*–-]|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]"
    r"|(?:[A-Z]{0,2}LO[ -]?\d{1,2}|[A-Z][A-Z0-9]{0,11}-\d{1,2}|[A-Z]\d{1,2})[.:)]?)\s+"
)


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table or sheet


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document: its words, and where they stand."""

    kind: BlockKind
    place: str  # in the document, such as 'page 3, line 12' or 'table 2, row 4'
    text: str  # of a row: its cells, one after another
    level: int = 0  # of a heading, 1 is the highest
    cells: tuple[str, ...] = ()  # of a row; lines within a cell are kept
    table: int = 0  # rows with one number are of one table; 0 is none


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something in a document that was left out, and why."""

    place: str
    what: str
    is_partial: bool = True  # words may be missing; False for what has none, such as macros


@dataclass(frozen=True, slots=True)
class DocumentBlocks:
    """A document that was read, in the order of its text."""

    name: str  # the file's path below the folder that was read
    format: str
    blocks: tuple[Block, ...]
    not_read: tuple[NotRead, ...] = ()
    author: str = ""  # whom the file's own properties name: a hint, never a proof

    @property
    def is_partial(self) -> bool:
        """True where words of the document may be missing."""
        return any(left.is_partial for left in self.not_read)
