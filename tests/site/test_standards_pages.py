"""Standards, statements and HTQs as pages for everybody, with a search whose address can be kept."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from assay.site.catalogue import register
from assay.site.record.models import AuditEvent
from mirror import Mirror, client_of


def page(url: str, **search: str) -> str:
    answer = Client().get(url, search)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture(autouse=True)
def _db(db: None) -> None:
    """Sessions are looked for in the database."""


def test_a_standard_has_each_duty_and_statement_at_its_own_address_with_its_licence() -> None:
    text = page(reverse("standard", args=["ST0116-1.1"]))
    standard = register().standards[0].standard
    for place in [f"D{duty.number}" for duty in standard.duties] + [s.code for s in standard.statements]:
        assert text.count(f'id="{place}"') == 1, place
    assert len(standard.duties) == 21
    assert len(standard.statements) == 38
    assert standard.licence in text


def test_every_link_within_a_standard_leads_somewhere() -> None:
    text = page(reverse("standard", args=["st0116-1.1"]))
    assert set(re.findall(r'href="#([^"]+)"', text)) - {"main"} <= set(re.findall(r'id="([^"]+)"', text))


def test_words_find_statements_and_htqs_and_each_result_is_there() -> None:
    text = page(reverse("standards"), q="unit test")
    found = re.findall(r'href="(/standards/[^"#]+/)#([^"]+)"', text)
    assert found
    for url, place in found:
        assert f'id="{place}"' in page(url)
    assert "None. Try fewer words" in page(reverse("standards"), q="zyzzyva")
    body = register().view.records[0].awarding_body
    assert "awarding body:" in page(reverse("standards"), q=body)


def test_htqs_are_chosen_by_facets_and_words() -> None:
    records = register().view.records
    assert f"{len(records)} HTQs" in page(reverse("htqs"))
    level = [htq for htq in records if htq.level == 4]
    text = page(reverse("htqs"), level="4")
    assert set(re.findall(r"/htqs/(htq-\w+)/", text)) == {htq.id for htq in level}
    assert "None fits" in page(reverse("htqs"), level="4", q="zyzzyva")
    assert "Select a valid choice" in page(reverse("htqs"), level="99")
    table = list(
        csv.reader(io.StringIO(Client().get(reverse("htqs_table"), {"level": "4"}).content.decode("utf-8-sig")))
    )
    assert len(table) == 1 + len(level)


@pytest.mark.parametrize("htq", register().view.records, ids=lambda htq: htq.id)
def test_each_htq_has_its_page_with_the_official_caution(htq: object) -> None:
    text = page(reverse("htq", args=[htq.id]))  # type: ignore[attr-defined]
    assert register().view.page_of(htq).copyright in text.replace("&#x27;", "'")  # type: ignore[arg-type]
    assert "workplace" in text.lower()


@pytest.mark.parametrize("url", ["/standards/ST9999-1/", "/htqs/htq-0/", "/standards/..%2f..%2fetc/"])
def test_what_is_not_there_is_not_found(url: str) -> None:
    assert Client().get(url).status_code == 404


def test_they_are_for_everybody_and_leave_no_trace(mirror: Mirror) -> None:
    before = AuditEvent.unbound.count()
    for who in ("own", "tutor", "mentor", "administrator"):
        text = client_of(mirror.a.people[who]).get(reverse("standards")).content.decode()
        assert 'aria-current="page">Standards' in text
    assert AuditEvent.unbound.count() == before
