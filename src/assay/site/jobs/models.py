"""The table of jobs: what was asked for, how far it is, and how it ended."""

import uuid

from django.db import models

from assay.site.record.models import Enrolment, Membership
from assay.site.record.models.work import own_reach
from assay.site.record.scope import BoundManager, Scope


class JobState(models.TextChoices):
    """Where a job is."""

    QUEUED = "queued", "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed", "stopped by an error"


class Job(models.Model):
    """One piece of long work for one enrolment. Its effects are stored in the transaction that marks it done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="jobs")
    target = models.UUIDField()  # what it is about, such as a source
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    owner = models.CharField(max_length=32, blank=True)  # the worker's mark; whoever lost it stores nothing
    stage = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)  # 0 while it is unknown
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)  # what happened, in words for the user
    remedy = models.TextField(blank=True)

    objects: BoundManager["Job"] = BoundManager()
    unbound: models.Manager["Job"] = models.Manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=[JobState.DONE, JobState.FAILED], ended_at__isnull=False)
                | models.Q(state__in=[JobState.QUEUED, JobState.RUNNING], ended_at__isnull=True),
                name="job_ended_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=JobState.RUNNING) | ~models.Q(owner=""), name="running_job_has_an_owner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_state_display()}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The learner's own."""
        return own_reach(scope, "enrolment")

    @property
    def is_open(self) -> bool:
        """Whether it has still to end."""
        return self.state in (JobState.QUEUED, JobState.RUNNING)
