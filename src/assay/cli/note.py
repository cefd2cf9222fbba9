"""`assay note`: a person's own dated account of a piece of work."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.basics.errors import UsageError
from assay.cli.options import config_option, json_option, open_output, write_json

if TYPE_CHECKING:
    from assay.work.note import Note

QUESTIONS = (
    ("what", "What did you do?"),
    ("how", "How did you do it, and how did you check it?"),
    ("with_whom", "With whom, by role? (if with anybody)"),
    ("why", "Why this way, and not another?"),
)


@click.command(
    "note",
    short_help="Add your own account to a piece of work.",
    epilog="""\b
Examples:
  assay note 1a2b3c4d --by you@example.org        asks what, how, with whom and why
  assay note example/journeys#12 --by you@example.org --what "Found why night fares were wrong" --why "…"
  assay note --list
  assay note --undo
  assay note --export accounts.md
  assay run . --notes notes.json                  notes that are kept in a file of your own
""",
)
@click.argument("about", required=False)
@click.option("--by", metavar="ADDRESS", help="Your address, as in your commits.  [default: `person` of the settings]")
@click.option("--what", help="What you did.")
@click.option("--how", help="How you did it, and how you checked it.")
@click.option("--with", "with_whom", help="With whom, by their role.")
@click.option("--why", help="Why this way.")
@click.option("--file", "file", metavar="FILE", type=click.Path(path_type=Path), help="Keep notes in FILE instead.")
@click.option("--list", "list_", is_flag=True, help="Show all notes.")
@click.option("--undo", is_flag=True, help="Take the last note back; it is printed.")
@click.option("--export", metavar="FILE", help="Write all notes as Markdown to FILE; '-' is standard output.")
@json_option
@config_option
def command(
    about: str | None,
    by: str | None,
    what: str | None,
    how: str | None,
    with_whom: str | None,
    why: str | None,
    file: Path | None,
    list_: bool,
    undo: bool,
    export: str | None,
    json_file: str | None,
    config_file: Path | None,
) -> None:
    """Add your own account to a piece of work.

    ABOUT is a commit, the id of a piece (in the JSON and in the report's addresses), or the place of a work item. Notes
    are kept in your own data folder; 'assay run' shows each beside its piece and reads its words. They are never
    written for you, and never make evidence strong.
    """
    from assay.actions.notes import add_note, export_notes, notes_file, undo_note
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config
    from assay.sources.notes_file import read_notes
    from assay.work.note import Note

    if sum((bool(about), list_, undo)) > 1:
        raise UsageError("ABOUT, --list and --undo exclude one another.", remedy="Give one of them.")
    target = file or notes_file(data_folder())
    if about:
        own = by or _own_address(read_config(config_file).person)
        answers = _answers({"what": what, "how": how, "with_whom": with_whom, "why": why})
        now = datetime.now(UTC).isoformat(timespec="seconds")
        note = add_note(target, Note("", own, about.strip(), now, **answers))
        click.echo(f"Kept as {note.id}. Take it back with 'assay note --undo'.", err=True)
    elif undo:
        note = undo_note(target)
        click.echo(f"Taken back: {note.id}, about {note.about}", err=True)
        click.echo(export_notes([note]))
    elif not list_ and export is None and json_file is None:
        raise UsageError(
            "no ABOUT was given.", remedy="Name a commit, a piece or an item; 'assay note --list' shows notes."
        )
    notes = read_notes(target)
    if export is not None:
        with open_output(export) as out:
            out.write(export_notes(notes))
    if json_file is not None:
        write_json({"schema": 1, "notes": [_document(note) for note in notes]}, json_file)
    if list_ and "-" not in (export, json_file):
        for note in notes:
            click.echo(f"{note.id}  {note.when[:10]}  {note.about}  {' '.join(note.what.split())[:80]}")


def _answers(given: dict[str, str | None]) -> dict[str, str]:
    """What was said; the rest is asked for where there is somebody to ask and nothing was said yet."""
    ask = not any(given.values()) and sys.stdin.isatty()
    if not any(given.values()) and not ask:
        raise UsageError("nothing was said.", remedy="Give --what, and --how, --with and --why as far as there is any.")
    return {
        name: str(click.prompt(question, default="", show_default=False, err=True)) if ask else given[name] or ""
        for name, question in QUESTIONS
    }


def _own_address(people: tuple[str, ...]) -> str:
    if len(people) == 1 and "@" in people[0]:
        return people[0]
    raise UsageError(
        "whose account it is was not said.", remedy="Give --by you@example.org, or set `person` in assay.toml."
    )


def _document(note: "Note") -> dict[str, str]:
    return {
        "id": note.id, "by": note.by, "about": note.about, "when": note.when, "what": note.what, "how": note.how,
        "with": note.with_whom, "why": note.why,
    }  # fmt: skip
