"""The page of a duty's product: every value in words, a cap on rows, and a picture with its text."""

from pathlib import Path

import pytest

from assay.duties.product import in_words
from assay.outputs.report import write_report
from outputs import report_sample


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("product") / "out"
    write_report(report_sample.result(), folder)
    return (folder / "product-13.html").read_text()


def test_hostile_words_stay_words(text: str) -> None:
    assert "<script>" not in text
    assert "mallory.private" not in text
    assert "&lt;script&gt;" in text


def test_rows_are_capped_and_the_rest_is_said(text: str) -> None:
    assert text.count("lamps#") == 200
    assert "30 more rows" in text
    assert "assay duty 13 PATH… --json FILE" in text


def test_the_picture_has_its_words_and_gaps_are_named(text: str) -> None:
    assert "How many were trimmed" in text
    assert "half of them" in text
    assert "No oil was read." in text
    assert "<dd>50%</dd>" in text


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("share_x", 0.541, "54%"),
        ("days", 4.0, "4"),
        ("days", 1234.5, "1,234.5"),
        ("is_met", True, "yes"),
        ("is_met", False, "no"),
        ("title", "", "–"),
        ("closed", None, "–"),
        ("seed", 20160116, "20160116"),
    ],
)
def test_values_in_words(name: str, value: object, words: str) -> None:
    assert in_words(name, value) == words  # type: ignore[arg-type]
