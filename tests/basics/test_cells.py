"""No cell can become a formula, and each text comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.basics.cells import as_typed, harmless

texts = st.text(st.characters() | st.sampled_from("'=+-@\t\r\n ＝"))


@given(texts)
def test_every_text_comes_back(text: str) -> None:
    assert as_typed(harmless(text)) == text


@given(texts)
def test_no_cell_is_computed(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["=1+1", "  =1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1"])
def test_what_would_be_computed_is_marked(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1=1", "a-b", "'tis", "it's", "''"])
def test_other_texts_stay(text: str) -> None:
    assert harmless(text) == as_typed(text) == text
