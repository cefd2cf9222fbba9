"""A learner says of a piece of work: put forward for these statements, not mine, or kept private."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from assay.basics.errors import UsageError
from assay.site.access.audit import note
from assay.site.catalogue import plan_named
from assay.site.record.models import Claim, Judgement, Piece, PieceState
from assay.site.record.scope import Scope


@transaction.atomic
def put_forward(scope: Scope, piece: Piece, codes: Sequence[str], now: datetime) -> None:
    """Claim that the piece shows these statements, suggested or not; UsageError for none, and for unknown ones."""
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        raise UsageError("choose at least one statement", remedy="Tick those that this work shows.")
    known = {statement.code for statement in plan_named(piece.enrolment.plan).standard.statements}
    if unknown := [code for code in wanted if code not in known]:
        raise UsageError(f"the standard has no statement {unknown[0][:20]}")
    suggested = set(piece.evidence.values_list("statement", flat=True))
    piece.claims.exclude(statement__in=wanted).delete()
    for code in wanted:
        Claim.objects.get_or_create(
            piece=piece, statement=code, defaults={"is_suggested": code in suggested, "claimed_at": now}
        )
    _decide(scope, piece, PieceState.PUT_FORWARD, now)


@transaction.atomic
def set_aside(scope: Scope, piece: Piece, state: PieceState, now: datetime) -> None:
    """Say that a piece is not one's own, is private, or waits again. UsageError once somebody judged it."""
    if state is PieceState.PUT_FORWARD:
        raise ValueError("a piece is put forward with statements")
    if Judgement.objects.filter(piece=piece).exists():
        raise UsageError(
            "this work was judged, so it stays in the record",
            remedy="Speak with your tutor if it should not have been.",
        )
    piece.claims.all().delete()
    _decide(scope, piece, state, now)


def _decide(scope: Scope, piece: Piece, state: PieceState, now: datetime) -> None:
    piece.state = state
    piece.decided_at = None if state is PieceState.INBOX else now
    piece.save(update_fields=["state", "decided_at"])
    note(scope, f"sort: {state}", now, enrolment=piece.enrolment, target=str(piece.pk))
