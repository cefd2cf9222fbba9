"""Two mirrored tenants for the site's tests: equal but for a canary word that stands in every text of one of them."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from django.test import Client
from django.utils import timezone

import packs
from assay.coverage.model import PieceCover
from assay.coverage.readiness import find_criterion
from assay.site.access.binding import CHOSEN, scope_of
from assay.site.catalogue import plan_named
from assay.site.changes.accounts import Answers, save_account
from assay.site.changes.judging import Verdict, judge, what_is_judged
from assay.site.changes.sorting import put_forward, set_aside
from assay.site.changes.verifying import issue_link
from assay.site.jobs.models import Job, JobState
from assay.site.record.contents import evidence_rows, piece_content
from assay.site.record.models import (
    Allocation,
    Cohort,
    Employer,
    Enrolment,
    Evidence,
    Membership,
    MentorLink,
    Outcome,
    PeopleImport,
    Piece,
    PieceState,
    Run,
    Source,
    StoredFile,
    Tenant,
    User,
)
from assay.site.record.scope import Role, Scope, bound

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TODAY = date.today()
LONG_AGO = TODAY - timedelta(days=400)
YES = Verdict(True, True, True, True, Outcome.ACCEPT, "It fails without the change.")


@dataclass(frozen=True)
class Side:
    """One tenant: who is in it, by what they are to `enrolment`."""

    word: str  # its canary
    tenant: Tenant
    people: dict[str, Membership]  # own, classmate, tutor, stranger, ended, mentor, administrator
    enrolment: Enrolment
    piece: Piece  # put forward for S4 and S7, with an account; S4 is accepted
    private: Piece
    waiting: Piece  # in the inbox
    source: Source
    job: Job
    allocation: Allocation  # the tutor's
    link: MentorLink
    token: str  # of the link
    made: PeopleImport  # of nobody who is here

    def scope(self, who: str) -> Scope:
        return scope_of(self.people[who])


@dataclass(frozen=True)
class Mirror:
    a: Side
    b: Side


def make_mirror() -> Mirror:
    return Mirror(make_side("quokka"), make_side("narwhal"))


def make_side(word: str) -> Side:
    tenant = Tenant.unbound.create(name=f"{word} College")
    people = {
        name: _member(tenant, word, name, role)
        for name, role in (
            ("own", Role.LEARNER), ("classmate", Role.LEARNER), ("tutor", Role.TUTOR), ("stranger", Role.TUTOR),
            ("ended", Role.TUTOR), ("mentor", Role.MENTOR), ("administrator", Role.ADMINISTRATOR),
        )
    }  # fmt: skip
    employer = Employer.unbound.create(tenant=tenant, name=f"{word} Ltd")
    enrolment = _enrol(people["own"], employer)
    _enrol(people["classmate"], employer)
    allocation = Allocation.unbound.create(enrolment=enrolment, staff=people["tutor"], since=LONG_AGO)
    Allocation.unbound.create(enrolment=enrolment, staff=people["mentor"], since=LONG_AGO)
    Allocation.unbound.create(enrolment=enrolment, staff=people["ended"], since=LONG_AGO, until=TODAY)
    with bound(scope_of(people["own"])):
        source, job = _source(enrolment, word)
        forward, private, waiting = (make_piece(enrolment, source, word, key) for key in ("w1", "w2", "w3"))
        put_forward(scope_of(people["own"]), forward, ["S4", "S7"], NOW)
        set_aside(scope_of(people["own"]), private, PieceState.PRIVATE, NOW)
        save_account(forward, Answers(what=f"I wrote the {word} test first."), 0, NOW)
    accept(people["tutor"], forward, "S4", reason=f"The {word} test is right.")
    with bound(scope_of(people["tutor"])):
        token = issue_link(scope_of(people["tutor"]), enrolment, str(people["mentor"].pk), timezone.now())
    link = MentorLink.unbound.get(enrolment=enrolment)
    ids: dict[str, list[str]] = {name: [] for name in ("users", "memberships", "enrolments", "employers", "cohorts")}
    made = PeopleImport.unbound.create(tenant=tenant, made=ids, made_by=people["administrator"], made_at=NOW)
    return Side(word, tenant, people, enrolment, forward, private, waiting, source, job, allocation, link, token, made)


def accept(tutor: Membership, piece: Piece, key: str, **facts: object) -> None:
    scope = scope_of(tutor)
    with bound(scope):
        criterion = find_criterion(plan_named(piece.enrolment.plan).plan, key)
        assert criterion is not None
        judge(scope, piece, key, replace(YES, **facts), what_is_judged(piece, criterion).digest, NOW)


def cover(word: str, key: str, *more: str) -> PieceCover:
    facts = {
        "piece": key,
        "piece_title": f"{word} retry {key}",
        "quote": f"{word} quote {key}",
        "reason": f"wrote {word} tests",
    }
    items = [
        packs.evidence(**facts | {"locators": (f"{word}@0123456789ab",)}, statement=code) for code in ("S4", *more)
    ]
    return packs.piece(*items, id=key, title=f"{word} retry {key}", repository=word,
                       commit_locators=((f"{word}@0123456789ab", f"{word} retry"),))  # fmt: skip


def make_piece(enrolment: Enrolment, source: Source, word: str, key: str, *more: str) -> Piece:
    found = cover(word, key, *more)
    row = Piece.objects.create(
        enrolment=enrolment,
        source=source,
        key=key,
        title=found.title,
        began_at=NOW,
        ended_at=NOW,
        content=piece_content(found),
    )
    Evidence.objects.bulk_create(evidence_rows(row, found.evidence))
    return row


def client_of(member: Membership) -> Client:
    """A browser in which the member is signed in, with the second factor that staff need."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.get_or_create(
        user=member.user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
    )
    return plain_client(member)


def plain_client(member: Membership) -> Client:
    """The same without a second factor."""
    client = Client()
    client.force_login(member.user, "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[CHOSEN] = str(member.pk)
    session.save()
    return client


def _member(tenant: Tenant, word: str, name: str, role: Role) -> Membership:
    user = User.objects.create_user(f"{name}@{word}.example", f"{name} {word} Example")
    return Membership.unbound.create(tenant=tenant, user=user, role=role)


def _enrol(learner: Membership, employer: Employer) -> Enrolment:
    cohort, _ = Cohort.unbound.get_or_create(tenant=learner.tenant, name=f"{employer.name} starters")
    return Enrolment.unbound.create(
        learner=learner, employer=employer, cohort=cohort, standard="ST0116-1.1", plan="ST0116/epa", starts_on=LONG_AGO,
        gateway_on=TODAY + timedelta(days=100),
    )  # fmt: skip


def _source(enrolment: Enrolment, word: str) -> tuple[Source, Job]:
    learner = enrolment.learner
    file = StoredFile.unbound.create(tenant=learner.tenant, digest="0" * 64, size=1)
    source = Source.objects.create(
        enrolment=enrolment, file=file, kind="pack", name=f"{word}.zip", handed_in_at=NOW, handed_in_by=learner
    )
    job = Job.objects.create(
        kind="read source", enrolment=enrolment, target=source.pk, asked_by=learner, asked_at=NOW,
        state=JobState.DONE, ended_at=NOW,
    )  # fmt: skip
    Run.objects.create(source=source, assay="0", mapping="words", person=f"{word} person", pieces=3, finished_at=NOW)
    return source, job
