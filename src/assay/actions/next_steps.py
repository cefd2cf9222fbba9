"""What one person could do next: their gaps, and what would fill each."""

from dataclasses import dataclass, replace

from assay.actions.person import run_for_person
from assay.actions.plans import KnownPlan
from assay.actions.run_request import RunRequest
from assay.basics.progress import Progress
from assay.coverage.model import PersonCover, RunResult
from assay.coverage.next_step import NextSteps, find_next_steps
from assay.duties import lenses_of
from assay.standards.plan import AssessmentPlan


@dataclass(frozen=True, slots=True)
class NextResult:
    """The next steps, with what they rest on."""

    plan: AssessmentPlan
    run: RunResult
    cover: PersonCover
    steps: NextSteps


def next_steps(request: RunRequest, plan: KnownPlan, progress: Progress) -> NextResult:
    """Read the person's work and rank their gaps; UsageError where the request is not about one person."""
    result, cover = run_for_person(replace(request, open_issues=True), progress)
    lenses = lenses_of(plan.standard.reference)
    steps = find_next_steps(cover, plan.standard, plan.plan, lenses, result.open_issues)
    return NextResult(plan.plan, result, cover, steps)
