"""What happened: who looked at whose work, and every change; written once, by ids and without names."""

from django.db import models

from assay.site.record.models.judgements import AppendOnly
from assay.site.record.models.learning import Enrolment
from assay.site.record.models.people import Membership, Tenant
from assay.site.record.scope import BoundManager, Role, Scope


class AuditEvent(AppendOnly):
    """One read of another person's work, or one change. The database refuses updates and deletions."""

    id = models.BigAutoField(primary_key=True)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")  # null: the server
    action = models.CharField(max_length=40)
    enrolment = models.ForeignKey(  # an id that stays when what it names is taken back or erased
        Enrolment, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    target = models.CharField(max_length=80, blank=True)  # the id of the piece, file or membership
    happened_at = models.DateTimeField(db_index=True)

    objects: BoundManager["AuditEvent"] = BoundManager()
    unbound: models.Manager["AuditEvent"] = models.Manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """An administrator sees the tenant's, a learner what happened to their own enrolment, others nothing."""
        in_tenant = models.Q(tenant=scope.tenant)
        match scope.role:
            case Role.ADMINISTRATOR:
                return in_tenant
            case Role.LEARNER:
                return in_tenant & models.Q(enrolment__learner=scope.membership)
            case _:
                return models.Q(pk__in=[])
