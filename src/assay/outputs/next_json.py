"""The JSON of `assay next` (docs/json.md)."""

from typing import Any

from assay.coverage.model import PersonCover, RunResult
from assay.coverage.next_step import DutyStep, Gap, NextSteps
from assay.coverage.open_issues import IssueFit
from assay.standards.plan import AssessmentPlan

SCHEMA = 1


def next_document(result: RunResult, cover: PersonCover, plan: AssessmentPlan, steps: NextSteps) -> dict[str, Any]:
    """The steps as plain values, all of them."""
    return {
        "assay": result.version,
        "schema": SCHEMA,
        "standard": {"reference": plan.standard, "version": plan.version, "licence": result.standard.licence},
        "plan": {"name": plan.name, "regime": plan.regime.value, "example": plan.is_example},
        "person": {"id": cover.person.id, "name": cover.label},
        "duties": [_duty(step) for step in steps.duties],
        "issues": [{**_issue(step.best), "would_show": list(step.gaps)} for step in steps.issue_steps()],
        "gaps": [_gap(gap) for gap in steps.gaps],
        "strong": list(steps.strong),
        "open_issues": {"read": steps.open_issues.read, "left_out": steps.open_issues.left_out},
    }


def _duty(step: DutyStep) -> dict[str, Any]:
    return {
        "number": step.duty.number,
        "would_show": list(step.gaps),
        "would_fill": step.would_fill,
        "counts": step.counts,
        "visible_in_git": step.is_visible,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "code": gap.code,
        "status": gap.cover.status.value,
        "filled_by": gap.filling.value,
        "part": gap.part or None,
        "criterion": gap.criterion or None,
        "duties": list(gap.duties),
        "counts": list(gap.counts),
        "missing": gap.cover.missing,
        "would_fill": gap.cover.would_fill,
        "needs": gap.cover.statement.needs,
        "issues": [_issue(fit) for fit in gap.issues],
        "beside": {"title": gap.beside, "locator": gap.place} if gap.place else None,
    }


def _issue(fit: IssueFit) -> dict[str, Any]:
    return {
        "locator": fit.place,
        "title": fit.title,
        "quote": fit.quote,
        "reason": fit.reason,
        "assigned": fit.is_theirs,
        "score": round(fit.score, 4),
    }
