"""`assay next`: what would fill one person's gaps."""

from pathlib import Path

import click

from assay.cli.options import report_option, write_json
from assay.cli.person_options import person_options, person_request


@click.command(
    "next",
    short_help="For each gap of one person: the duties, evidence or people that would fill it.",
    epilog="""\b
Examples:
  assay next . --person ada@example.org
  assay next ~/code/app --person ada --report next     one page to print for a mentor
  assay next . --person ada --json - | jq '.duties[0]'
""",
)
@person_options
@report_option
def command(
    paths: tuple[Path, ...],
    person: str | None,
    plan_name: str | None,
    since: str | None,
    until: str | None,
    notes_path: Path | None,
    no_cache: bool,
    json_file: str | None,
    config_file: Path | None,
    quiet: bool,
    report_dir: Path | None,
) -> None:
    """For each gap of one person: the duties, evidence or people that would fill it.

    First the duties that would show most of what work can show; then what needs the person's own account beside work
    that was found; then what only a witness or a conversation can show. --report writes it as one page for a mentor.
    """
    from assay.actions.next_steps import next_steps
    from assay.actions.plans import find_plan
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config
    from assay.cli.progress import shown_progress

    config = read_config(config_file)
    plan = find_plan(plan_name or config.standard, data_folder())
    request = person_request(paths, person, plan, config, days=(since, until), notes_path=notes_path, no_cache=no_cache)
    with shown_progress(quiet) as progress:
        result = next_steps(request, plan, progress)
    index = None
    if report_dir is not None:
        from assay.outputs.next_report import write_next_report

        index = write_next_report(result.run, result.cover, result.plan, result.steps, report_dir)
    if json_file is not None:
        from assay.outputs.next_json import next_document

        write_json(next_document(result.run, result.cover, result.plan, result.steps), json_file)
    if not quiet and json_file != "-":
        from assay.cli.next_tables import print_next

        print_next(result, index)
