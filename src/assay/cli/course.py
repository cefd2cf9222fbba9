"""`assay course`: what a course covers of its standards."""

from __future__ import annotations

from pathlib import Path

import click

from assay.cli import course_form, course_review, course_statement, course_suggest
from assay.cli.course_options import course_file, standard_option
from assay.cli.options import json_option, report_option, write_json

CHECK_EPILOG = """\b
Examples:
  assay course check course.yaml
  assay course check course.yaml --standard ST0116 --json -
  assay course check course.yaml --report build/course
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
