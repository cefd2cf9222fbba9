"""From texts to ranked statements: both views over each passage, brought together for each text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assay.mapping.boilerplate import told
from assay.mapping.hollow import is_hollow, pairs_of
from assay.mapping.lexical import LexicalView, make_lexical_view, score_lexically
from assay.mapping.model import Encoder, Match, Ranking, Vectors
from assay.mapping.passages import Passage, split_passages
from assay.mapping.profiles import Profile
from assay.mapping.semantic import SemanticView, make_semantic_view, score_semantically
from assay.standards.model import Standard


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Limits on the support of one passage for one statement (0 to 1).

    Chosen by hand on all development evidence together and on sentences of our own, so figures on that evidence flatter
    them; benchmarks/mapping_quality.py also chooses them without each group of authors, and shows what that gives.
    """

    abstain: float  # below this everywhere, nothing in the text speaks for any statement
    clear: float  # from here on, a passage speaks clearly
    lead: float  # if it also stands out: by this much above the sixth best, for it then fits few statements only
    lexical: float  # and if its words, not only its meaning, speak for the statement this much


BOTH_VIEWS = Thresholds(abstain=0.16, clear=0.28, lead=0.14, lexical=0.10)
LEXICAL_ONLY = Thresholds(abstain=0.08, clear=0.22, lead=0.14, lexical=0.22)
SCORING = 1  # raised when scores change, so that no calibration is held against others than its own
_FIELD = 6  # statements that may fit one passage alike, near-twins among them
_NEAR_BEST = 0.8  # a passage speaks clearly only for statements that come this near to its best one
_HOLLOW = 0.5  # what a hollow passage counts


@dataclass(frozen=True, slots=True)
class Mapper:
    """All that is needed to map texts to the statements of one standard."""

    codes: tuple[str, ...]
    lexical: LexicalView
    semantic: SemanticView | None
    priors: Vectors  # (statements,), added to scores
    pairs: frozenset[tuple[str, str]]  # neighbouring words of the standard, to know it when it is pasted
    thresholds: Thresholds
    is_measured: bool = True  # whether the limits were chosen with this encoder; else words alone decide what is clear


def make_mapper(
    standard: Standard,
    profiles: Sequence[Profile],
    encoder: Encoder | None,
    priors: Mapping[str, float] | None = None,
    *,
    is_measured: bool = True,
) -> Mapper:
    """A mapper for one standard; `profiles` in the standard's order, as parse_profiles and derive_profiles give them.

    Without an encoder the lexical view works alone. `priors` are small numbers added to the score of a code. An encoder
    that the limits were not chosen with (`is_measured` is False) helps to order; the words decide what is clear.
    """
    wordings = [statement.text for statement in standard.statements]
    codes = tuple(statement.code for statement in standard.statements)
    given = priors or {}
    return Mapper(
        codes=codes,
        lexical=make_lexical_view(wordings, profiles),
        semantic=make_semantic_view(wordings, profiles, encoder) if encoder else None,
        priors=np.array([given.get(code, 0.0) for code in codes], np.float32),
        pairs=pairs_of([*wordings, *(duty.text for duty in standard.duties)]),
        thresholds=BOTH_VIEWS if encoder and is_measured else LEXICAL_ONLY,
        is_measured=is_measured,
    )


def map_texts(texts: Sequence[str], mapper: Mapper, *, clear_only: bool = False) -> list[Ranking]:
    """For each text, all statements best first; equal scores keep the standard's order.

    A score is the mean support of the text's passages for the statement: how near their words and their meaning come to
    its profile. It orders the statements of one text and is no probability. Each match quotes the passage that
    supports it most, a clear one where there is one. With `clear_only`, passages whose words already settle that they
    cannot be clear are not encoded: the clear matches are the same, at half the time, and the order of others is rough.
    """
    spans = [_told_passages(text) for text in texts]
    quotes = [[text[p.start : p.end] for p in cut] for text, cut in zip(texts, spans, strict=True)]
    rows = {quote: row for row, quote in enumerate(dict.fromkeys(q for found in quotes for q in found))}
    weighed = _weigh(tuple(rows), mapper, clear_only)
    return [
        _rank(cut, [rows[quote] for quote in found], weighed, mapper) for cut, found in zip(spans, quotes, strict=True)
    ]


def _told_passages(text: str) -> list[Passage]:
    """The passages of a text without those that no author tells of their work."""
    spans = split_passages(text)
    kept = told([text[span.start : span.end] for span in spans])
    return [span for span, keep in zip(spans, kept, strict=True) if keep]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """All passages against all statements."""

    support: Vectors  # hollow passages for less
    judged: Vectors  # the same as far as the limits were chosen for it: the words alone with a strange encoder
    clear: NDArray[np.bool_]


def _weigh(passages: Sequence[str], mapper: Mapper, clear_only: bool) -> _Weighed:
    """Support of each passage for each statement, and where it is clear."""
    limits = mapper.thresholds
    lexical = score_lexically(passages, mapper.lexical)
    semantic = lexical.copy()
    if mapper.semantic:
        least = limits.lexical if clear_only else 0.0
        asked = np.flatnonzero(lexical.max(axis=1, initial=0) >= least).tolist()
        semantic[asked] = score_semantically([passages[row] for row in asked], mapper.semantic)
    support = (lexical + semantic) * np.float32(0.5)
    judged = support if mapper.is_measured else lexical
    hollow = np.array([is_hollow(passage, mapper.pairs) for passage in passages], bool)
    best = judged.max(axis=1, initial=0, keepdims=True)
    sixth = np.sort(judged, axis=1)[:, -min(_FIELD, judged.shape[1]), None]
    clear = (judged >= limits.clear) & (judged >= sixth + limits.lead)
    clear &= (judged >= _NEAR_BEST * best) & (lexical >= limits.lexical) & ~hollow[:, None]
    weight: Vectors = np.where(hollow, _HOLLOW, 1).astype(np.float32)[:, None]
    return _Weighed(weight * support, weight * judged, clear)


def _rank(spans: Sequence[Passage], rows: Sequence[int], weighed: _Weighed, mapper: Mapper) -> Ranking:
    """One text: the mean over its passages, and the passage to quote for each statement."""
    if not rows:
        return Ranking(tuple(Match(code, 0.0, 0, 0) for code in mapper.codes), abstained=True)
    own, own_clear = weighed.support[rows], weighed.clear[rows]
    scores = np.clip(own.mean(axis=0) + mapper.priors, 0, 1)
    quoted = (own + own_clear).argmax(axis=0)
    is_clear: NDArray[np.bool_] = np.logical_or.reduce(own_clear, axis=0)
    matches = []
    for column in np.argsort(-scores, kind="stable").tolist():
        span = spans[quoted[column]] if own[quoted[column], column] > 0 else Passage(0, 0)
        matches.append(Match(mapper.codes[column], float(scores[column]), span.start, span.end, bool(is_clear[column])))
    return Ranking(tuple(matches), abstained=bool(weighed.judged[rows].max() < mapper.thresholds.abstain))
