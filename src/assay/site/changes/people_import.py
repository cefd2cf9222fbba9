"""Adds the people of a file, all or none, and takes them back while nobody has begun."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from assay.basics.cells import harmless
from assay.basics.errors import InputError, UsageError
from assay.site.access.audit import note
from assay.site.catalogue import plans
from assay.site.changes.people import NewEnrolment, NewPerson, add_person
from assay.site.changes.roster import COLUMNS, Here, Roster, Row, read_roster
from assay.site.record.models import Allocation, Cohort, Employer, Enrolment, Membership, PeopleImport, User
from assay.site.record.scope import Role, Scope

_BEGUN = "Nothing was taken back. End what should not be, one by one."


def check_people(content: bytes) -> Roster:
    """What a file would make, and what is wrong in which row; InputError where it cannot be read."""
    by_role: dict[Role, set[str]] = {role: set() for role in Role}
    left: dict[Role, set[str]] = {role: set() for role in Role}
    for role, email, ended in Membership.objects.values_list("role", "user__email", "ended_at"):
        (left if ended else by_role)[Role(role)].add(email.lower())
    return read_roster(content, Here(tuple(plans()), by_role, left))


@transaction.atomic
def import_people(scope: Scope, content: bytes, now: datetime) -> PeopleImport:
    """Make everybody of the file who is not here yet, or nobody; InputError while any row is wrong."""
    roster = check_people(content)
    if roster.wrong:
        raise InputError(f"{len(roster.wrong)} rows are wrong", remedy="Mend the file: nothing was made.")
    if not roster.new:
        raise InputError("everybody in this file is here already", remedy="There is nothing to make.")
    before = {model: _ids(model) for model in (Employer, Cohort)}
    known = set(User.objects.filter(email__in=[row.email for row in roster.new]).values_list("pk", flat=True))
    members = [_make(scope, row, now) for row in sorted(roster.new, key=lambda row: row.role == Role.LEARNER)]
    made: dict[str, set[Any]] = {
        "users": {member.user_id for member in members} - known,
        "memberships": {member.pk for member in members},
        "enrolments": set(Enrolment.objects.filter(learner__in=members).values_list("pk", flat=True)),
        "employers": _ids(Employer) - before[Employer],
        "cohorts": _ids(Cohort) - before[Cohort],
    }
    ids = {table: sorted(map(str, found)) for table, found in made.items()}
    kept = PeopleImport.objects.create(tenant_id=scope.tenant, made=ids, made_by_id=scope.membership, made_at=now)
    note(scope, "add people by file", now, target=str(kept.pk))
    return kept


def _ids(model: type[Employer] | type[Cohort]) -> set[object]:
    return set(model.objects.values_list("pk", flat=True))


def _make(scope: Scope, row: Row, now: datetime) -> Membership:
    cells = row.cells
    person = NewPerson(cells["name"], row.email, row.role)
    if row.role is not Role.LEARNER:
        return add_person(scope, person, None, now)
    enrolment = NewEnrolment(
        plan=cells["plan"],
        starts_on=row.starts_on,
        gateway_on=row.ready_on,
        employer=cells["employer"],
        tutor=_staff(cells["tutor"], Role.TUTOR),
        mentor=_staff(cells["mentor"], Role.MENTOR),
        cohort=cells["cohort"],
    )
    return add_person(scope, person, enrolment, now)


def _staff(email: str, role: Role) -> Membership | None:
    return Membership.objects.get(user__email=email.lower(), role=role, ended_at=None) if email else None


@transaction.atomic
def undo_import(scope: Scope, made: PeopleImport, now: datetime) -> None:
    """Take back everybody whom a file added; UsageError once one of them has begun: then nothing is taken back."""
    taken = PeopleImport.objects.filter(pk=made.pk, undone_at=None).update(undone_at=now, undone_by_id=scope.membership)
    if not taken:
        raise UsageError("this was taken back already")
    ids = made.made
    members = Membership.objects.filter(pk__in=ids["memberships"])
    for member in members.select_related("user"):
        if str(member.user_id) in ids["users"] and (member.user.has_usable_password() or member.user.last_login):
            raise UsageError(f"{member.user.name} has come in already", remedy=_BEGUN)
    try:
        Allocation.objects.filter(enrolment__in=ids["enrolments"]).delete()
        Enrolment.objects.filter(pk__in=ids["enrolments"]).delete()
        members.delete()
        User.objects.filter(pk__in=ids["users"]).delete()
    except ProtectedError as error:
        raise UsageError("something hangs on one of these people by now", remedy=_BEGUN) from error
    Employer.objects.filter(pk__in=ids["employers"], enrolment__isnull=True).delete()
    Cohort.objects.filter(pk__in=ids["cohorts"], enrolments__isnull=True).delete()
    note(scope, "take back people", now, target=str(made.pk))


def people_csv() -> str:
    """Everybody who is here, in the form that is read back; no cell can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    members = Membership.objects.filter(ended_at=None).select_related("user").order_by("role", "user__name")
    enrolments: dict[object, list[Enrolment | None]] = {}
    for enrolment in Enrolment.objects.select_related("employer", "cohort").prefetch_related(
        "allocations__staff__user"
    ):
        enrolments.setdefault(enrolment.learner_id, []).append(enrolment)
    for member in members:
        for learning in enrolments.get(member.pk) or [None]:
            writer.writerow([harmless(cell) for cell in _cells(member, learning)])
    return out.getvalue()


def _cells(member: Membership, enrolment: Enrolment | None) -> Iterable[str]:
    person = (member.user.name, member.user.email, member.role)
    if enrolment is None:
        return (*person, *[""] * (len(COLUMNS) - len(person)))
    staff = {a.staff.role: a.staff.user.email for a in enrolment.allocations.all() if a.until is None}
    return (
        *person,
        enrolment.plan,
        enrolment.starts_on.isoformat(),
        enrolment.gateway_on.isoformat() if enrolment.gateway_on else "",
        enrolment.employer.name if enrolment.employer else "",
        enrolment.cohort.name if enrolment.cohort else "",
        staff.get(Role.TUTOR, ""),
        staff.get(Role.MENTOR, ""),
    )
