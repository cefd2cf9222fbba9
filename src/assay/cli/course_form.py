"""`assay course form`: a course as a workbook to fill, and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from assay.basics.errors import OutputError, UsageError
from assay.cli.options import open_binary_output

EPILOG = """\b
Examples:
  assay course form course.yaml --out form.xlsx
  assay course form course.yaml --out form.xlsx --layout layout.toml
  assay course form --read form.xlsx --out course-filled.yaml
docs/course.md tells how a layout is written.
"""


@click.command("form", short_help="Write a course as a workbook to fill, or read a filled one.", epilog=EPILOG)
@click.argument("course", required=False, type=click.Path(path_type=Path))
@click.option("--out", required=True, metavar="FILE", type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--read",
    "filled",
    metavar="FORM",
    type=click.Path(path_type=Path),
    help="Read this filled form instead.",
)
@click.option(
    "--layout", metavar="FILE", type=click.Path(path_type=Path), help="Titles of sheets, order of columns, headings."
)
@click.option("--force", is_flag=True, help="Write a form over FILE where it exists.")
def form(course: Path | None, out: Path, filled: Path | None, layout: Path | None, force: bool) -> None:
    """Write COURSE (course.yaml) as a workbook (xlsx): its structure, and its KSB mapping with every statement.

    With --read, the other way round: a filled form becomes a course.yaml, with nothing lost. The layout is Assay's
    own, not an official form.
    """
    from assay.actions.course_form import make_form, read_filled_form
    from assay.actions.standards import data_folder

    if (course is None) == (filled is None):
        raise UsageError("a course or a filled form is needed, one of the two", remedy="See: assay course form --help")
    if course is not None:
        from assay.outputs.course_form import form_workbook

        if out.exists() and not force:  # it may be the form that somebody filled for hours
            raise OutputError(
                "the file exists already", where=str(out), remedy="Name another file, or add --force to write over it."
            )
        made = make_form(course, data_dir=data_folder(), layout=layout, today=date.today())
        content = form_workbook(made.rows, made.layout, made.about)
        with open_binary_output(str(out)) as file:
            file.write(content)
        click.echo(f"Form: {out}", err=True)
    if filled is not None:
        read = read_filled_form(filled, out, layout=layout)
        for column in read.unread:
            click.echo(f"Not read, since no column of a form is called so: {column}", err=True)
        click.echo(f"Course: {out}\nLook at it: assay course check {out}", err=True)
