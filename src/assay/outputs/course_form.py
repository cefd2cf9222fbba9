"""Writes the form of a course as a workbook (xlsx): plain texts and numbers, and no cell that could be computed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assay.basics.cells import harmless
from assay.basics.errors import OutputError
from assay.curriculum.form import DEFAULT_LAYOUT, LAYOUT_MARK, LAYOUT_NOTE, LAYOUT_SHEET, FormColumn, FormRow, FormSheet
from assay.curriculum.model import Coverage, Depth

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767  # characters that a cell holds
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read these seven characters as another one
_CHOICES = {
    "coverage": [c.value for c in Coverage if c is not Coverage.NOT_LOOKED_AT],
    "depth": [d.value for d in Depth],
}
_HEAD, _TOLD = "FFE3E8EF", "FFF4F4F4"  # grounds of headings, and of cells that are made anew


def form_workbook(rows: Mapping[str, Sequence[FormRow]], layout: Sequence[FormSheet], about: Iterable[str]) -> bytes:
    """The workbook's bytes. OutputError where a text is longer than a cell holds or its column was left out."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101 -- a new workbook has one sheet
    _write_about(first, about)
    for sheet in layout:
        _refuse_losses(sheet, rows[sheet.key])
        page = book.create_sheet(sheet.title)
        (_write_on_end if sheet.on_end else _write_table)(page, sheet, rows[sheet.key])
    _write_layout(book.create_sheet(LAYOUT_SHEET), layout)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _refuse_losses(sheet: FormSheet, rows: Sequence[FormRow]) -> None:
    """A column may be left out only where nothing would be lost under it."""
    told = {c.field for own in DEFAULT_LAYOUT if own.key == sheet.key for c in own.columns if c.tells}
    kept = {column.field for column in sheet.columns} | told
    for row in rows:
        if lost := sorted(set(row) - kept):
            raise OutputError(
                f"the layout leaves out {', '.join(lost)}, and the course has something there",
                where=f"sheet {sheet.title}",
                remedy="Give the columns that hold something a place in the layout.",
            )


def _write_about(page: "Worksheet", about: Iterable[str]) -> None:
    from openpyxl.styles import Alignment, Font

    page.title = "About"
    page.column_dimensions["A"].width = 100
    for number, line in enumerate((*about, LAYOUT_NOTE), 1):
        _put(page, number, 1, line, "About")
        page.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    page["A1"].font = Font(bold=True, size=14)


def _write_on_end(page: "Worksheet", sheet: FormSheet, rows: Sequence[FormRow]) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 40, 80
    for number, column in enumerate(sheet.columns, 1):
        _put(page, number, 1, column.heading, sheet.title)
        _look(page.cell(number, 1), ground=_HEAD, bold=True)
        for row in rows:
            _put(page, number, 2, row.get(column.field), sheet.title)
        _look(page.cell(number, 2))


def _write_table(page: "Worksheet", sheet: FormSheet, rows: Sequence[FormRow]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for place, column in enumerate(sheet.columns, 1):
        _put(page, 1, place, column.heading, sheet.title)
        _look(page.cell(1, place), ground=_HEAD, bold=True)
        page.column_dimensions[get_column_letter(place)].width = column.width
        for number, row in enumerate(rows, 2):
            _put(page, number, place, row.get(column.field), sheet.title)
            _look(page.cell(number, place), ground=_TOLD if column.tells else "")
        _offer(page, column, get_column_letter(place))
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _offer(page: "Worksheet", column: FormColumn, letter: str) -> None:
    """A list to choose from, where only some words fit."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if words := _CHOICES.get(column.field):
        offered = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        offered.add(f"{letter}2:{letter}5000")
        page.add_data_validation(offered)


def _write_layout(page: "Worksheet", layout: Sequence[FormSheet]) -> None:
    """Which field each heading stands for, so that the form can be read however it was laid out."""
    for place, text in enumerate((LAYOUT_MARK, "What Assay reads this form by: please leave this sheet as it is."), 1):
        _put(page, 1, place, text, LAYOUT_SHEET)
    lines = [(sheet.key, sheet.title, column.field, column.heading) for sheet in layout for column in sheet.columns]
    for number, line in enumerate(lines, 2):
        for place, text in enumerate(line, 1):
            _put(page, number, place, text, LAYOUT_SHEET)
            page.column_dimensions["ABCD"[place - 1]].width = 30


def _put(page: "Worksheet", row: int, column: int, value: str | int | None, sheet: str) -> None:
    """A number, or a text that stays a text whatever it looks like."""
    if value is None:
        return
    cell: Any = page.cell(row, column)
    if isinstance(value, int):
        cell.value = value
        return
    text = harmless(_ESCAPED.sub("_x005F_", value))
    if len(text) > _LONGEST:
        raise OutputError(
            f"a text is longer than the {_LONGEST:,} characters that a cell holds: “{value[:40]}…”",
            where=f"sheet {sheet}, row {row}",
            remedy="Shorten it in course.yaml.",
        )
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"


def _look(cell: Any, *, ground: str = "", bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if ground:
        cell.fill = PatternFill("solid", fgColor=ground)
    if bold:
        cell.font = Font(bold=True)
