"""The journeys, as somebody without script goes them: hand in, sort, tell, judge, be ready."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

import packs
from assay.outputs.shared_pack import pack_bytes
from assay.site.changes.sorting import put_forward
from assay.site.jobs.models import Job
from assay.site.jobs.worker import Worker
from assay.site.pages.worker import HANDLERS
from assay.site.record.models import (
    Account,
    Allocation,
    Confirmation,
    Enrolment,
    Judgement,
    Piece,
    PieceState,
    Source,
    StoredFile,
)
from assay.site.record.scope import bound
from assay.site.standing import readiness_of, standing_of
from mirror import NOW, Mirror, Side, accept, client_of, make_piece
from repositories import Repo


def go(side: Side, name: str, *more: object) -> str:
    return reverse(name, args=[side.enrolment.pk, *more])


def hand_in(client: Client, side: Side, content: bytes, name: str = "pack.zip", person: str = "ada@example.org") -> str:
    answer = client.post(go(side, "hand_in"), {"file": SimpleUploadedFile(name, content), "person": person})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_a_pack_is_handed_in_read_sorted_judged_and_counts(mirror: Mirror) -> None:
    side = mirror.a
    own, tutor = client_of(side.people["own"]), client_of(side.people["tutor"])
    reading = hand_in(own, side, pack_bytes(packs.pack(packs.piece(packs.evidence(piece="x1"), id="x1"))))
    assert "waits for its turn" in text(own, reading)
    assert Worker(HANDLERS).do_one()
    assert "1 piece of work found" in text(own, reading)
    assert "Retry payments" in text(own, go(side, "inbox"))
    piece = Piece.unbound.get(title="Retry payments")
    url = go(side, "piece", piece.pk)
    page = text(own, url)
    assert "This may show S4" in page
    assert "wrote unit tests" in page
    assert tutor.get(url).status_code == 404

    own.post(go(side, "sort", piece.pk), {"state": "put forward", "statements": ["S4", "S1", ""]})
    assert "it is put forward for" in text(tutor, url)
    judge = go(side, "judge", piece.pk, "S1")
    assert judge in text(tutor, reverse("queue"))
    seen = re.search(r'name="seen" value="(\w+)"', text(tutor, judge))
    assert seen is not None
    form = {
        "valid": "on",
        "authentic": "on",
        "current": "on",
        "outcome": "accept",
        "reason": "Clear code.",
        "seen": seen[1],
    }
    assert b"valid, authentic, current and sufficient" in tutor.post(judge, form).content
    assert tutor.post(judge, form | {"sufficient": "on"})["Location"] == reverse("queue")
    assert judge not in text(tutor, reverse("queue"))
    assert "2 of 32 criteria are shown" in text(own, go(side, "readiness"))
    assert "Clear code." in text(own, go(side, "dashboard"))


def test_the_same_work_handed_in_twice_is_there_once_and_keeps_its_state(mirror: Mirror) -> None:
    side = mirror.a
    own = client_of(side.people["own"])
    content = pack_bytes(packs.pack(packs.piece(packs.evidence(piece="x9"), id="x9")))
    for _ in range(2):
        hand_in(own, side, content)
        assert Worker(HANDLERS).do_one()
        piece = Piece.unbound.get(key="x9", enrolment=side.enrolment)
        with bound(side.scope("own")):
            put_forward(side.scope("own"), piece, ["S4"], NOW)
    assert piece.state == PieceState.PUT_FORWARD
    assert StoredFile.unbound.filter(tenant=side.tenant).count() == 2
    assert Source.unbound.filter(enrolment=side.enrolment).count() == 3


def test_a_bundle_is_read_as_the_command_line_reads_it(mirror: Mirror, team: Repo) -> None:
    side = mirror.a
    own = client_of(side.people["own"])
    file = team.path.parent / "work.bundle"
    team.git("bundle", "create", str(file), "--all")
    reading = hand_in(own, side, file.read_bytes(), "work.bundle")
    assert Worker(HANDLERS).do_one()
    assert re.search(r"[1-9]\d* pieces? of work found", text(own, reading))


@pytest.mark.parametrize(
    ("content", "person", "words"),
    [(b"hello", "a@example.org", "no shared pack"), (b"", "a", "no shared pack"),
     (b"# v2 git bundle\nx", "", "say whose work"), (None, "a", "choose a file")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_once_and_nothing_is_kept(
    mirror: Mirror, content: bytes | None, person: str, words: str
) -> None:
    side = mirror.a
    form = {"person": person} | ({} if content is None else {"file": SimpleUploadedFile("x.zip", content)})
    answer = client_of(side.people["own"]).post(go(side, "hand_in"), form)
    assert answer.status_code == 422
    assert words in answer.content.decode().lower()
    assert Job.unbound.filter(enrolment=side.enrolment).count() == 1, "only the mirror's own"


def test_a_damaged_bundle_ends_in_words_for_the_learner(mirror: Mirror) -> None:
    own = client_of(mirror.a.people["own"])
    reading = hand_in(own, mirror.a, b"# v2 git bundle\nnonsense", "../../etc/passwd")
    assert Worker(HANDLERS).do_one()
    page = text(own, reading)
    assert "has no branch" in page
    assert "git bundle create work.bundle --all" in page
    assert Source.unbound.latest("handed_in_at").name == "passwd"


def test_sorting_is_the_learners_and_can_be_undone_until_somebody_judged(mirror: Mirror) -> None:
    side = mirror.a
    own, tutor = client_of(side.people["own"]), client_of(side.people["tutor"])
    url = go(side, "sort", side.waiting.pk)
    assert own.post(url, {"state": "put forward"}).status_code == 422
    assert own.post(url, {"state": "put forward", "statements": "S99"}).status_code == 422
    assert own.post(url, {"state": "nonsense"}).status_code == 404
    for state in ("not mine", "private", "put forward", "private"):
        assert own.post(url, {"state": state, "statements": "S4"}).status_code == 302
        seen = tutor.get(go(side, "piece", side.waiting.pk)).status_code
        assert seen == (200 if state == "put forward" else 404)
    answer = own.post(go(side, "sort", side.piece.pk), {"state": "private"})
    assert b"was judged" in answer.content
    assert Piece.unbound.get(pk=side.piece.pk).state == PieceState.PUT_FORWARD


def test_an_account_is_saved_and_two_windows_lose_nothing(mirror: Mirror) -> None:
    side = mirror.a
    own, url = client_of(side.people["own"]), go(side, "account", side.waiting.pk)
    script = {"HTTP_ACCEPT": "application/json"}
    assert own.post(url, {"what": "mine", "revision": "0"}, **script).json() == {"revision": 1}
    assert own.post(url, {"what": "mine too", "revision": "1"}, **script).json() == {"revision": 2}
    assert own.post(url, {"what": "mine too", "revision": "1"}, **script).json() == {"revision": 2}, "the same again"
    assert own.post(url, {"what": "other", "revision": "1"}, **script).status_code == 409
    page = own.post(url, {"what": "other", "revision": "1"})
    assert page.status_code == 409
    assert "other" in page.content.decode()
    assert "mine too" in page.content.decode()
    assert Account.unbound.get(piece=side.waiting).what == "mine too"
    assert own.post(url, {"what": "x" * 10_001, "revision": "2"}, **script).status_code == 422
    assert own.post(url, {"what": "both", "revision": "2"}).status_code == 302


def test_a_change_after_the_judgement_is_said_and_no_longer_counts(mirror: Mirror) -> None:
    side = mirror.a
    own, tutor = client_of(side.people["own"]), client_of(side.people["tutor"])
    assert "1 of 32 criteria are shown" in text(own, go(side, "readiness"))
    own.post(go(side, "account", side.piece.pk), {"what": "something else", "revision": "1"})
    assert "0 of 32 criteria are shown" in text(own, go(side, "readiness"))
    assert "was changed after it was accepted" in text(own, go(side, "readiness"))
    assert "has changed since" in text(tutor, go(side, "piece", side.piece.pk))
    assert "changed since it was judged" in text(tutor, reverse("queue"))


def test_a_tutor_judges_what_is_there_and_not_what_was(mirror: Mirror) -> None:
    side = mirror.a
    tutor, url = client_of(side.people["tutor"]), go(side, "judge", side.piece.pk, "S7")
    form = {"valid": "on", "outcome": "refer", "reason": "Too thin.", "next_action": "Add a test.", "seen": "0" * 64}
    page = tutor.post(url, form)
    assert b"was changed while you were looking" in page.content
    assert b"Too thin." in page.content
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())
    assert seen is not None
    for wrong in ({"next_action": ""}, {"outcome": "accept"}):
        assert tutor.post(url, form | {"seen": seen[1]} | wrong).status_code == 422
    assert tutor.post(url, form | {"seen": seen[1], "reason": ""}).status_code == 200
    assert tutor.post(url, form | {"seen": seen[1]}).status_code == 302
    assert "Add a test." in text(client_of(side.people["own"]), go(side, "dashboard"))
    assert tutor.get(go(side, "judge", side.piece.pk, "S1")).status_code == 404, "not put forward for it"
    assert tutor.get(go(side, "judge", side.piece.pk, "nonsense")).status_code == 404


def test_a_later_judgement_supersedes_and_both_stay(mirror: Mirror) -> None:
    side = mirror.a
    accept(side.people["tutor"], side.piece, "S4", reason="I looked again.")
    assert Judgement.unbound.filter(piece=side.piece).count() == 2
    page = text(client_of(side.people["tutor"]), go(side, "judge", side.piece.pk, "S4"))
    assert "I looked again." in page
    assert f"The {side.word} test is right." in page


def make_ready(side: Side) -> None:
    """Everything accepted and confirmed."""
    with bound(side.scope("own")):
        standing = standing_of(side.enrolment)
        codes = [s.code for s in standing.known.standard.statements]
        put_forward(side.scope("own"), side.piece, codes, NOW)
    for part in standing.known.plan.parts:
        for criterion in part.criteria:
            accept(side.people["tutor"], side.piece, "-".join(criterion.statements))
    for line in standing.known.plan.gateway:
        client_of(side.people["tutor"]).post(go(side, "confirm"), {"line": line})


def test_three_sign_what_is_ready_and_a_change_takes_the_signatures_away(mirror: Mirror) -> None:
    side = mirror.a
    own = client_of(side.people["own"])
    assert b"cannot be signed yet" in own.post(go(side, "sign"), {"seen": _digest(side)}).content
    make_ready(side)
    assert b"has changed since" in own.post(go(side, "sign"), {"seen": "0" * 64}).content
    for who in ("own", "mentor", "tutor"):
        assert "Not yet ready" in text(own, go(side, "readiness"))
        assert client_of(side.people[who]).post(go(side, "sign"), {"seen": _digest(side)}).status_code == 302
    assert "Ready for the gateway" in text(own, go(side, "readiness"))
    own.post(go(side, "account", side.piece.pk), {"what": "changed", "revision": "1"})
    assert "Not yet ready" in text(own, go(side, "readiness"))


def _digest(side: Side) -> str:
    with bound(side.scope("own")):
        return readiness_of(standing_of(side.enrolment)).digest


def test_a_tutor_confirms_what_the_plan_asks_for_and_nothing_else(mirror: Mirror) -> None:
    tutor = client_of(mirror.a.people["tutor"])
    assert tutor.post(go(mirror.a, "confirm"), {"line": "A pony"}).status_code == 422
    with bound(mirror.a.scope("own")):
        line = standing_of(mirror.a.enrolment).known.plan.gateway[0]
    for _ in range(2):
        assert tutor.post(go(mirror.a, "confirm"), {"line": line}).status_code == 302
    assert Confirmation.unbound.count() == 1


def test_the_gateway_pack_holds_what_was_put_forward(mirror: Mirror) -> None:
    side = mirror.a
    with bound(side.scope("own")):
        put_forward(side.scope("own"), side.piece, ["S4", "S7", "K12"], NOW)  # of these the portfolio is for K12 alone
    answer = client_of(side.people["own"]).get(go(side, "gateway_pack"))
    assert answer["Content-Disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        page = archive.read("gateway-pack/index.html").decode()
    assert side.piece.title in page
    assert f"I wrote the {side.word} test first." in page
    assert side.private.title not in page
    assert side.waiting.title not in page


def test_an_administrator_adds_people_and_hands_out_links(mirror: Mirror) -> None:
    side = mirror.a
    client = client_of(side.people["administrator"])
    form = {"name": "Noor Example", "email": "noor@example.org", "plan": "ST0116/epa", "starts_on": "2026-09-01",
            "gateway_on": "2027-12-01", "employer": "Example Ltd", "tutor": str(side.people["stranger"].pk), "mentor": ""}  # fmt: skip
    url = reverse("add_person", args=["learner"])
    assert b"must come after the start" in client.post(url, form | {"gateway_on": "2026-01-01"}).content
    link = re.search(r"http://testserver(/join/[^<\s]+)", client.post(url, form).content.decode())
    assert link is not None
    assert Client().post(link[1], {"password": "three odd words 77"}).status_code == 302
    assert b"here already" in client.post(url, form).content
    assert "Noor Example" in text(client_of(side.people["stranger"]), reverse("queue"))
    outsider = form | {"email": "o@example.org", "tutor": str(mirror.b.people["tutor"].pk)}
    assert b"Select a valid choice" in client.post(url, outsider).content
    assert client.get(reverse("add_person", args=["emperor"])).status_code == 404
    bad = {"to": str(side.enrolment.pk), "staff": str(side.people["classmate"].pk)}
    client.post(reverse("allocate"), bad)
    assert "only a tutor or mentor" in text(client, reverse("people"))
    for wrong in ({"to": "x"}, {"to": str(mirror.b.enrolment.pk)}, {"staff": str(mirror.b.people["tutor"].pk)}):
        assert client.post(reverse("allocate"), bad | wrong).status_code == 404


PAGES = ("dashboard", "matrix", "timeline", "inbox", "hand_in", "readiness", "readers")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_queries_however_much_there_is(
    mirror: Mirror, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    side = mirror.a
    own = client_of(side.people["own"])
    with django_assert_max_num_queries(40) as before:
        own.get(go(side, name))
    _more_work(side, 12)
    with django_assert_max_num_queries(len(before)):
        own.get(go(side, name))


@pytest.mark.parametrize("name", ["queue", "cohort"])
def test_a_tutors_page_costs_the_same_queries_however_much_there_is(
    mirror: Mirror, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    side = mirror.a
    tutor = client_of(side.people["tutor"])
    with django_assert_max_num_queries(40) as before:
        tutor.get(reverse(name))
    _more_work(side, 12)
    with django_assert_max_num_queries(len(before)):
        page = tutor.get(reverse(name))
    assert name == "cohort" or page.content.count(b"more retry") >= 6


def _more_work(side: Side, number: int) -> None:
    with bound(side.scope("own")):
        for n in range(number):
            piece = make_piece(side.enrolment, side.source, "more", f"w1{n}", "S7", "K1")
            if n % 2:
                put_forward(side.scope("own"), piece, ["S7", "K1"], NOW)


def test_a_cohort_tells_who_may_need_what_and_what_nobody_shows(mirror: Mirror) -> None:
    side = mirror.a
    tutor = client_of(side.people["tutor"])
    page = text(tutor, reverse("cohort"))
    assert "1 of 32" in page
    assert "1 criterion waits for a judgement" in page
    assert "where an even pace would have" in page
    rows = re.findall(
        r'assay-code">(\w+)</span>.*?numeric">(\d+)</td><td[^>]*>(\d+)</td><td[^>]*>(\d+)</td><td[^>]*>(\d+)<', page
    )
    assert len(rows) == 38
    assert rows[-1] == ("S4", "1", "0", "0", "0"), "what is shown stands last"
    assert ("S7", "0", "0", "1", "0") in rows
    assert "S1" in {code for code, *counts in rows if counts == ["0", "0", "0", "1"]}
    assert "None is allocated to you" in text(client_of(side.people["ended"]), reverse("cohort"))


def test_a_cohort_with_a_learner_who_did_nothing_says_so(mirror: Mirror) -> None:
    side = mirror.a
    other = Enrolment.unbound.get(learner=side.people["classmate"])
    Allocation.unbound.create(enrolment=other, staff=side.people["tutor"], since=side.enrolment.starts_on)
    page = text(client_of(side.people["tutor"]), reverse("cohort"))
    assert "has put nothing forward" in page
    assert page.index("classmate") < page.index("own quokka"), "by name, and by nothing else"
    assert "how many of 2 learners" in page
