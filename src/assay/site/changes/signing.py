"""Signatures and confirmations on the way through the gateway."""

from datetime import datetime

from django.db import transaction

from assay.basics.errors import UsageError
from assay.coverage.readiness import Readiness
from assay.site.access.audit import note
from assay.site.catalogue import plan_named
from assay.site.record.models import Confirmation, Enrolment, Party, SignOff
from assay.site.record.scope import Role, Scope

PARTY_OF = {Role.LEARNER: Party.LEARNER, Role.MENTOR: Party.EMPLOYER, Role.TUTOR: Party.PROVIDER}


@transaction.atomic
def sign(scope: Scope, enrolment: Enrolment, readiness: Readiness, seen: str, now: datetime) -> SignOff:
    """Sign the checklist as it stands; UsageError while anything is open, or where it changed since it was shown."""
    if readiness.digest != seen:
        raise UsageError("the checklist has changed since you opened it", remedy="Look at it again, then sign.")
    if readiness.not_yet:
        raise UsageError("this cannot be signed yet", remedy=f"First: {readiness.not_yet[0]}.")
    made, is_new = SignOff.objects.get_or_create(
        enrolment=enrolment,
        party=PARTY_OF[scope.role],
        digest=seen,
        defaults={"signed_by_id": scope.membership, "signed_at": now},
    )
    if is_new:
        note(scope, f"sign: {made.party}", now, enrolment=enrolment, target=str(made.pk))
    return made


@transaction.atomic
def confirm(scope: Scope, enrolment: Enrolment, line: str, now: datetime) -> Confirmation:
    """Confirm that something the gateway asks for is there; UsageError for a line that the plan does not have."""
    if line not in plan_named(enrolment.plan).plan.gateway:
        raise UsageError("the plan asks for no such thing")
    made, is_new = Confirmation.objects.get_or_create(
        enrolment=enrolment, line=line, defaults={"confirmed_by_id": scope.membership, "confirmed_at": now}
    )
    if is_new:
        note(scope, "confirm", now, enrolment=enrolment, target=str(made.pk))
    return made
