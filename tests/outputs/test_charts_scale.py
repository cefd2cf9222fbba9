"""Places and ticks of the drawings: none is lost, few are shown, and each is a value that people would choose."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.outputs.report.charts.scale import LEFT, MOST_TICKS, RIGHT, Scale, across, day_ticks, from_zero, named_days
from assay.outputs.report.charts.words import day_of, number, value_of

AMOUNTS = st.floats(0, 1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("most", "whole", "ticks"),
    [
        (0, False, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, True, (0, 1)),
        (1, True, (0, 1)),
        (3, True, (0, 1, 2, 3)),
        (0.25, False, (0, 0.05, 0.1, 0.15, 0.2, 0.25)),
        (7, True, (0, 2, 4, 6, 8)),
        (43, False, (0, 10, 20, 30, 40, 50)),
        (1_000, True, (0, 200, 400, 600, 800, 1_000)),
    ],
)
def test_ticks_from_zero(most: float, whole: bool, ticks: tuple[float, ...]) -> None:
    assert from_zero([most], whole) == ticks


@given(st.lists(AMOUNTS, max_size=5), st.booleans())
def test_ticks_reach_every_value_and_are_few(values: list[float], whole: bool) -> None:
    ticks = from_zero(values, whole)
    assert ticks[0] == 0
    assert ticks[-1] * (1 + 1e-6) >= max([0, *values])
    assert len(ticks) <= MOST_TICKS + 3
    assert not whole or all(tick == round(tick) for tick in ticks)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-05", "2026-03-05", ["5 Mar 2026"]),
        ("2025-12-31", "2026-01-02", ["31 Dec 2025", "1 Jan 2026", "2 Jan"]),
        ("2026-03-05", "2026-03-30", ["5 Mar 2026", "12 Mar", "19 Mar", "26 Mar"]),
        ("2025-11-20", "2026-02-20", ["Dec 2025", "Jan 2026", "Feb"]),
        ("2026-01-01", "2026-12-31", ["Jan 2026", "Apr", "Jul", "Oct"]),
        ("2019-06-01", "2026-06-01", ["Jan 2020", "Jan 2022", "Jan 2024", "Jan 2026"]),
    ],
)
def test_days_that_are_named(first: str, last: str, words: list[str]) -> None:
    ticks = day_ticks(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert [text for _, text in ticks] == words


@given(st.dates(), st.dates())
def test_named_days_are_few_and_within(one: date, other: date) -> None:
    first, last = sorted((one.toordinal(), other.toordinal()))
    ticks = day_ticks(first, last)
    assert 1 <= len(ticks) <= MOST_TICKS
    assert all(first <= day <= last for day, _ in ticks)
    assert [day for day, _ in ticks] == sorted({day for day, _ in ticks})


def test_a_year_stands_where_it_begins() -> None:
    days = [date(2025, 12, 29).toordinal(), date(2026, 1, 5).toordinal(), date(2026, 1, 12).toordinal()]
    assert [text for _, text in named_days(days)] == ["29 Dec 2025", "5 Jan 2026", "12 Jan"]


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=20))
def test_places_keep_the_order_and_stay_inside(values: list[int]) -> None:
    scale = across(values)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert min(values) == max(values) or (places[0], places[-1]) == (LEFT, RIGHT)


def test_all_equal_values_stand_in_the_middle() -> None:
    assert across([7, 7]).at(7) == (LEFT + RIGHT) / 2
    assert Scale(0, 10, 232, 24).at(5) == 128


@pytest.mark.parametrize("cell", [None, "", "12", True, float("nan"), float("inf"), -1, -0.5])
def test_what_is_no_amount_is_none(cell: object) -> None:
    assert value_of(cell) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "words"), [(1_234_567.0, "1,234,567"), (2.5, "2.5"), (0.0, "0"), (None, "–")])
def test_numbers_in_words(value: float | None, words: str) -> None:
    assert number(value) == words


def test_amounts_and_days_of_rows() -> None:
    assert [value_of(cell) for cell in (0, 3, 2.5)] == [0.0, 3.0, 2.5]
    assert day_of("2026-03-05T09:00Z") == day_of("2026-03-05") == date(2026, 3, 5).toordinal()
    assert [day_of(cell) for cell in (None, "", "soon", 12, "2026-13-01")] == [None] * 5
