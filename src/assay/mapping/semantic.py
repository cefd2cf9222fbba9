"""The embedding view: how near a passage lies to the activities of each statement, by sentence vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assay.mapping.model import Encoder, Vectors
from assay.mapping.profiles import Profile

_NEAREST = 4  # activities that count: one alone may be near by chance, all of them would blur a broad statement
_BATCH = 4_096
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class SemanticView:
    """Vectors of all activities, statement by statement."""

    encoder: Encoder
    activities: Vectors  # (activities, dimensions), rows of unit length
    bounds: tuple[int, ...]  # statement i has the rows bounds[i]:bounds[i + 1]


def make_semantic_view(wordings: Sequence[str], profiles: Sequence[Profile], encoder: Encoder) -> SemanticView:
    """Encodes each statement's wording and activities; `wordings` and `profiles` are in the same order."""
    groups = [(wording, *p.activities) for wording, p in zip(wordings, profiles, strict=True)]
    bounds = (0, *np.cumsum([len(group) for group in groups]).tolist())
    return SemanticView(encoder, encoder.encode([text for group in groups for text in group]), bounds)


def score_semantically(passages: Sequence[str], view: SemanticView) -> Vectors:
    """Cosine of each passage with its nearest activities, shape (passages, statements), 0 to 1.

    Negative means become 0. Each passage is encoded once; pass distinct ones.
    """
    scores = np.zeros((len(passages), len(view.bounds) - 1), np.float32)
    for first in range(0, len(passages), _BATCH):
        nearness = view.encoder.encode(passages[first : first + _BATCH]) @ view.activities.T
        for column, (start, end) in enumerate(zip(view.bounds, view.bounds[1:], strict=False)):
            scores[first : first + _BATCH, column] = _nearest(nearness[:, start:end])
    # Matrix products differ in the last digits with the size of a batch; rounded, equal passages score alike.
    return np.clip(scores, 0, 1).round(_DIGITS)


def _nearest(nearness: Vectors) -> Vectors:
    """Half the nearest activity, half the mean of the nearest few: rows in, one number for each row out."""
    count = min(_NEAREST, nearness.shape[1])
    few = np.partition(nearness, -count, axis=1)[:, -count:]
    mean: Vectors = (few.max(axis=1) + few.mean(axis=1)) / 2
    return mean
