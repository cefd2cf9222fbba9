"""Reads the layout of a form from a TOML file: for each sheet its title, the order of its columns, their headings."""

from pathlib import Path

from assay.curriculum.form import DEFAULT_LAYOUT, LAYOUT_SHEET, FormSheet
from assay.sources.checked import Value, read_toml

_REMEDY = "docs/course.md shows a layout, with the fields of every sheet."
_LONGEST_TITLE = 31  # characters of a sheet's name
_NOT_IN_TITLES = set("[]:*?/\\'")


def read_layout(file: Path) -> tuple[FormSheet, ...]:
    """The default layout with what the file changes; InputError names the key that does not fit."""
    document = read_toml(file, remedy=_REMEDY)
    known = {sheet.key for sheet in DEFAULT_LAYOUT}
    for name in document.names():
        if name not in known:
            raise document.field(name).error(f"there is no sheet '{name[:40]}'; there are {', '.join(sorted(known))}")
    layout = tuple(_sheet(sheet, document.optional(sheet.key)) for sheet in DEFAULT_LAYOUT)
    titles = [sheet.title.casefold() for sheet in layout]
    for sheet in layout:
        if titles.count(sheet.title.casefold()) > 1 or sheet.title.casefold() in ("about", LAYOUT_SHEET.casefold()):
            raise document.error(f"two sheets would be called '{sheet.title}'")
    return layout


def _sheet(sheet: FormSheet, value: Value | None) -> FormSheet:
    if value is None:
        return sheet
    for name in value.names():
        if name not in ("title", "columns", "headings"):
            raise value.field(name).error("a sheet has 'title', 'columns' and 'headings'")
    changed = sheet.with_columns(_fields(sheet, value), _headings(sheet, value))
    heads = [column.heading for column in changed.columns]
    if twice := next((head for head in heads if heads.count(head) > 1), None):
        raise value.error(f"two columns would be headed '{twice}'")
    return FormSheet(sheet.key, _title(value) or sheet.title, changed.columns, sheet.on_end)


def _title(value: Value) -> str:
    given = value.optional("title")
    if given is None:
        return ""
    title = given.text()
    if len(title) > _LONGEST_TITLE or _NOT_IN_TITLES & set(title):
        raise given.error(
            f"a sheet's title has at most {_LONGEST_TITLE} characters, and none of {' '.join(sorted(_NOT_IN_TITLES))}"
        )
    return title


def _fields(sheet: FormSheet, value: Value) -> tuple[str, ...]:
    known = tuple(column.field for column in sheet.columns)
    given = value.optional("columns")
    if given is None:
        return known
    fields = given.texts()
    for item in given.items():
        if item.text() not in known or fields.count(item.text()) > 1:
            raise item.error(f"each column once was expected, out of {', '.join(known)}")
    return fields


def _headings(sheet: FormSheet, value: Value) -> dict[str, str]:
    given = value.optional("headings")
    if given is None:
        return {}
    known = {column.field for column in sheet.columns}
    for name in given.names():
        if name not in known:
            raise given.field(name).error(f"'{name[:40]}' is not a column of this sheet")
    return {name: given.field(name).text() for name in given.names()}
