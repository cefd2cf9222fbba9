"""Duty 9: own functions before and after, copied lines, rounds of review, rework."""

from dataclasses import replace

from given import product

from assay.work.copies import CopiedLines
from assay.work.tracked import ReviewState
from examples import change as file_change
from examples import commit, piece, work
from functions import change
from items import ADA, BO, MACHINE, at, comment, item, review
from items import change as request

FIRST, LATER = (
    commit("One", file_change("app/fares.py", "x"), day=1),
    commit("Two", file_change("app/fares.py", "y"), day=9),
)


def made(*functions, items=(), copies=(), **facts: object):
    """The product for these functions of Ada's, changed by one of two commits in two pieces of work."""
    own = replace(work(piece(FIRST), piece(LATER)), functions=functions, copies=copies)
    return product(9, *items, works=(("Ada", own),), is_own=lambda a: a is not None and a.key == ADA.key, **facts)


def rows(product, what: str) -> list[dict]:
    return [row for row in product.rows if row["what"] == what]


def first(**facts: object):
    return change(**({"commit": FIRST.id, "time": at(1)} | facts))


def later(**facts: object):
    return change(**({"commit": LATER.id, "time": at(9)} | facts))


def test_a_function_stands_from_before_the_first_own_change_to_after_the_last() -> None:
    told = made(first(complexity=12, before=15), later(complexity=6, before=12), first(name="new", complexity=2))
    assert [(r["function"], r["before"], r["complexity"], r["day"]) for r in rows(told, "function")] == [
        ("fare", 15, 6, "2025-06-24"),
        ("new", None, 2, "2025-06-16"),
    ]
    figures = told.figures
    assert (figures["functions"], figures["new_functions"], figures["made_simpler"], figures["made_harder"]) == (
        2,
        1,
        1,
        0,
    )
    assert (figures["median_complexity"], figures["most_complex"], figures["share_simple"]) == (4.0, 6, 1.0)
    assert rows(told, "function")[0]["place"] == f"journeys@{LATER.id[:12]}:app/fares.py#L1-L5"


def test_the_picture_shows_what_changed_most_with_what_it_was_before() -> None:
    told = made(first(complexity=3, before=11), first(name="b", complexity=5, before=4), first(name="c"))
    assert told.chart is not None
    assert told.chart.bars == (("fare", 3.0, "11 → 3"), ("b", 5.0, "4 → 5"))
    assert told.chart.marks == (11.0, 4.0)
    assert made(first()).chart is None


def test_a_function_changed_again_by_another_piece_within_three_weeks_is_rework() -> None:
    told = made(first(), later(before=1))
    assert [(r["function"], r["days"]) for r in rows(told, "rework")] == [("fare", 8.0)]
    assert told.figures["share_reworked"] == 1.0
    far = made(first(), later(before=1, time=at(30)))
    assert (rows(far, "rework"), far.figures["share_reworked"]) == ([], 0.0)


def test_rounds_of_review_count_other_people_and_own_changes_only() -> None:
    told = made(
        items=[
            request(
                1, reviews=(review(BO, ReviewState.CHANGES), review(BO)), comments=(comment("x", BO, on_code="a.py"),)
            ),
            request(2, reviews=(review(MACHINE), review(ADA))),
            request(3, author=BO, reviews=(review(ADA),)),
            request(4, reviews=(review(BO),)),
            item(5),
        ]
    )
    assert [(r["place"], r["rounds"], r["remarks"]) for r in rows(told, "review")] == [
        ("journeys#1", 2, 1),
        ("journeys#4", 1, 0),
    ]
    assert (told.figures["changes_reviewed"], told.figures["median_rounds"]) == (2, 1.5)


def test_copied_lines_are_told_with_both_places_where_they_were_looked_for() -> None:
    copied = CopiedLines("journeys", "c" * 40, "a.py", 3, 12, "b.py", 7, 9)
    told = made(copies=(copied,), looked_for_copies=True)
    assert [(r["file"], r["lines"], r["place"]) for r in rows(told, "copied lines")] == [
        ("a.py", 9, "journeys@cccccccccccc:a.py#L3-L12 as b.py#L7")
    ]
    assert told.figures["copied_lines"] == 9
    assert made().figures["copied_lines"] is None
    assert any("copied lines were not looked for" in gap for gap in made().gaps)


def test_what_is_missing_is_said_and_the_period_holds() -> None:
    told = made(first(), since=at(5))
    assert rows(told, "function") == []
    assert told.gaps[0].startswith("no function that the people reported on changed could be measured")
    assert any("no review of an own change" in gap for gap in told.gaps)
