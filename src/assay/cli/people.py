"""`assay people`: who wrote a history, and who of them is one person."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assay.basics.errors import InputError, UsageError
from assay.cli.options import config_option, json_option, open_output, write_json

if TYPE_CHECKING:
    from assay.actions.histories import OpenHistory
    from assay.actions.people import ListedPerson, PeopleList
    from assay.work.tracked import Project

LAST_SECOND = 253_402_300_799  # of the year 9999; broken commits name later ones


@click.command(
    "people",
    short_help="List who wrote a history, and decide who of them is one person.",
    epilog="""\b
Examples:
  assay people .
  assay people . --same ada@work.example ada@home.example
  assay people . ~/exports --same ada@work.example github:ada-example
  assay people . --not-same p1234567890 p0987654321
  assay people . --undo
  assay people . --mailmap .mailmap
""",
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--same", nargs=2, metavar="A B", help="A and B are one person: address, name or id.")
@click.option("--not-same", nargs=2, metavar="A B", help="A and B are two people; suggest them no more.")
@click.option("--undo", is_flag=True, help="Take the last decision back.")
@click.option(
    "--mailmap",
    metavar="FILE",
    help="Add what was decided to FILE as .mailmap lines, after what it holds; '-' is standard output.",
)
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

    PATH is a repository, an exported file or a folder that is searched (see 'assay sources'); accounts of exports are
    people too. Nobody is put together by name alone. What you decide is kept in your own data folder, holds for every
    repository, and can be taken back.
    """
    from assay.actions.histories import open_histories
    from assay.actions.people import list_mailmap, list_people
    from assay.actions.sources import find_sources, read_projects
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config
    from assay.cli.progress import shown_progress

    if sum(map(bool, (same, not_same, undo))) > 1:
        raise UsageError("--same, --not-same and --undo exclude one another.", remedy="Give one of them.")
    if mailmap == json_file == "-":
        raise UsageError("--mailmap and --json cannot both be standard output.", remedy="Name a file for one of them.")
    config = read_config(config_file)
    folder = data_folder()
    with shown_progress(quiet=False) as progress:
        sources = find_sources(paths)
        histories = open_histories(sources.repositories, progress)
        projects = [project for read in read_projects(sources, progress) for project in read.projects]
    _decide(histories, projects, folder, (same, not_same, undo), config.bots)
    found = list_people(histories, folder, config.bots, projects)
    if mailmap is not None:
        _write_mailmap(list_mailmap(histories, folder, config.bots), mailmap)
    if json_file is not None:
        write_json(_document(found, names or config.names), json_file)
    if "-" not in (mailmap, json_file):
        _print(found, paths, names or config.names)


def _decide(
    histories: "Sequence[OpenHistory]",
    projects: "Sequence[Project]",
    folder: Path,
    asked: tuple[Any, Any, bool],
    bots: Sequence[str],
) -> None:
    from assay.actions.people import decide_people, undo_decision
    from assay.work.identities import IdentityVerdict

    same, not_same, undo = asked
    if undo:
        click.echo(_seen(f"Taken back: {undo_decision(histories, folder, bots, projects)}."), err=True)
    elif pair := same or not_same:
        verdict = IdentityVerdict.SAME if same else IdentityVerdict.NOT_SAME
        now = datetime.now(UTC).isoformat(timespec="seconds")
        told = decide_people(histories, folder, verdict, pair, bot_words=bots, when=now, projects=projects)
        click.echo(_seen(f"Decided: {told}."), err=True)


def _write_mailmap(lines: Sequence[str], file: str) -> None:
    """Add lines to a .mailmap: what it holds already stays, and stands before them, so that they have the last word."""
    target = Path(file)
    try:
        kept = target.read_text("utf-8") if file != "-" and target.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the .mailmap cannot be read: {error}", where=file, remedy="Name another file.") from error
    known = set(kept.splitlines())
    with open_output(file) as out:
        out.write(kept + ("\n" if kept and not kept.endswith("\n") else ""))
        out.writelines(f"{line}\n" for line in lines if line not in known)


def _document(found: "PeopleList", names: bool) -> dict[str, Any]:
    from assay import __version__

    return {
        "assay": __version__,
        "schema": 1,
        "people": [
            {
                "id": listed.person.id,
                "name": listed.person.name,
                **({"emails": list(listed.person.emails)} if names else {}),
                "addresses": len(listed.person.emails),
                "commits": listed.person.commits,
                "first_year": _year(listed.first),
                "last_year": _year(listed.last),
                "is_bot": listed.person.is_bot,
                "stands_for": list(listed.names),
            }
            for listed in found.people
        ],
        "suggestions": [{"a": s.a.id, "b": s.b.id, "reason": s.reason} for s in found.suggestions],
    }


def _print(found: "PeopleList", paths: tuple[Path, ...], names: bool) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    table = Table(header_style="bold")
    for heading, justify in (
        ("Name", "left"),
        ("Id", "left"),
        ("Commits", "right"),
        ("Years", "left"),
        ("Addresses", "left"),
    ):
        table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for listed in found.people:
        table.add_row(*map(escape, _cells(listed, names)))
    console.print(table)
    where = " ".join(shlex.quote(str(path)) for path in paths)
    for s in found.suggestions:
        pair = f"{s.a.name} ({s.a.id}) and {s.b.name} ({s.b.id}) may be one person: {s.reason}."
        console.print("\n" + escape(_seen(pair)))
        for option in ("--same", "--not-same"):
            console.print(
                f"  assay people {escape(_seen(where))} {option} {s.a.id} {s.b.id}", style="dim", soft_wrap=True
            )
    if not found.suggestions:
        console.print("No two of them look like one person by more than their names.", style="dim")


def _cells(listed: "ListedPerson", names: bool) -> Iterator[str]:
    person, first, last = listed.person, _year(listed.first), _year(listed.last)
    note = " (machine)" if person.is_bot else f" (names {len(listed.names)} people)" if listed.names else ""
    yield _seen(person.name) + note
    yield person.id
    yield f"{person.commits:,}"
    yield str(first) if first == last else f"{first}–{last}"
    yield _seen(", ".join(person.emails)) if names else str(len(person.emails))


def _seen(text: str) -> str:
    """Text that a terminal shows and does not obey: names and addresses come from outside."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _year(moment: int) -> int:
    """The year (UTC) of a moment; those that no calendar has are cut to the nearest one that has."""
    return datetime.fromtimestamp(min(max(moment, 0), LAST_SECOND), UTC).year
