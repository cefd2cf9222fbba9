"""People by a CSV file: looked at first, made whole or not at all, taken back while nobody has begun."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assay.basics.errors import InputError, UsageError
from assay.site.changes.people_import import import_people, people_csv, undo_import
from assay.site.changes.roster import COLUMNS, LARGEST, Here, Roster, day_of, read_roster
from assay.site.record.models import Allocation, AuditEvent, Cohort, Employer, Enrolment, Membership, PeopleImport, User
from assay.site.record.scope import Role, bound
from mirror import NOW, Mirror, client_of

HEAD = ",".join(COLUMNS)
NOBODY = Here(("ST0116/epa",), {role: frozenset() for role in Role}, {role: frozenset() for role in Role})
TUTOR = "Tara Example,Tara@new.example,Tutor,,,,,,,"
LEARNER = "Lee Example,lee@new.example,learner,ST0116/epa,01/09/2026,2027-12-01,New Ltd,Autumn,tara@new.example,"
BOTH = f"{HEAD}\n{LEARNER}\n{TUTOR}\n".encode()


def read(*lines: str, here: Here = NOBODY) -> Roster:
    return read_roster("\n".join((HEAD, *lines)).encode(), here)


def test_a_row_says_who_somebody_will_be() -> None:
    learner, tutor = read_roster(BOTH, NOBODY).rows
    assert not learner.problems
    assert not tutor.problems
    assert (learner.line, learner.role, learner.email) == (2, Role.LEARNER, "lee@new.example")
    assert (learner.starts_on, learner.ready_on) == (date(2026, 9, 1), date(2027, 12, 1))
    assert (tutor.role, tutor.email) == (Role.TUTOR, "tara@new.example")


WRONG = {
    ",a@b.example,tutor": "name is missing",
    "A,,tutor": "email is missing",
    "A,nowhere,tutor": "email is no address",
    "A,a@b.example,head": "role is not one of",
    "A,a@b.example,tutor,ST0116/epa": "plan is only for learners",
    "A,a@b.example,learner": "plan is not one of",
    "A,a@b.example,learner,ST0116/epa": "starts on is missing",
    "A,a@b.example,learner,ST0116/epa,31/02/2026": "starts on is no day",
    "A,a@b.example,learner,ST0116/epa,2026-09-01,2026-09-01": "ready on must come after",
    "A,a@b.example,learner,ST0116/epa,2026-09-01,soon": "ready on is no day",
    "A,a@b.example,learner,ST0116/epa,2026-09-01,,,,t@b.example": "is the address of no tutor",
    "A,a@b.example,learner,ST0116/epa,2026-09-01,,,,,m@b.example": "is the address of no mentor",
    "=1+1,a@b.example,tutor": "name begins like a formula",
    "'=1+1,a@b.example,tutor": "name begins like a formula",
    "A,a@b.example,learner,ST0116/epa,2026-09-01,,@cmd": "employer begins like a formula",
    f"{'A' * 121},a@b.example,tutor": "name is too long",
    "A\x07,a@b.example,tutor": "signs that cannot be printed",
}


@pytest.mark.parametrize(("line", "problem"), WRONG.items())
def test_a_wrong_row_says_what_is_wrong(line: str, problem: str) -> None:
    (row,) = read(line).rows
    assert any(problem in found for found in row.problems), row.problems


def test_the_same_person_twice_is_wrong_in_one_role_and_right_in_two() -> None:
    rows = read("A,a@b.example,tutor", "B,A@B.example,TUTOR", "A,a@b.example,mentor").rows
    assert [row.problems for row in rows] == [(), ("this address has the same role in line 2",), ()]


def test_who_is_here_is_left_as_they_are_and_who_left_is_told() -> None:
    here = Here((), {**NOBODY.members, Role.TUTOR: {"a@b.example"}}, {**NOBODY.left, Role.MENTOR: {"a@b.example"}})
    tutor, mentor = read("Other,a@b.example,tutor", "A,a@b.example,mentor", here=here).rows
    assert tutor.is_here
    assert not tutor.problems
    assert mentor.problems == ("they were a mentor here before, and left",)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (HEAD.encode(), "no row"), (b"name,role\nA,tutor", "'email'"), (b"name,email,role,name\nA", "two columns"),
     (b"\xff\xfe", "UTF-8"), (HEAD.encode() + b'\n"A', "no CSV"), (b"x" * (LARGEST + 1), "larger"),
     ((HEAD + "\nA,a@b.example,tutor" * 1001).encode(), "rows")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(InputError) as error:
        read_roster(content, NOBODY)
    assert words in error.value.what + error.value.remedy


def test_names_of_columns_and_separators_are_taken_as_people_write_them() -> None:
    content = (
        "\ufeffRole;E-mail;Email;Starts_On;NAME;Plan\r\nlearner;x;a@b.example;2026-09-01;A;ST0116/epa\r\n".encode()
    )
    roster = read_roster(content, NOBODY)
    assert not roster.wrong
    assert roster.ignored == ("e-mail",)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"{HEAD}\n{text}".encode()))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        roster = read_roster(content, NOBODY)
    except InputError:
        return
    for row in roster.rows:
        if not row.problems:
            assert row.role in Role
            assert day_of("2026-09-01")


def rows() -> dict[str, list[object]]:
    """All that the record holds, but for the audit and the imports themselves."""
    models = [m for m in apps.get_app_config("record").get_models() if m not in (AuditEvent, PeopleImport)]
    return {m.__name__: list(m._base_manager.order_by("pk").values()) for m in models}


def test_a_file_is_looked_at_made_and_taken_back(mirror: Mirror) -> None:
    administrator = client_of(mirror.a.people["administrator"])
    before = rows()
    page = send(administrator, BOTH)
    assert "2 people would be added" in page
    assert rows() == before, "looking makes nothing"
    administrator.post(reverse("make_people"), {"text": BOTH.decode()})
    learner = Enrolment.unbound.get(learner__user__email="lee@new.example")
    assert (learner.employer.name, learner.cohort.name, learner.plan) == ("New Ltd", "Autumn", "ST0116/epa")  # type: ignore[union-attr]
    assert Allocation.unbound.get(enrolment=learner).staff.user.email == "tara@new.example"
    assert "here already" in send(administrator, BOTH)
    made = PeopleImport.unbound.get(tenant=mirror.a.tenant, made_at__gt=NOW)
    assert made.people == 2
    administrator.post(reverse("undo_people", args=[made.pk]))
    assert rows() == before, "nothing of them is left"
    again = administrator.post(reverse("undo_people", args=[made.pk]), follow=True).content.decode()
    assert "taken back already" in again


def send(client: Client, content: bytes) -> str:
    return client.post(reverse("people_file"), {"file": SimpleUploadedFile("people.csv", content)}).content.decode()


def test_one_wrong_row_and_nothing_is_made(mirror: Mirror) -> None:
    administrator = client_of(mirror.a.people["administrator"])
    content = BOTH + b"X,not an address,tutor\n"
    before = rows()
    page = send(administrator, content)
    assert "Line 4: email is no address" in page
    assert "Add 2 people" not in page
    told = administrator.post(reverse("make_people"), {"text": content.decode()}, follow=True).content.decode()
    assert "nothing was made" in told
    assert rows() == before


def test_who_has_begun_is_not_taken_back_nor_anybody_else(mirror: Mirror) -> None:
    scope = mirror.a.scope("administrator")
    with bound(scope):
        made = import_people(scope, BOTH, NOW)
        user = User.objects.get(email="lee@new.example")
        user.set_password("three odd words 77")
        user.save()
        with pytest.raises(UsageError, match="come in already"):
            undo_import(scope, made, NOW)
        assert Membership.objects.filter(user__email__in=["lee@new.example", "tara@new.example"]).count() == 2
        assert PeopleImport.objects.get(pk=made.pk).undone_at is None


def test_who_was_allocated_to_others_meanwhile_is_not_taken_back(mirror: Mirror) -> None:
    scope = mirror.a.scope("administrator")
    with bound(scope):
        made = import_people(scope, f"{HEAD}\n{TUTOR}".encode(), NOW)
        tutor = Membership.objects.get(user__email="tara@new.example")
        Allocation.objects.create(enrolment=mirror.a.enrolment, staff=tutor, since=scope.day + timedelta(days=1))
        with pytest.raises(UsageError, match="hangs on"):
            undo_import(scope, made, NOW)
        assert Membership.objects.filter(pk=tutor.pk).exists()


def test_somebody_known_elsewhere_keeps_their_name_and_stays_when_taken_back(mirror: Mirror) -> None:
    scope, other = mirror.a.scope("administrator"), mirror.b.people["tutor"].user
    with bound(scope):
        made = import_people(scope, f"{HEAD}\nNew Name,{other.email},tutor".encode(), NOW)
        other.refresh_from_db()
        assert other.name != "New Name"
        undo_import(scope, made, NOW)
    assert User.objects.filter(pk=other.pk).exists()


def test_everybody_here_as_csv_is_read_back_as_here_already_and_computes_nothing(mirror: Mirror) -> None:
    scope = mirror.a.scope("administrator")
    user = mirror.a.people["own"].user
    user.name = "=HYPERLINK(1)"
    user.save()
    with bound(scope):
        text = people_csv()
    table = list(csv.reader(io.StringIO(text)))
    assert len(table) == 1 + 7
    assert not [cell for line in table for cell in line if cell.startswith(("=", "+", "-", "@"))]
    administrator = client_of(mirror.a.people["administrator"])
    assert "0 people would be added" in send(administrator, text.encode())
    assert administrator.get(reverse("people_table"))["Content-Type"].startswith("text/csv")


def test_what_is_left_of_cohorts_and_employers_is_what_has_learners(mirror: Mirror) -> None:
    scope = mirror.a.scope("administrator")
    with bound(scope):
        before = (Cohort.objects.count(), Employer.objects.count())
        undo_import(scope, import_people(scope, BOTH, NOW), NOW)
        assert (Cohort.objects.count(), Employer.objects.count()) == before


def test_a_cohort_is_given_and_taken(mirror: Mirror) -> None:
    administrator = client_of(mirror.a.people["administrator"])
    url = reverse("set_cohort", args=[mirror.a.enrolment.pk])
    administrator.post(url, {"cohort": "Spring"})
    assert "Spring (1)" in administrator.get(reverse("people")).content.decode()
    administrator.post(url, {"cohort": ""})
    mirror.a.enrolment.refresh_from_db()
    assert mirror.a.enrolment.cohort is None
    assert not Cohort.unbound.filter(name="Spring").exists()
    assert "too long" in administrator.post(url, {"cohort": "x" * 121}, follow=True).content.decode()
