"""Workbooks → rows, sheet by sheet: the values that the file keeps. Nothing is ever computed."""

import warnings
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from assay.sources.documents.limits import MOST_CELLS, MOST_ROWS
from assay.sources.documents.packages import look_through
from assay.sources.documents.wire import Teller

_MOST_SHEETS = 100


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of every row that has a value; hidden sheets are read too, and said."""
    look_through(file, teller, "xl/workbook.xml")
    warnings.simplefilter("ignore")  # of what openpyxl does not keep when it writes; nothing is written here
    values = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    file.seek(0)
    formulas = openpyxl.load_workbook(file, read_only=True, keep_links=False)
    for position, sheet in enumerate(values.worksheets):
        if position >= _MOST_SHEETS:
            teller.left_out(f"sheet '{sheet.title}'", f"what follows was not read: more than {_MOST_SHEETS} sheets")
            return
        if sheet.sheet_state != "visible":
            teller.left_out(f"sheet '{sheet.title}'", "the sheet is hidden; it was read all the same", is_partial=False)
        _sheet(sheet, formulas, teller)


def _sheet(sheet: Any, formulas: Workbook, teller: Teller) -> None:
    teller.new_table()
    name, unknown = f"sheet '{sheet.title}'", 0
    twin = formulas[sheet.title].iter_rows(max_col=MOST_CELLS, max_row=MOST_ROWS)
    rows = sheet.iter_rows(max_col=MOST_CELLS, max_row=MOST_ROWS + 1)
    for count, cells in enumerate(rows, 1):
        if count > MOST_ROWS:
            teller.left_out(f"{name}, row {count}", f"what follows was not read: more than {MOST_ROWS:,} rows")
            break
        shown = [_shown(cell.value) for cell in cells]
        while shown and not shown[-1]:  # rows are filled up to the most cells that are asked for
            shown.pop()
        teller.row(f"{name}, row {count}", shown)
        pairs = zip(cells, next(twin, ()), strict=False)
        unknown += sum(value.value is None and formula.data_type == "f" for value, formula in pairs)
    if unknown:
        what = f"{unknown:,} formulas have no stored value and were not computed; open and save the file to store them"
        teller.left_out(name, what)


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()[:10]
        case _:
            return str(value)
