"""Puts a published coverage statement beside the record of an HTQ, in the user's own register."""

from dataclasses import dataclass, replace
from pathlib import Path

from assay.actions.standards import list_standards
from assay.basics.errors import InputError, UsageError
from assay.basics.near import did_you_mean
from assay.sources.register_data import FOLDER, Register, known_registers, read_published, register_document
from assay.sources.user_data import write_documents
from assay.standards.published_coverage import PublishedCoverage
from assay.standards.qualification import Qualification


@dataclass(frozen=True, slots=True)
class Publication:
    """A record with the coverage that was put beside it."""

    record: Qualification
    added: tuple[PublishedCoverage, ...]
    replaced: int  # statements of the same source for the same version of a standard


def publish_coverage(record_id: str, statement: Path, *, data_dir: Path) -> Publication:
    """Keep what a statement's JSON says beside a record, on every page that it stands on.

    A statement from the same source for the same version takes the place of the earlier one. UsageError where there
    is no such record, InputError where the statement is about another standard or about codes that it lacks.
    """
    added, known = read_published(statement), known_registers(data_dir)
    holding = {
        reference: register
        for reference, register in known.items()
        if any(record.id == record_id for record in register.qualifications)
    }
    if not holding:
        hint = did_you_mean(record_id, (htq.id for register in known.values() for htq in register.qualifications))
        raise UsageError(f"no HTQ has the id '{record_id}'", remedy=f"{hint}Find its id: assay htq search WORDS")
    record = next(r for register in holding.values() for r in register.qualifications if r.id == record_id)
    for coverage in added:
        _check(coverage, record, statement, data_dir)
    kept = tuple(c for c in record.published_coverage if not any(_same(c, new) for new in added))
    now = replace(record, published_coverage=(*kept, *added))
    write_documents(
        {
            data_dir / FOLDER / f"{reference}.json": register_document(_with(register, now))
            for reference, register in holding.items()
        }
    )
    return Publication(now, added, len(record.published_coverage) - len(kept))


def _same(one: PublishedCoverage, other: PublishedCoverage) -> bool:
    return (one.standard, one.version, one.source) == (other.standard, other.version, other.source)


def _with(register: Register, record: Qualification) -> Register:
    """The register with more beside that record; the record's own place and page stay."""
    records = (
        replace(r, published_coverage=record.published_coverage) if r.id == record.id else r
        for r in register.qualifications
    )
    return replace(register, qualifications=tuple(records))


def _check(coverage: PublishedCoverage, record: Qualification, statement: Path, data_dir: Path) -> None:
    named = {record.listed_on, *record.standards}
    if coverage.standard not in named:
        raise InputError(
            f"the statement is about {coverage.standard}, and the record names {', '.join(sorted(named))}",
            where=str(statement),
            remedy="Look at the record: assay htq show " + record.id,
        )
    for known in list_standards(data_dir):
        if (known.standard.reference, known.standard.version) == (coverage.standard, coverage.version):
            codes = {found.code for found in known.standard.statements}
            if strange := [s.code for s in coverage.statements if s.code not in codes]:
                raise InputError(f"{known.name} has no statement {strange[0]}", where=str(statement))
