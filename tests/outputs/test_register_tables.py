"""The register as CSV, Atom and JSON."""

import csv
import io
from datetime import date, datetime
from xml.etree import ElementTree as Xml

import pytest

from assay.basics.cells import harmless
from assay.outputs.register_atom import register_atom
from assay.outputs.register_csv import COLUMNS, register_csv
from assay.outputs.register_json import record_document
from assay.standards.qualification import Qualification, qualification_id
from assay.standards.register import view_register
from standards.register_examples import PAGES, STANDARDS, record

EVIL = record('=HYPERLINK("x")', body="+1", pathways=("@SUM(A1)", "-2"), listed=STANDARDS, approved=date(2021, 6, 1))
PLAIN = record("A < B & C", line=2)
VIEW = view_register(PAGES, (EVIL, PLAIN))
A = "{http://www.w3.org/2005/Atom}"


def lines() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(register_csv(VIEW, VIEW.records), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_no_cell_can_become_a_formula(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(f"a{start}1") == f"a{start}1"


def test_the_table_holds_every_fact_and_no_formula() -> None:
    evil, plain = lines()
    assert tuple(evil) == COLUMNS
    assert evil["applicant"] == '\'=HYPERLINK("x")'
    assert evil["awarding body"] == "'+1"
    assert evil["occupational pathways"] == "'@SUM(A1); -2"
    assert evil["standards"] == "ST9901; ST9902; ST9903"
    assert evil["options"] == "ST9902: Hot Air, Gas, Light"
    assert plain["published coverage"] == "no published coverage known"
    assert plain["caution"] == "Check with the provider."
    assert plain["copyright"] == "Crown copyright © 2025."
    assert (plain["approval date"], plain["line"], plain["placement"]) == ("2024-02-29", "2", "no")


def test_the_feed_is_valid_atom() -> None:
    feed = Xml.fromstring(register_atom(VIEW, VIEW.records, address=lambda htq: f"htqs/{htq.id}.html"))  # noqa: S314
    assert feed.tag == f"{A}feed"
    for parent in (feed, *feed.iter(f"{A}entry")):
        for name in ("id", "title", "updated", "rights"):
            assert len(parent.findall(A + name)) == 1
            assert parent.findtext(A + name)
        assert str(parent.findtext(f"{A}id")).startswith("tag:assay.invalid,2026:")
        datetime.fromisoformat(str(parent.findtext(f"{A}updated")))
    assert feed.findtext(f"{A}author/{A}name")
    first, second = feed.findall(f"{A}entry")
    assert first.findtext(f"{A}updated") == feed.findtext(f"{A}updated") == "2024-02-29T00:00:00Z"
    assert second.findtext(f"{A}updated") == "2021-06-01T00:00:00Z"
    assert first.find(f"{A}link").attrib["href"] == f"htqs/{PLAIN.id}.html"  # type: ignore[union-attr]
    content = str(first.findtext(f"{A}content"))
    assert "Applicant: A < B & C" in content
    assert "Coverage: no published coverage known" in content
    assert "Check with the provider." in content
    assert "://" not in register_atom(VIEW, VIEW.records).decode().replace("http://www.w3.org/2005/Atom", "")


def test_feeds_of_different_questions_have_different_ids() -> None:
    ids = {Xml.fromstring(register_atom(VIEW, (), query=query)).findtext(f"{A}id") for query in ("", "a", "b")}  # noqa: S314
    assert len(ids) == 3
    empty = Xml.fromstring(register_atom(view_register((), ()), ()))  # noqa: S314
    assert empty.findtext(f"{A}updated") == "1970-01-01T00:00:00Z"


def test_what_xml_cannot_hold_does_not_break_the_feed() -> None:
    facts = {"level": 4, "awarding_body": "B", "approval_date": date(2024, 1, 1), "pathways": ()}
    applicant = "a\x00\x0b\ud800b"
    id_ = qualification_id(**{**facts, "applicant": "ab"})  # type: ignore[arg-type]
    htq = Qualification(id=id_, applicant=applicant, placement=False, listed=(), listed_on="ST9901", line=1, **facts)  # type: ignore[arg-type]
    assert Xml.fromstring(register_atom(VIEW, [htq]))  # noqa: S314


def test_a_record_as_json_carries_all_that_must_stand_beside_it() -> None:
    document = record_document(VIEW, PLAIN)
    assert document["coverage"] == "no published coverage known"
    assert document["caution"] == "Check with the provider."
    assert document["review_due"] == "2029-02-28"
    assert (document["source"], document["imported_on"]) == ("Page of ST9901", "2026-01-02")
    unnamed = record(listed=(), listed_on="ST9902")
    document = record_document(VIEW, unnamed)
    assert document["named_by_its_page_only"]
    assert document["titles"] == {"ST9902": "Balloon pilot"}
