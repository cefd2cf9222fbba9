"""The JSON of a run → what it says of each person's statements (docs/json.md)."""

from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import InputError
from assay.curriculum.comparison import PersonRun, PersonStatement
from assay.sources.checked import Value, read_json

SCHEMA = 1
_REMEDY = "It is written by: assay run . --json FILE"


@dataclass(frozen=True, slots=True)
class RunDocument:
    """The people of a run, and the version of the standard that it was made against."""

    path: str
    reference: str
    version: str
    people: tuple[PersonRun, ...]


def read_run_document(path: Path) -> RunDocument:
    """Read and check what is needed of a run's JSON; InputError names the key that does not fit."""
    document = read_json(path, remedy=_REMEDY)
    if not document.has("schema", "standard", "people"):
        raise InputError("the file is not the JSON of a run", where=str(path), remedy=_REMEDY)
    schema = document.field("schema")
    if schema.number() != SCHEMA:
        raise schema.error(f"this version of Assay reads schema {SCHEMA}")
    standard = document.field("standard")
    return RunDocument(
        path=str(path),
        reference=standard.field("reference").text(),
        version=standard.field("version").text(),
        people=tuple(_person(item) for item in document.field("people").items()),
    )


def _person(value: Value) -> PersonRun:
    statements = {}
    for item in value.field("statements").items():
        strength = item.optional("strength")
        found = PersonStatement(item.field("status").text(), strength.text() if strength else "")
        statements[item.field("code").text()] = found
    return PersonRun(value.field("id").text(), value.field("name").text_or_empty(), statements)
