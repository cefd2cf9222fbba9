"""`assay run`: the main job."""

from pathlib import Path

import click

from assay.basics.errors import UsageError
from assay.cli.options import (
    config_option,
    json_option,
    notes_option,
    own_option,
    period,
    quiet_option,
    report_option,
    since_option,
    until_option,
    write_json,
)


@click.command(
    "run",
    short_help="Assay repositories against a standard: what they show, of whom, and where.",
    epilog="""\b
Examples:
  assay run .
  assay run ~/code/app ~/exports        git, and what the forge or tracker exported
  assay run ~/code/app ~/code/site --person ada@example.org --since 2026-01-01
  assay run ~/code/app ~/documents --person ada@example.org --own ~/documents/designs
  assay run . --everyone --json - | jq '.people[].statements[] | select(.strength=="strong")'
  assay run . --report report && xdg-open report/index.html
""",
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--standard", metavar="REF", help="The standard to weigh against.  [default: ST0116]")
@click.option("--person", "people", metavar="WHO", multiple=True, help="Report on this person: address, name or id.")
@click.option("--everyone", is_flag=True, help="Report on everybody who wrote the history.")
@since_option
@until_option
@click.option("--names", is_flag=True, help="Name colleagues, and give addresses in the JSON.")
@own_option
@notes_option
@click.option("--no-cache", is_flag=True, help="Read everything anew and remember nothing.")
@json_option
@report_option
@config_option
@quiet_option
def command(
    paths: tuple[Path, ...],
    standard: str | None,
    people: tuple[str, ...],
    everyone: bool,
    since: str | None,
    until: str | None,
    names: bool,
    own: tuple[Path, ...],
    notes_path: Path | None,
    no_cache: bool,
    json_file: str | None,
    report_dir: Path | None,
    config_file: Path | None,
    quiet: bool,
) -> None:
    """Assay repositories against a standard: what they show, of whom, and where.

    PATH is a git repository, an exported file, a document or log, or a folder that is searched for all of these;
    'assay sources' lists what is understood. All is only read, never written to. Without --person it
    reports on everyone of a small team (at most 12 people), else on the repository's own user.email, else on the
    12 most active people of the last year, and says which rule applied.
    """
    from assay.actions.notes import kept_notes
    from assay.actions.run import run
    from assay.actions.run_request import RunRequest
    from assay.actions.standards import data_folder, find_standard
    from assay.basics.config import cache_folder, read_config
    from assay.cli.progress import shown_progress
    from assay.sources.git.keys import parse_keys
    from assay.sources.people_decisions import read_decisions

    config = read_config(config_file)
    if people and everyone:
        raise UsageError("--person and --everyone exclude one another.", remedy="Give one of the two.")
    start, end = period(since, until)
    request = RunRequest(
        paths=paths,
        standard=find_standard(standard or config.standard, data_folder()),
        people=people or (() if everyone else config.person),
        everyone=everyone,
        since=start,
        until=end,
        since_shown=since or "",
        until_shown=until or "",
        names=names or config.names,
        encoder=config.encoder,
        bot_words=config.bots,
        decisions=read_decisions(data_folder()),
        keys=parse_keys(config.keys, str(config_file or "assay.toml")),
        cache_file=None if no_cache else cache_folder() / "facts.sqlite",
        own=own,
        notes=kept_notes(data_folder(), notes_path),
    )
    with shown_progress(quiet) as progress:
        result = run(request, progress)
    index = None
    if report_dir is not None:
        from assay.outputs.report import write_report

        index = write_report(result, report_dir)
    if json_file is not None:
        from assay.outputs.run_json import run_document

        write_json(run_document(result, names=request.names), json_file)
    if not quiet and json_file != "-":
        from assay.cli.run_summary import print_summary

        print_summary(result, index)
