"""`assay course suggest`: which statements the words of a course may teach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.cli.course_options import course_file, standard_option
from assay.cli.options import config_option, json_option, quiet_option, write_json

if TYPE_CHECKING:
    from assay.actions.course_suggest import CourseSuggestions

EPILOG = """\b
Examples:
  assay course suggest course.yaml
  assay course suggest course.yaml --standard ST0116 --json -
  assay course review course.yaml --by "A. Example"      afterwards: decide about them
"""


@click.command(
    "suggest", short_help="Suggest alignments of a course with its standards, with the words that speak.", epilog=EPILOG
)
@course_file
@standard_option
@json_option
@config_option
@quiet_option
def suggest(course: Path, standard: str | None, json_file: str | None, config_file: Path | None, quiet: bool) -> None:
    """Suggest alignments for COURSE (course.yaml) from the words of its outcomes, assessments and module titles.

    The suggestions are kept in a file beside the course, where `assay course review` reads them; course.yaml itself
    is not touched. What is aligned already, and what was rejected, is not suggested again. Where nothing is
    suggested the statement stays 'not looked at', which is not 'none'.
    """
    from assay.actions.course_suggest import keep_suggestions, suggest_alignments
    from assay.actions.standards import data_folder
    from assay.basics.config import cache_folder, read_config
    from assay.basics.errors import AssayError
    from assay.cli.progress import shown_progress

    config = read_config(config_file)
    with shown_progress(quiet) as progress:
        found = suggest_alignments(
            course,
            data_dir=data_folder(),
            encoder=config.encoder,
            cache_file=cache_folder() / "facts.sqlite",
            progress=progress,
            standard=standard,
        )
    kept, failed = None, None
    try:  # first, so that a reader such as `head` that stops early loses nothing
        kept = keep_suggestions(found)
    except AssayError as error:  # and a folder that cannot be written to hides no result
        failed = error
    if json_file:
        write_json(found.document, json_file)
    elif not quiet:
        _print(found)
    if failed:
        raise failed
    if not quiet:
        click.echo(f"Kept: {kept}", err=True)
        if found.suggestions:
            click.echo(f'Decide about them: assay course review {course} --by "A. Example"', err=True)


def _print(found: CourseSuggestions) -> None:
    from assay.cli.standard_tables import console, table

    screen = console()
    for name, standard in found.standards:
        rows = table("Statement", "How surely", "Where", "Because of", title=f"{name} {standard.title}")
        made = [one for one in found.suggestions if one.standard == name]
        for one in made:
            where = f"{one.spot.words}\n({one.said.kind} {one.said.assessment})".replace(" )", ")")
            rows.add_row(one.statement, one.strength, where, f"“{' '.join(one.quote.split())}”\n{one.reason}")
        if made:
            screen.print(rows)
        strong = sum(one.strength == "strong" for one in made)
        screen.print(f"{len(made)} suggestions for {name}, {strong} of them strong. People decide.\n")
    silent = [said.spot.words for said in found.silent if said.kind == "outcome"]
    if silent:
        screen.print(f"Nothing speaks clearly enough in: {'; '.join(silent)}. That is not 'none': look for yourself.\n")
    screen.print(f"Mapped by the {found.mapping}.")
    for licence in dict.fromkeys(standard.licence for _, standard in found.standards):
        screen.print(licence)
