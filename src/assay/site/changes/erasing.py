"""A learner asks for erasure; an administrator sees what would go and what must stay, and decides."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.db.models import F, Model, Q, QuerySet, Value
from django.db.models.functions import Greatest

from assay.basics.errors import UsageError
from assay.site.access.audit import note
from assay.site.changes.stored_files import forget_files
from assay.site.jobs.models import Job
from assay.site.record.models import (
    Allocation,
    Confirmation,
    Enrolment,
    ErasureRequest,
    ErasureState,
    Judgement,
    Membership,
    MentorLink,
    Piece,
    PieceState,
    Run,
    SignOff,
    Source,
    StoredFile,
    User,
    Verification,
)
from assay.site.record.scope import Scope
from assay.site.retention import Holding, RetentionRule, retention_rules

ERASED = "Erased person"  # in place of a name
LONGEST = 2000  # characters of what is asked and answered
_CHANGED = "something was added since this was shown, or a day has passed"


@dataclass(frozen=True, slots=True)
class ErasureLine:
    """What becomes of one holding: all of it goes, or all of it stays."""

    rule: RetentionRule
    counts: Mapping[str, int]  # by what it is
    goes: bool
    until: date | None  # it may go from this day on; None where it goes now, or while the learning goes on
    is_shared: bool = False  # it stays since another enrolment of the same person needs it

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of it."""
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """The dry run: what would go today and what would stay."""

    enrolment: Enrolment
    lines: tuple[ErasureLine, ...]

    @property
    def token(self) -> str:
        """What a decision names, so that nothing goes which nobody saw listed."""
        text = repr([(line.rule.holding, sorted(line.counts.items()), line.goes) for line in self.lines])
        return hashlib.sha256(text.encode()).hexdigest()

    def goes(self, holding: Holding) -> bool:
        """Whether a holding would go."""
        return any(line.goes and line.rule.holding is holding for line in self.lines)


def plan_erasure(enrolment: Enrolment, day: date) -> ErasurePlan:
    """What would go on that day by the rules; nothing is changed."""
    found = _holdings(enrolment)
    is_shared = Enrolment.unbound.filter(learner=enrolment.learner_id).exclude(pk=enrolment.pk).exists()
    lines = []
    for holding, rule in retention_rules().items():
        keeps_name = holding is Holding.NAME and is_shared
        goes = rule.lets_go(enrolment.ended_on, day) and not keeps_name
        counts = {name: rows.count() for name, rows in found[holding].items()}
        until = None if goes or rule.years == 0 else rule.stays_until(enrolment.ended_on)
        lines.append(ErasureLine(rule, counts, goes, until, keeps_name))
    return ErasurePlan(enrolment, tuple(lines))


def _holdings(enrolment: Enrolment) -> Mapping[Holding, Mapping[str, "QuerySet[Model]"]]:
    pieces = Piece.unbound.filter(enrolment=enrolment)
    judgements = Judgement.unbound.filter(piece__enrolment=enrolment)
    answers = Verification.unbound.filter(enrolment=enrolment)
    is_judged = Q(pk__in=judgements.values("piece")) | Q(pk__in=answers.filter(piece__isnull=False).values("piece"))
    is_forward = Q(state=PieceState.PUT_FORWARD)
    sources = Source.unbound.filter(enrolment=enrolment)
    return {
        Holding.UNSHARED_WORK: {"pieces of work": pieces.filter(~is_forward & ~is_judged)},
        Holding.UNJUDGED_WORK: {"pieces of work": pieces.filter(is_forward & ~is_judged)},
        Holding.FILES: {
            "files": sources.filter(file__isnull=False),
            "readings": Run.unbound.filter(source__in=sources),
            "jobs": Job.unbound.filter(enrolment=enrolment),
        },
        Holding.JUDGED_WORK: {
            "pieces of work": pieces.filter(is_judged),
            "judgements": judgements,
            "confirmations": Confirmation.unbound.filter(enrolment=enrolment),
            "signatures": SignOff.unbound.filter(enrolment=enrolment),
            "mentors' answers": answers,
            "mentors' links": MentorLink.unbound.filter(enrolment=enrolment),
        },
        Holding.NAME: {"enrolments": Enrolment.unbound.filter(pk=enrolment.pk)},
    }


@transaction.atomic
def ask_erasure(scope: Scope, enrolment: Enrolment, words: str, now: datetime) -> ErasureRequest:
    """Ask for erasure; UsageError while an earlier request is open."""
    if len(words) > LONGEST:
        raise UsageError(f"that is longer than {LONGEST:,} characters", remedy="Shorten it.")
    try:
        with transaction.atomic():
            made = ErasureRequest.objects.create(enrolment=enrolment, words=words.strip(), asked_at=now)
    except IntegrityError as error:
        raise UsageError("you have asked already", remedy="Wait for the answer, or take the request back.") from error
    note(scope, "ask erasure", now, enrolment=enrolment, target=str(made.pk))
    return made


@transaction.atomic
def withdraw_erasure(scope: Scope, enrolment: Enrolment, now: datetime) -> None:
    """Take the open request back; UsageError where there is none."""
    _decide(scope, enrolment, ErasureState.WITHDRAWN, "", now)


@transaction.atomic
def refuse_erasure(scope: Scope, enrolment: Enrolment, answer: str, now: datetime) -> None:
    """Refuse with a reason, which the learner reads; UsageError without one."""
    if not answer.strip() or len(answer) > LONGEST:
        raise UsageError("say why it is refused", remedy=f"The learner reads it; at most {LONGEST:,} characters.")
    _decide(scope, enrolment, ErasureState.REFUSED, answer.strip(), now)


@transaction.atomic
def end_learning(scope: Scope, enrolment: Enrolment, day: date | None, now: datetime) -> None:
    """Keep the day on which the learning ended, from which the years count; UsageError for one before its start."""
    if day is not None and not enrolment.starts_on <= day <= scope.day:
        raise UsageError("that day is before the start, or still to come", remedy="Choose the day on which it ended.")
    Enrolment.objects.filter(pk=enrolment.pk).update(ended_on=day)
    note(scope, "end learning", now, enrolment=enrolment)


def erase(scope: Scope, enrolment: Enrolment, seen: str, answer: str, now: datetime) -> ErasurePlan:
    """Carry the open request out, in one transaction: exactly what the plan of that token lets go.

    Files that nobody else handed in go right after it; were the server killed between the two, its next start deletes
    them. UsageError where the plan has changed since, or nobody asked.
    """
    with transaction.atomic():
        plan = plan_erasure(Enrolment.unbound.select_related("learner__user").get(pk=enrolment.pk), scope.day)
        if plan.token != seen:
            raise UsageError(_CHANGED, remedy="Look at the list again, then decide.")
        _decide(scope, enrolment, ErasureState.DONE, answer.strip()[:LONGEST], now)
        digests = _carry_out(scope, plan, now)
    forget_files(scope.tenant, digests)
    return plan


def _decide(scope: Scope, enrolment: Enrolment, state: ErasureState, answer: str, now: datetime) -> None:
    asked = ErasureRequest.objects.filter(enrolment=enrolment, state=ErasureState.ASKED)
    if not asked.update(state=state, answer=answer, decided_by=scope.membership, decided_at=now):
        raise UsageError("there is no open request", remedy="Load the page again to see what became of it.")
    note(scope, f"erasure: {state}", now, enrolment=enrolment)


def _carry_out(scope: Scope, plan: ErasurePlan, now: datetime) -> list[str]:
    enrolment, found = plan.enrolment, _holdings(plan.enrolment)
    if plan.goes(Holding.JUDGED_WORK):
        _delete_judgements(enrolment)
        Confirmation.unbound.filter(enrolment=enrolment).delete()
        SignOff.unbound.filter(enrolment=enrolment).delete()
        Verification.unbound.filter(enrolment=enrolment).delete()
        MentorLink.unbound.filter(enrolment=enrolment).delete()
        Piece.unbound.filter(enrolment=enrolment).delete()
    for holding in (Holding.UNSHARED_WORK, Holding.UNJUDGED_WORK):
        if plan.goes(holding):
            found[holding]["pieces of work"].delete()
    digests = _delete_files(enrolment) if plan.goes(Holding.FILES) else []
    if plan.goes(Holding.NAME):
        _forget_person(scope, enrolment, now)
    ErasureRequest.unbound.filter(enrolment=enrolment).update(words="")
    return digests


def _delete_judgements(enrolment: Enrolment) -> None:
    """The latest first: each is held by the one that supersedes it."""
    latest = Judgement.unbound.filter(piece__enrolment=enrolment, superseded_by__isnull=True)
    while latest.exists():
        Judgement.unbound.filter(pk__in=list(latest.values_list("pk", flat=True))).delete()


def _delete_files(enrolment: Enrolment) -> list[str]:
    """Digests of the files that no source names any more. A source stays, without name, while a piece hangs on it."""
    sources = Source.unbound.filter(enrolment=enrolment)
    files = list(sources.exclude(file=None).values_list("file", flat=True))
    Run.unbound.filter(source__in=sources).delete()
    Job.unbound.filter(enrolment=enrolment).delete()
    sources.filter(pieces__isnull=True).delete()
    sources.update(file=None, name="erased", person="")
    unnamed = StoredFile.unbound.filter(pk__in=files, sources__isnull=True)
    digests = list(unnamed.values_list("digest", flat=True))
    unnamed.delete()
    return digests


def _forget_person(scope: Scope, enrolment: Enrolment, now: datetime) -> None:
    """What is left are ids: the audit and other people's rows still point at somebody, and say no name."""
    learner = enrolment.learner
    holds = Allocation.unbound.filter(Q(until__isnull=True) | Q(until__gt=scope.day), enrolment=enrolment)
    holds.update(until=Greatest(F("since"), Value(scope.day)))
    Enrolment.unbound.filter(pk=enrolment.pk).update(employer=None, cohort=None)
    Membership.unbound.filter(pk=learner.pk, ended_at=None).update(ended_at=now, ended_by=scope.membership)
    if Membership.unbound.filter(user=learner.user_id).exclude(pk=learner.pk).exists():
        return  # they are somebody elsewhere, or in another role
    for model in (EmailAddress, SocialAccount, Authenticator):
        model.objects.filter(user=learner.user_id).delete()
    user = User.objects.get(pk=learner.user_id)
    user.name, user.email, user.is_active = ERASED, f"erased-{user.pk.hex}@erased.invalid", False
    user.last_login = None
    user.set_unusable_password()
    user.save()
