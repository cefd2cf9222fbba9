"""`assay course`: what a course covers of its standards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assay.basics.errors import OutputError
from assay.cli import course_form, course_review, course_statement, course_suggest
from assay.cli.course_options import course_file, standard_option
from assay.cli.options import config_option, json_option, open_output, quiet_option, report_option, write_json

CHECK_EPILOG = """\b
Examples:
  assay course check course.yaml
  assay course check course.yaml --standard ST0116 --json -
  assay course check course.yaml --report build/course
"""
IMPORT_EPILOG = """\b
Examples:
  assay course import descriptors
  assay course import descriptors --out course.yaml
  assay course import descriptors --out course.yaml --provider 'Example College' --kind programme --level 5
  assay course import programme.docx --json - --standard ST0116
"""
COMPARE_EPILOG = """\b
Example:
  assay course compare a.yaml b.yaml
"""
PERSON_EPILOG = """\b
Examples:
  assay run . --json run.json
  assay course for-person course.yaml run.json
"""
EPILOG = """\b
Examples:
  assay course import descriptors --out course.yaml
  assay course check course.yaml
  assay course check course.yaml --json check.json --report build/course
  assay course suggest course.yaml         which statements its words may teach
  assay course review course.yaml --by "A. Example"
  assay course form course.yaml --out form.xlsx
  assay course statement course.yaml --report build/statement --pdf statement.pdf
  assay course compare a.yaml b.yaml
  assay course for-person course.yaml run.json
docs/course.md tells how course.yaml is written.
"""


@click.group("course", epilog=EPILOG)
def command() -> None:
    """Check what a course covers of its standards, over every allowed route."""


command.add_command(course_suggest.suggest)
command.add_command(course_review.review)
command.add_command(course_form.form)
command.add_command(course_statement.statement)


@command.command(epilog=CHECK_EPILOG)
@course_file
@standard_option
@json_option
@report_option
def check(course: Path, standard: str | None, json_file: str | None, report_dir: Path | None) -> None:
    """Check COURSE (course.yaml): the worst and best case of each statement over every allowed route, exactly.

    Also what is thin, taught and never assessed, beyond the standard or doubtful, and the published approval
    criteria one by one. The exit code is 0 whatever is covered.
    """
    from assay.actions.course import check_course
    from assay.actions.standards import data_folder

    found = check_course(course, data_dir=data_folder(), standard=standard)
    if report_dir:
        from assay.outputs.course_report import write_course_report

        index = write_course_report(found, report_dir)
        click.echo(f"Report: {index}", err=True)
    if json_file:
        from assay.outputs.course_json import check_document

        write_json(check_document(found), json_file)
    elif not report_dir:
        from assay.cli.course_tables import print_check

        print_check(found)


@command.command(epilog=COMPARE_EPILOG)
@click.argument("one", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@standard_option
@json_option
def compare(one: Path, other: Path, standard: str | None, json_file: str | None) -> None:
    """Compare two courses, ONE and OTHER, statement by statement, on their worst and best routes."""
    from assay.actions.course import compare_courses
    from assay.actions.standards import data_folder

    found = compare_courses(one, other, data_dir=data_folder(), standard=standard)
    if json_file:
        from assay.outputs.course_json import comparison_document

        write_json(comparison_document(found.one, found.other, found.pairs), json_file)
    else:
        from assay.cli.course_tables import print_comparison

        print_comparison(found)


@command.command("for-person", epilog=PERSON_EPILOG)
@course_file
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--person", metavar="NAME", help="Only this person of the run, by name or id.")
@json_option
def for_person(course: Path, run: Path, person: str | None, json_file: str | None) -> None:
    """Say what COURSE would add to what a person's work suggests in RUN, the JSON of `assay run`.

    And what only work will show.
    """
    from assay.actions.course import compare_with_people
    from assay.actions.standards import data_folder

    found = compare_with_people(course, run, data_dir=data_folder(), person=person)
    if json_file:
        from assay.outputs.course_json import person_document

        write_json(person_document(found[0].cover, [(one.person, one.additions) for one in found]), json_file)
    else:
        from assay.cli.course_tables import print_for_person

        for one in found:
            print_for_person(one)


@command.command("import", epilog=IMPORT_EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--out", metavar="FILE", help="Write the draft to FILE; '-' is standard output.")
@click.option("--force", is_flag=True, help="Write over FILE where it exists.")
@click.option(
    "--standard",
    "standards",
    metavar="REF",
    multiple=True,
    help="Align the course with this standard; may be repeated.",
)
@click.option("--title", default="", help="The course's title.")
@click.option("--kind", type=click.Choice(["qualification", "programme"]), help="What the course leads to.")
@click.option("--level", type=click.IntRange(1, 8), help="The course's level.")
@click.option("--provider", default="", help="Who teaches it.")
@click.option(
    "--assume-mandatory", is_flag=True, help="Take modules as mandatory where no document says whether they are."
)
@json_option
@quiet_option
@config_option
def import_(
    folder: Path,
    out: str | None,
    force: bool,
    standards: tuple[str, ...],
    json_file: str | None,
    quiet: bool,
    config_file: Path | None,
    kind: str | None,
    **said: Any,
) -> None:
    """Draft course.yaml from the module descriptors and specifications in DIR.

    They may be docx, pdf, xlsx, Markdown, HTML, CSV or text.
    Nothing is guessed silently: what was not told or not understood is listed, here and in the draft's comments,
    each with its place. What you say by an option goes before what the documents tell.
    """
    from assay.actions.course_import import import_course
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config
    from assay.cli.progress import shown_progress
    from assay.curriculum.descriptors import Said

    _may_write(out, force)
    default = read_config(config_file).standard
    with shown_progress(quiet) as progress:
        found = import_course(
            folder,
            data_dir=data_folder(),
            said=Said(kind=kind or "", **said),
            references=standards,
            default=default,
            progress=progress,
        )
    if out:
        _may_write(out, force)
        with open_output(out) as file:
            file.write(found.text)
    if json_file:
        from assay.outputs.course_import_json import import_document

        write_json(import_document(found), json_file)
    elif out != "-" and not quiet:
        from assay.cli.course_import_tables import print_import

        print_import(found, out)


def _may_write(out: str | None, force: bool) -> None:
    """Never write over a draft that somebody may have worked on, unless told to."""
    if out and out != "-" and not force and Path(out).is_file():
        raise OutputError(
            "the file exists already", where=out, remedy="Name another file, or add --force to write over it."
        )
