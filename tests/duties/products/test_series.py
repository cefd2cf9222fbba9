"""What pictures need beside the rows: a forecast over time, a burn-up, waiting pairs, runs by day, months, ages."""

import pytest
from given import product
from hypothesis import given as examples
from hypothesis import strategies as st

from assay.duties.product import Row
from assay.duties.products.measures import day
from assay.duties.products.product_03_audit_trail import MOST_POINTS
from assay.work.tracked import Deployment, ItemLink
from items import ADA, at, change, item
from reports import COMMIT, a_run, bad, case

HOUR = 3_600


@examples(st.lists(st.integers(1, 90), min_size=1, max_size=20), st.integers(1, 30))
def test_the_fan_opens_falls_and_ends_where_the_figures_say(closed: list[int], waiting: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assay.duties.products.product_01_estimates.RUNS", 50)
        done = [item(0, state="closed", closed=at(when)) for when in closed]
        made = product(1, *done, *(item(90) for _ in range(waiting)))
    ahead = [row for row in made.series["items left"] if row["left_p50"] is not None]
    for percent in (50, 85, 95):
        left = [int(row[f"left_p{percent}"] or 0) for row in ahead]
        assert left == sorted(left, reverse=True)
        end = made.figures[f"done_p{percent}"]
        assert end is None or end == next(row["day"] for row in ahead if not row[f"left_p{percent}"])
    assert all(row["left_p50"] <= row["left_p85"] <= row["left_p95"] <= waiting for row in ahead)  # type: ignore[operator]
    assert ahead == [] or ahead[0] == {"day": day(at(100)), "open": waiting} | dict.fromkeys(("left_p50", "left_p85", "left_p95"), waiting)  # fmt: skip


def test_the_days_of_the_forecast_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty runs, of which the first takes one week, the second two, and so on: 85 % of them take up to 17."""
    monkeypatch.setattr("assay.duties.products.product_01_estimates.RUNS", 20)
    draws = (week for run in range(20) for week in (*[1] * run, 0))  # throughput is one item, then none
    made = product(1, item(0, state="closed", closed=at(1)), item(0), now=14, draw=lambda count: next(draws) % count)
    assert [made.figures[f"done_p{percent}"] for percent in (50, 85, 95)] == [day(at(14 + 7 * n)) for n in (10, 17, 19)]


def test_a_long_forecast_is_told_by_few_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.duties.products.product_01_estimates.RUNS", 20)
    left = product(1, item(0, state="closed", closed=at(1)), *(item(0) for _ in range(300)), now=5).series["items left"]
    assert 52 <= len(left) <= 58
    assert left[-1]["day"] == day(at(5 + 7 * 300))


def test_what_was_closed_after_the_day_that_is_now_is_open_then() -> None:
    made = product(1, item(1, state="closed", closed=at(50)), item(2, state="closed", closed=at(10)), now=30)
    assert made.figures["open_items"] == 1
    assert [row["open"] for row in made.series["items left"] if row["open"] is not None][-2:] == [1, 1]


def test_without_a_backlog_or_throughput_there_is_no_fan() -> None:
    nothing = product(1, item(1)).series["items left"]
    assert nothing == ({"day": day(at(100)), "open": 1, "left_p50": None, "left_p85": None, "left_p95": None},)


@examples(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 400)), max_size=12), st.integers(1, 900))
def test_a_burn_up_never_falls_and_ends_now(told: list[tuple[int, int]], since: int) -> None:
    items = [item(0, created=at(start), closed=at(start + days) if days else 0) for start, days in told]
    rows = product(3, *items, now=900, since=at(since)).series["burn-up"]
    for column in ("scope", "done"):
        values = [int(row[column] or 0) for row in rows]
        assert values == sorted(values)
    assert all(row["done"] <= row["scope"] for row in rows)  # type: ignore[operator]
    assert rows[-1]["day"] == day(at(900))
    assert rows[-1]["scope"] == len(told)
    assert len(rows) <= MOST_POINTS + 2


def test_a_burn_up_is_told_by_the_day_for_eight_weeks_and_by_the_week_after_that() -> None:
    def days(since: int) -> list[str]:
        return [
            str(row["day"])
            for row in product(3, item(1), now=100, since=at(since) if since > 0 else 1).series["burn-up"]
        ]

    assert days(-500)[0] == day(at(1))  # the first item's day: nothing was there before
    assert days(98) == [day(at(98)), day(at(99)), day(at(100))]
    assert len(days(44)) == 57
    assert days(43) == [day(at(43)), *(day(at(44 + 7 * week)) for week in range(9))]


def test_waiting_pairs_know_the_critical_path_and_the_cycle() -> None:
    def waits(number: int, *others: int, hours: int = 8) -> object:
        return item(number, estimate=hours * HOUR, links=tuple(ItemLink("blocked by", f"#{other}") for other in others))

    pairs = product(2, waits(1), waits(2, hours=2), waits(3, 1, 2), waits(4, 5), waits(5, 4)).series["waiting pairs"]  # type: ignore[arg-type]

    def told(row: Row) -> tuple[object, ...]:
        return row["item"], row["waits_for"], row["critical"], row["in_cycle"]

    assert [told(row) for row in pairs] == [
        ("journeys#3", "journeys#1", True, False),
        ("journeys#3", "journeys#2", False, False),
        ("journeys#4", "journeys#5", False, True),
        ("journeys#5", "journeys#4", False, True),
    ]


def test_runs_of_one_day_are_told_together_and_those_without_a_time_not_at_all() -> None:
    made = product(
        15,
        project={
            "test_runs": (
                a_run(case("one"), time=0),
                a_run(case("one"), bad("two"), time=at(1), commit=COMMIT),
                a_run(case("one"), case("two"), time=at(1.2), commit=COMMIT),
                a_run(case("one"), time=at(3)),
            )
        },
    )
    assert made.series["runs by day"] == (
        {"day": day(at(1)), "runs": 2, "tests": 4, "bad": 1, "pass_rate": 0.75, "flaky": 1},
        {"day": day(at(3)), "runs": 1, "tests": 1, "bad": 0, "pass_rate": 1.0, "flaky": 0},
    )


def deployed(number: int, when: float, state: str = "success", environment: str = "production") -> Deployment:
    return Deployment(f"journeys deployment {number}", environment, at(when), ADA, f"{number:040x}", state)


def test_the_four_measures_month_by_month() -> None:
    made = product(
        17,
        change(1, closed=at(3), commits=(f"{1:040x}",)),
        project={
            "deployments": (
                deployed(1, 4), deployed(2, 5, "failure"), deployed(3, 5.5), deployed(4, 6, environment="test"), deployed(5, 70),
            )
        },
    )  # fmt: skip
    june, july, august = made.series["measures by month"]
    assert june == {
        "month": "2025-06", "deployments": 3, "successful": 2, "lead_time_h": 24.0, "change_failure_rate": 0.333, "recovery_h": 12.0,
    }  # fmt: skip
    assert (july["month"], july["deployments"], july["change_failure_rate"]) == ("2025-07", 0, None)
    assert (august["month"], august["successful"], august["lead_time_h"]) == ("2025-08", 1, None)
    assert product(17).series["measures by month"] == ()


def test_a_roll_back_counts_as_a_failure_of_its_month() -> None:
    back = [deployed(1, 1), deployed(2, 2), Deployment("back", "production", at(3), ADA, f"{1:040x}", "success")]
    (month,) = product(17, project={"deployments": tuple(back)}).series["measures by month"]
    assert month["change_failure_rate"] == 0.333


def test_an_age_from_1970_to_now_is_told_by_its_last_ten_years() -> None:
    far = (Deployment("first", "production", 86_400, ADA, "a", "success"), deployed(1, 1))
    months = product(17, project={"deployments": far}).series["measures by month"]
    assert len(months) == 120
    assert months[-1]["month"] == "2025-06"


def test_an_open_bug_has_its_age_and_a_closed_one_none() -> None:
    rows = product(20, item(1, labels=("bug",)), item(2, labels=("bug",), state="closed", closed=at(4))).rows
    assert [(row["days_open"], row["days_to_fix"]) for row in rows] == [(99.0, None), (None, 2.0)]
