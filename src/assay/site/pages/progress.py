"""A learner's own overview: three next things, coverage, the way to the gateway, the matrix and the timeline."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assay.coverage.readiness import CheckState, CriterionCheck
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action, Relation, may, relation_of
from assay.site.pages.charts import draw_bars, draw_timeline, draw_way
from assay.site.record.models import Enrolment, Judgement, Outcome, Piece
from assay.site.standing import Standing, next_steps_of, readiness_of, standing_of, statements_by_kind, words_of

NEXT_SHOWN = 3
FEEDBACK_SHOWN = 5


@dataclass(frozen=True, slots=True)
class NextThing:
    """One thing to do, why, and where."""

    title: str
    why: str
    url: str


@guarded(Action.SEE_PROGRESS)
@require_http_methods(["GET", "HEAD"])
def dashboard(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """What to do next, how far it is, and what was said of the work last."""
    standing = standing_of(enrolment)
    readiness = readiness_of(standing)
    judgements = sorted((j for p in standing.pieces for j in p.judgements), key=lambda j: j.judged_at, reverse=True)
    words = words_of(standing)
    groups = [(kind, [words[s.code] for s in statements]) for kind, statements in statements_by_kind(standing).items()]
    context = {
        "enrolment": enrolment,
        "standing": standing,
        "is_own": relation_of(request.scope, enrolment) is Relation.OWN,
        "can_ask": may(request.scope, Action.ASK_MENTOR, enrolment),
        "behaviours": sorted(standing.behaviours.items()),
        "next": _next_things(standing),
        "bars": draw_bars(groups),
        "readiness": readiness,
        "way": draw_way(enrolment, _first_accepted(standing), len(readiness.checks)),
        "feedback": judgements[:FEEDBACK_SHOWN],
    }
    return render(request, "dashboard.html", context)


def _first_accepted(standing: Standing) -> list[Judgement]:
    """For each criterion that is shown, its first acceptance that still holds, oldest first."""
    first: dict[str, Judgement] = {}
    accepted = [j for p in standing.pieces for j in p.judgements if j.outcome == Outcome.ACCEPT]
    for judgement in sorted(accepted, key=lambda j: j.judged_at):
        first.setdefault(judgement.criterion, judgement)
    return list(first.values())


def _next_things(standing: Standing) -> list[NextThing]:
    """Referrals first, then the inbox, then accounts that are lacking, then what would fill most gaps."""
    found = [*_referred(standing), *_to_sort(standing), *_to_tell(standing)]
    if len(found) < NEXT_SHOWN:
        found += _to_take_on(standing)
    return found[:NEXT_SHOWN]


def _check_url(standing: Standing, check: CriterionCheck) -> str:
    """The piece that was referred; the checklist, where it is no piece but what a mentor sees."""
    if check.piece:
        return _piece_url(standing, check.piece)
    return reverse("readiness", args=[standing.enrolment.pk])


def _piece_url(standing: Standing, piece: object) -> str:
    return reverse("piece", args=[standing.enrolment.pk, piece])


def _referred(standing: Standing) -> list[NextThing]:
    return [
        NextThing(check.because, ", ".join(check.criterion.statements), _check_url(standing, check))
        for check in readiness_of(standing).checks
        if check.state is CheckState.REFERRED
    ]


def _to_sort(standing: Standing) -> list[NextThing]:
    number = len(standing.inbox)
    if not number:
        return []
    title = ngettext("Sort %(n)s piece of work", "Sort %(n)s pieces of work", number) % {"n": number}
    why = _("Nobody else sees them until you put them forward.")
    return [NextThing(title, why, reverse("inbox", args=[standing.enrolment.pk]))]


def _to_tell(standing: Standing) -> list[NextThing]:
    return [
        NextThing(
            _("Write your account of '%(title)s'") % {"title": piece.row.title},
            _("What you did, how, with whom and why: only you can say it."),
            _piece_url(standing, piece.row.pk),
        )
        for piece in standing.pieces
        if piece.row.state == "put forward" and piece.account is None
    ]


def _to_take_on(standing: Standing) -> list[NextThing]:
    return [
        NextThing(
            _("Take on duty %(n)s: %(text)s") % {"n": step.duty.number, "text": step.duty.text},
            _("It would show %(codes)s.") % {"codes": ", ".join(step.gaps[:6])},
            reverse("matrix", args=[standing.enrolment.pk]),
        )
        for step in next_steps_of(standing).duties[:NEXT_SHOWN]
    ]


@guarded(Action.SEE_PROGRESS)
@require_http_methods(["GET", "HEAD"])
def matrix(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Each statement with what is said of it, the pieces behind it, and what would fill the gap."""
    standing = standing_of(enrolment)
    words, gaps = words_of(standing), {gap.code: gap for gap in next_steps_of(standing).gaps}
    groups = [
        (kind, [(s, words[s.code], _pieces_for(standing, s.code), gaps.get(s.code)) for s in statements])
        for kind, statements in statements_by_kind(standing).items()
    ]
    context = {"enrolment": enrolment, "standard": standing.known.standard, "groups": groups}
    return render(request, "matrix.html", context)


def _pieces_for(standing: Standing, code: str) -> list[tuple[Piece, bool]]:
    """Pieces that are put forward for a statement, then those that may show it; and which of the two."""
    claimed = [(p.row, True) for p in standing.pieces if code in p.claimed]
    may_show = [
        (p.row, False)
        for p in standing.pieces
        if p.is_in and code not in p.claimed and any(row.statement == code for row in p.evidence)
    ]
    return [*claimed, *may_show][:3]


@guarded(Action.SEE_PROGRESS)
@require_http_methods(["GET", "HEAD"])
def timeline(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """When which duty was worked on: recent work weighs as current, and gaps can be seen."""
    standing = standing_of(enrolment)
    context = {"enrolment": enrolment, "standing": standing, "picture": draw_timeline(standing)}
    return render(request, "timeline.html", context)
