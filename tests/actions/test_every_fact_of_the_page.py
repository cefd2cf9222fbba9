"""Every fact on the real page of ST0116 can be found and cited. The page lies beside the project, not in it."""

from itertools import pairwise
from pathlib import Path

import pytest

from assay.actions.register import open_register
from assay.standards.register import RegisterView
from assay.standards.word_index import words_of

PAGE = Path(__file__).parents[2] / ".." / "shared" / "domain" / "st0116-htq-page.txt"
FURNITURE = {"Duty | KSBs |", "Back to Duty"}  # of the page, and no facts

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the real page is not beside the project")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> RegisterView:
    return open_register(tmp_path_factory.mktemp("none"))


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The page's lines; the last one runs its options and its copyright together."""
    text = PAGE.read_text(encoding="utf-8").replace(
        "Defend & RespondCrown copyright", "Defend & Respond\nCrown copyright"
    )
    return [line.strip() for line in text.splitlines()]


def test_each_line_that_says_something_is_found_in_the_register_or_the_standard(
    view: RegisterView, lines: list[str]
) -> None:
    facts = [line for line in lines if words_of(line) and line not in FURNITURE]
    assert len(facts) > 200
    assert [line for line in facts if not view.search(line) and not view.search_parts(line).total] == []


def test_each_line_of_a_record_finds_that_record_which_cites_its_place(view: RegisterView, lines: list[str]) -> None:
    begins = [htq.line for htq in view.records]
    end = lines.index(next(line for line in lines if line.startswith("Crown copyright")))
    for htq, (begin, after) in zip(view.records, pairwise([*begins, end + 1]), strict=True):
        for line in filter(words_of, lines[begin - 1 : after - 1]):
            assert htq in view.search(line), (htq.id, line)
            assert view.matches(htq, line)
        assert f"line {begin}, as imported on" in view.citation_of(htq)


def test_words_that_stand_nowhere_on_the_page_find_nothing(view: RegisterView) -> None:
    assert not view.search("hovercraft")
    assert not view.search_parts("hovercraft").total
