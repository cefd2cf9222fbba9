"""`assay facts`: reads git only, and counts."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.cli.options import config_option, json_option, quiet_option, write_json

if TYPE_CHECKING:
    from assay.work.totals import Facts, PersonFacts, Totals

MOST_PEOPLE = 20


@click.command(
    "facts",
    short_help="Read git only: totals for the history, by person and by file role.",
    epilog="""\b
Examples:
  assay facts .
  assay facts . --person ada@example.org
  assay facts . --no-cache --json facts.json
""",
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--person", "people", metavar="WHO", multiple=True, help="List only this person: address, name or id.")
@click.option("--names", is_flag=True, help="Give addresses in the JSON.")
@click.option("--no-cache", is_flag=True, help="Read everything anew and remember nothing.")
@json_option
@config_option
@quiet_option
def command(
    paths: tuple[Path, ...],
    people: tuple[str, ...],
    names: bool,
    no_cache: bool,
    json_file: str | None,
    config_file: Path | None,
    quiet: bool,
) -> None:
    """Read git only: totals for the history, by person and by file role.

    The totals equal those of `git log --no-merges --numstat -M HEAD`.
    """
    from assay import __version__
    from assay.actions.facts import read_facts
    from assay.actions.standards import data_folder
    from assay.basics.config import cache_folder, read_config
    from assay.cli.progress import shown_progress
    from assay.outputs.facts_json import facts_document
    from assay.sources.people_decisions import read_decisions

    config = read_config(config_file)
    with shown_progress(quiet) as progress:
        facts = read_facts(
            paths,
            people=people,
            cache_file=None if no_cache else cache_folder() / "facts.sqlite",
            bot_words=config.bots,
            progress=progress,
            decisions=read_decisions(data_folder()),
        )
    if json_file is not None:
        write_json(facts_document(facts, __version__, names=names or config.names), json_file)
    if not quiet and json_file != "-":
        _print(facts)


def _print(facts: "Facts") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    for source in facts.sources:
        t = source.totals
        console.print(
            f"[bold]{escape(source.path)}[/bold]: {source.commits:,} commits, {source.merges:,} of them merges"
        )
        console.print(
            f"  {t.files_changed:,} files changed, {t.lines_added:,} lines added, {t.lines_deleted:,} deleted,"
            f" {t.renames:,} renames ({source.cached_commits:,} commits from the cache)"
        )
        for note in source.notes:
            console.print(f"  note: {escape(note)}", style="yellow")
    for title, rows in (("By file role", list(facts.roles.items())), ("By person", _people(facts.people))):
        table = Table(title=title, title_justify="left", header_style="bold")
        table.add_column("", overflow="fold")
        for heading in ("Commits", "Files", "Lines +", "Lines −", "Renames"):
            table.add_column(heading, justify="right", no_wrap=True)
        for name, t in rows[:MOST_PEOPLE]:
            numbers = (t.commits, t.files_changed, t.lines_added, t.lines_deleted, t.renames)
            table.add_row(escape(name), *(f"{n:,}" for n in numbers))
        console.print(table)
        if len(rows) > MOST_PEOPLE:
            console.print(f"… and {len(rows) - MOST_PEOPLE} more, in the JSON.", style="dim")
    console.print("Commits without merges; 'assay people PATH' shows who may be one person.", style="dim")
    console.print(f"Method: {facts.method}", style="dim")
    for note in facts.notes:
        console.print(f"note: {escape(note)}", style="yellow")


def _people(people: "Sequence[PersonFacts]") -> "list[tuple[str, Totals]]":
    """Rows of people, most commits first; two of one name are told apart by their ids."""
    often = Counter(facts.person.name for facts in people)
    ranked = sorted(people, key=lambda facts: (-facts.totals.commits, facts.person.name.casefold(), facts.person.id))
    return [
        (f"{f.person.name} ({f.person.id})" if often[f.person.name] > 1 else f.person.name, f.totals) for f in ranked
    ]
