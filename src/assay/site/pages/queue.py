"""A tutor's queue: what waits for a judgement, by age; and the learners it is about."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.record.models import Enrolment
from assay.site.standing import Standing, Waiting, find_waiting, load_standing

SHOWN = 100


@guarded(Action.SEE_QUEUE)
@require_http_methods(["GET", "HEAD"])
def queue(request: MemberRequest) -> HttpResponse:
    """Everything that waits, of all allocated learners: longest first, or learner by learner, or riskiest first."""
    enrolments = Enrolment.objects.select_related("learner__user").order_by("learner__user__name")
    standings = load_standing(list(enrolments))
    rows = [
        (standing, waiting, _risks(waiting)) for standing in standings.values() for waiting in find_waiting(standing)
    ]
    order = request.GET.get("by", "age")
    rows.sort(key=lambda row: _key(order, *row))
    context = {
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "order": order,
        "enrolments": list(standings),
        "now": timezone.now(),
    }
    return render(request, "queue.html", context)


def _key(order: str, standing: Standing, waiting: Waiting, risks: list[str]) -> tuple[object, ...]:
    age = waiting.piece.row.decided_at
    match order:
        case "learner":
            return (standing.enrolment.learner.user.name, age, waiting.key)
        case "risk":
            return (-len(risks), age, waiting.key)
        case _:
            return (age, waiting.key)


def _risks(waiting: Waiting) -> list[str]:
    """Why a judge should look with care: facts of the piece, none of them a verdict."""
    cover, found = waiting.piece.cover, []
    if waiting.is_changed:
        found.append("changed since it was judged")
    if cover.assistance:
        found.append("an AI tool is named as having helped")
    if cover.contradictions:
        found.append("words and changes differ")
    if cover.share < 0.5:
        found.append("less than half of the lines are the learner's")
    if waiting.piece.account is None:
        found.append("no account beside it")
    if not any(
        row.strength == "strong" for row in waiting.piece.evidence if row.statement in waiting.criterion.statements
    ):
        found.append("nothing strong for this criterion")
    return found
