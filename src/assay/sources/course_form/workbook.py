"""The cells of a workbook (xlsx) from outside: nothing in it is run or computed, and its size is bounded.

A workbook is a zip of XML files. Before a library opens it, the zip's own list says what would come out of it: macros,
too many or too large parts and document type definitions (which can blow up small files) are refused.
"""

import re
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assay.basics.cells import as_typed
from assay.basics.errors import InputError, unreadable

LARGEST_FILE = 20 << 20  # bytes, zipped
LARGEST_WHOLE = 64 << 20  # bytes of all parts, unzipped
MOST_PARTS = 400
MOST_ROWS = 20_000  # of one sheet
MOST_COLUMNS = 60
_ESCAPE = re.compile(r"_x005F_")
_REMEDY = "Hand in the form as a plain workbook (.xlsx) that holds its texts and numbers only."


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold anything, by their number; a cell is the text that it shows."""

    title: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """All sheets with their cells; InputError says what is wrong, and where."""
    _look_inside(path)
    from openpyxl import load_workbook

    try:
        with closing(load_workbook(path, read_only=True, data_only=False, keep_links=False)) as book:
            return tuple(_sheet(page, path) for page in book.worksheets)
    except InputError:
        raise
    except Exception as error:
        raise _error(path, f"the workbook is damaged ({type(error).__name__})") from error


def _error(path: Path, what: str) -> InputError:
    return InputError(what, where=str(path), remedy=_REMEDY)


def _look_inside(path: Path) -> None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _error(path, f"the file is larger than {LARGEST_FILE >> 20} MiB")
        with zipfile.ZipFile(path) as parts:
            _check_parts(parts, path)
    except OSError as error:
        raise unreadable(error, path) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error) as error:
        raise _error(path, "the file is not a workbook (.xlsx)") from error


def _check_parts(parts: zipfile.ZipFile, path: Path) -> None:
    found = parts.infolist()
    if len(found) > MOST_PARTS or sum(part.file_size for part in found) > LARGEST_WHOLE:
        raise _error(path, f"the workbook holds more than {MOST_PARTS} parts or {LARGEST_WHOLE >> 20} MiB")
    names = {part.filename.casefold() for part in found}
    if any("vbaproject" in name or name.startswith(("xl/macrosheets", "xl/activex")) for name in names):
        raise _error(path, "the workbook holds macros, which a form does not need")
    if "[content_types].xml" not in names:
        raise _error(path, "the file is a zip, but not a workbook (.xlsx)")
    for part in found:
        if part.filename.casefold().endswith((".xml", ".rels")):
            _check_xml(parts.read(part), part.filename, path)


def _check_xml(text: bytes, name: str, path: Path) -> None:
    if b"\0" in text[:4]:  # UTF-16 and UTF-32, in which the words below would look otherwise
        raise _error(path, f"{name} in the workbook is not UTF-8 text")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _error(path, f"{name} in the workbook defines a document type")


def _sheet(page: Any, path: Path) -> Sheet:
    page.reset_dimensions()  # what a file says of its own size is not believed
    rows = []
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise _error(path, f"sheet {page.title} has more than {MOST_ROWS:,} rows")
        texts = tuple(_text(cell, number, page.title, path) for cell in cells)
        if any(texts):
            rows.append((number, texts))
    return Sheet(page.title, tuple(rows))


def _text(cell: Any, row: int, sheet: str, path: Path) -> str:
    """What a cell shows, as text."""
    match cell.value:
        case None:
            return ""
        case str() as text if cell.data_type == "s" or cell.data_type == "inlineStr":
            return as_typed(_ESCAPE.sub("_", text.replace("_x000D_", "").replace("\r\n", "\n"))).strip()
        case bool() as truth:
            return str(truth).upper()
        case int() | float() as number:
            return str(int(number)) if float(number).is_integer() else str(number)
        case datetime() as moment:
            return moment.date().isoformat()
        case date() as day:
            return day.isoformat()
    kind = {"f": "a formula", "e": "an error"}.get(cell.data_type, "something that is no text and no number")
    raise InputError(
        f"{kind} stands in column {cell.column_letter}",
        where=f"{path}, sheet {sheet}, row {row}",
        remedy="Put its value there instead: copy the cell, and paste the value only.",
    )
