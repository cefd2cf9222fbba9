"""Writes the form of a course, and reads a filled form back into a course.yaml."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assay.actions.course_standards import known_version
from assay.basics.errors import OutputError
from assay.curriculum.form import DEFAULT_LAYOUT, FormRow, FormSheet, form_rows
from assay.curriculum.validity import problems_with
from assay.sources.course_form import FilledForm, read_form, read_layout
from assay.sources.course_yaml import course_text, read_course
from assay.sources.user_data import write_texts

_ROOM = "Make room there, or name another file."


@dataclass(frozen=True, slots=True)
class CourseForm:
    """Everything that goes into a form."""

    rows: dict[str, list[FormRow]]  # by the key of their sheet
    layout: Sequence[FormSheet]
    about: tuple[str, ...]  # what the first sheet says


def make_form(path: Path, *, data_dir: Path, layout: Path | None, today: date) -> CourseForm:
    """The form of a course, in the default layout or in that of a file."""
    file = read_course(path)
    standards, cautions = {}, []
    for aligned in file.course.standards:
        known = known_version(file, aligned, data_dir)
        if problems := problems_with(file.course, aligned, known.standard):
            raise file.error(problems)
        standards[aligned.name] = known.standard
        cautions += [known.file.regulatory_note, known.standard.licence]
    course = file.course
    about = (
        course.title,
        f"Level {course.level}, {course.provider}. Made by Assay from {path.name} on {today.isoformat()}.",
        "A row of the mapping without coverage is a statement that nobody has looked at yet, which is not 'none'. "
        "Fill it, or put rows in: coverage is full, partial, workplace or none; "
        "depth is introduced, developed or assessed.",
        *dict.fromkeys(line for line in cautions if line),
    )
    return CourseForm(form_rows(course, standards), read_layout(layout) if layout else DEFAULT_LAYOUT, about)


def read_filled_form(form: Path, out: Path, *, layout: Path | None) -> FilledForm:
    """Read a filled form and write its course.yaml, which must not exist yet: comments there would be lost."""
    if out.exists():
        raise OutputError(
            "the course was not written: there is a file of that name, and its comments would be lost",
            where=str(out),
            remedy="Name another file, and compare the two.",
        )
    filled = read_form(form, read_layout(layout) if layout else None)
    write_texts({out: course_text(filled.course)}, _ROOM)
    return filled
