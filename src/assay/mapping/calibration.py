"""How sure: from scores to probabilities, learned from pieces of one kind whose authors named the statements.

The one input is a statement's share of the text's whole score, as a logarithm: scores of long texts are lower than
those of short ones, shares are not. A logistic curve (Platt 1999) with two numbers turns it into a probability that the
author names the statement too. Authors seldom name everything that is true, so it is a low guess of what a text shows.

How far off the curve is on authors that it never saw is measured by leaving out one group of authors after the other:
the expected calibration error (Guo et al. 2017) over bins of equal count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assay.basics.errors import InputError
from assay.mapping.model import Ranking

SHOWN = 5  # statements of a text that get a probability: the best ones
BINS = 5
LEAST_PIECES = 40
LEAST_GROUPS = 3
LEAST_IN_GROUP = 10  # pieces; smaller groups are learned from, but do not count as one of the three
LARGEST_ERROR = 0.05
_DRAWS = 1_000
_RIDGE = 1e-3  # keeps the curve finite where labels and scores agree wholly
_STEPS = 50
_LEAST_SHARE = 1e-4

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mapped text, the codes that its author gave it, and the authors or cohort that it belongs to."""

    ranking: Ranking
    codes: frozenset[str]
    group: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """A curve for one kind of text, with what it rests on and how far off it was on groups that it had not seen."""

    kind: str
    slope: float
    intercept: float
    pieces: int
    groups: int
    error: float  # expected calibration error, each group by a curve learned from the others
    low: float  # of its 95 % interval, by drawing groups and then pieces again
    high: float
    standard: str  # reference and version
    scoring: str  # a name for whatever gave the scores; another scoring needs another curve
    made: str  # day, ISO
    source: str


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A row for each of the first statements of each text."""

    shares: Numbers
    named: Numbers  # 1 where the author names it too
    group: NDArray[np.str_]
    piece: NDArray[np.intp]


def confidence_of(ranking: Ranking, calibration: Calibration) -> dict[str, float]:
    """A probability from 0 to 1 for each of the first statements; none for a text that is passed over."""
    if ranking.abstained:
        return {}
    found = _curve(_shares(ranking), np.array([calibration.slope, calibration.intercept]))
    return {match.code: float(p) for match, p in zip(ranking.matches[:SHOWN], found, strict=True)}


def calibrate(
    labelled: Sequence[Labelled], *, kind: str, standard: str, scoring: str, made: str, source: str, seed: int
) -> Calibration:
    """A curve for one kind; InputError where there is too little to learn from, or where it is too far off."""
    told = [item for item in labelled if item.codes and not item.ranking.abstained]
    _need_enough(kind, told)
    pairs = _pairs(told)
    guessed = predict_left_out(told)
    error = calibration_error(guessed, pairs.named)
    low, high = _interval(guessed, pairs, seed)
    if error > LARGEST_ERROR:
        raise InputError(
            f"'{kind}' was not calibrated: on authors left out, probabilities are off by {error:.3f} on average "
            f"(95 % interval {low:.3f} to {high:.3f}), and at most {LARGEST_ERROR} is kept.",
            remedy="Label more pieces, by more groups of authors.",
        )
    slope, intercept = _fit(pairs.shares, pairs.named)
    return Calibration(
        kind=kind,
        slope=round(float(slope), 4),
        intercept=round(float(intercept), 4),
        pieces=len(told),
        groups=len({item.group for item in told}),
        error=round(error, 4),
        low=round(low, 4),
        high=round(high, 4),
        standard=standard,
        scoring=scoring,
        made=made,
        source=source,
    )


def _need_enough(kind: str, told: Sequence[Labelled]) -> None:
    sizes = [sum(item.group == group for item in told) for group in {item.group for item in told}]
    large = sum(size >= LEAST_IN_GROUP for size in sizes)
    if len(told) < LEAST_PIECES or large < LEAST_GROUPS:
        raise InputError(
            f"'{kind}' has {len(told)} labelled pieces that speak of any statement, and {large} groups of authors with "
            f"{LEAST_IN_GROUP} of them or more.",
            remedy=f"Give at least {LEAST_PIECES} pieces, by {LEAST_GROUPS} groups of {LEAST_IN_GROUP} or more.",
        )


def predict_left_out(told: Sequence[Labelled]) -> Numbers:
    """For the first statements of each text, one text after the other, the probability by a curve learned without
    the text's group."""
    pairs = _pairs(told)
    guessed = np.zeros(len(pairs.named))
    for group in np.unique(pairs.group):
        own = pairs.group == group
        guessed[own] = _curve(pairs.shares[own], _fit(pairs.shares[~own], pairs.named[~own]))
    return guessed


def calibration_error(guessed: Numbers, named: Numbers) -> float:
    """The mean distance between what was guessed and what came true, over bins of equal count."""
    bins = np.array_split(np.argsort(guessed, kind="stable"), BINS)
    return float(sum(abs((guessed[own] - named[own]).sum()) for own in bins) / max(len(named), 1))


def named_too(told: Sequence[Labelled]) -> Numbers:
    """1 where the author names a statement too, in the order of predict_left_out."""
    return _pairs(told).named


def _interval(guessed: Numbers, pairs: _Pairs, seed: int) -> tuple[float, float]:
    """The middle 95 % of errors when groups are drawn again, and then their pieces."""
    chance = np.random.default_rng(seed)
    rows = {piece: np.flatnonzero(pairs.piece == piece) for piece in np.unique(pairs.piece)}
    groups = [np.unique(pairs.piece[pairs.group == group]) for group in np.unique(pairs.group)]
    errors = []
    for _ in range(_DRAWS):
        drawn = [groups[number] for number in chance.integers(len(groups), size=len(groups))]
        pieces = np.concatenate([chance.choice(own, len(own)) for own in drawn])
        picked = np.concatenate([rows[piece] for piece in pieces])
        errors.append(calibration_error(guessed[picked], pairs.named[picked]))
    low, high = np.quantile(errors, (0.025, 0.975))
    return float(low), float(high)


def _pairs(told: Sequence[Labelled]) -> _Pairs:
    shown = [item.ranking.matches[:SHOWN] for item in told]
    counts = [len(matches) for matches in shown]
    return _Pairs(
        shares=np.concatenate([_shares(item.ranking) for item in told]),
        named=np.array([m.code in item.codes for item, own in zip(told, shown, strict=True) for m in own], float),
        group=np.repeat([item.group for item in told], counts),
        piece=np.repeat(np.arange(len(told)), counts),
    )


def _shares(ranking: Ranking) -> Numbers:
    """Logarithms of the first statements' shares of the whole score."""
    scores = np.array([match.score for match in ranking.matches], float)
    shares: Numbers = np.log(scores[:SHOWN] / max(scores.sum(), 1e-9) + _LEAST_SHARE)
    return shares


def _curve(shares: Numbers, numbers: Numbers) -> Numbers:
    slope, intercept = numbers
    curve: Numbers = 1 / (1 + np.exp(-(slope * shares + intercept)))
    return curve


def _fit(shares: Numbers, named: Numbers) -> Numbers:
    """Slope and intercept of the likeliest logistic curve, by Newton's method."""
    inputs, numbers = np.column_stack([shares, np.ones(len(shares))]), np.zeros(2)
    for _ in range(_STEPS):
        guessed = _curve(shares, numbers)
        steepness = (inputs * (guessed * (1 - guessed))[:, None]).T @ inputs + _RIDGE * np.eye(2)
        numbers = numbers + np.linalg.solve(steepness, inputs.T @ (named - guessed) - _RIDGE * numbers)
    return numbers
