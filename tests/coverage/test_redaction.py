"""Taking words out: nothing struck out is left, nothing can be added, and other people are found by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.coverage.redaction import REDACTED, Flag, NameScanner, stretches, strike, struck_out, take_out

NAMES = NameScanner(
    ["Bo Other", "Ada Jones", "mo", "dev"],
    ["bo.other@example.org", "bother77", "dev@example.org", "12345"],
    ["Ada Example", "ada@example.org"],
)
WORDS = st.text("ab \n", max_size=12)


def masked(text: str) -> str:
    return strike(text, NAMES(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("thanks Bo Other", "thanks [redacted]"),
        ("bo other found it", "[redacted] found it"),
        ("Bo found it", "[redacted] found it"),
        ("Jones found it", "[redacted] found it"),
        ("as bother77 said", "as [redacted] said"),
        ("branch bo.other/fix", "branch [redacted]/fix"),
        ("BOTHER77_branch", "[redacted]_branch"),
        ("mail x.y@corp.example.org", "mail [redacted]"),
        ("cc @someone-else", "cc [redacted]"),
        ("Reviewed-by: Anyone At All", "Reviewed-by: [redacted]"),
        ("Merge pull request #3 from dee99/fares", "Merge pull request #3 from [redacted]/fares"),
    ],
)
def test_other_people_are_found(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example fixed it",
        "by Ada",
        "an Example of it",
        "Bother the others, borrow Books",
        "run dev in the test team",
        "journeys@0123456789ab:app/pay.py#L1",
        "12345 rows",
        "Merge branch 'fares' of team/x",
        "memory",
    ],
)
def test_the_person_and_ordinary_words_stay(text: str) -> None:
    assert masked(text) == text


def test_stretches_that_overlap_or_touch_become_one() -> None:
    assert strike("abcdef", [Flag("x", 3, 5), Flag("x", 0, 2), Flag("y", 1, 4)]) == "[redacted]f"
    assert strike("abcdef", [Flag("x", 0, 2), Flag("x", 2, 3)]) == "[redacted]def"
    assert strike("abcdef", [Flag("x", 0, 6), Flag("x", 1, 2)]) == REDACTED
    assert strike("abc", []) == "abc"


@pytest.mark.parametrize(
    ("left", "removed"),
    [
        ("a secret b", ()),
        ("", ("a secret b",)),
        ("a [redacted] b", ("secret",)),
        (REDACTED, ("a secret b",)),
        ("[redacted] b", ("a secret",)),
        ("[redacted]secret[redacted]", ("a ", " b")),
        ("a b", None),
        ("a secret b and more", None),
        ("a [redacted] c", None),
        ("x [redacted] b", None),
        ("a secret [redacted]secret b", None),
        ("[redacted]nothing[redacted]", None),
    ],
)
def test_words_can_be_taken_out_and_none_added(left: str, removed: tuple[str, ...] | None) -> None:
    assert struck_out("a secret b", left) == removed


@given(WORDS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=3))
def test_whatever_is_struck_is_a_redaction_of_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    flags = [Flag("x", a, b) for a, b in spans if a < b <= len(text)]
    assert struck_out(text, strike(text, flags)) is not None


@given(st.text("abc", min_size=6, max_size=9), st.lists(st.text("abc .", max_size=9), max_size=4))
def test_what_was_taken_out_of_one_text_is_nowhere_in_another(secret: str, around: list[str]) -> None:
    assert secret not in take_out(secret.join(around), stretches([secret]))


def test_short_stretches_are_taken_out_as_words_and_trifles_are_not_looked_for() -> None:
    assert take_out("Bo borrows; Bo", ["Bo"]) == "[redacted] borrows; [redacted]"
    assert stretches(["two\n  lines here \n\n--\nx"]) == {"two", "lines here"}
    assert take_out("a [redacted] text", ["redacted"]) == "a [redacted] text"
