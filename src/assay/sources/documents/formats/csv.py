"""CSV and its kin → rows; the separator is the one that the file uses most evenly."""

import csv
import io
from io import BytesIO

from assay.sources.documents.characters import decode
from assay.sources.documents.limits import LONGEST_TEXT, MOST_ROWS
from assay.sources.documents.wire import Teller

_SEPARATORS = ",;\t|"


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of every row, placed by the line on which it begins."""
    text = decode(file, teller)
    csv.field_size_limit(20 * LONGEST_TEXT)
    lines = csv.reader(io.StringIO(text), delimiter=_separator(text))
    teller.new_table()
    first = 1
    for count, cells in enumerate(lines, 1):
        if count > MOST_ROWS:
            teller.left_out(f"line {first}", f"what follows was not read: more than {MOST_ROWS:,} rows")
            return
        teller.row(f"line {first}", cells)
        first = lines.line_num + 1


def _separator(text: str) -> str:
    """What stands most often in the first line that has any of them."""
    for line in text.split("\n", 50)[:50]:
        counts = {line.count(mark): mark for mark in reversed(_SEPARATORS)}
        if (most := max(counts)) > 0:
            return counts[most]
    return ","
