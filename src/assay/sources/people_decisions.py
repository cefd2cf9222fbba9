"""Reads and writes what the user decided about identities: a file of the user's own, apart from every repository."""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from assay.basics.errors import InputError
from assay.sources.user_data import write_documents
from assay.work.identities import Decision, find_contradiction

FILE = "people.json"
SCHEMA = 1
LARGEST_FILE = 8 << 20  # bytes
LONGEST_KEY = 1000  # characters
WHEN = re.compile(r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|\+00:00))?")
REMEDY = "Mend the file, or move it away to begin anew."


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    decisions: list[Decision]


def read_decisions(data_dir: Path) -> tuple[Decision, ...]:
    """All decisions, oldest first; none where there is no file. InputError where the file is damaged."""
    file = data_dir / FILE
    if not file.exists():
        return ()
    try:
        if not file.is_file() or file.stat().st_size > LARGEST_FILE:
            raise InputError("this is no file of decisions about people.", where=str(file), remedy=REMEDY)
        document = msgspec.json.decode(file.read_bytes(), type=_Document)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise InputError(
            f"the decisions about people cannot be read: {error}", where=str(file), remedy=REMEDY
        ) from error
    if document.schema != SCHEMA:
        raise _error(file, f"its schema is {document.schema}, not {SCHEMA}", "$.schema")
    for number, decision in enumerate(document.decisions):
        if wrong := _wrong(decision):
            raise _error(file, wrong[1], f"$.decisions[{number}].{wrong[0]}")
    if denied := find_contradiction(document.decisions):
        raise _error(
            file, "it says of two identities both 'same' and 'not-same'", _place(document.decisions, denied[0])
        )
    return tuple(document.decisions)


def _wrong(decision: Decision) -> tuple[str, str] | None:
    """The field of a decision that cannot be, and why."""
    for field, key in (("a", decision.a), ("b", decision.b)):
        if not 0 < len(key) <= LONGEST_KEY or "\n" in key:
            return field, f"an identity has 1 to {LONGEST_KEY} characters on one line"
    if decision.a == decision.b:
        return "b", "a decision is about two identities"
    if not WHEN.fullmatch(decision.when):
        return "when", "a time is written as 2026-01-31T12:00:00Z"
    return None


def _place(decisions: Sequence[Decision], one: Decision) -> str:
    return f"$.decisions[{decisions.index(one)}]"


def _error(file: Path, what: str, place: str) -> InputError:
    return InputError(
        f"the decisions about people cannot be read: {what} - at `{place}`", where=str(file), remedy=REMEDY
    )


def write_decisions(data_dir: Path, decisions: Sequence[Decision]) -> None:
    """Keep decisions in place of those that were kept before; whole or not at all."""
    write_documents({data_dir / FILE: {"schema": SCHEMA, "decisions": msgspec.to_builtins(list(decisions))}})
