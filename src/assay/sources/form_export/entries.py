"""The entries of a form that is filled in, from Markdown or CSV, each with its line."""

import csv
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assay.basics.errors import InputError
from assay.sources.first_lines import FORM_LINE
from assay.sources.form_export.forms import Form, find_form

LARGEST_FILE = 8 << 20  # bytes
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
VALUE = re.compile(r"^[-*] ([^:\n]{1,40}):")


@dataclass(slots=True)
class Entry:
    """One entry while it is read: values by the field's name in small letters."""

    title: str
    line: int
    by: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in, as in a template that was only copied."""
        return not self.title and not any(self.values.values())


def form_of(first_line: str) -> Form | None:
    """The form whose heading a first line is."""
    match = FORM_LINE.match(first_line.lstrip("\ufeff").strip())
    return find_form(int(match[1])) if match else None


def read_entries(file: Path) -> tuple[Form, list[Entry]]:
    """The form and its entries that are not empty; InputError where the file is no form."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InputError(f"the form is larger than {LARGEST_FILE >> 20} MiB.", where=str(file))
        text = file.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise InputError(f"the form cannot be read: {error.strerror}", where=str(file)) from error
    form = form_of(text.split("\n", 1)[0])
    if form is None:
        raise InputError("the file does not begin with a form's heading.", where=str(file))
    known = [field.name.casefold() for field in form.fields]
    read = _rows(text) if file.suffix.casefold() == ".csv" else _sections(text, known)
    return form, [entry for entry in read if not entry.is_empty]


def _sections(text: str, known: Sequence[str]) -> Iterator[Entry]:
    """Entries of Markdown; comments are blanked, so that lines keep their numbers.

    A line '- Name: …' begins a field where its name is one of the form's or looks like a slip of one; else it goes on.
    """
    plain = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    by, entry, last = "", None, ""
    for number, line in enumerate(plain.split("\n"), 1):
        if entry is None and line.casefold().startswith("by:"):
            by = line[3:].strip()
        elif line.startswith("##"):
            if entry is not None:
                yield entry
            entry, last = Entry(line.lstrip("#").strip(), number, by), ""
        elif entry is not None and (name := _field_of(line, known)):
            last = name
            entry.values[last] = line.partition(":")[2].strip()
        elif entry is not None and last and line.strip():
            entry.values[last] = f"{entry.values[last]}\n{line.strip()}".strip()
    if entry is not None:
        yield entry


def _field_of(line: str, known: Sequence[str]) -> str:
    """The field that a line begins, in small letters; '' where it begins none."""
    match = VALUE.match(line)
    name = match[1].strip().casefold() if match else ""
    return name if name in known or difflib.get_close_matches(name, known, n=1, cutoff=0.75) else ""


def _rows(text: str) -> Iterator[Entry]:
    """Entries of CSV: the title in the first column, whose it is in the second."""
    lines = text.split("\n")
    separator = max(",;\t", key=lines[0].count)
    rows = csv.reader(lines, delimiter=separator)
    headings = [heading.strip().casefold() for heading in next(rows, [])]
    try:
        for row in rows:
            values = dict(zip(headings[1:], (cell.strip() for cell in row[1:]), strict=False))
            yield Entry(row[0].strip() if row else "", rows.line_num, values.pop("by", ""), values)
    except csv.Error:
        return
