"""Plain text → blocks: paragraphs between empty lines, and items where a line begins as one."""

import re
from io import BytesIO

from assay.sources.documents.characters import decode
from assay.sources.documents.wire import Teller
from assay.work.blocks import ITEM_MARK

_FULL_LINE = 60  # characters; a shorter line ends its paragraph
_BEGINS = re.compile(rf"{ITEM_MARK.pattern}|\d{{1,2}}[a-z]?\s")  # an item, or a numbered heading


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of every paragraph and item, placed by its first line."""
    first, words = 0, ""

    def tell() -> None:
        if words:
            (teller.item if ITEM_MARK.match(words) else teller.paragraph)(f"line {first}", words)

    last = ""
    for number, raw in enumerate(decode(file, teller).split("\n"), 1):
        line = raw.strip()
        if not (line and len(last) >= _FULL_LINE and not _BEGINS.match(line)):
            tell()
            first, words = number, line
        else:
            words += f" {line}"
        last = line
    tell()
