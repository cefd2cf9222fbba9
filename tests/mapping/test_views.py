"""The two views on their own."""

import numpy as np
import pytest

from assay.mapping import semantic
from assay.mapping.lexical import make_lexical_view, score_lexically
from assay.mapping.profiles import Profile
from assay.mapping.semantic import make_semantic_view, score_semantically

WORDINGS = ("bake bread", "ride horses")
PROFILES = (
    Profile("A", ("kneaded the dough", "proved a loaf overnight"), ("oven", "flour"), ("crust",), ("Feed people.",)),
    Profile(
        "B", ("trotted round the yard", "cleaned the saddle"), ("stable", "reins"), ("canter",), ("Feed animals.",)
    ),
)


def test_lexical_counts_shared_words_whatever_their_form() -> None:
    view = make_lexical_view(WORDINGS, PROFILES)
    scores = score_lexically(["Kneading doughs in ovens", "He cantered to the stables", "Something else"], view)
    assert scores[0, 0] > 0.3 > scores[0, 1] == 0
    assert scores[1, 1] > 0.3 > scores[1, 0] == 0
    assert not scores[2].any()


def test_words_that_tell_twins_apart_weigh_more_than_others_and_duties_less() -> None:
    view = make_lexical_view(WORDINGS, PROFILES)
    crust, oven, feed = (view.weights[view.index[term], 0] for term in ("crust", "oven", "peopl"))
    assert crust > oven > feed > 0


def test_a_word_that_every_profile_has_says_little() -> None:
    view = make_lexical_view(WORDINGS, PROFILES)
    assert view.rarity[view.index["feed"]] < view.rarity[view.index["oven"]] / 2


def test_semantic_scores_are_bounded_and_favour_near_activities(tiny_encoder) -> None:
    view = make_semantic_view(WORDINGS, PROFILES, tiny_encoder)
    scores = score_semantically(["kneaded the dough", "cleaned the saddle"], view)
    assert scores.shape == (2, 2)
    assert (scores.argmax(axis=1) == [0, 1]).all()
    assert ((scores >= 0) & (scores <= 1)).all()


def test_batches_do_not_change_scores(tiny_encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make_semantic_view(WORDINGS, PROFILES, tiny_encoder)
    texts = [f"loaf number {n}" for n in range(7)]
    whole = score_semantically(texts, view)
    monkeypatch.setattr(semantic, "_BATCH", 3)
    assert np.allclose(score_semantically(texts, view), whole, atol=1e-4)


def test_nothing_in_nothing_out(tiny_encoder) -> None:
    assert score_lexically([], make_lexical_view(WORDINGS, PROFILES)).shape == (0, 2)
    assert score_semantically([], make_semantic_view(WORDINGS, PROFILES, tiny_encoder)).shape == (0, 2)
