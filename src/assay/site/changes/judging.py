"""A tutor judges one criterion of the plan on one piece of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from assay.basics.errors import UsageError
from assay.coverage.readiness import find_criterion
from assay.site.access.audit import note
from assay.site.catalogue import plan_named
from assay.site.record.contents import JudgedText, judged_text
from assay.site.record.models import Account, Judgement, Outcome, Piece, PieceState
from assay.site.record.scope import Scope
from assay.standards.plan import AssessmentCriterion, Verifier


@dataclass(frozen=True, slots=True)
class Verdict:
    """The four judgements, the outcome, why, and for a referral the one action that it asks for."""

    is_valid: bool
    is_authentic: bool
    is_current: bool
    is_sufficient: bool
    outcome: Outcome
    reason: str
    next_action: str = ""

    @property
    def is_all_four(self) -> bool:
        """Whether the evidence is valid, authentic, current and sufficient."""
        return self.is_valid and self.is_authentic and self.is_current and self.is_sufficient


def what_is_judged(piece: Piece, criterion: AssessmentCriterion) -> JudgedText:
    """The text that a judgement of this criterion on this piece would be about, now."""
    account = Account.objects.filter(piece=piece).first()
    return judged_text(piece, list(piece.evidence.all()), list(piece.claims.all()), account, criterion.statements)


@transaction.atomic
def judge(scope: Scope, piece: Piece, key: str, verdict: Verdict, seen: str, now: datetime) -> Judgement:
    """Record a judgement; it supersedes the latest one of the same criterion on the same piece.

    `seen` is the digest that the page showed: UsageError where the work has changed since, and for a verdict that
    does not hold together.
    """
    criterion = find_criterion(plan_named(piece.enrolment.plan).plan, key)
    if criterion is None:
        raise UsageError("the plan has no such criterion")
    if criterion.verified_by is Verifier.EMPLOYER:
        raise UsageError("this criterion is for the employer to verify")
    _check(verdict)
    content = what_is_judged(piece, criterion)
    if piece.state != PieceState.PUT_FORWARD or not _is_claimed(piece, criterion.statements):
        raise UsageError("this work is not put forward for this criterion")
    if content.digest != seen:
        raise UsageError(
            "the work was changed while you were looking at it", remedy="Look at it again below; your words are kept."
        )
    made = _record(scope, piece, key, verdict, content, now)
    note(scope, f"judge: {verdict.outcome}", now, enrolment=piece.enrolment, target=str(made.pk))
    return made


def _record(scope: Scope, piece: Piece, key: str, verdict: Verdict, content: JudgedText, now: datetime) -> Judgement:
    before = Judgement.objects.filter(piece=piece, criterion=key, superseded_by__isnull=True).first()
    try:
        with transaction.atomic():
            return Judgement.objects.create(
                piece=piece,
                criterion=key,
                is_valid=verdict.is_valid,
                is_authentic=verdict.is_authentic,
                is_current=verdict.is_current,
                is_sufficient=verdict.is_sufficient,
                outcome=verdict.outcome,
                reason=verdict.reason.strip(),
                next_action=verdict.next_action.strip(),
                judged=content.text,
                digest=content.digest,
                judged_by_id=scope.membership,
                judged_at=now,
                supersedes=before,
            )
    except IntegrityError as error:
        raise UsageError(
            "somebody else judged this at the same moment", remedy="Look at their judgement below, then decide."
        ) from error


def _check(verdict: Verdict) -> None:
    if not verdict.reason.strip():
        raise UsageError("say why", remedy="Write the reason: the learner reads it.")
    if verdict.outcome is Outcome.ACCEPT and not verdict.is_all_four:
        raise UsageError(
            "work is accepted only if it is valid, authentic, current and sufficient",
            remedy="Refer it, or tick all four.",
        )
    if verdict.outcome is Outcome.ACCEPT and verdict.next_action.strip():
        raise UsageError("accepted work needs no next action", remedy="Clear it, or refer the work.")
    if verdict.outcome is Outcome.REFER and not verdict.next_action.strip():
        raise UsageError("say what the learner should do", remedy="Write one clear action.")


def _is_claimed(piece: Piece, codes: Sequence[str]) -> bool:
    return piece.claims.filter(statement__in=codes).exists()
