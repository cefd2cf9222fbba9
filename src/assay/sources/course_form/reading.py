"""The rows of a filled form → a Course, checked as course.yaml is; every error names its sheet and row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import InputError
from assay.curriculum.form import DEFAULT_LAYOUT, LAYOUT_MARK, LAYOUT_SHEET, FormSheet
from assay.curriculum.model import Course
from assay.curriculum.validity import find_problems
from assay.sources.course_form.document import FormDocument
from assay.sources.course_form.tables import read_table
from assay.sources.course_form.workbook import Sheet, read_workbook
from assay.sources.course_yaml.missing import missing_fields
from assay.sources.course_yaml.reading import course_of
from assay.sources.course_yaml.values import Value

_REMEDY = "Mend those cells and read the form again; docs/course.md tells what belongs there."
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The course of a form, and the columns in it that nobody knows, which were not read."""

    course: Course
    unread: tuple[str, ...]


def read_form(path: Path, layout: Sequence[FormSheet] | None = None) -> FilledForm:
    """Read a filled form. Its own layout sheet says what its headings mean, else `layout`, else the default does."""
    sheets = {sheet.title: sheet for sheet in read_workbook(path)}
    used = layout or _layout_within(sheets, path) or DEFAULT_LAYOUT
    tables, unread = {}, list[str]()
    for sheet in used:
        if sheet.title not in sheets:
            raise InputError(f"the form has no sheet '{sheet.title}'", where=str(path), remedy=_layout_remedy(sheets))
        tables[sheet.key] = read_table(sheet, sheets[sheet.title], path, unread)
    form = FormDocument(path, tables)
    document = form.whole()
    lacking = [(at, f"{_heading(at, name, used)} is missing") for at, name in missing_fields(document)]
    if told := [*form.strays(), *lacking]:
        raise (
            _mistakes([f"{_place(at)}: {what}" for at, what in told], path)
            if told[1:]
            else told[0][0].error(told[0][1])
        )
    course = course_of(document)
    if problems := find_problems(course):
        places = dict(_places(document, ""))
        raise _mistakes([f"{_nearest(problem.key, places)}: {problem.what}" for problem in problems], path)
    return FilledForm(course, tuple(unread))


def _mistakes(told: Sequence[str], path: Path) -> InputError:
    """One error that tells of all of them."""
    more = [f"and {len(told) - _MOST_TOLD} more"] if len(told) > _MOST_TOLD else []
    what = "\n  ".join(["the form has mistakes", *told[:_MOST_TOLD], *more])
    return InputError(what, where=str(path), remedy=_REMEDY)


def _place(value: Value) -> str:
    return f"{value.file.rpartition(', ')[2]}, row {value.line}" if ", sheet " in value.file else "the form"


def _heading(at: Value, field: str, layout: Sequence[FormSheet]) -> str:
    """A field by the heading that stands over it on the sheet of its row."""
    title = at.file.rpartition(", sheet ")[2] if ", sheet " in at.file else ""
    for sheet in layout:
        for column in sheet.columns:
            if column.field == field and (sheet.title == title or (not title and sheet.on_end)):
                return f"'{column.heading}'"
    return f"'{field}'"


def _layout_remedy(sheets: Mapping[str, Sheet]) -> str:
    found = ", ".join(title[:40] for title in list(sheets)[:20])
    return f"It has: {found}. If it was written with --layout FILE, read it with the same."


def _layout_within(sheets: Mapping[str, Sheet], path: Path) -> tuple[FormSheet, ...]:
    """The layout that the form itself tells of; nothing where it has no such sheet."""
    told = sheets.get(LAYOUT_SHEET)
    if told is None or not told.rows or told.rows[0][1][0] != LAYOUT_MARK:
        return ()
    lines = [(number, cells[:4]) for number, cells in told.rows[1:]]
    known = {(sheet.key, column.field) for sheet in DEFAULT_LAYOUT for column in sheet.columns}
    for number, (key, _, field, _) in lines:
        if (key, field) not in known:
            raise InputError(
                f"'{key[:40]}.{field[:40]}' is not a column of a form",
                where=f"{path}, sheet {LAYOUT_SHEET}, row {number}",
                remedy="Take that row out, or read the form with --layout FILE.",
            )
    return tuple(
        _sheet_within(sheet, [cells for _, cells in lines if cells[0] == sheet.key]) for sheet in DEFAULT_LAYOUT
    )


def _sheet_within(sheet: FormSheet, lines: Sequence[tuple[str, ...]]) -> FormSheet:
    fields = tuple(dict.fromkeys(line[2] for line in lines))
    changed = sheet.with_columns(fields, {line[2]: line[3] for line in lines})
    return FormSheet(sheet.key, lines[0][1] if lines else sheet.title, changed.columns, sheet.on_end)


def _places(value: Value, key: str) -> Iterator[tuple[str, str]]:
    """Where each part of the document stands in the form."""
    yield key, _place(value)
    if isinstance(value.found, dict):
        for name, part in value.found.items():
            yield from _places(part, f"{key}.{name}" if key else name)
    elif isinstance(value.found, list):
        for number, part in enumerate(value.found):
            yield from _places(part, f"{key}[{number}]")


def _nearest(key: str, places: Mapping[str, str]) -> str:
    while key and key not in places:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return places.get(key, "the form")
