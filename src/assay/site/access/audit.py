"""Writes audit events."""

from datetime import datetime

from assay.site.record.models import AuditEvent, Enrolment
from assay.site.record.scope import Scope


def note(scope: Scope, action: str, now: datetime, *, enrolment: Enrolment | None = None, target: str = "") -> None:
    """Keep that something was looked at or changed, in the transaction that it happens in."""
    AuditEvent.unbound.create(
        tenant_id=scope.tenant,
        actor_id=scope.membership,
        action=action,
        enrolment=enrolment,
        target=target[:80],
        happened_at=now,
    )
