"""The JSON of `assay course statement` (docs/json.md). More keys may be added, none taken away."""

from datetime import date
from typing import Any

from assay.curriculum.model import Course, Coverage
from assay.curriculum.statement import CoverageStatement, published_coverage


def statement_document(
    course: Course, standards: tuple[tuple[CoverageStatement, str], ...], *, source: str, made_on: date, version: str
) -> dict[str, Any]:
    """The statements of a course; `published_coverage` is what the register of HTQs takes."""
    return {
        "assay": version,
        "schema": 1,
        "course": course.title,
        "provider": course.provider,
        "awarding_body": course.awarding_body,
        "published_coverage": [_published(statement, source, made_on) for statement, _ in standards],
        "standards": [_standard(statement, caution) for statement, caution in standards],
    }


def _published(statement: CoverageStatement, source: str, made_on: date) -> dict[str, Any]:
    published = published_coverage(statement, source=source, on=made_on)
    return {
        "standard": published.standard,
        "version": published.version,
        "source": published.source,
        "published_on": published.published_on.isoformat(),
        "mapped_by": published.mapped_by,
        "statements": [{"code": s.code, "extent": s.extent.value, "note": s.note} for s in published.statements],
    }


def _standard(statement: CoverageStatement, caution: str) -> dict[str, Any]:
    standard = statement.cover.standard
    return {
        "standard": standard.reference,
        "version": standard.version,
        "routes": str(statement.cover.routes),
        "mapped_by": list(statement.mapped_by),
        "mapped_from": statement.first.isoformat() if statement.first else None,
        "mapped_to": statement.last.isoformat() if statement.last else None,
        "unsigned": statement.unsigned,
        "statements": [
            {
                "code": one.found.statement.code,
                "text": one.found.statement.text,
                "coverage": one.coverage.value,
                "best": one.found.best.value,
                "reasons": list(one.reasons),
                "workplace_adds": list(one.workplace),
            }
            for one in statement.stated
        ],
        "not_looked_at": [one.found.statement.code for one in statement.with_coverage(Coverage.NOT_LOOKED_AT)],
        "caution": caution,
        "licence": standard.licence,
    }
