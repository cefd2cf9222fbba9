"""Finding texts by their words: what counts, what does not, and that the index agrees with looking at every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.standards.word_index import index_words, is_found, words_of

TEXTS = ("Écoles d’été in Łódź", "K1 and K10", "the client's data", "", "Straße 12")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ECOLE", {0}),
        ("lodz", {0}),
        ("dete", {0}),
        ("k1", {1}),
        ("k", {1}),
        ("clients", {2}),
        ("client’s", {2}),
        ("strasse 12", {4}),
        ("1", set()),
        ("client k1", set()),
        ("", {0, 1, 2, 3, 4}),
    ],
)
def test_case_accents_and_apostrophes_do_not_count(asked: str, found: set[int]) -> None:
    assert set(index_words(TEXTS).find(words_of(asked))) == found


def test_a_word_that_ends_in_a_digit_finds_only_itself() -> None:
    assert is_found("K", "K10")
    assert not is_found("K1", "K10")


words = st.text("abé1", min_size=1, max_size=4)


@given(st.lists(st.lists(words, max_size=5).map(" ".join), max_size=8), st.lists(words, max_size=3))
def test_the_index_agrees_with_looking_at_every_text(texts: list[str], asked: list[str]) -> None:
    wanted = words_of(" ".join(asked))
    seen = {i for i, t in enumerate(texts) if all(any(is_found(w, own) for own in words_of(t)) for w in wanted)}
    assert set(index_words(texts).find(wanted)) == seen
