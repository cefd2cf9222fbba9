"""The checklist: what is shown, what is not and why, and signatures that hold for one state of it alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.coverage.readiness import (
    CheckState,
    JudgedCriterion,
    Readiness,
    check_readiness,
    criterion_key,
    find_criterion,
)
from assay.sources.plan_data import shipped_plans
from assay.standards.plan import AssessmentPlan

PLANS = {plan.name: plan for plan in shipped_plans()}
EPA, EXAMPLE = PLANS["ST0116/epa"], PLANS["ST0116/example"]
KEYS = [criterion_key(c) for part in EPA.parts for c in part.criteria]
PARTIES = ("learner", "employer", "provider")
SHOWN = JudgedCriterion(CheckState.SHOWN, "p1", "Retry payments")


def check(judged: dict[str, JudgedCriterion], plan: AssessmentPlan = EPA, *, confirmed: tuple[str, ...] = (),
          signed: dict[str, str] | None = None) -> Readiness:  # fmt: skip
    return check_readiness(plan, judged, confirmed, signed or {}, PARTIES)


def full() -> Readiness:
    return check(dict.fromkeys(KEYS, SHOWN), confirmed=EPA.gateway)


def test_nothing_judged_is_not_ready_and_says_why_for_each_criterion() -> None:
    found = check({})
    assert len(found.checks) == 32
    assert found.shown == 0
    assert len(found.not_yet) == 32 + len(EPA.gateway)
    assert found.not_yet[0].endswith("no piece of work was put forward for it")


def test_everything_shown_confirmed_and_signed_is_ready() -> None:
    digest = full().digest
    assert full().not_yet == ()
    assert not full().is_ready, "nobody has signed"
    signed = dict.fromkeys(PARTIES, digest)
    assert check(dict.fromkeys(KEYS, SHOWN), confirmed=EPA.gateway, signed=signed).is_ready


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CheckState.CHANGED, "was changed after it was accepted; a tutor has to look again"),
        (CheckState.REFERRED, "was referred: Say what you weighed."),
        (CheckState.WAITING, "waits for a tutor to judge it"),
    ],
)
def test_not_yet_because(state: CheckState, words: str) -> None:
    judged = dict.fromkeys(KEYS, SHOWN) | {"S7": JudgedCriterion(state, "p2", "The clock", "Say what you weighed.")}
    found = check(judged, confirmed=EPA.gateway)
    assert found.not_yet == (f"S7: 'The clock' {words}",)


def test_what_the_employer_verifies_waits_for_the_employer() -> None:
    key = criterion_key(EXAMPLE.parts[-1].criteria[0])
    found = check({key: JudgedCriterion(CheckState.WAITING, "p", "Week")}, EXAMPLE)
    assert "waits for the employer" in " ".join(found.not_yet)
    assert found.gateway_name == "gateway to completion"
    assert check({}).gateway_name == "gateway"


states = st.sampled_from(CheckState)


@given(st.dictionaries(st.sampled_from(KEYS), states), st.sampled_from(KEYS))
def test_one_more_shown_never_makes_less_ready(states_: dict[str, CheckState], key: str) -> None:
    judged = {k: JudgedCriterion(state, k, k) for k, state in states_.items()}
    before, after = check(judged), check(judged | {key: SHOWN})
    assert set(after.not_yet) <= set(before.not_yet)
    assert after.shown >= before.shown


@given(st.dictionaries(st.sampled_from(KEYS), states), st.sampled_from(KEYS), states, st.text("ab", max_size=2))
def test_a_signature_holds_until_anything_changes(
    states_: dict[str, CheckState], key: str, state: CheckState, piece: str
) -> None:
    judged = {k: JudgedCriterion(s, k, k) for k, s in states_.items()}
    signed = {"learner": check(judged).digest}
    changed = judged | {key: JudgedCriterion(state, piece, piece)}
    is_same = changed == judged
    nothing_to_nothing = key not in judged and state is CheckState.NOTHING and piece == ""
    assert ("learner" not in check(changed, signed=signed).unsigned) == (is_same or nothing_to_nothing)


def test_a_confirmation_changes_what_is_signed() -> None:
    assert check({}).digest != check({}, confirmed=EPA.gateway[:1]).digest
    assert check({}).digest != check_readiness(replace(EPA, id="other"), {}, (), {}, PARTIES).digest


def test_a_criterion_is_found_by_its_key() -> None:
    assert [criterion_key(c) for k in KEYS if (c := find_criterion(EPA, k))] == KEYS
    assert find_criterion(EPA, "S99") is None
