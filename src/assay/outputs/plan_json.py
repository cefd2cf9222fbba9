"""The JSON of `assay plans` (docs/json.md)."""

from typing import Any

from assay.standards.model import Standard
from assay.standards.plan import AssessmentCriterion, AssessmentPart, AssessmentPlan


def plan_summary(plan: AssessmentPlan) -> dict[str, Any]:
    """One plan in a list."""
    return {
        "name": plan.name,
        "standard": plan.standard,
        "version": plan.version,
        "title": plan.title,
        "regime": plan.regime.value,
        "example": plan.is_example,
        "note": plan.note,
        "parts": [
            {"code": part.code, "kind": plan.regime.part_name, "title": part.title, "statements": list(part.statements)}
            for part in plan.parts
        ],
    }


def plan_document(plan: AssessmentPlan, standard: Standard) -> dict[str, Any]:
    """A plan in full."""
    rule = plan.portfolio
    return plan_summary(plan) | {
        "schema": 1,
        "parts": [_part(plan, part, {s.code: s.text for s in standard.statements}) for part in plan.parts],
        "portfolio": {"parts": list(rule.parts), "pieces": rule.pieces, "about": rule.about} if rule else None,
        "gateway": list(plan.all_at_gateway),
        "sources": list(plan.sources),
        "licence": plan.licence,
    }


def _part(plan: AssessmentPlan, part: AssessmentPart, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "code": part.code,
        "kind": plan.regime.part_name,
        "title": part.title,
        "about": part.about,
        "criteria": [_criterion(criterion, texts) for criterion in part.criteria],
    }


def _criterion(criterion: AssessmentCriterion, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "statements": [{"code": code, "text": texts[code]} for code in criterion.statements],
        "pass": criterion.passes or None,
        "distinction": criterion.distinction or None,
        "text_known": criterion.text_known.value,
        "verified_by": criterion.verified_by.value,
    }
