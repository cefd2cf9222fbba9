"""A mentor without an account: a link that a tutor issues and can revoke, and the answers that come by it."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from assay.basics.errors import UsageError
from assay.site.access.audit import note
from assay.site.access.binding import scope_of
from assay.site.catalogue import plan_named
from assay.site.record.models import Allocation, Answer, Enrolment, MentorLink, Piece, Verification
from assay.site.record.scope import Role, Scope
from assay.standards.model import Kind

LASTS = timedelta(days=14)
AUTHENTICITY = "say that the work is theirs, as far as you know"


@dataclass(frozen=True, slots=True)
class MentorAnswers:
    """What a mentor answered; what was left open is not there."""

    pieces: Mapping[str, tuple[Answer, bool | None]]  # by id of the piece; done independently, or not
    behaviours: Mapping[str, Answer]  # by code
    is_authentic: bool


@transaction.atomic
def issue_link(scope: Scope, enrolment: Enrolment, mentor: str, now: datetime) -> str:
    """A new link's token for an allocated mentor, told once; UsageError for anybody else."""
    allocation = next(
        (
            found
            for found in Allocation.objects.filter(enrolment=enrolment, until=None, staff__ended_at__isnull=True)
            if str(found.staff_id) == mentor
        ),
        None,
    )
    if allocation is None or allocation.staff.role != Role.MENTOR:
        raise UsageError(
            "choose a mentor who is allocated to this learner", remedy="An administrator adds and allocates mentors."
        )
    token = secrets.token_urlsafe(32)
    made = MentorLink.objects.create(
        enrolment=enrolment,
        mentor=allocation.staff,
        digest=digest_of(token),
        issued_by_id=scope.membership,
        issued_at=now,
        expires_at=now + LASTS,
    )
    note(scope, "issue mentor link", now, enrolment=enrolment, target=str(made.pk))
    return token


@transaction.atomic
def revoke_link(scope: Scope, link: MentorLink, now: datetime) -> None:
    """From now on the link opens nothing."""
    MentorLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now, revoked_by_id=scope.membership)
    note(scope, "revoke mentor link", now, enrolment=link.enrolment, target=str(link.pk))


def find_link(token: str, now: datetime) -> MentorLink | None:
    """The link of a token, if it still works; None for every other one, whatever is wrong with it."""
    found = (
        MentorLink.unbound.select_related("mentor__user", "mentor__tenant", "enrolment")
        .filter(digest=digest_of(token), mentor__ended_at__isnull=True)
        .first()
    )
    return found if found is not None and found.is_open(now) else None


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def answer_as_mentor(link: MentorLink, answers: MentorAnswers, now: datetime) -> int:
    """Keep the answers, within the mentor's own scope; how many. UsageError for none, and without the declaration."""
    if not answers.is_authentic:
        raise UsageError(f"please {AUTHENTICITY}", remedy="Tick the box at the end; without it nothing is kept.")
    scope, enrolment = scope_of(link.mentor), link.enrolment
    pieces = {str(piece.pk): piece for piece in Piece.objects.filter(enrolment=enrolment)}
    codes = {s.code for s in plan_named(enrolment.plan).standard.statements if s.kind is Kind.BEHAVIOUR}
    rows = [
        Verification(piece=pieces[id_], answer=answer, is_independent=independent)
        for id_, (answer, independent) in answers.pieces.items()
        if id_ in pieces
    ]
    rows += [Verification(statement=code, answer=a) for code, a in answers.behaviours.items() if code in codes]
    if not rows:
        raise UsageError("nothing was answered yet", remedy="Answer what you can; one answer is enough.")
    for row in rows:
        row.enrolment, row.mentor, row.said_at = enrolment, link.mentor, now
        row.save()
    note(scope, "answer as mentor", now, enrolment=enrolment, target=str(link.pk))
    return len(rows)
