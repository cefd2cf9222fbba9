"""The JSON of `assay portfolio` (docs/json.md)."""

from collections.abc import Sequence
from typing import Any

from assay.coverage.fact_sheet import MACHINE_WRITTEN, Fact, FactSheet
from assay.coverage.model import PersonCover, RunResult
from assay.coverage.portfolio import ChosenPiece, Portfolio
from assay.outputs.run_json import iso_day
from assay.standards.plan import AssessmentPlan

SCHEMA = 1


def portfolio_document(
    result: RunResult, cover: PersonCover, plan: AssessmentPlan, portfolio: Portfolio, sheets: Sequence[FactSheet]
) -> dict[str, Any]:
    """The choice as plain values."""
    more = portfolio.one_more
    return {
        "assay": result.version,
        "schema": SCHEMA,
        "standard": {"reference": plan.standard, "version": plan.version, "licence": result.standard.licence},
        "plan": {"name": plan.name, "regime": plan.regime.value, "example": plan.is_example},
        "person": {"id": cover.person.id, "name": cover.label},
        "pieces": [
            _piece(chosen) | {"fact_sheet": _sheet(sheet)}
            for chosen, sheet in zip(portfolio.chosen, sheets, strict=True)
        ],
        "covered": {code: list(ids) for code, ids in portfolio.covered.items()},
        "strong": list(portfolio.strong),
        "uncovered": list(portfolio.uncovered),
        "uncovered_within_reach": list(portfolio.within_reach),
        "gap": portfolio.gap,
        "most": portfolio.most,
        "candidates": portfolio.candidates,
        "one_more": {
            "id": more.piece.id,
            "title": more.piece.title,
            "adds": list(more.adds),
            "adds_strong": list(more.adds_strong),
        }
        if more
        else None,
    }


def _piece(chosen: ChosenPiece) -> dict[str, Any]:
    candidate, piece = chosen.candidate, chosen.candidate.piece
    return {
        "id": piece.id,
        "title": piece.title,
        "repository": piece.repository,
        "start": iso_day(piece.start),
        "end": iso_day(piece.end),
        "share": piece.share,
        "locked": chosen.is_locked,
        "shows": [code for code in piece.statements if code in candidate.shows],
        "strong": [code for code in piece.statements if code in candidate.strong],
        "only_here": list(chosen.only_here),
        "strong_only_here": list(chosen.strong_only_here),
        "kind": candidate.kind or None,
        "points": {
            "share": candidate.share_points,
            "recent": candidate.recent_points,
            "strong": candidate.strong_points,
            "total": candidate.points,
        },
    }


def _sheet(sheet: FactSheet) -> dict[str, Any]:
    return {
        "machine_written": MACHINE_WRITTEN,
        "what": [_fact(fact) for fact in sheet.what],
        "how": [_fact(fact) for fact in sheet.how],
        "with_whom": [_fact(fact) for fact in sheet.with_whom],
        "shows": [
            {
                "code": item.statement,
                "strength": item.strength.value,
                "reason": item.reason,
                "quote": item.quote,
                "locators": list(item.locators),
                "why_not_strong": item.cap,
            }
            for item in sheet.shows
        ],
        "contradictions": [_fact(fact) for fact in sheet.contradictions],
        "questions": list(sheet.questions),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {"text": fact.text, "quote": fact.quote, "locators": list(fact.locators)}
