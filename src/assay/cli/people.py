"""`assay people`: who wrote a history, and who of them is one person."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assay.basics.errors import UsageError
from assay.cli.options import config_option, json_option, open_output, write_json

if TYPE_CHECKING:
    from assay.actions.people import PeopleList


@click.command(
    "people",
    short_help="List who wrote a history, and decide who of them is one person.",
    epilog="""\b
Examples:
  assay people .
  assay people . --same ada@work.example ada@home.example
  assay people . --not-same p1234567890 p0987654321
  assay people . --undo
  assay people . --mailmap .mailmap
""",
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--same", nargs=2, metavar="A B", help="A and B are one person: address, name or id.")
@click.option("--not-same", nargs=2, metavar="A B", help="A and B are two people; suggest them no more.")
@click.option("--undo", is_flag=True, help="Take the last decision back.")
@click.option("--mailmap", metavar="FILE", help="Write what was decided as .mailmap lines; '-' is standard output.")
@click.option("--names", is_flag=True, help="Show addresses.")
@json_option
@config_option
def command(
    paths: tuple[Path, ...],
    same: tuple[str, str] | None,
    not_same: tuple[str, str] | None,
    undo: bool,
    mailmap: str | None,
    names: bool,
    json_file: str | None,
    config_file: Path | None,
) -> None:
    """List who wrote a history, and decide who of them is one person.

    Nobody is put together by name alone. What you decide is kept in your own data folder, holds for every
    repository, and can be taken back.
    """
    from assay.actions.people import list_people
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config
    from assay.cli.progress import shown_progress

    if sum(map(bool, (same, not_same, undo))) > 1:
        raise UsageError("--same, --not-same and --undo exclude one another.", remedy="Give one of them.")
    config = read_config(config_file)
    folder = data_folder()
    with shown_progress(quiet=False) as progress:
        _decide(paths, folder, (same, not_same, undo), config.bots, progress)
        found = list_people(paths, folder, config.bots, progress)
    if mailmap is not None:
        with open_output(mailmap) as out:
            out.writelines(f"{line}\n" for line in found.mailmap)
    if json_file is not None:
        write_json(_document(found, names or config.names), json_file)
    if "-" not in (mailmap, json_file):
        _print(found, paths, names or config.names)


def _decide(paths: tuple[Path, ...], folder: Path, asked: tuple[Any, Any, bool], bots: Any, progress: Any) -> None:
    from assay.actions.people import decide_people, undo_decision
    from assay.work.identities import IdentityVerdict

    same, not_same, undo = asked
    if undo:
        taken = undo_decision(folder)
        words = "one person" if taken.verdict is IdentityVerdict.SAME else "two people"
        click.echo(f"Taken back: that two identities are {words}.", err=True)
    elif pair := same or not_same:
        verdict = IdentityVerdict.SAME if same else IdentityVerdict.NOT_SAME
        a, b = decide_people(paths, folder, verdict, pair, bot_words=bots, progress=progress)
        words = "one person" if same else "two people"
        click.echo(f"Decided: {a.name} ({a.id}) and {b.name} ({b.id}) are {words}.", err=True)


def _document(found: "PeopleList", names: bool) -> dict[str, Any]:
    return {
        "people": [
            {
                "id": person.id,
                "name": person.name,
                **({"emails": list(person.emails)} if names else {}),
                "addresses": len(person.emails),
                "commits": person.commits,
                "is_bot": person.is_bot,
            }
            for person in found.people
        ],
        "suggestions": [{"a": s.a.id, "b": s.b.id, "reason": s.reason} for s in found.suggestions],
    }


def _print(found: "PeopleList", paths: tuple[Path, ...], names: bool) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    table = Table(header_style="bold")
    for heading, justify in (("Name", "left"), ("Id", "left"), ("Commits", "right"), ("Addresses", "left")):
        table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for person in found.people:
        shown = ", ".join(person.emails) if names else str(len(person.emails))
        table.add_row(
            escape(person.name) + (" (machine)" if person.is_bot else ""), person.id, str(person.commits), escape(shown)
        )
    console.print(table)
    where = " ".join(map(str, paths))
    for s in found.suggestions:
        console.print(
            f"\n{escape(s.a.name)} ({s.a.id}) and {escape(s.b.name)} ({s.b.id}) may be one person: {escape(s.reason)}."
        )
        console.print(f"  assay people {escape(where)} --same {s.a.id} {s.b.id}", style="dim", soft_wrap=True)
        console.print(f"  assay people {escape(where)} --not-same {s.a.id} {s.b.id}", style="dim", soft_wrap=True)
    if not found.suggestions:
        console.print("No two of them look like one person by more than their names.", style="dim")
