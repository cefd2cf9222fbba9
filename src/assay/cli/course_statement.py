"""`assay course statement`: what a course covers, in plain words, to be published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.cli.course_options import course_file, standard_option
from assay.cli.options import json_option, open_binary_output, report_option, write_json

if TYPE_CHECKING:
    from assay.outputs.course_statement.page import StatementPage

EPILOG = """\b
Examples:
  assay course statement course.yaml
  assay course statement course.yaml --report build/statement --pdf statement.pdf
  assay course statement course.yaml --source "Course handbook 2026, page 12" --json statement.json
  assay htq publish htq-0123456789 statement.json     afterwards: show it with the HTQ's record
"""


@click.command("statement", short_help="State what a course covers, in plain words: page, PDF, JSON.", epilog=EPILOG)
@course_file
@standard_option
@click.option("--source", metavar="TEXT", help="Where it is published.  [default: course and provider]")
@click.option("--pdf", "pdf_file", metavar="FILE", help="Write a tagged PDF to FILE (needs the extra 'pdf').")
@json_option
@report_option
def statement(
    course: Path,
    standard: str | None,
    source: str | None,
    pdf_file: str | None,
    json_file: str | None,
    report_dir: Path | None,
) -> None:
    """State what COURSE (course.yaml) covers in full, in part, and leaves to work, over every allowed route.

    It is for learners, employers and whoever asks for the coverage of a qualification; `assay course check` is for
    the course's authors.
    """
    from assay.actions.course_statement import make_statement
    from assay.actions.standards import data_folder
    from assay.outputs.course_statement import statement_document, statement_pdf, write_statement_page
    from assay.outputs.course_statement.page import StatementPage

    made = make_statement(course, data_dir=data_folder(), today=date.today(), standard=standard, source=source)
    page = StatementPage(made.course, made.standards, made.source, made.made_on, made.version)
    if pdf_file:
        content = statement_pdf(page)
        with open_binary_output(pdf_file) as out:
            out.write(content)
        click.echo(f"PDF: {pdf_file}", err=True)
    if report_dir:
        click.echo(f"Page: {write_statement_page(page, report_dir)}", err=True)
    if json_file:
        document = statement_document(
            made.course, made.standards, source=made.source, made_on=made.made_on, version=made.version
        )
        write_json(document, json_file)
    elif not (pdf_file or report_dir):
        _print(page)


def _print(page: StatementPage) -> None:
    from assay.cli.standard_tables import console
    from assay.outputs.course_statement.words import HEADINGS, in_short, more_on_some, signed_by

    screen = console()
    screen.print(f"What {page.course.title} covers\n", style="bold")
    for stated, caution in page.standards:
        standard = stated.cover.standard
        screen.print(f"{standard.reference} {standard.title}, version {standard.version_shown}\n{in_short(stated)}")
        for coverage, heading in HEADINGS.items():
            if found := stated.with_coverage(coverage):
                screen.print(f"\n{heading}", style="bold")
            for one in found:
                screen.print(f"{one.found.statement.code} {one.found.statement.text}")
                lines = [*one.reasons, *(f"The workplace adds: {added}" for added in one.workplace), more_on_some(one)]
                for line in filter(None, lines):
                    screen.print(f"    {line}", style="dim")
        screen.print(f"\n{signed_by(stated)} Source: {page.source}.\n")
        screen.print(f"{caution}\n" if caution else "", end="")
        screen.print(standard.licence)
