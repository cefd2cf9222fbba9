"""Laws of mapping: what holds for any texts."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.mapping.mapper import Mapper, make_mapper, map_texts
from assay.mapping.model import Ranking
from assay.mapping.passages import MAX_QUOTE
from assay.mapping.profiles import derive_profiles
from assay.standards.model import Standard

PHRASES = [
    "I wrote unit tests for the basket.",
    "fix",
    "We deployed it to the cloud with Docker.",
    "Merge branch 'main' into dev",
    "\n\n- ",
    "The database has a table for each course, ",
    "Wir haben gestern gegrillt.",
    "We paired and then reviewed each other's code.",
    "x" * 300,
]
TEXTS = st.lists(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PHRASES), max_size=6).map(" ".join)), max_size=5
)
quick = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["lexical_mapper", "tiny_mapper"])
def mapper(request: pytest.FixtureRequest) -> Mapper:
    return request.getfixturevalue(request.param)


def close(left: Sequence[Ranking], right: Sequence[Ranking]) -> bool:
    """Equal but for the last digits of scores."""
    return all(
        a.abstained == b.abstained
        and {m.code: m.score for m in a.matches} == pytest.approx({m.code: m.score for m in b.matches}, abs=2e-4)
        for a, b in zip(left, right, strict=True)
    )


@quick
@given(texts=TEXTS)
def test_every_statement_is_ranked_once_best_first(mapper: Mapper, texts: list[str]) -> None:
    rankings = map_texts(texts, mapper)
    assert len(rankings) == len(texts)
    for ranking in rankings:
        scores = [match.score for match in ranking.matches]
        assert sorted(match.code for match in ranking.matches) == sorted(mapper.codes)
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


@quick
@given(texts=TEXTS)
def test_quotes_are_short_exact_substrings_and_clear_matches_have_one(mapper: Mapper, texts: list[str]) -> None:
    for text, ranking in zip(texts, map_texts(texts, mapper), strict=True):
        for match in ranking.matches:
            quote = text[match.start : match.end]
            assert 0 <= match.start <= match.end <= len(text)
            assert len(quote) == match.end - match.start <= MAX_QUOTE
            assert quote == quote.strip()
            assert quote or not match.clear
            assert quote or match.score == 0


@quick
@given(texts=TEXTS)
def test_mapping_twice_gives_the_same(mapper: Mapper, texts: list[str]) -> None:
    assert map_texts(texts, mapper) == map_texts(texts, mapper)


@quick
@given(texts=TEXTS)
def test_the_order_and_company_of_texts_do_not_matter(mapper: Mapper, texts: list[str]) -> None:
    together = map_texts(texts, mapper)
    assert close(map_texts(texts[::-1], mapper)[::-1], together)
    assert close([map_texts([text], mapper)[0] for text in texts], together)


def test_a_text_without_words_is_passed_over(mapper: Mapper) -> None:
    (ranking,) = map_texts(["  \n 12 % "], mapper)
    assert ranking.abstained
    assert [m.code for m in ranking.matches] == list(mapper.codes), "equal scores keep the standard's order"
    assert all((m.score, m.start, m.end, m.clear) == (0, 0, 0, False) for m in ranking.matches)


def test_equal_passages_are_encoded_once(standard: Standard, profiles, tiny_encoder) -> None:
    mapper = make_mapper(standard, profiles, tiny_encoder)
    tiny_encoder.asked.clear()
    map_texts(["We ran it. We ran it.", "We ran it.", "We fixed it."], mapper)
    assert sorted(tiny_encoder.asked) == ["We fixed it.", "We ran it."]


def test_priors_lift_a_code(standard: Standard, profiles) -> None:
    text = ["We deployed it to the cloud with Docker."]
    lifted = map_texts(text, make_mapper(standard, profiles, None, priors={"K3": 0.9, "S10": -1.0}))[0]
    assert lifted.matches[0].code == "K3"
    assert lifted.matches[-1].score == 0


def test_any_standard_can_be_mapped_by_its_own_words(standard: Standard) -> None:
    mapper = make_mapper(standard, derive_profiles(standard), None)
    found = map_texts(["We compared agile and waterfall, two methodologies of software development."], mapper)[0]
    assert found.matches[0].code == "K5"


def test_a_megabyte_takes_no_longer_than_what_is_read_of_it(lexical_mapper: Mapper) -> None:
    begun = time.perf_counter()
    map_texts(["x" * 1_000_000, "word " * 200_000, "We wrote unit tests. " * 48_000], lexical_mapper)
    assert time.perf_counter() - begun < 5
