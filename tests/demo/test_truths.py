"""What a careful reader finds in the worked example, held against what Assay says: each truth is a test."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assay.coverage.model import Strength
from assay.outputs.demo_project.story import text_of
from demo.disagreements import DUTIES, STATEMENTS, TRAPS
from demo.reading import Demo, firm

TRUTHS = yaml.safe_load(text_of("truths.yaml"))
PEOPLE = [(duty, person) for duty, told in TRUTHS["duties"].items() for person in told]


def marked(cases: list[Any], disagreements: Mapping[Any, str], name: Any = lambda case: case) -> list[Any]:
    """The cases, with those on which Assay and the truth disagree as expected failures."""
    return [
        pytest.param(
            case, marks=pytest.mark.xfail(reason=disagreements[name(case)]) if name(case) in disagreements else ()
        )
        for case in cases
    ]


def strengths(demo: Demo, truth: Mapping[str, Any]) -> set[str]:
    """How strong the evidence is that a person's piece may show a statement; empty where there is none."""
    person, statement, piece = truth["person"], truth["statement"], truth["piece"]
    found, ids = demo.evidence(person, statement), demo.piece_ids(person, piece)
    return {e.strength.value for e in found if e.piece in ids or demo.resting_on([e], [piece])}


@pytest.mark.parametrize("case", marked(PEOPLE, DUTIES), ids=lambda case: f"{case[1]}-{case[0]}")
def test_a_duty_is_shown_as_a_careful_reader_finds(demo: Demo, case: tuple[int, str]) -> None:
    duty, person = case
    truth = demo.truths["duties"][duty][person]
    signals = demo.signals(person, duty)
    if missing := [reference for reference in truth.get("by", ()) if not demo.has_reader_for(reference)]:
        pytest.skip(f"no reader yet for {', '.join(missing)}")
    match truth["shown"]:
        case "yes":
            assert firm(demo.resting_on(signals, truth["by"])), truth["why"]
        case "partly":
            assert demo.resting_on(signals, truth["by"]), truth["why"]
            assert demo.person(person).duties[duty - 1].strength is not Strength.STRONG, truth["why"]
        case "no":
            assert [signal.reason for signal in signals] == [], truth["why"]
        case open_:
            assert open_ == "open"


@pytest.mark.parametrize(
    "truth",
    marked(TRUTHS["statements"], STATEMENTS, lambda t: (t["person"], t["statement"], t["piece"])),
    ids=lambda truth: f"{truth['person']}-{truth['statement']}-{truth['piece']}",
)
def test_a_statement_is_accepted_as_a_careful_assessor_would(demo: Demo, truth: dict[str, str]) -> None:
    found = strengths(demo, truth)
    match truth["accept"]:
        case "yes":
            assert "strong" in found, truth["why"]
        case "with account":
            assert "strong" not in found, truth["why"]
        case _:
            assert found == set(), truth["why"]


def never_rests_on(demo: Demo, trap: Mapping[str, Any]) -> None:
    duties = range(1, 22) if trap["duties"] == "all" else trap["duties"]
    signals = [signal for duty in duties for signal in demo.signals(trap["person"], duty)]
    assert [s.reason for s in demo.resting_on(signals, trap["never"])] == [], trap["why"]
    evidence = [e for e in demo.evidence(trap["person"]) if trap["duties"] == "all" and e.basis != "words"]
    assert [e.reason for e in demo.resting_on(evidence, trap["never"])] == [], trap["why"]


def is_at_most_some(demo: Demo, trap: Mapping[str, Any]) -> None:
    means = demo.meant_by(trap["piece"])
    ids = demo.piece_ids(trap["person"], trap["piece"]) if trap["piece"].startswith("#") else set()
    found = [e for e in demo.evidence(trap["person"]) if e.piece in ids or all(map(means, e.locators))]
    assert found, "the trap is empty"
    assert [e.reason for e in found if e.strength is Strength.STRONG] == [], trap["why"]


@pytest.mark.parametrize("name", marked([trap["id"] for trap in TRUTHS["traps"]], TRAPS))
def test_what_must_not_count_does_not(demo: Demo, name: str) -> None:
    trap = next(trap for trap in demo.truths["traps"] if trap["id"] == name)
    if "at_most" in trap:
        is_at_most_some(demo, trap)
    else:
        never_rests_on(demo, trap)


def test_every_truth_speaks_of_something_that_is_there(demo: Demo) -> None:
    told = [r for people in demo.truths["duties"].values() for truth in people.values() for r in truth.get("by", ())]
    told += [truth["piece"] for truth in demo.truths["statements"]]
    told += [r for trap in demo.truths["traps"] for r in trap.get("never", [trap.get("piece")])]
    assert sorted({reference for reference in told if not demo.exists(reference)}) == []


def test_no_disagreement_is_kept_of_a_truth_that_is_not_told() -> None:
    told = {(t["person"], t["statement"], t["piece"]) for t in TRUTHS["statements"]}
    assert set(DUTIES) <= set(PEOPLE)
    assert set(STATEMENTS) <= told
    assert set(TRAPS) <= {trap["id"] for trap in TRUTHS["traps"]}


def test_each_person_has_a_truth_for_each_duty() -> None:
    assert {(duty, person) for duty in range(1, 22) for person in TRUTHS["people"]} == set(PEOPLE)


def test_quality_tells_how_many_truths_hold() -> None:
    text = " ".join((Path(__file__).parents[2] / "docs/quality.md").read_text().split())
    told = len(PEOPLE), len(TRUTHS["statements"]), len(TRUTHS["traps"])
    disagreed = len(DUTIES), len(STATEMENTS), len(TRAPS)
    left_open = sum(truth["shown"] == "open" for people in TRUTHS["duties"].values() for truth in people.values())
    assert f"{told[0]} truths on duties ({left_open} of them open), {told[1]} on statements, {told[2]} traps" in text
    assert f"disagree on {disagreed[0]}, {disagreed[1]} and {disagreed[2]}" in text
