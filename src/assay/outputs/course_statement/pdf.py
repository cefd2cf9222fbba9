"""The coverage statement as a tagged PDF: the page's own words, set for paper."""

from importlib.resources import files
from typing import Any

from assay.basics.errors import SetupError
from assay.basics.extras import how_to_install
from assay.curriculum.statement import CoverageStatement, StatedCoverage
from assay.outputs.course_statement.page import StatementPage
from assay.outputs.course_statement.words import (
    CAVEAT,
    HEADINGS,
    MEANINGS,
    about,
    in_short,
    intro,
    licences,
    made_by,
    more_on_some,
    signed_by,
    taken_from,
    title,
)
from assay.outputs.report.text import clean, sentence
from assay.outputs.tagged_pdf import can_write_pdf, tagged_pdf


def statement_pdf(page: StatementPage) -> bytes:
    """The statement's bytes (PDF/UA-1). SetupError where the extra is missing."""
    if not can_write_pdf():
        raise SetupError(
            "no PDF can be written: typst is not installed",
            remedy=f"Install the extra: {how_to_install('pdf')}. Or print the page of --report.",
        )
    return tagged_pdf(files(__package__).joinpath("statement.typ").read_bytes(), _cleaned(_content(page)))


def _content(page: StatementPage) -> dict[str, Any]:
    return {
        "title": title(page.course),
        "about": about(page.course),
        "intro": intro(page.standards),
        "standards": [_standard(statement, caution) for statement, caution in page.standards],
        "ending": [taken_from(page.source, page.made_on), CAVEAT],
        "small": [*licences(page.standards), made_by(page.version)],
    }


def _standard(statement: CoverageStatement, caution: str) -> dict[str, Any]:
    standard = statement.cover.standard
    found = ((coverage, statement.with_coverage(coverage)) for coverage in HEADINGS)
    return {
        "heading": f"{standard.reference} {standard.title}, version {standard.version_shown}",
        "short": in_short(statement),
        "caution": caution,
        "groups": [
            {
                "heading": f"{HEADINGS[coverage]} ({len(stated)})",
                "meaning": MEANINGS[coverage],
                "statements": [_stated(one) for one in stated],
            }
            for coverage, stated in found
            if stated
        ],
        "signed": signed_by(statement),
    }


def _stated(one: StatedCoverage) -> dict[str, Any]:
    notes = [
        *(f"Why not in full: {sentence(reason)}" for reason in one.reasons),
        *(f"The workplace adds: {sentence(added)}" for added in one.workplace),
        *filter(None, [more_on_some(one)]),
    ]
    return {"code": one.found.statement.code, "text": one.found.statement.text, "notes": notes}


def _cleaned(value: Any) -> Any:
    """Every word is made safe to show here, as the page's template does it."""
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return clean(value)
