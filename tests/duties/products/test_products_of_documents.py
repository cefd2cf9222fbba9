"""Duties 5, 6, 7, 8, 11 and 21: requirements, decisions, communication, secure design, documentation, learning."""

import pytest
from given import product
from hypothesis import given as examples
from hypothesis import strategies as st

from assay.duties.product import ProductInput
from assay.duties.products.product_06_decisions import is_weighed
from assay.duties.products.product_08_secure_design import AFTER, BEFORE, SAME, UNKNOWN, order_of
from assay.duties.products.product_11_documentation import is_stale
from assay.work.document import DecisionRecord
from assay.work.testing import CaseResult, Outcome
from assay.work.testing import TestRun as Run
from assay.work.tracked import Account, ItemKind, ItemLink, Project, Release
from examples import ADA as ADA_WROTE
from examples import change as file
from examples import commit, piece, work
from items import ADA, BO, at, change, item
from papers import BO as BO_WROTE
from papers import MADR, MINUTES, RECORD, THREATS, kept, paper

ADAS = {"writer": lambda who: "Ada" if who == ADA_WROTE else "a colleague", "is_writer": lambda who: who == ADA_WROTE}


def entry(number: int, title: str, type_: str = "learning", who: Account | None = ADA, **facts: object):
    plain = {"kind": ItemKind.ENTRY, "type": type_, "author": who, "is_account": True}
    return item(number, title, **(plain | facts))


# Duty 6


def test_decisions_with_their_options_and_successors() -> None:
    made = product(
        6,
        documents=(
            kept("docs/adr/0007-zones.md", RECORD, begun=1),
            kept("docs/adr/0008-table.md", MADR, begun=2, begun_by=BO_WROTE),
            paper(
                "records/adr-9.md", "# 9. Count by distance\n\n## Status\n\nAccepted\n\n## Decision\n\nBy distance.\n"
            ),
            kept("docs/adr/template.md", RECORD),
            kept("docs/adr/README.md", "# Decisions\n"),
        ),
        **ADAS,
    )
    by_title = {row["title"]: row for row in made.rows}
    assert len(by_title) == 3
    zones, table = by_title["7. Count fares by zone"], by_title["Keep fares in a table"]
    distance = by_title["9. Count by distance"]
    assert (zones["options"], zones["is_weighed"], zones["written_by"]) == ("By zone; By distance", True, "Ada")
    assert (table["status"], table["superseded_by"], table["is_successor_here"]) == ("superseded", "ADR-0009", True)
    assert (distance["is_weighed"], distance["written"], distance["is_successor_here"]) == (False, None, None)
    assert made.figures["share_weighed"] == 0.667
    assert made.figures["templates_left_out"] == 1
    assert made.figures["begun_by_people_reported_on"] == 1
    assert "no decision record was read" in product(6).gaps[0]


@pytest.mark.parametrize(
    ("options", "reasons", "chosen", "weighed"),
    [
        (("A", "B"), 1, "A", True),
        (("A", "B"), 0, "A", False),  # a list of names weighs nothing
        (("A",), 3, "A", False),
        (("Poetry",), 2, "We use uv.", True),
        ((), 5, "A", False),
    ],
)
def test_what_is_weighed(options: tuple[str, ...], reasons: int, chosen: str, weighed: bool) -> None:
    assert is_weighed(DecisionRecord("", options, reasons, chosen, "")) is weighed


# Duty 7


def test_what_was_told_for_each_audience() -> None:
    explained = "Fares were counted by hand previously, so that nobody knew them. " * 10
    made = product(
        7,
        change(3, text=explained[:600]),
        change(4, text="Fixes it because."),
        entry(5, "Night fares", "communication", labels=("the support team",), text="How they are counted."),
        documents=(
            paper("minutes.md", MINUTES, author="ada@example.org"),
            kept("docs/zones.md", "# Zones\n\nThey stand here.\n"),
            kept("docs/developers.md", "# For developers\n\nBegin here.\n"),
            kept("docs/release-notes-template.md", "# Release notes\n\nHere.\n"),
        ),
        project={"releases": (Release("journeys v1", "v1", "", at(6), ADA, notes="Night fares are shown."),)},
        now=300,
        **ADAS,
    )
    audiences = {str(row["told"]): row["audience"] for row in made.rows}
    assert audiences == {
        "journeys minutes.md": "operators",
        f"journeys@{'1' * 12}:docs/developers.md": "developers",
        f"journeys@{'1' * 12}:docs/release-notes-template.md": "users",
        "journeys#3": "reviewers",
        "journeys#5": "the support team",
        "journeys v1": "users",
    }
    assert made.figures["audiences"] == 5
    assert made.figures["told"] == 6
    reviewed = next(row for row in made.rows if row["told"] == "journeys#3")
    assert isinstance(reviewed["readability"], float)
    assert product(7).gaps


# Duty 8


def test_security_before_or_after_the_code() -> None:
    made = product(
        8,
        entry(2, "Paying", "threat model", labels=("before the code",)),
        documents=(
            kept("docs/threat-model.md", THREATS, begun=3, code=1, code_begun=at(10), code_changed=at(10)),
            kept("docs/threat-model-maps.md", THREATS, begun=30, code=1, code_begun=at(10), code_changed=at(10)),
            paper("dpia.docx", THREATS),
            kept("docs/threat-models/template.md", THREATS),
        ),
        **ADAS,
    )
    orders = {
        row["title"] if row["how"] == "by their own account" else row["thought"]: row["order"] for row in made.rows
    }
    assert orders == {
        "Paying": BEFORE,
        f"journeys@{'1' * 12}:docs/threat-model.md": BEFORE,
        f"journeys@{'1' * 12}:docs/threat-model-maps.md": AFTER,
        "journeys dpia.docx": UNKNOWN,
    }
    assert made.figures["share_before"] == 0.667
    assert made.figures["threats"] == 6
    assert next(row for row in made.rows if row["order"] == AFTER)["days_ahead"] == -20.0


def test_a_piece_of_work_that_thinks_of_threats_first() -> None:
    first = commit("Design links", file("docs/design/links.md", "Attack surface: the link"), day=1)
    then = commit("Add links", file("app/links.py", "a = 1"), day=3)
    works = (
        ("Ada", work(piece(first, then))),
        ("Bo", work(piece(commit("Both", *first.changes, *then.changes, day=2)))),
    )
    made = product(8, works=works)
    assert [(row["by"], row["order"], row["days_ahead"]) for row in made.rows] == [
        ("Ada", BEFORE, 2.0),
        ("Bo", SAME, 0.0),
    ]


@examples(st.integers(0, 10**10), st.integers(0, 10**10))
def test_the_order_turns_round_with_its_moments(a: int, b: int) -> None:
    turned = {BEFORE: AFTER, AFTER: BEFORE, SAME: SAME, UNKNOWN: UNKNOWN}
    assert order_of(a, b) == turned[order_of(b, a)]


# Duty 11


def test_documents_that_the_code_left_behind() -> None:
    plain = {"code": 2, "code_begun": at(0), "code_changed": at(99)}
    made = product(
        11,
        documents=(
            kept("docs/zones.md", "# Zones\n\nThey stand here.\n", changed=3, later=1, changes=4, with_code=1, **plain),
            kept("docs/fares.md", "# Fares\n\nThey stand here.\n", changed=20, later=2, begun_by=BO_WROTE, **plain),
            kept("docs/adr/1.md", RECORD, changed=1, later=2, **plain),
            paper("guide.docx", "# Guide\n\nThey stand here.\n"),
        ),
        **ADAS,
    )
    assert [(str(row["document"]).split(":")[-1], row["is_stale"]) for row in made.rows] == [
        ("docs/zones.md", True),
        ("docs/adr/1.md", False),
        ("docs/fares.md", False),  # 79 days behind
        ("journeys guide.docx", None),
    ]
    zones = made.rows[0]
    assert (zones["with_code"], zones["days_behind"], zones["begun_by"], zones["is_own"]) == (0.25, 96.0, "Ada", True)
    assert (made.figures["documents"], made.figures["stale"], made.figures["share_stale"]) == (4, 1, 0.333)


@examples(st.integers(0, 300), st.integers(0, 300), st.integers(1, 6), st.integers(0, 6))
def test_a_document_changed_again_is_never_staler(changed: int, code: int, files: int, later: int) -> None:
    def stale(day: int) -> bool | None:
        return is_stale(
            kept("docs/a.md", "# A\n", changed=day, code=files, code_changed=at(code), later=min(later, files))
        )

    assert not (stale(changed + 50) and not stale(changed))


# Duty 5


def test_requirements_of_documents_are_traced_by_their_keys() -> None:
    asked = "# Fares\n\n- REQ-1: The fare must be shown\n- REQ-2: It must load within a second, for accessibility\n- The zone must be right\n- REQ-3: It must be paid\n"
    cases = (
        CaseResult("tests", "test_req_2_is_quick", Outcome.PASSED),
        CaseResult("tests", "test_req_33", Outcome.PASSED),
    )
    run = Run("r.xml", "tests", at(2), "", (), cases, ())
    made = product(
        5,
        change(3, "Show fares (REQ-1)"),
        item(4, "Night fares", type="story"),
        documents=(
            paper("requirements.md", asked),
            kept("a.feature", "Feature: Fares\n  Scenario: Night\n"),
            kept("docs/requirements-template.md", asked),
        ),
        works=(("Ada", work(piece(commit("Pay for REQ-3", file("app/pay.py", "a = 1"))))),),
        project={"test_runs": (run,)},
        **ADAS,
    )
    found = {str(row["title"])[:6]: (row["is_met"], row["test_added"], row["quality"]) for row in made.rows}
    assert found == {
        "Night ": (False, None, "functional"),
        "REQ-1:": (True, False, "functional"),
        "REQ-2:": (False, True, "load, accessibility"),
        "REQ-3:": (True, False, "functional"),
        "The zo": (None, None, "functional"),
        "Scenar": (None, True, "functional"),
    }
    assert (made.figures["in_documents"], made.figures["without_key"]) == (5, 2)
    assert made.figures["share_traced"] == 0.5
    assert made.figures["share_tested"] == 0.5


# Duty 21


def test_learning_against_what_the_work_shows() -> None:
    begun = piece(commit("Add fares", file("app/fares.py", "x = 1")))
    rust = piece(commit("Parse", file("parser/main.rs", *[f"let x{i} = {i};" for i in range(25)]), day=90))
    made = product(
        21,
        entry(
            5,
            "Joins",
            spent=7200,
            text="How plans are read.",
            links=(ItemLink("claims", "K10"), ItemLink("claims", "S99")),
        ),
        entry(40, "joins", spent=5400),
        entry(41, "Told", "communication"),
        item(6, "An issue", spent=3600),
        works=(("Ada", work(begun, rust)),),
        statements=("K10", "K11", "S4"),
        shown=lambda: frozenset({"K10", "S4"}),
    )
    assert [(row["topic"], row["hours"], row["borne_out"], row["source"]) for row in made.rows] == [
        ("Joins", 2.0, "K10", "log"),
        ("joins", 1.5, "", "log"),
        ("Rust", None, "", "first use"),
    ]
    figures = made.figures
    assert (figures["entries"], figures["hours_total"], figures["topics"]) == (2, 3.5, 1)
    assert (figures["technologies"], figures["claimed"], figures["claimed_and_borne_out"]) == ("Rust", 1, 1)
    assert (figures["claimed_of_another_standard"], figures["gaps_without_learning"]) == ("S99", "K11")
    assert figures["without_reflection"] == 1
    assert made.chart is not None
    assert sum(hours for _, hours, _ in made.chart.bars) == 3.5


def test_a_log_that_claims_nothing_and_none_at_all() -> None:
    assert "no entry says which statements" in product(21, entry(5, "Joins")).gaps[0]
    assert "no learning log was read" in product(21, item(5)).gaps[0]


def test_of_others_logs_nothing_is_said_where_a_person_is_named() -> None:
    mine, theirs = entry(5, "Joins"), entry(6, "Trees", who=BO)
    made = product(21, mine, theirs, has_person=True, is_own=lambda who: who == ADA)
    assert [row["topic"] for row in made.rows] == ["Joins"]


def test_entries_are_no_issues() -> None:
    made = ProductInput((Project("learning", "log", (entry(5, "Joins"), item(6))),), at(9))
    assert [one.key for one in made.items()] == ["#6"]
    assert [one.key for one in made.entries("learning")] == ["#5"]
