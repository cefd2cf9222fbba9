"""An administrator's audit search, and allocations from a day to a day."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assay.basics.errors import UsageError
from assay.site.changes.people import allocate, end_allocation
from assay.site.record.models import Allocation, AuditEvent
from assay.site.record.scope import bound
from mirror import LONG_AGO, NOW, TODAY, Mirror, client_of

DAY = timedelta(days=1)


def found(mirror: Mirror, **search: object) -> str:
    return client_of(mirror.a.people["administrator"]).get(reverse("audit"), search).content.decode()


def test_the_audit_is_searched_by_who_whose_what_and_when(mirror: Mirror) -> None:
    side = mirror.a
    client_of(side.people["mentor"]).get(reverse("piece", args=[side.enrolment.pk, side.piece.pk]))
    looked = f'<td class="govuk-table__cell">mentor {side.word} Example, mentor</td>'
    assert looked in found(mirror)
    assert looked in found(mirror, who="mentor@", learner="own", what="read work", since=TODAY, until=TODAY)
    for other in ({"who": "nobody"}, {"learner": "classmate"}, {"what": "judge: accept"}, {"since": TODAY + DAY},
                  {"until": TODAY - DAY}):  # fmt: skip
        assert looked not in found(mirror, **other), other
    assert "Nothing fits" in found(mirror, who="nobody")
    assert "Enter a valid date" in found(mirror, since="soon")
    assert "Select a valid choice" in found(mirror, what="made up")


def test_many_events_come_in_pages_that_keep_the_search(
    mirror: Mirror, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    side = mirror.a
    for number in range(60):
        AuditEvent.unbound.create(
            tenant=side.tenant, actor=side.people["tutor"], action="read work", enrolment=side.enrolment,
            target=str(number), happened_at=NOW,
        )  # fmt: skip
    page = found(mirror, what="read work")
    assert "60 events" in page
    assert "page 1 of 2" in page
    assert "what=read+work&amp;page=2" in page
    assert "page 2 of 2" in found(mirror, what="read work", page=2)
    client = client_of(side.people["administrator"])
    client.get(reverse("audit"))
    with django_assert_num_queries(7):
        client.get(reverse("audit"))


def test_the_search_is_taken_as_csv_without_formulas_and_that_is_kept(mirror: Mirror) -> None:
    user = mirror.a.people["tutor"].user
    user.name = "=cmd()"
    user.save()
    answer = client_of(mirror.a.people["administrator"]).get(reverse("audit_table"), {"what": "judge: accept"})
    table = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))  # type: ignore[arg-type]
    assert table[1][1:4] == ["'=cmd()", "tutor", "judge: accept"]
    assert len(table) == 2
    assert AuditEvent.unbound.filter(tenant=mirror.a.tenant, action="take audit").count() == 1


def test_an_allocation_is_made_for_days_and_ended(mirror: Mirror) -> None:
    side = mirror.a
    administrator, stranger = client_of(side.people["administrator"]), side.people["stranger"]
    form = {"to": side.enrolment.pk, "staff": stranger.pk, "since": TODAY + DAY, "until": TODAY + 9 * DAY}
    assert administrator.post(reverse("allocations"), form).status_code == 302
    made = Allocation.unbound.get(staff=stranger)
    assert (made.since, made.until) == (TODAY + DAY, TODAY + 9 * DAY)
    assert client_of(stranger).get(reverse("dashboard", args=[side.enrolment.pk])).status_code == 404, "not yet"
    page = administrator.get(reverse("allocations"), {"q": "stranger"}).content.decode()
    assert "later" in page
    assert f"tutor {side.word} Example, tutor" not in page
    again = administrator.post(reverse("allocations"), form)
    assert again.status_code == 422
    assert "can see this learner" in again.content.decode()
    back = administrator.post(reverse("end_allocation", args=[made.pk]), {"back": reverse("allocations")})
    assert back["Location"] == reverse("allocations")
    made.refresh_from_db()
    assert made.until == made.since, "it never holds"
    away = administrator.post(reverse("end_allocation", args=[made.pk]), {"back": "https://elsewhere.example/"})
    assert away["Location"] == reverse("people")


@pytest.mark.parametrize(
    ("since", "until", "is_free"),
    [
        (-9, -5, True),
        (-9, -4, True),
        (-9, -3, False),
        (-4, 4, False),
        (0, None, False),
        (5, None, True),
        (-9, None, False),
    ],
)
def test_days_of_one_person_with_one_learner_do_not_overlap(
    mirror: Mirror, since: int, until: int | None, is_free: bool
) -> None:
    """They are allocated from four days ago until before the fifth day from now."""
    scope, staff = mirror.a.scope("administrator"), mirror.a.people["stranger"]
    with bound(scope):
        allocate(scope, mirror.a.enrolment, staff, NOW, since=TODAY - 4 * DAY, until=TODAY + 5 * DAY)
        days = {"since": TODAY + since * DAY, "until": None if until is None else TODAY + until * DAY}
        if is_free:
            allocate(scope, mirror.a.enrolment, staff, NOW, **days)
        else:
            with pytest.raises(UsageError, match="already"):
                allocate(scope, mirror.a.enrolment, staff, NOW, **days)


def test_an_allocation_that_would_end_before_it_begins_is_refused(mirror: Mirror) -> None:
    scope, staff = mirror.a.scope("administrator"), mirror.a.people["stranger"]
    with bound(scope), pytest.raises(UsageError, match="end before"):
        allocate(scope, mirror.a.enrolment, staff, NOW, since=TODAY, until=TODAY)


def test_asking_twice_for_the_same_open_allocation_makes_one(mirror: Mirror) -> None:
    scope = mirror.a.scope("administrator")
    with bound(scope):
        assert allocate(scope, mirror.a.enrolment, mirror.a.people["tutor"], NOW) == mirror.a.allocation
        end_allocation(scope, mirror.a.allocation, NOW)
        again = allocate(scope, mirror.a.enrolment, mirror.a.people["tutor"], NOW)
    assert (again.since, mirror.a.allocation.since) == (TODAY, LONG_AGO)


def test_a_learner_sees_who_may_look(mirror: Mirror) -> None:
    page = client_of(mirror.a.people["own"]).get(reverse("my_data", args=[mirror.a.enrolment.pk])).content.decode()
    for who, state in (("tutor", "open"), ("ended", "ended")):
        row = page.split(f"{who} {mirror.a.word} Example")[1].split("</tr>")[0]
        assert state in row
    assert "stranger" not in page
