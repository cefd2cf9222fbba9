"""Changes about people: the first administrator, members, and who may see whose work."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from assay.basics.errors import UsageError
from assay.site.access.audit import note
from assay.site.catalogue import plan_named, standard_name
from assay.site.record.models import (
    Allocation,
    AuditEvent,
    Cohort,
    Employer,
    Enrolment,
    Membership,
    MentorLink,
    Tenant,
    User,
)
from assay.site.record.scope import Role, Scope

LINK_SALT = "assay.site.join"
LINK_LASTS = 7 * 24 * 3600  # seconds
_USED = "this link was used already, or is too old"
_ASK = "Ask whoever gave it to you for a new one."


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be added to a tenant."""

    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class NewEnrolment:
    """What a new learner is on, and who looks after them."""

    plan: str
    starts_on: date
    gateway_on: date | None
    employer: str
    tutor: Membership | None
    mentor: Membership | None
    cohort: str = ""


@transaction.atomic
def first_start(tenant: str, name: str, email: str, password: str) -> Membership:
    """Make the first provider with its administrator; UsageError where the server has one already."""
    if Tenant.unbound.exists():
        raise UsageError("this server is set up already", remedy="Sign in, or ask its administrator for a link.")
    user = User(email=email.strip().lower(), name=name.strip())
    _check_password(password, user)
    user.set_password(password)
    user.save()
    made = Tenant.unbound.create(name=tenant.strip())
    return Membership.unbound.create(tenant=made, user=user, role=Role.ADMINISTRATOR)


@transaction.atomic
def add_person(scope: Scope, person: NewPerson, enrolment: NewEnrolment | None, now: datetime) -> Membership:
    """Add somebody to the scope's tenant; UsageError where they are that already. They come in by a link."""
    user = User.objects.filter(email=person.email.strip().lower()).first()
    user = user or User.objects.create_user(person.email, person.name)
    member, is_new = Membership.objects.get_or_create(tenant_id=scope.tenant, user=user, role=person.role)
    if not is_new:
        raise UsageError(f"{person.email} is a {member.get_role_display().lower()} here already")
    note(scope, "add person", now, target=str(member.pk))
    if enrolment is not None:
        _enrol(scope, member, enrolment, now)
    return member


def _enrol(scope: Scope, learner: Membership, wanted: NewEnrolment, now: datetime) -> Enrolment:
    known = plan_named(wanted.plan)
    employer = None
    if wanted.employer.strip():
        employer, _ = Employer.objects.get_or_create(tenant_id=scope.tenant, name=wanted.employer.strip())
    made = Enrolment.objects.create(
        learner=learner,
        employer=employer,
        cohort=_cohort(scope, wanted.cohort),
        standard=standard_name(known),
        plan=known.plan.name,
        starts_on=wanted.starts_on,
        gateway_on=wanted.gateway_on,
    )
    note(scope, "enrol", now, enrolment=made)
    for staff in (wanted.tutor, wanted.mentor):
        if staff is not None:
            allocate(scope, made, staff, now)
    return made


def _cohort(scope: Scope, name: str) -> Cohort | None:
    if not name.strip():
        return None
    return Cohort.objects.get_or_create(tenant_id=scope.tenant, name=name.strip())[0]


@transaction.atomic
def set_cohort(scope: Scope, enrolment: Enrolment, name: str, now: datetime) -> None:
    """Put an enrolment into the cohort of a name, made where there is none yet; '' takes it out."""
    Enrolment.objects.filter(pk=enrolment.pk).update(cohort=_cohort(scope, name))
    Cohort.objects.filter(enrolments__isnull=True).delete()  # one without learners is nothing to choose
    note(scope, "set cohort", now, enrolment=enrolment)


@transaction.atomic
def allocate(
    scope: Scope,
    enrolment: Enrolment,
    staff: Membership,
    now: datetime,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Allocation:
    """Let a member of staff see and judge an enrolment, from a day (today) until before another (open).

    UsageError for somebody who is no staff of it, and for days on which they can see it already.
    """
    first = since or scope.day
    if staff.tenant_id != enrolment.learner.tenant_id or staff.role not in (Role.TUTOR, Role.MENTOR):
        raise UsageError("only a tutor or mentor of the same provider can be allocated")
    if until is not None and until <= first:
        raise UsageError("it would end before it begins", remedy="Choose a later last day, or leave it open.")
    meets = Q(until__isnull=True) | Q(until__gt=first)
    if until is not None:
        meets &= Q(since__lt=until)
    before = Allocation.objects.filter(meets, enrolment=enrolment, staff=staff).first()
    if before is not None and before.until is None and since is until is None and before.since <= first:
        return before  # asked for twice
    if before is not None:
        end = f" until {before.until}" if before.until else ""
        raise UsageError(
            f"they can see this learner's work already, from {before.since}{end}",
            remedy="End that first, or choose other days.",
        )
    made = Allocation.objects.create(enrolment=enrolment, staff=staff, since=first, until=until)
    note(scope, "allocate", now, enrolment=enrolment, target=str(staff.pk))
    return made


@transaction.atomic
def end_allocation(scope: Scope, allocation: Allocation, now: datetime) -> None:
    """End an allocation today; one that has not begun never will."""
    last = max(scope.day, allocation.since)
    holds = Q(until__isnull=True) | Q(until__gt=last)
    if Allocation.objects.filter(holds, pk=allocation.pk).update(until=last):
        links = MentorLink.unbound.filter(mentor=allocation.staff_id, enrolment=allocation.enrolment, revoked_at=None)
        links.update(revoked_at=now, revoked_by=scope.membership)  # a later allocation must not bring one back
        note(scope, "end allocation", now, enrolment=allocation.enrolment, target=str(allocation.staff_id))


def make_link_token(user: User) -> str:
    """A token with which a user can set their password once, within a week."""
    return signing.dumps([user.pk.hex, user.link_stamp], salt=LINK_SALT)


def read_link_token(token: str) -> User:
    """The user of a token; UsageError where it was used, is too old, or was made up."""
    try:
        pk, stamp = signing.loads(token, salt=LINK_SALT, max_age=LINK_LASTS)
    except (signing.BadSignature, ValueError) as error:
        raise UsageError(_USED, remedy=_ASK) from error
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or user.link_stamp != stamp:
        raise UsageError(_USED, remedy=_ASK)
    return user


@transaction.atomic
def join(token: str, password: str, now: datetime) -> User:
    """Set the password of a link's user, which uses the link up; UsageError for a bad link or a weak password.

    It leaves an event in every tenant of theirs: whoever made the link for somebody else can be seen to have used it.
    """
    user = read_link_token(token)
    _check_password(password, user)
    user.set_password(password)
    user.save()
    for member in Membership.unbound.filter(user=user, ended_at=None):
        AuditEvent.unbound.create(
            tenant_id=member.tenant_id, actor=member, action="choose password by link", happened_at=now
        )
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise UsageError(" ".join(error.messages), remedy="Choose another password.") from error
