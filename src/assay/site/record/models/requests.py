"""What is asked of a provider about its people: many added by one file, and the work of one erased."""

import uuid

from django.db import models

from assay.site.record.models.learning import Enrolment, enrolment_reach
from assay.site.record.models.people import Membership, Tenant
from assay.site.record.scope import BoundManager, Role, Scope


class PeopleImport(models.Model):
    """People who were added by one file, so that all of it can be taken back; ids alone, no names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    made = models.JSONField()  # ids by table
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects: BoundManager["PeopleImport"] = BoundManager()
    unbound: models.Manager["PeopleImport"] = models.Manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="import_undone_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}: {self.people}"

    @property
    def people(self) -> int:
        """How many it added."""
        return len(self.made["memberships"])

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the tenant, for an administrator."""
        if scope.role is not Role.ADMINISTRATOR:
            return models.Q(pk__in=[])
        return models.Q(tenant=scope.tenant)


class ErasureState(models.TextChoices):
    """What became of a request."""

    ASKED = "asked", "waiting for a decision"
    WITHDRAWN = "withdrawn", "taken back"
    REFUSED = "refused"
    DONE = "done", "carried out"


class ErasureRequest(models.Model):
    """A learner asks that what is kept of them be erased; an administrator decides and answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="erasure_requests")
    words = models.TextField(blank=True)  # the learner's own; they go when it is carried out
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ErasureState.choices, default=ErasureState.ASKED)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: BoundManager["ErasureRequest"] = BoundManager()
    unbound: models.Manager["ErasureRequest"] = models.Manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                "enrolment", condition=models.Q(state=ErasureState.ASKED), name="one_open_erasure_request"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ErasureState.values), name="erasure_request_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=ErasureState.ASKED, decided_at__isnull=True, decided_by__isnull=True)
                | (~models.Q(state=ErasureState.ASKED) & models.Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="erasure_request_decided_by_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ErasureState.REFUSED) | ~models.Q(answer=""),
                name="erasure_is_refused_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.get_state_display()}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The learner's own, and those of the tenant for an administrator; other staff see none."""
        if scope.role not in (Role.LEARNER, Role.ADMINISTRATOR):
            return models.Q(pk__in=[])
        return enrolment_reach(scope, "enrolment")
