"""The words of pieces: mapped once, quoted exactly, with the commit that holds them."""

from pathlib import Path

from assay.actions.standards import data_folder, find_standard
from assay.actions.text_model import load_mapper
from assay.actions.words import map_pieces
from assay.basics.progress import silent
from assay.coverage.evidence import Words
from assay.mapping.mapper import Mapper
from assay.sources.git.cache import FactCache
from assay.work.piece import Piece
from examples import change, commit, piece, work

STANDARD = find_standard("ST0116", data_folder())
MAPPER = load_mapper(STANDARD, None, FactCache(None))
FIRST = commit("Show the map", change("app/map.py", "x = 1"))
TOLD = "I wrote unit tests for the fare table and corrected the errors that they found."
SECOND = commit(f"Compute fares\n\n{TOLD}", change("app/fares.py", "y = 1"), day=1)


def mapped(*pieces: Piece, mapper: Mapper = MAPPER, cache: FactCache | None = None) -> dict[str, Words]:
    return map_pieces({"p1": work(*pieces)}, mapper, cache or FactCache(None), "words-test", silent)["p1"]


def test_a_quote_is_found_in_the_commit_that_its_place_names() -> None:
    both = piece(FIRST, SECOND)
    words = mapped(both)[both.id]
    assert words.quotes["S4"] == TOLD
    assert words.locators["S4"] == f"journeys@{SECOND.id[:12]}"


def test_words_that_say_nothing_suggest_nothing() -> None:
    plain = piece(FIRST)
    assert mapped(plain)[plain.id].quotes == {}


def test_trailers_are_no_words_of_the_authors() -> None:
    signed = piece(commit("Show the map\n\nReviewed-by: Unit Tests Example <a@example.org>", change("a.py", "x = 1")))
    assert mapped(signed)[signed.id].quotes == {}


def test_words_are_mapped_once(tmp_path: Path) -> None:
    both = piece(FIRST, SECOND)
    cache = FactCache(tmp_path / "facts.sqlite")
    first = mapped(both, cache=cache)
    assert mapped(both, mapper=None, cache=cache) == first
