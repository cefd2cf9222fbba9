"""Reads and writes what the user decided about identities: a file of the user's own, apart from every repository."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from assay.basics.errors import InputError
from assay.sources.user_data import write_documents
from assay.work.identities import Decision

FILE = "people.json"
LARGEST_FILE = 8 << 20  # bytes


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    decisions: list[Decision]


def read_decisions(data_dir: Path) -> tuple[Decision, ...]:
    """All decisions, oldest first; none where there is no file. InputError where the file is damaged."""
    file = data_dir / FILE
    if not file.is_file():
        return ()
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InputError("the file of decisions is too large to be one.", where=str(file))
        return tuple(msgspec.json.decode(file.read_bytes(), type=_Document).decisions)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            f"the decisions about people cannot be read: {error}",
            where=str(file),
            remedy="Mend the file, or move it away to begin anew.",
        ) from error


def write_decisions(data_dir: Path, decisions: Sequence[Decision]) -> None:
    """Keep decisions in place of those that were kept before; whole or not at all."""
    write_documents({data_dir / FILE: {"schema": 1, "decisions": msgspec.to_builtins(list(decisions))}})
