"""Which open issues are offered for a gap: what counts, what does not, and in which order."""

from pathlib import Path

import pytest
from test_next_step import LENSES, PLAN, STANDARD, cover

from assay.actions.standards import find_standard
from assay.actions.text_model import load_profiles
from assay.coverage.next_step import find_next_steps
from assay.coverage.open_issues import MOST_FOR_GAP, MOST_READ, IssueFit, OpenIssues, find_open_issues
from assay.mapping.mapper import Mapper, make_mapper
from assay.work.tracked import ItemKind, Project
from items import ADA, BO, item

TESTS = "Add unit tests for the fare table"
OWN = frozenset({ADA.key})


@pytest.fixture(scope="module")
def mapper() -> Mapper:
    standard = find_standard("ST0116", Path("/nowhere"))
    return make_mapper(standard, load_profiles(standard), None)


def found(mapper: Mapper, *items: object) -> OpenIssues:
    return find_open_issues([Project("github", "journeys", tuple(items))], OWN, mapper)  # type: ignore[arg-type]


def test_an_open_issue_is_offered_with_its_words_and_why(mapper: Mapper) -> None:
    (fit,) = found(mapper, item(7, TESTS)).for_gap("S4")
    assert (fit.place, fit.title, fit.quote, fit.is_theirs) == ("journeys#7", TESTS, TESTS, False)
    assert fit.reason == f"‘{TESTS}’ speaks of it; open, and assigned to nobody"


@pytest.mark.parametrize(
    "facts",
    [{"state": "closed"}, {"assignees": (BO,)}, {"kind": ItemKind.CHANGE}, {"is_account": True}],
)
def test_what_is_closed_taken_or_no_issue_is_not(mapper: Mapper, facts: dict[str, object]) -> None:
    assert found(mapper, item(7, TESTS, **facts)) == OpenIssues()


def test_an_issue_of_the_persons_own_is_and_comes_before_an_equal_one(mapper: Mapper) -> None:
    fits = found(mapper, item(9, TESTS), item(7, TESTS, assignees=(ADA, BO))).for_gap("S4")
    assert [(fit.place, fit.is_theirs) for fit in fits] == [("journeys#7", True), ("journeys#9", False)]
    assert fits[0].reason.endswith("assigned to them")


def test_words_that_speak_of_nothing_are_passed_over(mapper: Mapper) -> None:
    issues = found(mapper, item(7, "The kettle is broken"))
    assert (issues.read, issues.fits) == (1, ())


def test_at_most_three_are_offered_and_the_newest_are_read(mapper: Mapper) -> None:
    issues = found(mapper, *(item(number, TESTS) for number in range(1, MOST_READ + 6)))
    assert (issues.read, issues.left_out) == (MOST_READ, 5)
    assert [fit.place for fit in issues.for_gap("S4")] == [f"journeys#{MOST_READ + 5 - n}" for n in range(MOST_FOR_GAP)]


def test_nobody_else_is_named_in_what_is_quoted(mapper: Mapper) -> None:
    (fit,) = found(mapper, item(7, "Add unit tests that @bo-example asked for, see bo@example.org")).for_gap("S4")
    assert "bo-example" not in fit.title + fit.quote + fit.reason
    assert "bo@example.org" not in fit.title + fit.quote


def test_gaps_that_only_others_can_show_get_no_issue() -> None:
    fits = tuple(IssueFit("j#1", "t", code, 0.5, "q", False) for code in ("S2", "K1", "B1"))
    gaps = {g.code: g for g in find_next_steps(cover({}), STANDARD, PLAN, LENSES, OpenIssues(fits, 3)).gaps}
    assert [code for code, gap in gaps.items() if gap.issues] == ["S2", "K1"]


def test_an_issue_for_more_gaps_comes_first_with_its_best_words() -> None:
    fits = (IssueFit("j#1", "t", "S2", 0.3, "a", False), IssueFit("j#2", "u", "S2", 0.5, "b", False), IssueFit("j#1", "t", "S3", 0.4, "c", False))  # fmt: skip
    first, second = find_next_steps(cover({}), STANDARD, PLAN, LENSES, OpenIssues(fits, 2)).issue_steps()
    assert (first.best.place, set(first.gaps), first.best.quote) == ("j#1", {"S2", "S3"}, "c")
    assert (second.best.place, second.gaps) == ("j#2", ("S2",))
