"""Reads and writes a person's own accounts: a file in their data folder, or any other that they name."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from assay.basics.errors import InputError
from assay.sources.user_data import write_documents
from assay.work.note import Note

FILE = "notes.json"
SCHEMA = 1
LARGEST_FILE = 16 << 20  # bytes
LONGEST_FIELD = 8_000  # characters
REMEDY = "Mend the file, or move it away to begin anew."


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    notes: list[Note]


def read_notes(file: Path) -> tuple[Note, ...]:
    """All notes, oldest first; none where there is no file. InputError where it is damaged."""
    if not file.exists():
        return ()
    try:
        if not file.is_file() or file.stat().st_size > LARGEST_FILE:
            raise InputError("this is no file of notes.", where=str(file), remedy=REMEDY)
        document = msgspec.json.decode(file.read_bytes(), type=_Document)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"the notes cannot be read: {error}", where=str(file), remedy=REMEDY) from error
    if document.schema != SCHEMA:
        raise InputError(f"the notes' schema is {document.schema}, not {SCHEMA}.", where=str(file), remedy=REMEDY)
    for number, note in enumerate(document.notes):
        if wrong := wrong_in(note):
            raise InputError(wrong, where=f"{file}: $.notes[{number}]", remedy=REMEDY)
    return tuple(document.notes)


def wrong_in(note: Note) -> str:
    """What cannot be in a note; '' where all can."""
    if not note.what.strip() or not note.about.strip() or "@" not in note.by:
        return "a note says what was done, about which work, and by whose address."
    words = (note.id, note.by, note.about, note.when, note.what, note.how, note.with_whom, note.why)
    if any(len(word) > LONGEST_FIELD for word in words):
        return f"a part of a note has at most {LONGEST_FIELD:,} characters."
    return ""


def write_notes(file: Path, notes: Sequence[Note]) -> None:
    """Keep these notes in place of those that were there; whole or not at all."""
    write_documents({file: {"schema": SCHEMA, "notes": msgspec.to_builtins(list(notes))}})
