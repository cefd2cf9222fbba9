"""Judgements: what a named person decided of exactly which work; and who signed that somebody is ready."""

import uuid
from typing import Any, NoReturn

from django.db import models

from assay.site.record.models.learning import Enrolment, enrolment_reach
from assay.site.record.models.people import Membership
from assay.site.record.models.work import Piece, work_reach
from assay.site.record.scope import BoundManager, Scope


class Outcome(models.TextChoices):
    """What a judgement comes to."""

    ACCEPT = "accept", "accepted"
    REFER = "refer", "referred"


class Party(models.TextChoices):
    """Who signs that a learner is ready."""

    LEARNER = "learner"
    EMPLOYER = "employer"
    PROVIDER = "provider"


class AppendOnly(models.Model):
    """A row that is written once; the database refuses updates too, where its triggers are."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Write it once; a second time is a mistake in the code."""
        if not self._state.adding:
            raise TypeError("this is never edited: write a later one")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:  # noqa: ARG002 # Django's signature
        """Never."""
        raise TypeError("this is never deleted")


class Judgement(AppendOnly):
    """One criterion of the plan, judged on one piece of work. Never edited, only superseded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="judgements")
    criterion = models.CharField(max_length=200)  # the codes of its statements, such as K9-S16
    is_valid = models.BooleanField()
    is_authentic = models.BooleanField()
    is_current = models.BooleanField()
    is_sufficient = models.BooleanField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField()
    next_action = models.TextField(blank=True)  # what a referral asks for
    judged = models.TextField()  # exactly what was judged, as canonical JSON
    digest = models.CharField(max_length=64)  # its SHA-256
    judged_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="judgements")
    judged_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    objects: BoundManager["Judgement"] = BoundManager()
    unbound: models.Manager["Judgement"] = models.Manager()

    class Meta:
        ordering = ["judged_at"]
        constraints = [
            models.UniqueConstraint(
                "piece", "criterion", condition=models.Q(supersedes__isnull=True), name="one_first_judgement"
            ),
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="judgement_outcome_is_known"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="judgement_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.REFER)
                | models.Q(is_valid=True, is_authentic=True, is_current=True, is_sufficient=True),
                name="accepted_is_all_four",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.ACCEPT, next_action="")
                | (models.Q(outcome=Outcome.REFER) & ~models.Q(next_action="")),
                name="referred_has_an_action",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_outcome_display()}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the pieces which the scope reaches."""
        return work_reach(scope, "piece")


class SignOff(AppendOnly):
    """A party signed that the learner is ready, on exactly this state of the checklist."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="sign_offs")
    party = models.CharField(max_length=10, choices=Party.choices)
    digest = models.CharField(max_length=64)  # of the checklist that was signed
    signed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    objects: BoundManager["SignOff"] = BoundManager()
    unbound: models.Manager["SignOff"] = models.Manager()

    class Meta:
        ordering = ["signed_at"]
        constraints = [
            models.UniqueConstraint("enrolment", "party", "digest", name="one_signature_a_checklist"),
            models.CheckConstraint(condition=models.Q(party__in=Party.values), name="sign_off_party_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.enrolment}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the enrolments which the scope reaches."""
        return enrolment_reach(scope, "enrolment")


class Confirmation(AppendOnly):
    """A tutor confirms that something the gateway asks for, which no work shows, is there: a certificate, a form."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="confirmations")
    line = models.TextField()  # the plan's own words
    confirmed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    objects: BoundManager["Confirmation"] = BoundManager()
    unbound: models.Manager["Confirmation"] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint("enrolment", "line", name="one_confirmation_a_line")]

    def __str__(self) -> str:
        return self.line

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the enrolments which the scope reaches."""
        return enrolment_reach(scope, "enrolment")
