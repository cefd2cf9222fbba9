"""The rows of a CSV file, whatever it is separated by; lines have a greatest length, so memory has one."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from assay.sources.gathering import line

LONGEST_LINE = 4 << 20  # characters
SEPARATORS = ",;\t|"


class BrokenTable(Exception):
    """The table cannot be followed from here on."""


def read_rows(file: Path) -> Iterator[list[str]]:
    """Every row, the headings first; BrokenTable where a line is too long or no text."""
    with file.open(encoding=_encoding(file), errors="replace", newline="") as stream:
        first = stream.readline(LONGEST_LINE)
        separator = max(SEPARATORS, key=first.count)
        stream.seek(0)
        rows = csv.reader(_lines(stream), delimiter=separator)
        try:
            yield from rows
        except csv.Error as error:
            raise BrokenTable(f"line {rows.line_num}: {error}") from error


def headings_of(file: Path) -> list[str]:
    """The first row, each heading on one line; empty where there is none."""
    try:
        return [line(heading, 120) for heading in next(read_rows(file), [])]
    except BrokenTable:
        return []


def _encoding(file: Path) -> str:
    with file.open("rb") as stream:
        head = stream.read(2)
    return "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _lines(stream: TextIO) -> Iterator[str]:
    while found := stream.readline(LONGEST_LINE):
        if len(found) >= LONGEST_LINE:
            raise BrokenTable(f"a line is longer than {LONGEST_LINE >> 20} million characters")
        if "\0" in found:
            raise BrokenTable("a line is no text")
        yield found
