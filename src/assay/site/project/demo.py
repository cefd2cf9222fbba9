"""The demo organisation: an invented college, its people and their work, made through the same changes as real ones."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from assay import __version__
from assay.coverage.model import Evidence as FoundEvidence
from assay.coverage.model import PieceCover, Strength
from assay.coverage.readiness import find_criterion
from assay.site.access.binding import scope_of
from assay.site.catalogue import plan_named
from assay.site.changes.handing_in import READ_SOURCE
from assay.site.changes.judging import Verdict, judge, what_is_judged
from assay.site.changes.people import NewEnrolment, NewPerson, add_person, make_link_token
from assay.site.changes.sorting import put_forward
from assay.site.jobs.models import Job, JobState
from assay.site.project.demo_work import DAY, PIECES, DemoPiece
from assay.site.record.contents import evidence_rows, piece_content
from assay.site.record.models import (
    Enrolment,
    Evidence,
    Membership,
    Outcome,
    Piece,
    Run,
    Source,
    StoredFile,
    Tenant,
    User,
)
from assay.site.record.scope import Role, bound
from assay.work.person import Grade

TENANT = "Example College"
_PEOPLE = (
    ("Ada Example", "ada@example.org", Role.LEARNER),
    ("Bo Example", "bo@example.org", Role.LEARNER),
    ("Toni Example", "toni@example.org", Role.TUTOR),
    ("Mika Example", "mika@example.org", Role.MENTOR),
)


def load_demo() -> list[tuple[str, str]]:
    """Make the demo where it is not there yet; for everybody without a password, who they are and a link's token."""
    if not Tenant.unbound.filter(name=TENANT).exists():
        with transaction.atomic():
            _make()
    members = Membership.unbound.filter(tenant__name=TENANT).select_related("user").order_by("role", "user__name")
    return [
        (f"{m.user.name} ({m.get_role_display()})", make_link_token(m.user))
        for m in members
        if not m.user.has_usable_password()
    ]


def _make() -> None:
    tenant = Tenant.unbound.create(name=TENANT, is_demo=True)
    user = User.objects.create_user("alex@example.org", "Alex Example")
    administrator = Membership.unbound.create(tenant=tenant, user=user, role=Role.ADMINISTRATOR)
    now, scope = timezone.now(), scope_of(administrator)
    with bound(scope):
        staff = {role: add_person(scope, NewPerson(n, e, role), None, now) for n, e, role in _PEOPLE[2:]}
        start = (now - timedelta(days=300)).date()
        for name, email, role in _PEOPLE[:2]:
            enrolment = NewEnrolment(
                "ST0116/epa", start, start + timedelta(days=540), "Example Ltd", staff[Role.TUTOR], staff[Role.MENTOR]
            )
            add_person(scope, NewPerson(name, email, role), enrolment, now)
    for number, (_, email, _role) in enumerate(_PEOPLE[:2]):
        _work(Membership.unbound.get(tenant=tenant, user__email=email), PIECES[number:], now)
    _judge(staff[Role.TUTOR], now)


def _work(learner: Membership, pieces: tuple[DemoPiece, ...], now: datetime) -> None:
    """The first pieces are put forward, the last two wait in the inbox."""
    scope = scope_of(learner)
    with bound(scope):
        enrolment = Enrolment.objects.select_related("learner").get(learner=learner)
        file = StoredFile.unbound.create(tenant_id=scope.tenant, digest=f"{learner.pk.int:064x}"[:64], size=0)
        source = Source.objects.create(
            enrolment=enrolment, file=file, kind="pack", name="invented work", handed_in_at=now, handed_in_by=learner
        )
        Job.objects.create(
            kind=READ_SOURCE, enrolment=enrolment, target=source.pk, asked_by=learner, asked_at=now,
            state=JobState.DONE, ended_at=now,
        )  # fmt: skip
        Run.objects.create(
            source=source,
            assay=__version__,
            mapping="invented",
            person=learner.user.name,
            pieces=len(pieces),
            finished_at=now,
        )
        for demo in pieces:
            row = _piece(enrolment, source, demo, now)
            if demo not in PIECES[-2:]:
                put_forward(scope, row, [e.statement for e in demo.evidence], now - timedelta(days=demo.days_ago // 10))


def _piece(enrolment: Enrolment, source: Source, demo: DemoPiece, now: datetime) -> Piece:
    cover = _cover(demo, now)
    day = datetime.fromtimestamp(cover.end, UTC)
    row = Piece.objects.create(
        enrolment=enrolment, source=source, key=demo.key, title=demo.title,
        began_at=day - timedelta(days=6), ended_at=day, content=piece_content(cover),
    )  # fmt: skip
    Evidence.objects.bulk_create(evidence_rows(row, cover.evidence))
    return row


def _cover(demo: DemoPiece, now: datetime) -> PieceCover:
    end = int(now.timestamp()) - demo.days_ago * DAY
    place = f"shop@{demo.key}"
    items = tuple(
        FoundEvidence(
            statement=e.statement, piece=demo.key, piece_title=demo.title, reason=e.reason, quote=e.quote,
            locators=(place,), score=0.8 if e.is_strong else 0.4,
            strength=Strength.STRONG if e.is_strong else Strength.SOME,
            grade=Grade.B, basis="signal", duties=(e.duty,), cap="" if e.is_strong else "only words say so", time=end,
        )
        for e in demo.evidence
    )  # fmt: skip
    return PieceCover(
        id=demo.key, title=demo.title, kind="merge", repository="shop", start=end - 6 * DAY, end=end, commits=4,
        all_commits=5, share=demo.share, others=("a colleague",), assistance=demo.tools, merged_by_other=True, signed=0,
        verified=0, files=(("source", 3, 120), ("test", 2, 80)), statements=tuple(e.statement for e in demo.evidence),
        evidence=items, commit_locators=((place, demo.title),),
    )  # fmt: skip


def _judge(tutor: Membership, now: datetime) -> None:
    """One acceptance and one referral, so that both can be looked at."""
    scope = scope_of(tutor)
    with bound(scope):
        piece = Piece.objects.select_related("enrolment__learner").get(key="demo-retry")
        plan = plan_named(piece.enrolment.plan).plan
        yes = Verdict(True, True, True, True, Outcome.ACCEPT, "The test fails without the change, and says why.")
        no = Verdict(
            True, True, True, False, Outcome.REFER, "The account does not say what was weighed.",
            "Write down one other way that you set aside, and why.",
        )  # fmt: skip
        for key, verdict, days in (("S4", yes, 9), ("S7", no, 8)):
            criterion = find_criterion(plan, key)
            assert criterion is not None  # noqa: S101 # the demo's plan is shipped, and has both
            seen = what_is_judged(piece, criterion).digest
            judge(scope, piece, key, verdict, seen, now - timedelta(days=days))
