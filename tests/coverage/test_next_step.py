"""What would fill each gap, ranked."""

from dataclasses import replace

from sheet_sample import evidence

from assay.coverage.model import PersonCover, StatementCover, Status, Strength
from assay.coverage.next_step import Filling, find_next_steps
from assay.duties.model import Lens, Visibility
from assay.sources.plan_data import shipped_plans
from assay.standards.model import Duty, Kind, Link, ShownBy, Standard, Statement
from assay.standards.plan import AssessmentCriterion, AssessmentPart, TextKnown, Verifier
from assay.work.person import Person


def statement(code: str, shown_by: ShownBy) -> Statement:
    needs = "" if shown_by is ShownBy.ARTEFACT else f"needs of {code}"
    return Statement(code, Kind.SKILL, code, shown_by, needs, "")


WORK, ACCOUNT, WITNESS = ShownBy.ARTEFACT, ShownBy.ACCOUNT, ShownBy.WITNESS
STATEMENTS = tuple(
    statement(code, by)
    for code, by in (("K1", ACCOUNT), ("S1", WORK), ("S2", WORK), ("S3", WORK), ("S4", WORK), ("B1", WITNESS))
)
STANDARD = Standard(
    "ST9901", "Lamp keeper", 4, "1.0", "", tuple(Duty(number, f"duty {number}") for number in (1, 2, 3)), STATEMENTS,
    (Link(3, "S4", "one source"), Link(1, "S1", "one source")),
)  # fmt: skip
PART = AssessmentPart(
    "AM1", "Talk", "", (AssessmentCriterion(("S1", "S2"), "Shines", "", TextKnown.WHOLE, Verifier.ASSESSOR),)
)
PLAN = replace(shipped_plans()[0], standard="ST9901", parts=(PART,))


def lens(number: int, *codes: str, visibility: Visibility = Visibility.GIT) -> Lens:
    return Lens("ST9901", number, visibility, f"source {number}", f"do {number}", codes, (), lambda _: iter(()))


LENSES = (lens(1, "S1"), lens(2, "S1", "S2", "S3", visibility=Visibility.ELSEWHERE))


def cover(found: dict[str, Strength]) -> PersonCover:
    statements = tuple(
        StatementCover(
            s, Status.SUGGESTED if s.code in found else Status.NOTHING_FOUND, found.get(s.code), 0.5,
            (evidence(s.code, "did it"),) if s.code in found else (), 1, f"missing {s.code}", "fill",
        )
        for s in STATEMENTS
    )  # fmt: skip
    return PersonCover(Person("p1", "Ada Example", (), 1, False, 0), "Ada Example", (), statements, (), ())


def test_every_statement_is_a_gap_or_strong_and_each_gap_says_what_fills_it() -> None:
    found = find_next_steps(cover({"S1": Strength.STRONG, "S2": Strength.SOME}), STANDARD, PLAN, LENSES)
    assert found.strong == ("S1",)
    assert {g.code: g.filling for g in found.gaps} == {
        "S2": Filling.WORK, "S3": Filling.WORK, "S4": Filling.WORK, "K1": Filling.ACCOUNT, "B1": Filling.OTHERS,
    }  # fmt: skip
    assert [g.code for g in found.gaps] == [
        "S3",
        "S4",
        "S2",
        "K1",
        "B1",
    ]  # nothing found first, then the standard's order


def test_a_gap_knows_its_duties_evidence_criterion_and_the_work_beside_it() -> None:
    gaps = {g.code: g for g in find_next_steps(cover({"S2": Strength.SOME}), STANDARD, PLAN, LENSES).gaps}
    assert (gaps["S1"].duties, gaps["S1"].counts) == ((1, 2), ("source 1", "source 2"))
    assert (gaps["S2"].part, gaps["S2"].criterion, gaps["S2"].beside, gaps["S2"].place) == (
        "AM1", "Shines", "Fares", "r@c1:a.py#L1",
    )  # fmt: skip
    assert (gaps["S4"].duties, gaps["S4"].counts) == ((3,), ())  # by the official link, since no lens speaks of it
    assert (gaps["K1"].part, gaps["K1"].criterion, gaps["K1"].place) == ("", "", "")


def test_the_duty_that_would_show_most_comes_first_and_counts_only_what_work_can_show() -> None:
    found = find_next_steps(cover({}), STANDARD, PLAN, LENSES).duties
    assert [(step.duty.number, step.gaps) for step in found] == [(2, ("S1", "S2", "S3")), (1, ("S1",)), (3, ("S4",))]
    assert [(step.would_fill, step.counts, step.is_visible) for step in found] == [
        ("do 2", "source 2", False), ("do 1", "source 1", True), ("", "", False),
    ]  # fmt: skip
    assert not any({"K1", "B1"} & set(step.gaps) for step in found)


def test_among_equals_the_one_of_which_nothing_was_found_comes_first() -> None:
    lenses = (lens(1, "S1"), lens(2, "S2"))
    found = find_next_steps(cover({"S1": Strength.SOME}), STANDARD, PLAN, lenses).duties
    assert [step.duty.number for step in found] == [2, 3, 1]


def test_where_all_is_strong_nothing_is_left() -> None:
    found = find_next_steps(cover({s.code: Strength.STRONG for s in STATEMENTS}), STANDARD, PLAN, LENSES)
    assert (found.gaps, found.duties, len(found.strong)) == ((), (), 6)


def test_gaps_beyond_the_duties_that_are_shown_are_named() -> None:
    found = find_next_steps(cover({}), STANDARD, PLAN, LENSES)
    offered = {code for step in found.duties[:1] for code in step.gaps}
    assert {gap.code for gap in found.beyond(1)} == {"S1", "S2", "S3", "S4"} - offered
    assert found.beyond(len(found.duties)) == ()


def test_without_a_plan_all_but_the_place_of_judgement_is_the_same() -> None:
    planned, plain = (find_next_steps(cover({}), STANDARD, plan, LENSES) for plan in (PLAN, None))
    assert planned.duties == plain.duties
    assert [replace(gap, part="", criterion="") for gap in planned.gaps] == list(plain.gaps)
