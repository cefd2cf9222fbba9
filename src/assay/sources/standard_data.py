"""A folder with a standard (standard.json, and shown_by.toml where one was reviewed) → Standard, and back."""

import re
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from assay.sources.checked import Value, list_folder, read_json, read_toml
from assay.standards.model import Duty, Link, ShownBy, Standard, Statement
from assay.standards.unreviewed import unreviewed_statement

SCHEMA = 1
REFERENCE = re.compile(r"ST[0-9]{4}")
_CODE = re.compile(r"[KSB][1-9][0-9]{0,3}")
_SHIPPED_REMEDY = "This file belongs to Assay: install it again."
_OTHER_REMEDY = "Mend the file, or delete its folder and import the standard's page again."


@dataclass(frozen=True, slots=True)
class StandardFile:
    """A standard with what its file says beside it."""

    standard: Standard
    regulatory_note: str  # the official caution about what HTQs may leave to the workplace; '' if unknown
    purpose: tuple[str, ...]  # paragraphs
    link_sources: tuple[str, ...]  # where the duty-to-statement links come from


def shipped_standards() -> dict[str, Traversable]:
    """The standards' folders that come with Assay, by name, such as 'ST0116-1.1'."""
    return standards_in(files("assay").joinpath("data", "standards"))


def standards_in(folder: Traversable) -> dict[str, Traversable]:
    """The standards' folders in a folder, by name; empty where there is no such folder."""
    return {entry.name: entry for entry in list_folder(folder) if REFERENCE.match(entry.name)}


def read_standard(folder: Traversable, *, shipped: bool = False) -> StandardFile:
    """Read and check a standard; InputError names the file and the key that does not fit."""
    remedy = _SHIPPED_REMEDY if shipped else _OTHER_REMEDY
    document = read_json(folder.joinpath("standard.json"), remedy=remedy)
    standard = _standard(document)
    table = folder.joinpath("shown_by.toml")
    if table.is_file():
        standard = replace(standard, statements=_reviewed(standard.statements, read_toml(table, remedy=remedy)))
    note = document.optional("regulatory_note")
    return StandardFile(
        standard=standard,
        regulatory_note=note.text_or_empty() if note else "",
        purpose=document.field("purpose").texts(),
        link_sources=document.field("link_sources").texts(),
    )


def _standard(document: Value) -> Standard:
    schema, reference, level = (
        document.field("schema"),
        document.field("reference"),
        document.optional("level"),
    )
    if schema.number() != SCHEMA:
        raise schema.error(f"this version of Assay reads schema {SCHEMA}")
    if not REFERENCE.fullmatch(reference.text()):
        raise reference.error("a reference such as ST0116 was expected")
    duties = tuple(_duty(item, number) for number, item in enumerate(document.field("duties").items(), 1))
    statements = _statements(document.field("statements"))
    return Standard(
        reference=reference.text(),
        title=document.field("title").text(),
        level=level.number() if level else None,
        version=document.field("version").text(),
        version_note=document.field("version_note").text_or_empty(),
        duties=duties,
        statements=statements,
        links=_links(document.field("links"), len(duties), {statement.code for statement in statements}),
        licence=document.field("licence").text(),
    )


def _duty(item: Value, expected: int) -> Duty:
    number = item.field("number")
    if number.number() != expected:
        raise number.error(f"duty {expected} was expected here")
    return Duty(expected, item.field("text").text())


def _statements(value: Value) -> tuple[Statement, ...]:
    statements: dict[str, Statement] = {}
    for item in value.items():
        code = item.field("code")
        if not _CODE.fullmatch(code.text()):
            raise code.error("a code such as K1, S1 or B1 was expected")
        if code.text() in statements:
            raise code.error(f"{code.text()} stands twice")
        statements[code.text()] = unreviewed_statement(code.text(), item.field("text").text())
    return tuple(statements.values())


def _links(value: Value, duties: int, codes: set[str]) -> tuple[Link, ...]:
    links: dict[tuple[int, str], Link] = {}
    for item in value.items():
        number, certainty = item.field("duty"), item.field("certainty").text()
        if not 1 <= number.number() <= duties:
            raise number.error("there is no such duty")
        for code in item.field("statements").items():
            link = Link(number.number(), code.text(), certainty)
            if link.statement not in codes:
                raise code.error("there is no such statement")
            if (link.duty, link.statement) in links:
                raise code.error("this link stands twice")
            links[link.duty, link.statement] = link
    return tuple(links.values())


def _reviewed(statements: tuple[Statement, ...], table: Value) -> tuple[Statement, ...]:
    """The statements with what a reviewed table says of each; it must say so for all and no other."""
    codes = [statement.code for statement in statements]
    for name in table.names():
        if name not in codes:
            raise table.field(name).error("there is no such statement")
    return tuple(_review(statement, table.field(statement.code)) for statement in statements)


def _review(statement: Statement, line: Value) -> Statement:
    shown_by, needs = line.field("shown_by"), line.field("needs")
    if shown_by.text() not in list(ShownBy):
        raise shown_by.error(f"one of {', '.join(ShownBy)} was expected")
    kind = ShownBy(shown_by.text())
    if (kind is ShownBy.ARTEFACT) != (needs.text_or_empty() == ""):
        raise needs.error("what a work product lacks is said for 'account' and 'witness', and only there")
    return replace(
        statement,
        shown_by=kind,
        needs=needs.text_or_empty(),
        shown_by_reason=line.field("reason").text(),
        fill=fill.text() if (fill := line.optional("fill")) else "",
    )


def standard_document(file: StandardFile) -> dict[str, Any]:
    """The content of standard.json."""
    standard = file.standard
    return {
        "schema": SCHEMA,
        "reference": standard.reference,
        "title": standard.title,
        "level": standard.level,
        "version": standard.version,
        "version_note": standard.version_note,
        "licence": standard.licence,
        "regulatory_note": file.regulatory_note,
        "purpose": list(file.purpose),
        "duties": [{"number": duty.number, "text": duty.text} for duty in standard.duties],
        "statements": [{"code": statement.code, "text": statement.text} for statement in standard.statements],
        "links": [
            {"duty": duty.number, "statements": codes, "certainty": certainty}
            for duty in standard.duties
            for certainty, codes in _by_certainty(standard, duty.number).items()
        ],
        "link_sources": list(file.link_sources),
    }


def _by_certainty(standard: Standard, duty: int) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for link in standard.links:
        if link.duty == duty:
            codes.setdefault(link.certainty, []).append(link.statement)
    return codes
