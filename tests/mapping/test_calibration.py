"""Probabilities: what is learned, when it is refused, and that no group is judged by a curve that saw it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.basics.errors import InputError
from assay.mapping.calibration import (
    SHOWN,
    Labelled,
    calibrate,
    calibration_error,
    confidence_of,
    predict_left_out,
)
from assay.mapping.model import Match, Ranking

CODES = [f"S{n}" for n in range(12)]


def text(scores: list[float], codes: set[str], group: str, *, abstained: bool = False) -> Labelled:
    matches = sorted((Match(c, s, 0, 1) for c, s in zip(CODES, scores, strict=True)), key=lambda m: -m.score)
    return Labelled(Ranking(tuple(matches), abstained), frozenset(codes), group)


def texts(groups: int, each: int, *, seed: int = 3, honest: bool = True) -> list[Labelled]:
    """Statements are named as often as their share of the score says; where it is not `honest`, as one group likes."""
    chance, found = np.random.default_rng(seed), []
    for group in range(groups):
        for _ in range(each):
            scores = chance.gamma(0.7, size=len(CODES)) + 0.01
            likely = np.clip(3 * scores / scores.sum(), 0, 0.95) if honest else np.full(len(CODES), 0.9 * (group == 0))
            codes = {c for c, p in zip(CODES, likely, strict=True) if chance.random() < p}
            found.append(text(scores.tolist(), codes or {CODES[int(np.argmax(scores))]}, f"cohort {group}"))
    return found


def learn(labelled: list[Labelled]):
    return calibrate(
        labelled, kind="reflection", standard="ST0116 1.1", scoring="s", made="2026-11-24", source="f", seed=1
    )


def test_a_curve_is_learned_with_what_it_rests_on() -> None:
    made = learn(texts(4, 60))
    assert (made.kind, made.pieces, made.groups) == ("reflection", 240, 4)
    assert made.slope > 0
    assert made.error <= 0.05
    assert 0 <= made.low <= made.high <= 1


def test_more_of_the_score_is_surer_and_only_the_first_are_told() -> None:
    made = learn(texts(4, 60))
    found = confidence_of(text([0.9, 0.5, 0.4, *[0.1] * 9], set(), "x").ranking, made)
    assert list(found) == ["S0", "S1", "S2", "S3", "S4"]
    assert len(found) == SHOWN
    values = list(found.values())
    assert values == sorted(values, reverse=True)
    assert all(0 < value < 1 for value in values)


def test_a_text_that_is_passed_over_has_none() -> None:
    assert confidence_of(text([0.1] * 12, set(), "x", abstained=True).ranking, learn(texts(4, 60))) == {}


@pytest.mark.parametrize(("groups", "each"), [(2, 60), (3, 9), (4, 8), (1, 200)])
def test_too_few_pieces_or_groups_are_refused(groups: int, each: int) -> None:
    with pytest.raises(InputError, match="groups of authors"):
        learn(texts(groups, each))


def test_texts_without_labels_or_passed_over_do_not_count() -> None:
    silent = [text([0.1] * 12, set(), f"cohort {n % 3}") for n in range(60)]
    silent += [text([0.1] * 12, {"S1"}, f"cohort {n % 3}", abstained=True) for n in range(60)]
    with pytest.raises(InputError, match="has 0 labelled pieces"):
        learn(silent)


def test_authors_of_different_habits_are_refused_with_the_figures() -> None:
    with pytest.raises(InputError, match=r"off by 0\.\d{3} on average .95 % interval"):
        learn(texts(3, 60, honest=False))


def test_what_a_group_named_does_not_change_what_is_guessed_for_it() -> None:
    labelled = texts(3, 20)
    changed = [
        text([m.score for m in sorted(one.ranking.matches, key=lambda m: CODES.index(m.code))], set(CODES), one.group)
        if one.group == "cohort 1"
        else one
        for one in labelled
    ]
    own = np.repeat([one.group == "cohort 1" for one in labelled], SHOWN)
    before, after = predict_left_out(labelled), predict_left_out(changed)
    assert np.allclose(before[own], after[own])
    assert not np.allclose(before[~own], after[~own])


def test_the_error_is_the_distance_between_guess_and_truth() -> None:
    assert calibration_error(np.full(50, 0.2), np.tile([1.0, 0, 0, 0, 0], 10)) == pytest.approx(0)
    assert calibration_error(np.full(50, 0.9), np.zeros(50)) == pytest.approx(0.9)
    half = np.concatenate([np.full(50, 0.1), np.full(50, 0.7)])
    assert calibration_error(half, np.zeros(100)) == pytest.approx(0.4)


@settings(max_examples=50)
@given(scores=st.lists(st.floats(0, 1), min_size=12, max_size=12))
def test_any_scores_give_probabilities(scores: list[float]) -> None:
    found = confidence_of(text(scores, set(), "x").ranking, learn(CACHED))
    assert all(0 <= value <= 1 for value in found.values())


CACHED = texts(3, 20)
