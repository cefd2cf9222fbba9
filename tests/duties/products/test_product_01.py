"""Duty 1: estimates against actuals, and a forecast that the same seed makes again."""

import pytest
from given import product
from hypothesis import given as examples
from hypothesis import strategies as st

from assay.duties.product import ProductInput
from assay.duties.products.product_01_estimates import forecast_weeks, throughput
from assay.work.tracked import EventKind, Item, TimeSpent
from items import ADA, at, event, item

HOUR = 3600


def done(number: int, estimate: float, actual: float, **facts: object) -> Item:
    """An issue estimated and closed, a week after the last."""
    return item(
        number, state="closed", closed=at(7 * number), estimate=int(estimate * HOUR),
        time_spent=(TimeSpent(at(7 * number), ADA, int(actual * HOUR)),), **facts,
    )  # fmt: skip


def test_a_row_holds_the_estimate_against_what_it_took() -> None:
    made = product(
        1, done(1, 4, 6, labels=("size/s", "bug"), events=(event(EventKind.STATUS, day=3, new="in progress"),))
    )
    (row,) = made.rows
    assert (row["estimate_h"], row["actual_h"], row["ratio"], row["days"]) == (4, 6, 1.5, 4.0)
    assert (row["size"], row["kind"], row["closed"]) == ("S", "bug", "2025-06-22")


def test_bias_spread_and_nearness_by_hand() -> None:
    made = product(
        1, done(1, 4, 4), done(2, 4, 5), done(3, 4, 8), done(4, 4, 2, labels=("bug",)), done(5, 4, 6, labels=("bug",))
    )
    assert made.figures["compared"] == 5
    assert made.figures["bias"] == 1.25  # of 0.5, 1, 1.25, 1.5, 2
    assert made.figures["spread"] == 1.5  # quartiles 1 and 1.5
    assert made.figures["within_25_percent"] == 0.4
    assert made.figures["bias of kind bug"] == 1.0


def test_the_forecast_follows_real_throughput() -> None:
    closed = [done(number, 4, 4) for number in range(1, 13)]  # one a week
    waiting = [item(number) for number in range(20, 25)]
    made = product(1, *closed, *waiting, now=84)
    assert made.figures["open_items"] == 5
    assert made.figures["throughput_per_week"] == 1
    assert made.figures["done_p50"] == made.figures["done_p95"] == "2025-10-12"  # five weeks on, in every run
    left = made.series["items left"]
    assert [row["open"] for row in left[-9:-6]] == [8, 7, 6]
    assert [(row["day"], row["left_p50"], row["left_p95"]) for row in left[-6:]] == [
        ("2025-09-07", 5, 5), ("2025-09-14", 4, 4), ("2025-09-21", 3, 3), ("2025-09-28", 2, 2), ("2025-10-05", 1, 1),
        ("2025-10-12", 0, 0),
    ]  # fmt: skip


def test_cost_needs_a_rate_and_follows_the_ratios() -> None:
    items = (done(1, 4, 8), done(2, 4, 8), item(3, estimate=10 * HOUR))
    assert "cost_p50" not in product(1, *items).figures
    assert product(1, *items, rate=50.0).figures["cost_p50"] == 1000.0


def test_what_is_lacking_is_said() -> None:
    assert "no closed item carries an estimate" in product(1, item(1)).gaps[0]
    gaps = product(1, item(1, state="closed", closed=at(3), points=3.0)).gaps
    assert "no time was booked" in gaps[0]
    assert "fewer than 4" in gaps[1]


@examples(st.integers(1, 60), st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any), st.integers(1, 5))
def test_more_work_never_takes_fewer_weeks(backlog: int, weeks: list[int], more: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assay.duties.products.product_01_estimates.RUNS", 20)
        plain = ProductInput((), 0, draw=lambda count: count // 2)
        if weeks[len(weeks) // 2]:
            took = forecast_weeks(backlog, weeks, plain)
            assert forecast_weeks(backlog + more, weeks, plain) >= took
            assert took[0] == -(-backlog // weeks[len(weeks) // 2])


def test_throughput_counts_weeks_back_from_now_also_empty_ones() -> None:
    assert throughput([done(1, 1, 1), done(3, 1, 1)], at(21)) == [1, 0, 1]
    assert throughput([], at(21)) == []
