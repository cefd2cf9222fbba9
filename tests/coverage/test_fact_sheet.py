"""Fact sheets: bullets with places and questions, and never the person's voice."""

import re
from dataclasses import replace

from sheet_sample import PIECE, STANDARD

from assay.coverage.fact_sheet import MACHINE_WRITTEN, QUESTIONS, FactSheet, make_fact_sheet


def sheet(**facts: object) -> FactSheet:
    return make_fact_sheet(replace(PIECE, **facts), STANDARD, ("K5", "S4", "S5", "B4"))


def texts(found: FactSheet) -> list[str]:
    return [fact.text for fact in (*found.what, *found.how, *found.with_whom, *found.contradictions)]


def test_what_was_done_comes_with_its_places() -> None:
    found = sheet()
    assert found.what[0].text == "a branch that was merged in r: 7 own commits of 8"
    assert found.what[1].text == "2 files of source (30 new lines); 1 file of test (1 new line)"
    assert (found.what[2].text, found.what[2].locators) == ("Subject 1", ("r@c1",))
    assert found.what[-1].text == "and 2 more commits"
    assert (found.start, found.end) == (100, 200)


def test_how_has_each_reason_once_and_no_words_alone() -> None:
    assert [fact.text for fact in sheet().how] == ["wrote unit tests", "paired"]
    assert all(fact.locators for fact in sheet().how)


def test_with_whom_is_told_as_roles() -> None:
    found = [fact.text for fact in sheet().with_whom]
    assert found[0].startswith("80%")
    assert "1 colleague took part in it" in found
    assert "Claude is named as having helped" in found
    assert "2 of 7 own commits carry a signature by the person's own key" in found
    alone = [fact.text for fact in sheet(others=(), merged_by_other=False).with_whom]
    assert "nobody else is named in it" in alone


def test_it_shows_each_wanted_statement_once_by_its_best_evidence_in_the_standards_order() -> None:
    assert [(e.statement, e.reason) for e in sheet().shows] == [
        ("K5", "wrote words that speak of it"), ("S4", "wrote unit tests"), ("S5", "wrote unit tests"), ("B4", "paired"),
    ]  # fmt: skip
    assert [e.statement for e in make_fact_sheet(PIECE, STANDARD, ("S4",)).shows] == ["S4"]


def test_a_contradiction_is_shown_with_its_place_and_asked_about() -> None:
    found = sheet()
    (fact,) = found.contradictions
    assert "claims tests (‘with tests’), but no test changed" in fact.text
    assert fact.locators == ("r@c1c1c1c1c1c1",)
    assert any("where are they?" in question for question in found.questions)


def test_questions_ask_for_what_the_facts_leave_open() -> None:
    found = sheet().questions
    assert found[:3] == QUESTIONS
    assert "What did Claude do, and how did you understand and check it?" in found
    assert "K5 also needs your own comparison of methods. What can you say or write?" in found
    assert any(q.startswith("B4 is for others to confirm") for q in found)
    assert not any(q.startswith("S4") for q in found)
    plain = make_fact_sheet(
        replace(PIECE, share=1.0, others=(), merged_by_other=False, assistance=(), contradictions=()), STANDARD, ("S4",)
    )
    assert plain.questions == QUESTIONS


def test_it_never_speaks_in_the_persons_voice() -> None:
    assert not [text for text in [*texts(sheet()), MACHINE_WRITTEN] if re.search(r"\b(I|me|my|we|our|us)\b", text)]


def test_a_piece_without_commits_listed_still_has_a_sheet() -> None:
    assert sheet(commit_locators=()).what[0].text.startswith("a branch that was merged in r")
