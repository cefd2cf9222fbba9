"""`assay portfolio`: the few pieces of work that together show the most."""

from pathlib import Path

import click

from assay.cli.options import report_option, write_json
from assay.cli.person_options import person_options, person_request


@click.command(
    "portfolio",
    short_help="Choose the few pieces of one person's work that together show the most.",
    epilog="""\b
Examples:
  assay portfolio . --person ada@example.org
  assay portfolio ~/code/app ~/code/site --person ada --since 2025-09-01 --pieces 8 --json choice.json
  assay portfolio . --person ada --lock w1a2b3c4d5e --drop w9f8e7d6c5b
  assay portfolio . --person ada --report pack     the gateway pack, with the accounts of 'assay note'
""",
)
@person_options
@click.option("--pieces", type=click.IntRange(1, 100), metavar="N", help="At most so many.  [default: the plan's]")
@click.option("--lock", "locked", metavar="ID", multiple=True, help="This piece of work stays in.")
@click.option("--drop", "dropped", metavar="ID", multiple=True, help="This piece of work stays out.")
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
    pieces: int | None,
    locked: tuple[str, ...],
    dropped: tuple[str, ...],
    report_dir: Path | None,
) -> None:
    """Choose the few pieces of one person's work that together show the most of what the plan's portfolio is for.

    The choice is exact: as many statements as can be, as many of them strongly suggested as can be, then the person's
    own, recent and varied work. It says what each piece is there for, and what one more would add. People decide:
    --lock keeps a piece in, --drop keeps it out.

    --report writes the gateway pack: fact sheets, the mapping document, prompts for the discussion and declarations to
    sign, as a page, a Word document and a PDF. What is missing stands on its first page.
    """
    from assay.actions.plans import find_plan
    from assay.actions.portfolio import PortfolioRequest, choose, make_pack
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config
    from assay.cli.progress import shown_progress

    config = read_config(config_file)
    plan = find_plan(plan_name or config.standard, data_folder())
    run = person_request(paths, person, plan, config, days=(since, until), notes_path=notes_path, no_cache=no_cache)
    with shown_progress(quiet) as progress:
        result = choose(PortfolioRequest(run, plan, pieces, locked, dropped), progress)
    files = None
    if report_dir is not None:
        from assay.outputs.gateway_pack import write_gateway_pack

        files = write_gateway_pack(make_pack(result), result.run.version, report_dir)
    if json_file is not None:
        from assay.outputs.portfolio_json import portfolio_document

        write_json(
            portfolio_document(result.run, result.cover, result.plan, result.portfolio, result.sheets), json_file
        )
    if not quiet and json_file != "-":
        from assay.cli.portfolio_tables import print_portfolio

        print_portfolio(result, files)
