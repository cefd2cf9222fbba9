"""The lexical view: which statements' words a passage uses (TF-IDF over stems and pairs, cosine)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assay.mapping.model import Vectors
from assay.mapping.profiles import Profile
from assay.mapping.words import terms_of

_APART = 2.0  # words that tell near-twins apart weigh double
_DUTY = 0.25  # a duty is shared by many statements, so its words weigh little


@dataclass(frozen=True, slots=True)
class LexicalView:
    """Terms and weights of all statements."""

    index: dict[str, int]  # term to row
    rarity: Vectors  # (terms,) inverse document frequency
    weights: Vectors  # (terms, statements), columns of unit length


def make_lexical_view(wordings: Sequence[str], profiles: Sequence[Profile]) -> LexicalView:
    """The view over all statements; `wordings` and `profiles` are in the same order."""
    counts = [_count(wording, profile) for wording, profile in zip(wordings, profiles, strict=True)]
    spread = Counter(term for count in counts for term in count)
    index = {term: row for row, term in enumerate(spread)}
    # Smoothed so that a term in every profile weighs next to nothing and none weighs less.
    rarity = np.log((len(counts) + 1) / (np.fromiter(spread.values(), float, len(spread)) + 0.5))
    weights = np.zeros((len(index), len(counts)))
    for column, count in enumerate(counts):
        for term, amount in count.items():
            weights[index[term], column] = 1 + np.log(amount) if amount >= 1 else amount
    weights *= rarity[:, None]
    weights /= np.maximum(np.linalg.norm(weights, axis=0), 1e-9)
    return LexicalView(index, rarity.astype(np.float32), weights.astype(np.float32))


def _count(wording: str, profile: Profile) -> Counter[str]:
    """How often each term stands in the wording and the profile of one statement, weighted by field."""
    fields = (
        (1.0, (wording, *profile.activities, *profile.words)),
        (_APART, profile.apart),
        (_DUTY, profile.duties),
    )
    count: Counter[str] = Counter()
    for weight, texts in fields:
        for text in texts:
            for term in terms_of(text):
                count[term] += weight  # type: ignore[assignment]  # Counter is typed for whole numbers only
    return count


def score_lexically(passages: Sequence[str], view: LexicalView) -> Vectors:
    """Cosine of each passage with each statement, shape (passages, statements), 0 to 1."""
    scores = np.zeros((len(passages), view.weights.shape[1]), np.float32)
    for row, passage in enumerate(passages):
        scores[row] = _score(passage, view)
    return scores


def _score(passage: str, view: LexicalView) -> Vectors:
    """Only terms that some profile has count; unknown words neither help nor harm."""
    count = Counter(term for term in terms_of(passage) if term in view.index)
    if not count:
        return np.zeros(view.weights.shape[1], np.float32)
    rows = np.fromiter((view.index[term] for term in count), np.intp, len(count))
    amounts = 1 + np.log(np.fromiter(count.values(), np.float32, len(count)))
    query = amounts * view.rarity[rows]
    found: Vectors = (query @ view.weights[rows]) / np.maximum(np.linalg.norm(query), 1e-9)
    return found
