"""Learning: who is on which version of which standard, with which employer, and who may see and judge it."""

import uuid
from typing import Any

from django.db import models

from assay.site.record.models.people import Membership, Tenant
from assay.site.record.scope import BoundManager, Role, Scope


class Employer(models.Model):
    """Where learners of a tenant work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="employers")
    name = models.CharField(max_length=120)

    objects: BoundManager["Employer"] = BoundManager()
    unbound: models.Manager["Employer"] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint("tenant", "name", name="one_employer_a_name")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The employers of the scope's tenant."""
        return models.Q(tenant=scope.tenant)


class Cohort(models.Model):
    """Learners of a tenant who go through together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=120)

    objects: BoundManager["Cohort"] = BoundManager()
    unbound: models.Manager["Cohort"] = models.Manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("tenant", "name", name="one_cohort_a_name")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The cohorts of the scope's tenant."""
        return models.Q(tenant=scope.tenant)


class Enrolment(models.Model):
    """A learner on one version of a standard, judged by one assessment plan. All their work hangs under it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="enrolments")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, blank=True)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments")
    standard = models.CharField(max_length=60)  # a version's name, such as ST0116-1.1
    plan = models.CharField(max_length=60)  # a plan's name, such as ST0116/epa
    starts_on = models.DateField()
    gateway_on = models.DateField(null=True, blank=True)  # when the learner should be ready
    ended_on = models.DateField(null=True, blank=True)  # from it runs how long things are kept

    objects: BoundManager["Enrolment"] = BoundManager()
    unbound: models.Manager["Enrolment"] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("learner", "standard", name="one_enrolment_a_version"),
            models.CheckConstraint(
                condition=models.Q(gateway_on__isnull=True) | models.Q(gateway_on__gt=models.F("starts_on")),
                name="gateway_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("starts_on")),
                name="enrolment_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner.user}, {self.standard}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The learner's own; those allocated to staff; all of the tenant for an administrator, who sees no work."""
        return enrolment_reach(scope, "")


def allocated(scope: Scope) -> models.QuerySet["Allocation", Any]:
    """Ids of the enrolments that the scope's membership is allocated to on its day, in its own tenant alone."""
    on_day = models.Q(until__isnull=True) | models.Q(until__gt=scope.day)
    return (
        Allocation.unbound.filter(on_day, staff=scope.membership, since__lte=scope.day)
        .filter(staff__tenant=scope.tenant, enrolment__learner__tenant=scope.tenant)
        .values("enrolment")
    )


def enrolment_reach(scope: Scope, prefix: str) -> models.Q:
    """The condition on an enrolment (`prefix` leads to it) that the scope reaches it."""
    lookup = f"{prefix}__" if prefix else ""
    in_tenant = models.Q(**{f"{lookup}learner__tenant": scope.tenant})
    match scope.role:
        case Role.LEARNER:
            return in_tenant & models.Q(**{f"{lookup}learner": scope.membership})
        case Role.TUTOR | Role.MENTOR:
            return in_tenant & models.Q(**{f"{prefix or 'pk'}__in": allocated(scope)})
        case Role.ADMINISTRATOR:
            return in_tenant


class Allocation(models.Model):
    """One member of staff may see and judge one enrolment, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="allocations")
    staff = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="allocations")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day on which it holds no more

    objects: BoundManager["Allocation"] = BoundManager()
    unbound: models.Manager["Allocation"] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "enrolment", "staff", condition=models.Q(until__isnull=True), name="one_open_allocation"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="allocation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.enrolment}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the enrolments that the scope reaches."""
        return enrolment_reach(scope, "enrolment")
