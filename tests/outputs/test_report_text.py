"""Words for the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from assay.outputs.report.text import (
    QUOTE_LINES,
    clean,
    count,
    cut,
    cut_lines,
    date,
    dates,
    ended,
    finalize,
    listed,
    sentence,
    shown_label,
)

MAY_3, JUNE_9 = 1_777_766_400, 1_780_963_200
DAY = 86_400


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – with “signs” and 漢字", "plain – with “signs” and 漢字"),
        ("a\x00b\x1b[0m", "a\ufffdb\ufffd[0m"),
        ("a\u202eb\u2066c\u200bd", "abcd"),
        ("lone \ud800", "lone \ufffd"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("mail ada@lamps.example now", "mail [address] now"),
        ("Signed-off-by: Ada Example <x>", "Signed-off-by: [name left out]"),
        ("lamps@c0ffee:src/a.py#L1", "lamps@c0ffee:src/a.py#L1"),
        ("uses: oil@v4 and wick@1.2.3", "uses: oil@v4 and wick@1.2.3"),
        ("family 👩‍👧", "family 👩‍👧"),
    ],
)
def test_clean_shows_only_what_may_be_seen(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters(codec=None)))
def test_clean_text_can_be_written_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned


@given(st.text(max_size=300), st.integers(2, 100))
def test_a_cut_text_is_never_longer(text: str, length: int) -> None:
    assert len(cut(text, length)) <= length


def test_a_cut_ends_after_a_word() -> None:
    assert cut("trim the wick before dusk", 20) == "trim the wick…"
    assert cut("x" * 30, 10) == "x" * 9 + "…"


def test_an_address_cannot_hide_in_a_cut() -> None:
    assert "mallory" not in cut("by mallory@mail.example.org", 18)


def test_a_quote_keeps_its_lines_up_to_a_limit() -> None:
    assert cut_lines("\n  a\n    b\n") == "  a\n    b"
    long = cut_lines("\n".join("line" for _ in range(100)))
    assert long.count("\n") == QUOTE_LINES
    assert long.endswith("…")


def test_a_label_is_shown_as_given_and_escaped() -> None:
    assert shown_label("ada@lamps.example") == Markup("ada@lamps.example")
    assert shown_label("<b>\u202eAda") == Markup("&lt;b&gt;Ada")
    assert shown_label("  ") == Markup("a person without a name")
    assert len(shown_label("a" * 1000)) < 200


def test_finalize_cleans_text_and_leaves_the_rest() -> None:
    assert finalize("a\x07") == "a\ufffd"
    assert finalize(Markup("x@y.zz")) == Markup("x@y.zz")
    assert finalize(3) == 3


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (MAY_3, MAY_3, "3 May 2026"),
        (MAY_3, MAY_3 + DAY, "3 to 4 May 2026"),
        (MAY_3, JUNE_9, "3 May to 9 June 2026"),
        (JUNE_9, MAY_3, "3 May to 9 June 2026"),
        (MAY_3 - 365 * DAY, MAY_3, "3 May 2025 to 3 May 2026"),
        (0, 0, "date unknown"),
        (10**15, 10**15, "date unknown"),
    ],
)
def test_dates_are_said_once(start: int, end: int, words: str) -> None:
    assert dates(start, end) == words


def test_small_words() -> None:
    assert date(1_795_392_000) == "23 November 2026"
    assert count(1, "piece") == "1 piece"
    assert count(1200, "piece") == "1,200 pieces"
    assert count(2, "person", "people") == "2 people"
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert ended("so it is") == "so it is."
    assert ended("is it?") == "is it?"
    assert sentence(" so ") == "So."
    assert sentence("") == ""
