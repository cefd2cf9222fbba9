"""The record: bound queries, database constraints, rows that are written once."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from assay.site.jobs.models import Job
from assay.site.record.models import (
    Allocation,
    AuditEvent,
    Claim,
    Enrolment,
    Evidence,
    Judgement,
    Membership,
    Outcome,
    Piece,
    Run,
    SignOff,
    Source,
    StoredFile,
    User,
)
from assay.site.record.scope import Role, Scope, UnboundError, bound
from mirror import LONG_AGO, NOW, TODAY, Mirror, accept

SITE = Path(__file__).parents[2] / "src" / "assay" / "site"
BOUND = [m for app in ("record", "jobs") for m in apps.get_app_config(app).get_models() if m is not User]
# Where a query may run outside any scope: before anybody is known, in the worker, and for what the reach is made of.
UNBOUND = {
    "access/audit.py", "access/binding.py", "changes/erasing.py", "changes/handing_in.py", "changes/people.py",
    "changes/stored_files.py", "changes/verifying.py", "jobs/queue.py",
    "pages/set_up.py", "project/demo.py", "project/server.py", "record/models/learning.py",
}  # fmt: skip


@pytest.mark.parametrize("model", BOUND, ids=lambda m: m.__name__)
def test_no_query_runs_outside_a_scope(db: None, model: type[Model]) -> None:
    for query in (model.objects.all, model.objects.count, model.objects.first):  # type: ignore[attr-defined]
        with pytest.raises(UnboundError):
            query()


def test_unbound_queries_are_where_they_are_known_to_be() -> None:
    named = {str(f.relative_to(SITE)) for f in SITE.rglob("*.py") if re.search(r"\.unbound\b", f.read_text())}
    assert named == UNBOUND


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("model", BOUND, ids=lambda m: m.__name__)
def test_no_row_of_another_tenant_is_reached_in_any_role(mirror: Mirror, model: type[Model], role: Role) -> None:
    """Even by a scope that says of itself what no membership says."""
    for member in mirror.b.people.values():
        with bound(Scope(mirror.a.tenant.pk, member.pk, role, TODAY)):
            reached = list(model.objects.all())  # type: ignore[attr-defined]
        assert not any(mirror.b.word in str(vars(row)) for row in reached)


WORK = (Piece, Evidence, Claim, Judgement)


def counts(mirror: Mirror, who: str) -> dict[str, int]:
    with bound(mirror.a.scope(who)):
        return {model.__name__: model.objects.count() for model in (*WORK, Source, StoredFile, Run, Job, Enrolment)}


def test_each_role_reaches_its_own(mirror: Mirror) -> None:
    own, tutor, nobody = counts(mirror, "own"), counts(mirror, "tutor"), counts(mirror, "stranger")
    assert (own["Piece"], own["Source"], own["StoredFile"], own["Run"], own["Job"]) == (3, 1, 1, 1, 1)
    assert (tutor["Piece"], tutor["Evidence"], tutor["Claim"], tutor["Judgement"], tutor["Source"]) == (1, 1, 2, 1, 0)
    assert counts(mirror, "mentor") == tutor
    assert set(nobody.values()) == {0}
    assert counts(mirror, "ended") == nobody
    administrator = counts(mirror, "administrator")
    assert administrator.pop("Enrolment") == 2
    assert set(administrator.values()) == {0}, "an administrator looks after people, and sees no work"


def test_an_allocation_holds_from_its_first_day_until_before_its_last(mirror: Mirror) -> None:
    stranger = mirror.a.people["stranger"]
    Allocation.unbound.create(
        enrolment=mirror.a.enrolment, staff=stranger, since=TODAY, until=TODAY + timedelta(days=2)
    )
    reached = []
    for day in range(-1, 3):
        with bound(Scope(mirror.a.tenant.pk, stranger.pk, Role.TUTOR, TODAY + timedelta(days=day))):
            reached.append(Piece.objects.count())
    assert reached == [0, 1, 1, 0]


def test_an_allocation_across_tenants_grants_nothing(mirror: Mirror) -> None:
    outsider = mirror.b.people["stranger"]
    Allocation.unbound.create(enrolment=mirror.a.enrolment, staff=outsider, since=LONG_AGO)
    for tenant in (mirror.a.tenant, mirror.b.tenant):
        with bound(Scope(tenant.pk, outsider.pk, Role.TUTOR, TODAY)):
            assert Piece.objects.count() == 0


GOOD = {
    "criterion": "S7", "is_valid": True, "is_authentic": True, "is_current": True, "is_sufficient": True,
    "outcome": Outcome.ACCEPT, "reason": "Because.", "next_action": "", "judged": "{}", "digest": "0" * 64, "judged_at": NOW,
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_valid": False}, {"is_authentic": False}, {"is_current": False}, {"is_sufficient": False}, {"reason": ""},
        {"next_action": "More."}, {"outcome": Outcome.REFER}, {"outcome": "maybe"}, {"criterion": "S4"},
    ],
    ids=str,
)  # fmt: skip
def test_the_database_refuses_a_judgement_that_does_not_hold_together(mirror: Mirror, wrong: dict[str, object]) -> None:
    facts = {"piece": mirror.a.piece, "judged_by": mirror.a.people["tutor"]} | GOOD
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.unbound.create(**facts | wrong)
    Judgement.unbound.create(**facts)


@pytest.mark.parametrize("table", ["record_judgement", "record_auditevent", "record_signoff"])
def test_the_database_refuses_to_change_what_is_written_once(mirror: Mirror, table: str) -> None:
    SignOff.unbound.create(
        enrolment=mirror.a.enrolment, party="learner", digest="0" * 64, signed_by=mirror.a.people["own"], signed_at=NOW
    )
    column = {"record_judgement": "reason", "record_auditevent": "action", "record_signoff": "digest"}[table]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'x'")  # noqa: S608 # names from the table above


def test_the_database_refuses_to_forget_what_happened(mirror: Mirror) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_auditevent")


def test_code_that_edits_a_judgement_is_told_so(mirror: Mirror) -> None:
    judgement = Judgement.unbound.get(piece=mirror.a.piece)
    with pytest.raises(TypeError, match="never edited"):
        judgement.save()
    with pytest.raises(TypeError, match="never deleted"):
        judgement.delete()
    event = AuditEvent.unbound.first()
    assert event is not None
    with pytest.raises(TypeError):
        event.delete()


def test_a_judgement_is_superseded_once(mirror: Mirror) -> None:
    accept(mirror.a.people["tutor"], mirror.a.piece, "S4", reason="Again.")
    first, second = Judgement.unbound.filter(piece=mirror.a.piece, criterion="S4").order_by("pk").order_by("supersedes")
    assert {first.supersedes, second.supersedes} == {None, first if second.supersedes else second}
    facts = {"piece": mirror.a.piece, "judged_by": mirror.a.people["tutor"], **GOOD, "criterion": "S4"}
    superseded = second.supersedes or first.supersedes
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.unbound.create(**facts, supersedes=superseded)


def test_ended_memberships_say_who_ended_them(mirror: Mirror) -> None:
    member = mirror.a.people["classmate"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.unbound.filter(pk=member.pk).update(ended_at=NOW)
    Membership.unbound.filter(pk=member.pk).update(ended_at=NOW, ended_by=mirror.a.people["administrator"])


def test_the_migrations_tell_the_whole_of_the_models(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
