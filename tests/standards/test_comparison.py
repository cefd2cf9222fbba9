"""Comparing two wordings, and two readings of a page."""

from dataclasses import replace
from datetime import date

from assay.standards.comparison import compare_registers, compare_wording
from assay.standards.model import Duty, Standard
from assay.standards.qualification import ListedStandard, Qualification, qualification_id
from assay.standards.unreviewed import unreviewed_statement

DUTIES = (Duty(1, "Choose materials."), Duty(2, "Build the kite."))
STATEMENTS = (unreviewed_statement("K1", "the kinds of kite"), unreviewed_statement("S1", "tie knots"))
STANDARD = Standard("ST9901", "Kite maker", 3, "1.0", "", DUTIES, STATEMENTS, ())


def htq(applicant: str) -> Qualification:
    facts = qualification_id(
        level=4, applicant=applicant, awarding_body="Nowhere", approval_date=date(2024, 1, 1), pathways=()
    )
    listed = (ListedStandard("ST9901", "Kite maker"),)
    return Qualification(facts, 4, applicant, "Nowhere", date(2024, 1, 1), (), False, listed, "ST9901", 1)


def test_white_space_is_no_difference() -> None:
    spaced = (Duty(1, " Choose\u00a0 materials. "), DUTIES[1])
    assert not compare_wording(STANDARD, spaced, STATEMENTS)


def test_other_words_and_missing_ones_are_named() -> None:
    statements = (
        STATEMENTS[0],
        unreviewed_statement("S1", "tie bows"),
        unreviewed_statement("B1", "Is calm."),
    )
    difference = compare_wording(STANDARD, DUTIES[:1], statements)
    assert difference
    assert difference.reworded == ("S1",)
    assert difference.only_in_first == ("duty 2",)
    assert difference.only_in_second == ("B1",)


def test_records_are_sorted_by_what_became_of_them() -> None:
    same, changed, gone, new = htq("A"), htq("B"), htq("C"), htq("D")
    change = compare_registers([same, changed, gone], [replace(same, line=99), replace(changed, placement=True), new])
    assert [q.applicant for q in change.unchanged] == ["A"]
    assert [q.applicant for q in change.changed] == ["B"]
    assert [q.applicant for q in change.withdrawn] == ["C"]
    assert [q.applicant for q in change.new] == ["D"]


def test_ids_come_from_the_facts_alone() -> None:
    assert htq("A").id == htq("a").id
    assert htq("A").id != htq("B").id
    assert htq("A").id.startswith("htq-")
