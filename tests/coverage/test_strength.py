"""The stated rule for strong and some."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.coverage.model import Strength
from assay.coverage.strength import join_scores, judge_signal, judge_statement, score_signal, score_words
from assay.duties.model import Force, Signal
from assay.standards.model import Kind, ShownBy, Statement
from assay.work.contradictions import Contradiction
from assay.work.person import Grade
from examples import change, commit, piece

PIECE = piece(commit("Compute fares", change("app/fares.py", "x = 1")))
SIGNAL = Signal(14, PIECE.id, "wrote tests", "def test", ("journeys@1:a#L1",), Grade.B, Force.FIRM, ("S4",), 0)
ARTEFACT = Statement("S4", Kind.SKILL, "test code", ShownBy.ARTEFACT, "", "")


def test_a_firm_signal_in_own_work_is_strong() -> None:
    assert judge_statement(judge_signal(SIGNAL, PIECE), ARTEFACT) == judge_signal(SIGNAL, PIECE)
    assert judge_signal(SIGNAL, PIECE).strength is Strength.STRONG


@pytest.mark.parametrize(
    ("signal", "facts", "why"),
    [
        (replace(SIGNAL, force=Force.SLIGHT), {}, "points that way"),
        (replace(SIGNAL, grade=Grade.C), {}, "co-author"),
        (replace(SIGNAL, grade=Grade.D), {}, "co-author"),
        (SIGNAL, {"share": 0.49}, "own share of this piece is 49%"),
        (SIGNAL, {"assistance": ("Claude",)}, "AI tool"),
        (
            SIGNAL,
            {"contradictions": (Contradiction("tests", "with tests", "no test changed", "c1"),)},
            "claims tests (‘with tests’), but no test",
        ),
    ],
)
def test_what_keeps_it_from_being_strong_is_said(signal: Signal, facts: dict, why: str) -> None:
    verdict = judge_signal(signal, replace(PIECE, **facts))
    assert verdict.strength is Strength.SOME
    assert why in verdict.cap


def test_an_account_of_how_it_was_checked_lifts_what_assistance_caps() -> None:
    assert judge_signal(SIGNAL, replace(PIECE, assistance=("Claude",), checked=True)).strength is Strength.STRONG


@pytest.mark.parametrize("shown_by", [ShownBy.ACCOUNT, ShownBy.WITNESS])
def test_a_statement_that_needs_more_than_an_artefact_is_never_strong(shown_by: ShownBy) -> None:
    statement = replace(ARTEFACT, shown_by=shown_by, needs="the person's own words")
    verdict = judge_statement(judge_signal(SIGNAL, PIECE), statement)
    assert verdict.strength is Strength.SOME
    assert "the person's own words" in verdict.cap


def test_half_of_a_piece_is_enough() -> None:
    assert judge_signal(SIGNAL, replace(PIECE, share=0.5)).strength is Strength.STRONG


def test_a_tag_is_its_makers_alone() -> None:
    assert judge_signal(replace(SIGNAL, piece=""), None).strength is Strength.STRONG


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(list(Force)))
def test_scores_keep_their_order(words: float, share: float, force: Force) -> None:
    shared = replace(PIECE, share=share)
    firm, slight = (score_signal(replace(SIGNAL, force=f), shared, words) for f in (Force.FIRM, Force.SLIGHT))
    assert 0 <= score_words(words, shared) <= slight <= firm <= 1
    assert score_signal(replace(SIGNAL, force=force), shared, words) <= score_signal(
        replace(SIGNAL, force=force), replace(shared, share=1.0), words
    )


@given(st.lists(st.floats(0, 1), min_size=1), st.floats(0, 1))
def test_more_evidence_never_lowers_and_volume_never_scores(scores: list[float], more: float) -> None:
    assert join_scores(scores) - 1e-4 <= join_scores([*scores, more]) <= 1
    assert join_scores([0.5] * 100) == join_scores([0.5] * 2)
