"""The learner's inbox, and a piece of work: what was found in it, what the learner says of it, their own account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assay.basics.errors import AssayError
from assay.coverage.fact_sheet import make_fact_sheet
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action, may
from assay.site.changes.accounts import Answers, StaleAccountError, save_account
from assay.site.changes.sorting import put_forward, set_aside
from assay.site.pages.errors import problem
from assay.site.record.models import Account, Enrolment, Piece, PieceState
from assay.site.standing import PieceRecord, Standing, criteria_for, standing_of


@guarded(Action.SORT_WORK)
@require_http_methods(["GET", "HEAD"])
def inbox(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Pieces to be sorted, newest first; then those that were, by what was said of them."""
    standing = standing_of(enrolment)
    sorted_ = [
        (PieceState(state).label, [p for p in standing.pieces if p.row.state == state])
        for state in (PieceState.PUT_FORWARD, PieceState.PRIVATE, PieceState.NOT_MINE)
    ]
    return render(request, "inbox.html", {"enrolment": enrolment, "standing": standing, "sorted": sorted_})


@guarded(Action.READ_WORK)
@require_http_methods(["GET", "HEAD"])
def piece(request: MemberRequest, enrolment: Enrolment, piece: UUID) -> HttpResponse:
    """One piece of work, with its facts, evidence, account and judgements."""
    return _show(request, enrolment, piece)


def find_piece(standing: Standing, wanted: UUID) -> PieceRecord:
    """The piece of an id in a standing; 404 where it is not there, or not to be seen."""
    found = next((record for record in standing.pieces if record.row.pk == wanted), None)
    if found is None:
        raise Http404
    return found


def piece_context(request: MemberRequest, standing: Standing, record: PieceRecord) -> dict[str, Any]:
    """What the page of a piece shows of it."""
    statements = {s.code: s for s in standing.known.standard.statements}
    suggested = list(dict.fromkeys(row.statement for row in record.evidence))
    shown = [*suggested, *sorted(record.claimed - set(suggested))]
    rows = [
        (statements[code], [row for row in record.evidence if row.statement == code], code in record.claimed)
        for code in shown
        if code in statements
    ]
    judged = [
        (judgement, _is_changed(standing, record, judgement.criterion, judgement.digest))
        for judgement in record.judgements
    ]
    return {
        "enrolment": standing.enrolment,
        "standing": standing,
        "piece": record,
        "sheet": make_fact_sheet(record.cover, standing.known.standard, suggested),
        "rows": rows,
        "others": [s for s in standing.known.standard.statements if s.code not in shown],
        "judged": judged,
        "said": [v for v in standing.verifications if v.piece_id == record.row.pk],
        "criteria": criteria_for(standing, record),
        "can_sort": may(request.scope, Action.SORT_WORK, standing.enrolment),
        "can_judge": may(request.scope, Action.JUDGE, standing.enrolment),
        "account": record.account,
    }


def _is_changed(standing: Standing, record: PieceRecord, key: str, digest: str) -> bool:
    criteria = {"-".join(c.statements): c for part in standing.known.plan.parts for c in part.criteria}
    return key not in criteria or record.text_for(criteria[key]).digest != digest


def _show(request: MemberRequest, enrolment: Enrolment, wanted: UUID, status: int = 200, **more: Any) -> HttpResponse:
    standing = standing_of(enrolment)
    context = piece_context(request, standing, find_piece(standing, wanted))
    return render(request, "piece.html", context | more, status=status)


def _own_piece(enrolment: Enrolment, wanted: UUID) -> Piece:
    found = Piece.objects.select_related("enrolment").filter(pk=wanted, enrolment=enrolment).first()
    if found is None:
        raise Http404
    return found


@guarded(Action.SORT_WORK)
@require_POST
def sort(request: MemberRequest, enrolment: Enrolment, piece: UUID) -> HttpResponse:
    """Accept or correct what was suggested, say that it is not mine, or keep it private."""
    found, state = _own_piece(enrolment, piece), request.POST.get("state", "")
    if state not in PieceState.values:
        raise Http404
    try:
        if state == PieceState.PUT_FORWARD:
            put_forward(request.scope, found, [c for c in request.POST.getlist("statements") if c], timezone.now())
        else:
            set_aside(request.scope, found, PieceState(state), timezone.now())
    except AssayError as error:
        return _show(request, enrolment, piece, 422, error=problem(error))
    messages.success(request, _("'%(title)s': %(state)s.") % {"title": found.title, "state": found.get_state_display()})
    return redirect("inbox", enrolment.pk)


@guarded(Action.WRITE_ACCOUNT)
@require_POST
def account(request: MemberRequest, enrolment: Enrolment, piece: UUID) -> HttpResponse:
    """Save the account: the page's script sends it as it is written, the button sends it without script."""
    found = _own_piece(enrolment, piece)
    answers = Answers(
        **{name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("what", "how", "with_whom", "why")}
    )
    revision = request.POST.get("revision", "0")
    by_script = request.headers.get("Accept") == "application/json"
    try:
        kept = save_account(found, answers, int(revision) if revision.isdigit() else 0, timezone.now())
    except StaleAccountError as stale:
        if by_script:
            return JsonResponse({"problem": problem(stale)}, status=409)
        mine = Account(piece=found, revision=stale.kept.revision, what=answers.what, how=answers.how,
                       with_whom=answers.with_whom, why=answers.why)  # fmt: skip
        return _show(request, enrolment, piece, 409, error=problem(stale), account=mine, kept=stale.kept)
    except AssayError as error:
        if by_script:
            return JsonResponse({"problem": problem(error)}, status=422)
        return _show(request, enrolment, piece, 422, error=problem(error))
    if by_script:
        return JsonResponse({"revision": kept.revision})
    messages.success(request, _("Your account is saved."))
    return redirect("piece", enrolment.pk, found.pk)
