"""Plans as data: the shipped ones fit their standard, and a file that does not fit is refused by its key."""

from pathlib import Path

import pytest

from assay.basics.errors import InputError
from assay.sources.plan_data import plans_in, shipped_plans
from assay.sources.standard_data import read_standard, shipped_standards
from assay.standards.plan import NO_WORDING, AssessmentPlan, Regime, TextKnown, Verifier, plan_problems

PLAN = """\
schema = 1
id = "mine"
standard = "ST9901"
version = "1.0"
title = "Kite maker"
regime = "end-point assessment"
example = false
note = "invented"
sources = ["a test"]
licence = "invented"
gateway = ["a kite"]
[portfolio]
parts = ["AM1"]
pieces = 3
about = "a few kites"
[[parts]]
code = "AM1"
title = "Talk"
about = "An hour."
[[parts.criteria]]
statements = ["K1", "S1"]
pass = "Talks of kites"
[[parts.criteria]]
statements = ["B1"]
verified_by = "employer"
"""


def read(folder: Path, text: str) -> AssessmentPlan:
    (folder / "mine.toml").write_text(text)
    (plan,) = plans_in(folder)
    return plan


def shipped(name: str) -> AssessmentPlan:
    return next(plan for plan in shipped_plans() if plan.name == name)


def test_the_two_methods_of_st0116_share_its_statements_out_14_and_24() -> None:
    plan = shipped("ST0116/epa")
    project, discussion = plan.parts
    assert set(project.statements) == {
        "K2",
        "K6",
        "K9",
        "K11",
        "S1",
        "S4",
        "S6",
        "S7",
        "S10",
        "S11",
        "S12",
        "S16",
        "B2",
        "B3",
    }
    assert (len(project.statements), len(discussion.statements)) == (14, 24)
    assert (len(project.criteria), len(discussion.criteria)) == (11, 21)
    assert sum(bool(c.distinction) for part in plan.parts for c in part.criteria) == 7
    assert plan.portfolio_parts == (discussion,)
    assert (plan.part_of("S4"), plan.part_of("B7"), plan.part_of("S99")) == (project, discussion, None)


@pytest.mark.parametrize("plan", shipped_plans(), ids=lambda plan: plan.name)
def test_shipped_plans_judge_each_statement_of_their_standard_once(plan: AssessmentPlan) -> None:
    standard = read_standard(shipped_standards()[f"{plan.standard}-{plan.version}"], shipped=True).standard
    assert plan_problems(plan, standard) == ()


def test_wording_that_is_not_at_hand_is_said_to_be_so_and_never_made_up() -> None:
    criteria = {c.statements[0]: c for part in shipped("ST0116/epa").parts for c in part.criteria}
    assert (criteria["S2"].text_known, criteria["S2"].passes, criteria["S2"].wording) == (
        TextKnown.NONE,
        "",
        NO_WORDING,
    )
    assert criteria["K8"].text_known is TextKnown.PART
    assert "…" in criteria["K8"].wording
    assert criteria["K1"].text_known is TextKnown.WHOLE


def test_the_plan_of_the_new_regime_is_an_example_and_leaves_behaviours_to_the_employer() -> None:
    plan = shipped("ST0116/example")
    assert (plan.is_example, plan.regime, plan.regime.part_name) == (True, Regime.APPRENTICESHIP, "outcome")
    assert plan.regime.gateway_name == "gateway to completion"
    for part in plan.parts:
        for criterion in part.criteria:
            behaviours = {code for code in criterion.statements if code.startswith("B")}
            assert (criterion.verified_by is Verifier.EMPLOYER) == bool(behaviours)
            assert criterion.wording == NO_WORDING


def test_a_plan_of_ones_own(tmp_path: Path) -> None:
    plan = read(tmp_path, PLAN)
    assert (plan.name, plan.parts[0].statements) == ("ST9901/mine", ("K1", "S1", "B1"))
    assert plans_in(tmp_path / "absent") == ()


def test_a_plan_without_a_portfolio(tmp_path: Path) -> None:
    plan = read(tmp_path, PLAN.replace('[portfolio]\nparts = ["AM1"]\npieces = 3\nabout = "a few kites"\n', ""))
    assert (plan.portfolio, plan.portfolio_parts) == (None, ())


@pytest.mark.parametrize(
    ("found", "instead", "says"),
    [
        ("schema = 1", "schema = 2", "schema 1"),
        ('id = "mine"', 'id = "../x"', "short name"),
        ("ST9901", "kites", "a reference"),
        ("end-point assessment", "exam", "one of end-point assessment"),
        ('pass = "Talks of kites"', 'text_known = "whole"', "left out where none is at hand"),
        ('pass = "Talks of kites"', 'pass = "x"\ntext_known = "not available"', "left out where none is at hand"),
        ('statements = ["B1"]', "statements = []", "at least one statement"),
        ('"employer"', '"mother"', "one of assessor"),
        ('parts = ["AM1"]', 'parts = ["AM9"]', "one of AM1"),
        ("pieces = 3", "pieces = 0", "from 1 to 100"),
        ('note = "invented"\n', "", "'note' is missing"),
        ("[portfolio]", '[[parts]]\ncode="AM1"\ntitle="x"\nabout="x"\ncriteria=[]\n[portfolio]', "code of its own"),
    ],
)
def test_a_file_that_does_not_fit_is_told_by_its_key(tmp_path: Path, found: str, instead: str, says: str) -> None:
    assert found in PLAN
    with pytest.raises(InputError, match=says) as told:
        read(tmp_path, PLAN.replace(found, instead))
    assert "mine.toml" in told.value.where


def test_what_does_not_fit_between_plan_and_standard(tmp_path: Path) -> None:
    standard = read_standard(shipped_standards()["ST0116-1.1"], shipped=True).standard
    problems = plan_problems(read(tmp_path, PLAN.replace('"S1"', '"K1", "Z9"')), standard)
    assert "Z9 is no statement of ST0116 1.1" in problems
    assert "K1 is judged twice" in problems
    assert "S2 is judged nowhere" in problems
    assert "B1 is judged nowhere" not in problems
