"""`assay demo`: a worked example to try everything on."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.cli.options import json_option, quiet_option, write_json

if TYPE_CHECKING:
    from assay.outputs.demo_project.write import DemoProject


@click.command(
    "demo",
    short_help="Write a worked example: an invented team's repository and exports.",
    epilog="""\b
Examples:
  assay demo demo                                        writes it into the new folder demo
  assay run demo --person nia@example.org --report out   and then assays it
  assay demo other --seed 7                              the same story at other minutes
""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Draws minutes and durations; the same N writes the same bytes.",
)
@json_option
@quiet_option
def command(folder: Path, seed: int, json_file: str | None, quiet: bool) -> None:
    """Write a worked example: an invented team's repository and exports.

    Six invented people build a journey-planning website in twelve weeks. DIR, a new or empty folder, gets their git
    repository, exports of their tools, a README with the story, and truths.yaml: what a careful reader finds in it,
    written before Assay was asked, and what must not count.
    """
    from assay.actions.demo import make_demo
    from assay.cli.progress import shown_progress

    with shown_progress(quiet) as progress:
        done = make_demo(folder, seed=seed, progress=progress)
    if json_file is not None:
        write_json(
            {
                "schema": 1,
                "folder": str(done.folder),
                "seed": seed,
                "commits": done.commits,
                "changes": done.changes,
                "issues": done.issues,
                "export_files": done.files,
            },
            json_file,
        )
    if not quiet and json_file != "-":
        _print(done)


def _print(done: "DemoProject") -> None:
    import shlex

    place = shlex.quote(str(done.folder))
    report = shlex.quote(f"{done.folder}-report")
    click.echo(
        f"{done.folder}: {done.commits} commits, {done.changes} changes and {done.issues} issues of an invented team,"
        f" and {done.files} files of exports."
    )
    click.echo(f"The story is in {done.folder / 'README.md'}, what a careful reader finds in truths.yaml beside it.")
    click.echo("\nTry next:")
    click.echo(f"  assay run {place} --person nia@example.org --report {report}")
    click.echo(f"  assay run {place} --person tom@example.org")
    click.echo(f"  assay duty 14 {place} --person nia@example.org")
    click.echo(f"  assay duty 17 {place}")
    click.echo(f"  assay portfolio {place} --person nia@example.org")
