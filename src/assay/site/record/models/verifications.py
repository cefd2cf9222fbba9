"""What somebody at work says: a link for a mentor who has no account, and their answers, each written once."""

import uuid
from datetime import datetime

from django.db import models

from assay.site.record.models.judgements import AppendOnly
from assay.site.record.models.learning import Enrolment, enrolment_reach
from assay.site.record.models.people import Membership
from assay.site.record.models.work import Piece
from assay.site.record.scope import BoundManager, Scope


class MentorLink(models.Model):
    """Lets whoever holds it answer for one mentor about one learner, until a day or until it is revoked.

    The token itself is kept nowhere. It reaches what the mentor's own allocation reaches, and signs nobody in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="mentor_links")
    mentor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="mentor_links")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token
    issued_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: BoundManager["MentorLink"] = BoundManager()
    unbound: models.Manager["MentorLink"] = models.Manager()

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("issued_at")), name="mentor_link_lasts_a_while"
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="mentor_link_revoked_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor}: {self.enrolment}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the enrolments which the scope reaches."""
        return enrolment_reach(scope, "enrolment")

    def is_open(self, now: datetime) -> bool:
        """Whether it still works."""
        return self.revoked_at is None and self.expires_at > now


class Answer(models.TextChoices):
    """What a mentor can say; silence is none of them."""

    CONFIRM = "confirm", "yes, so it was"
    CANNOT_SAY = "cannot say", "I cannot say"
    NOT_SO = "not so", "no, not so"


class Verification(AppendOnly):
    """One answer of a mentor: about a piece of work, or about one behaviour. The latest counts, all stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="verifications")
    mentor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="verifications")
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, null=True, blank=True, related_name="verifications")
    statement = models.CharField(max_length=10, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    is_independent = models.BooleanField(null=True)  # of a piece: done alone, or under supervision
    said_at = models.DateTimeField()

    objects: BoundManager["Verification"] = BoundManager()
    unbound: models.Manager["Verification"] = models.Manager()

    class Meta:
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(answer__in=Answer.values), name="answer_is_known"),
            models.CheckConstraint(
                condition=models.Q(piece__isnull=False, statement="")
                | (models.Q(piece__isnull=True, is_independent__isnull=True) & ~models.Q(statement="")),
                name="verification_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement or self.piece}: {self.get_answer_display()}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the enrolments which the scope reaches."""
        return enrolment_reach(scope, "enrolment")
