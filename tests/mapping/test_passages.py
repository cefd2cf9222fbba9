"""Cutting a text into quotable passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.mapping.passages import MAX_CHARS, MAX_QUOTE, split_passages


def quotes(text: str) -> list[str]:
    return [text[p.start : p.end] for p in split_passages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I wrote it. Then I tested it!", ["I wrote it.", "Then I tested it!"]),
        ("one line\nanother line", ["one line", "another line"]),
        ("- first point\n* second point\n", ["first point", "second point"]),
        ("Version 2.1 of node.js is out", ["Version 2.1 of node.js is out"]),
        ("Use a tool, e.g. Jest, for it", ["Use a tool, e.g. Jest, for it"]),
        ("", []),
        (" \n\t ", []),
        ("--- 12 / 34 ---", []),
    ],
)
def test_sentences_and_lines_become_passages(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_wrapped_line_goes_on() -> None:
    wrapped = "The parser failed on an empty header, so I added a\ncheck and a test for it."
    assert quotes(wrapped) == [wrapped]
    assert len(quotes(wrapped.replace("\ncheck", "\nCheck"))) == 2, "a new line with a capital begins anew"
    assert len(quotes("short line\nnot wrapped")) == 2


def test_a_long_sentence_is_cut_at_commas_then_blanks_then_anywhere() -> None:
    clause = "the tests ran on each of the machines that we had set up before the weekend began, "
    assert all(quote.endswith("began") for quote in quotes(clause * 9)[:-1])
    assert all(len(quote) <= MAX_QUOTE for quote in quotes("word " * 200))
    assert quotes("x" * 500) == ["x" * 240, "x" * 240, "x" * 20]


def test_only_the_beginning_of_a_huge_text_is_read() -> None:
    assert split_passages("We wrote a test. " * 60_000)[-1].end <= MAX_CHARS


@given(st.text(max_size=800))
def test_passages_are_in_order_short_and_never_overlap(text: str) -> None:
    end = 0
    for passage in split_passages(text):
        assert end <= passage.start < passage.end <= len(text)
        assert passage.end - passage.start <= MAX_QUOTE
        end = passage.end
