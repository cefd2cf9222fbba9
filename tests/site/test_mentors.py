"""A mentor without an account: one link, one page, answers that stay; and what they are worth."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assay.coverage.readiness import CheckState
from assay.site.changes.people import end_allocation
from assay.site.record.models import Allocation, AuditEvent, Enrolment, Membership, MentorLink, Verification
from assay.site.record.scope import bound
from assay.site.standing import readiness_of, standing_of
from mirror import Mirror, Side, client_of


def url(side: Side) -> str:
    return reverse("mentor", args=[side.token])


def send(side: Side, **answers: str) -> object:
    form = {key.replace("__", ":"): value for key, value in answers.items()}
    return Client().post(url(side), {"authentic": "yes"} | form)


def test_the_page_shows_what_was_put_forward_and_asks_of_each_behaviour(mirror: Mirror) -> None:
    side = mirror.a
    page = Client().get(url(side)).content.decode()
    assert side.piece.title in page
    assert side.private.title not in page
    assert side.waiting.title not in page
    assert mirror.b.word not in page
    assert len(set(re.findall(r'name="behaviour:(B\d)"', page))) == 9
    with bound(side.scope("own")):
        assert AuditEvent.objects.filter(action="read work by link").count() == 1


def test_answers_are_kept_and_shown_to_learner_and_tutor(mirror: Mirror) -> None:
    side = mirror.a
    form = {"authentic": "yes", f"piece:{side.piece.pk}": "confirm", f"alone:{side.piece.pk}": "yes", "behaviour:B1": "confirm",
            "behaviour:B2": "cannot say", "behaviour:B3": "nonsense", "behaviour:S4": "confirm",
            f"piece:{mirror.b.piece.pk}": "confirm", f"piece:{side.private.pk}": "confirm"}  # fmt: skip
    assert b"Thank you" in Client().post(url(side), form).content
    kept = [(v.piece, v.statement, v.answer, v.is_independent) for v in Verification.unbound.order_by("statement")]
    assert kept == [(side.piece, "", "confirm", True), (None, "B1", "confirm", None), (None, "B2", "cannot say", None)]
    for who in ("own", "tutor"):
        client = client_of(side.people[who])
        piece = client.get(reverse("piece", args=[side.enrolment.pk, side.piece.pk])).content.decode()
        assert "yes, so it was, done independently" in re.sub(r"\s+", " ", piece)
        assert "as the mentor sees them" in client.get(reverse("dashboard", args=[side.enrolment.pk])).content.decode()


def test_nothing_is_kept_without_the_declaration_or_an_answer(mirror: Mirror) -> None:
    page = Client().post(url(mirror.a), {"behaviour:B1": "confirm"})
    assert page.status_code == 422
    assert re.search(rb'id="b-B1-1" value="confirm" checked', page.content), "what was chosen is still chosen"
    assert Client().post(url(mirror.a), {"authentic": "yes"}).status_code == 422
    assert not Verification.unbound.exists()


def test_a_link_opens_nothing_but_its_page(mirror: Mirror) -> None:
    side, client = mirror.a, Client()
    client.get(url(side))
    client.post(url(side), {"authentic": "yes", "behaviour:B1": "confirm"})
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("dashboard", args=[side.enrolment.pk])).status_code == 302
    for wrong in ("none", side.token[:-1], mirror.a.link.digest):
        assert client.get(reverse("mentor", args=[wrong])).status_code == 404
    assert side.token not in str(MentorLink.unbound.values())


@pytest.mark.parametrize("end", ["expired", "revoked", "allocation", "membership"])
def test_a_link_that_is_over_opens_nothing_at_once(mirror: Mirror, end: str) -> None:
    side, now = mirror.a, timezone.now()
    assert Client().get(url(side)).status_code == 200
    if end == "expired":
        MentorLink.unbound.filter(pk=side.link.pk).update(issued_at=now - timedelta(days=15), expires_at=now)
    elif end == "revoked":
        client_of(side.people["tutor"]).post(reverse("revoke_mentor_link", args=[side.enrolment.pk, side.link.pk]))
    elif end == "allocation":
        with bound(side.scope("administrator")):
            found = Allocation.objects.select_related("enrolment", "staff").get(staff=side.people["mentor"])
            end_allocation(side.scope("administrator"), found, now)
    else:
        Membership.unbound.filter(pk=side.people["mentor"].pk).update(
            ended_at=now, ended_by=side.people["administrator"]
        )
    assert Client().get(url(side)).status_code == 404
    assert Client().post(url(side), {"authentic": "yes", "behaviour:B1": "confirm"}).status_code == 404
    assert not Verification.unbound.exists()


def test_a_tutor_makes_a_link_for_an_allocated_mentor_alone(mirror: Mirror) -> None:
    side = mirror.a
    tutor, page = client_of(side.people["tutor"]), reverse("mentor_links", args=[side.enrolment.pk])
    shown = tutor.post(page, {"mentor": str(side.people["mentor"].pk)}).content.decode()
    link = re.search(r"http://testserver(/mentor/[\w-]+/)", shown)
    assert link is not None
    assert Client().get(link[1]).status_code == 200
    assert link[1] not in tutor.get(page).content.decode(), "shown once"
    for wrong in ("", "x", str(side.people["tutor"].pk), str(mirror.b.people["mentor"].pk)):
        assert tutor.post(page, {"mentor": wrong}).status_code == 422


def test_guessing_links_is_limited(mirror: Mirror) -> None:
    answers = [Client().get(reverse("mentor", args=[f"guess{n}"])).status_code for n in range(61)]
    assert answers == [404] * 60 + [429]


def test_the_database_refuses_to_change_an_answer(mirror: Mirror) -> None:
    send(mirror.a, behaviour__B1="confirm")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE record_verification SET answer = 'not so'")


def employer_check(side: Side) -> tuple[CheckState, str]:
    """Where the behaviours stand in the example of a plan of the new regime."""
    Enrolment.unbound.filter(pk=side.enrolment.pk).update(plan="ST0116/example")
    with bound(side.scope("own")):
        enrolment = Enrolment.objects.select_related("learner__user").get(pk=side.enrolment.pk)
        check = readiness_of(standing_of(enrolment)).checks[-1]
    return check.state, check.because


def test_in_the_new_regime_behaviours_are_shown_when_the_employer_confirmed_each(mirror: Mirror) -> None:
    side = mirror.a
    assert employer_check(side)[0] is CheckState.NOTHING
    eight = {f"behaviour__B{n}": "confirm" for n in range(1, 9)}
    send(side, **eight)
    assert employer_check(side)[0] is CheckState.NOTHING
    send(side, behaviour__B9="not so")
    state, because = employer_check(side)
    assert state is CheckState.REFERRED
    assert "speak with the mentor about B9" in because
    assert client_of(side.people["own"]).get(reverse("dashboard", args=[side.enrolment.pk])).status_code == 200
    send(side, behaviour__B9="confirm")
    assert employer_check(side) == (CheckState.SHOWN, ""), "the latest answer counts"
    assert Verification.unbound.count() == 10


def test_a_link_is_revoked_through_its_own_learner_alone(mirror: Mirror) -> None:
    side = mirror.a
    other = Enrolment.unbound.get(learner=side.people["classmate"])
    Allocation.unbound.create(enrolment=other, staff=side.people["tutor"], since=side.enrolment.starts_on)
    tutor = client_of(side.people["tutor"])
    assert tutor.post(reverse("revoke_mentor_link", args=[other.pk, side.link.pk])).status_code == 404
    assert Client().get(url(side)).status_code == 200


def test_a_new_allocation_brings_no_old_link_back(mirror: Mirror) -> None:
    side, scope = mirror.a, mirror.a.scope("administrator")
    with bound(scope):
        found = Allocation.objects.select_related("enrolment", "staff").get(staff=side.people["mentor"])
        end_allocation(scope, found, timezone.now())
    Allocation.unbound.filter(pk=found.pk).update(until=None)
    assert Client().get(url(side)).status_code == 404


def test_what_was_not_there_was_not_looked_at(mirror: Mirror) -> None:
    side, tutor = mirror.a, client_of(mirror.a.people["tutor"])
    hidden = reverse("piece", args=[side.enrolment.pk, side.private.pk])
    seen = AuditEvent.unbound.filter(actor=side.people["tutor"], action="read work")
    assert tutor.get(hidden).status_code == 404
    assert not seen.exists()
    tutor.get(reverse("piece", args=[side.enrolment.pk, side.piece.pk]))
    assert seen.count() == 1
