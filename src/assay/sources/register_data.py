"""The register of HTQs: for each page that was read, the records on it and the words that go with them."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from assay.basics.errors import InputError
from assay.sources.checked import Value, list_folder, read_json
from assay.standards.published_coverage import Extent, PublishedCoverage, PublishedStatement
from assay.standards.qualification import ListedStandard, Qualification, qualification_id

SCHEMA = 1
FOLDER = "register"  # in the user's data folder
PREVIOUS = "previous"  # in that folder: what each register was before the last import that changed it
_STATEMENT = "It is written by: assay course statement course.yaml --json FILE"
_REMEDY = "Delete the file and import the standard's page again."


@dataclass(frozen=True, slots=True)
class Register:
    """The HTQ records of one standard's page."""

    listed_on: str  # the standard's reference
    title: str  # the standard's title; '' where the page does not give it
    source: str
    imported_on: date
    regulatory_note: str  # the official caution about what HTQs may leave to the workplace
    copyright: str
    qualifications: tuple[Qualification, ...]  # in page order


def shipped_registers() -> dict[str, Traversable]:
    """The register files that come with Assay, by reference."""
    return registers_in(files("assay").joinpath("data", "register"))


def registers_in(folder: Traversable) -> dict[str, Traversable]:
    """The register files in a folder, by reference; empty where there is no such folder."""
    entries = (entry for entry in list_folder(folder) if entry.name.endswith(".json"))
    return {entry.name.removesuffix(".json"): entry for entry in entries}


def known_registers(data_dir: Path) -> dict[str, Register]:
    """All registers by reference; what the user imported takes the place of what was shipped."""
    found = shipped_registers() | registers_in(data_dir / FOLDER)
    return {reference: read_register(found[reference]) for reference in sorted(found)}


def imported_registers(data_dir: Path) -> dict[str, Register]:
    """Those that the user imported, by reference."""
    return {reference: read_register(file) for reference, file in registers_in(data_dir / FOLDER).items()}


def previous_registers(data_dir: Path) -> dict[str, Register]:
    """What the registers were before the last import that changed them: kept by it, or else what was shipped."""
    found = shipped_registers() | registers_in(data_dir / FOLDER / PREVIOUS)
    return {reference: read_register(file) for reference, file in found.items()}


def read_register(file: Traversable) -> Register:
    """Read and check a register; InputError names the file and the key that does not fit."""
    document = read_json(file, remedy=_REMEDY)
    schema = document.field("schema")
    if schema.number() != SCHEMA:
        raise schema.error(f"this version of Assay reads schema {SCHEMA}")
    reference = document.field("listed_on").text()
    qualifications: dict[str, Qualification] = {}
    for item in document.field("records").items():
        qualification = _qualification(item, reference)
        if qualification.id in qualifications:
            raise item.error("this record stands twice")
        qualifications[qualification.id] = qualification
    return Register(
        listed_on=reference,
        title=document.field("title").text_or_empty(),
        source=document.field("source").text(),
        imported_on=document.field("imported_on").day(),
        regulatory_note=document.field("regulatory_note").text_or_empty(),
        copyright=document.field("copyright").text(),
        qualifications=tuple(qualifications.values()),
    )


def _qualification(item: Value, listed_on: str) -> Qualification:
    level, approval_date = item.field("level").number(), item.field("approval_date").day()
    applicant, awarding_body = item.field("applicant").text(), item.field("awarding_body").text()
    pathways, given = item.field("pathways").texts(), item.field("id")
    made = qualification_id(
        level=level,
        applicant=applicant,
        awarding_body=awarding_body,
        approval_date=approval_date,
        pathways=pathways,
    )
    if given.text() != made:
        raise given.error(f"the facts of this record make the id {made}")
    return Qualification(
        id=made,
        level=level,
        applicant=applicant,
        awarding_body=awarding_body,
        approval_date=approval_date,
        pathways=pathways,
        placement=item.field("placement").truth(),
        listed=tuple(_listed(part) for part in item.field("listed").items()),
        listed_on=listed_on,
        line=item.field("line").number(),
        published_coverage=_published(item.optional("published_coverage")),
    )


def read_published(file: Path) -> tuple[PublishedCoverage, ...]:
    """What a statement's JSON gives to publish (docs/json.md); InputError names the key that does not fit."""
    document = read_json(file, remedy=_STATEMENT)
    if not document.has("published_coverage"):
        raise InputError("the file is not the JSON of a coverage statement", where=str(file), remedy=_STATEMENT)
    found = _published(document.field("published_coverage"))
    if not found:
        raise document.field("published_coverage").error("there is nothing to publish")
    return found


def _published(value: Value | None) -> tuple[PublishedCoverage, ...]:
    return tuple(_coverage(item) for item in value.items()) if value else ()


def _coverage(item: Value) -> PublishedCoverage:
    return PublishedCoverage(
        standard=item.field("standard").text(),
        version=item.field("version").text(),
        source=item.field("source").text(),
        published_on=item.field("published_on").day(),
        mapped_by=item.field("mapped_by").text(),
        statements=tuple(_statement(part) for part in item.field("statements").items()),
    )


def _statement(item: Value) -> PublishedStatement:
    extent, note = item.field("extent"), item.optional("note")
    if extent.text() not in list(Extent):
        raise extent.error(f"one of {', '.join(Extent)} was expected")
    return PublishedStatement(item.field("code").text(), Extent(extent.text()), note.text_or_empty() if note else "")


def _listed(item: Value) -> ListedStandard:
    return ListedStandard(item.field("reference").text(), item.field("title").text(), item.field("options").texts())


def register_document(register: Register) -> dict[str, Any]:
    """The content of a register's file."""
    return {
        "schema": SCHEMA,
        "listed_on": register.listed_on,
        "title": register.title,
        "source": register.source,
        "imported_on": register.imported_on.isoformat(),
        "copyright": register.copyright,
        "regulatory_note": register.regulatory_note,
        "records": [_record(qualification) for qualification in register.qualifications],
    }


def _record(qualification: Qualification) -> dict[str, Any]:
    return {
        "id": qualification.id,
        "level": qualification.level,
        "applicant": qualification.applicant,
        "awarding_body": qualification.awarding_body,
        "approval_date": qualification.approval_date.isoformat(),
        "pathways": list(qualification.pathways),
        "placement": qualification.placement,
        "listed": [
            {"reference": listed.reference, "title": listed.title, "options": list(listed.options)}
            for listed in qualification.listed
        ],
        "line": qualification.line,
    } | ({"published_coverage": coverages} if (coverages := _coverages(qualification)) else {})


def _coverages(qualification: Qualification) -> list[dict[str, Any]]:
    return [
        {
            "standard": coverage.standard,
            "version": coverage.version,
            "source": coverage.source,
            "published_on": coverage.published_on.isoformat(),
            "mapped_by": coverage.mapped_by,
            "statements": [{"code": s.code, "extent": s.extent, "note": s.note} for s in coverage.statements],
        }
        for coverage in qualification.published_coverage
    ]
