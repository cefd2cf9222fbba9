"""The rows of a form's sheets by field, as values that know their place."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assay.basics.errors import InputError
from assay.curriculum.form import FormColumn, FormSheet
from assay.sources.course_form.workbook import Sheet
from assay.sources.course_yaml.values import Value

Row = dict[str, Value]


def read_table(sheet: FormSheet, found: Sheet, path: Path, unread: list[str]) -> list[Row]:
    """The rows of a sheet by field, as values that know their place."""
    columns = {column.heading: column for column in sheet.columns}
    if sheet.on_end:
        pairs = [(number, cells[0], cells[1] if len(cells) > 1 else "") for number, cells in found.rows]
        heads = [head for _, head, _ in pairs]
        unread += [f"{found.title}: {head}" for head in heads if head and head not in columns]
        _refuse_missing(columns, heads, found, path)
        given = [(columns[head], number, text) for number, head, text in pairs if head in columns]
        return [{c.field: _value(c, text, found, path, number) for c, number, text in given if text}]
    head = found.rows[0][1] if found.rows else ()
    _refuse_missing(columns, head, found, path)
    unread += [f"{found.title}: {name}" for name in head if name and name not in columns]
    used = [(place, columns[name]) for place, name in enumerate(head) if name in columns]
    rows = []
    for number, cells in found.rows[1:]:
        row = {
            c.field: _value(c, cells[place], found, path, number)
            for place, c in used
            if place < len(cells) and cells[place]
        }
        if row:
            rows.append(row)
    return rows


def _refuse_missing(columns: Mapping[str, FormColumn], heads: Sequence[str], found: Sheet, path: Path) -> None:
    twice = next((name for name in heads if name in columns and heads.count(name) > 1), None)
    missing = [name for name, column in columns.items() if name not in heads and not column.tells]
    if twice or missing:
        named = ", ".join(f"'{name}'" for name in missing)
        lacking = f"heading {named} is" if len(missing) == 1 else f"headings {named} are"
        raise InputError(
            f"the heading '{twice}' stands twice" if twice else f"the {lacking} missing",
            where=f"{path}, sheet {found.title}",
            remedy="Put the headings back as they were, or read the form with --layout FILE.",
        )


def _value(column: FormColumn, text: str, found: Sheet, path: Path, row: int) -> Value:
    return Value(text, f"{path}, sheet {found.title}", row, column.heading, is_plain=column.is_number)


def said(row: Row, field: str) -> str:
    """What a row says in a field, or ''."""
    found = row[field].found if field in row else ""
    return found if isinstance(found, str) else ""
