"""Keeps a person's own accounts of their work: add, list, take back, take away."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assay.basics.errors import InputError, UsageError
from assay.coverage.model import SourceRead
from assay.sources.notes_file import FILE, read_notes, write_notes, wrong_in
from assay.work.model import Signature
from assay.work.note import Note
from assay.work.people import Roster, identity_key

KIND = "notes"


def notes_file(data_dir: Path) -> Path:
    """Where notes are kept when no file is named."""
    return data_dir / FILE


def kept_notes(data_dir: Path, file: Path | None) -> tuple[Note, ...]:
    """The notes of a named file, or those that are kept; InputError where a named file is not there."""
    if file is not None and not file.is_file():
        raise InputError(
            "there is no such file of notes.", where=str(file), remedy="'assay note --file FILE' makes one."
        )
    return read_notes(file or notes_file(data_dir))


def add_note(file: Path, note: Note) -> Note:
    """Keep one more account; UsageError where it lacks something."""
    if wrong := wrong_in(note):
        raise UsageError(
            wrong, remedy="assay note ABOUT --by you@example.org --what '…' --how '…' --with '…' --why '…'"
        )
    kept = read_notes(file)
    digest = hashlib.sha256(
        "\x1f".join((note.by, note.about, note.when, note.text, str(len(kept)))).encode()
    ).hexdigest()
    named = replace(note, id=f"n{digest[:8]}")
    write_notes(file, [*kept, named])
    return named


def undo_note(file: Path) -> Note:
    """Take the last account back, and give it, so that nothing is lost."""
    kept = read_notes(file)
    if not kept:
        raise UsageError("there is no note to take back.", where=str(file), remedy="assay note --list shows them.")
    write_notes(file, kept[:-1])
    return kept[-1]


def export_notes(notes: Sequence[Note]) -> str:
    """Notes as Markdown, to read and to take away."""
    parts = ["# My accounts of my work", ""]
    for note in notes:
        parts += [f"## {note.about}", "", f"{note.when[:10]}, {note.by} ({note.id})", ""]
        parts += [f"- {name}: {words}" for name, words in asked(note) if words]
        parts.append("")
    return "\n".join(parts)


def asked(note: Note) -> tuple[tuple[str, str], ...]:
    """What a note was asked, with the answers."""
    return (("What", note.what), ("How", note.how), ("With whom", note.with_whom), ("Why", note.why))


def notes_by_person(notes: Sequence[Note], roster: Roster) -> dict[str, tuple[Note, ...]]:
    """Notes by the id of the person whose address they carry."""
    found: dict[str, tuple[Note, ...]] = {}
    for note in notes:
        id_ = roster.by_key.get(identity_key(Signature("", note.by)), "")
        found[id_] = (*found.get(id_, ()), note)
    return found


def describe_notes(
    by_person: Mapping[str, Sequence[Note]], matched: Sequence[str], chosen: Sequence[str]
) -> SourceRead:
    """What was read, with a note on accounts of the people reported on that are about nothing that was read."""
    own = [note for id_ in chosen for note in by_person.get(id_, ())]
    lost = [note for note in own if note.id not in matched]
    told = tuple(f"note {note.id} is about '{note.about}', which no piece of work here has" for note in lost[:10])
    return SourceRead(KIND, "your own notes", 0, 0, 0, 0, told, items=len(own))
