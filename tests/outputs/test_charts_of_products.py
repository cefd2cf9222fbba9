"""What is drawn of each product: values at known places, words that say the same, and nothing of what means harm."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from assay.duties.product import Chart, Product
from assay.duties.products import find_products
from assay.outputs.report import write_report
from assay.outputs.report.charts import drawings_of
from assay.outputs.report.charts.drawing import Drawing, Network, Plot
from assay.outputs.report.charts.products import find_draws
from assay.outputs.report.charts.products.breakdown import MOST_EDGES, MOST_NODES
from assay.outputs.report.charts.scale import BOTTOM, LEFT, RIGHT, TOP
from outputs import chart_sample, report_sample


def product(kind: str, *rows: Mapping[str, object], figures: Mapping[str, object] | None = None, **series: object) -> Product:  # fmt: skip
    named = {name.replace("_", " "): told for name, told in series.items()}
    return Product(kind, tuple(rows), figures or {}, {}, (), None, named)  # type: ignore[arg-type]


def only(drawn: tuple[Drawing, ...]) -> Drawing:
    (drawing,) = drawn
    return drawing


def looks(drawing: Drawing) -> list[str]:
    return [mark.look for mark in drawing.picture.marks] if isinstance(drawing.picture, Plot) else []


def bug(age: float | None, level: str = "high") -> dict[str, object]:
    return {"bug": "journeys#1", "level": level, "days_open": age}


def test_each_drawn_kind_is_that_of_a_product_and_of_all_that_were_asked_for() -> None:
    made = {number: chart_sample.made(number).product.kind for number in chart_sample.NUMBERS}
    assert set(made.values()) == set(find_draws())
    assert set(made) <= {product.number for product in find_products()}


@pytest.mark.parametrize("number", chart_sample.NUMBERS)
def test_each_drawing_has_words_a_table_and_a_legend_for_each_look(number: int) -> None:
    drawings = drawings_of(chart_sample.made(number).product)
    drawn = [drawing for drawing in drawings if drawing.picture.form != "bars"]
    assert drawings
    for drawing in drawn:
        assert drawing.words.endswith((".", "!"))
        assert drawing.table is not None
        assert drawing.table.rows
        assert all(len(row) == len(drawing.table.columns) for row in drawing.table.rows)
        told = {key.look for key in drawing.legend}
        assert told <= drawing.picture.looks
        assert not drawing.keys or drawing.picture.looks - {"inner", "outer"} <= told


@pytest.mark.parametrize("number", chart_sample.NUMBERS)
def test_a_product_with_nothing_in_it_is_not_drawn(number: int) -> None:
    kind = chart_sample.made(number).product.kind
    assert drawings_of(product(kind)) == ()


def test_a_product_of_another_kind_shows_the_bars_that_it_brings() -> None:
    assert drawings_of(product("lamps")) == ()
    lamps = replace(product("lamps"), chart=Chart("Lamps lit", (("one", 1.0, "one lamp"),)))
    assert only(drawings_of(lamps)).title == "Lamps lit"


def test_the_fan_ends_on_the_days_that_the_figures_name() -> None:
    made = chart_sample.made(1).product
    fan, compared = drawings_of(made)
    assert isinstance(fan.picture, Plot)
    past, *ahead = fan.picture.lines
    assert [path.look for path in (past, *ahead)] == ["past", "first", "second", "third"]
    for percent, path in zip((50, 85, 95), ahead, strict=True):
        assert f"by {made.figures[f'done_p{percent}']} in {percent}% of the runs" in fan.words
        first_empty = next(row["day"] for row in made.series["items left"] if row[f"left_p{percent}"] == 0)
        assert first_empty == made.figures[f"done_p{percent}"]
        assert path.d.endswith(f" {BOTTOM}")
    assert [area.look for area in fan.picture.areas] == ["inner", "outer"]
    for area, upper in zip(fan.picture.areas, ahead, strict=False):
        assert area.d.startswith(upper.d)  # from each line to the next above it
    assert fan.picture.areas[0].d != fan.picture.areas[1].d
    assert fan.picture.rules[0].text == "now"
    assert fan.words.startswith(f"{made.figures['open_items']} items open now.")
    assert "with both, 10 took longer than estimated, 6 less and 0 just as long" in compared.words
    assert len(looks(compared)) == made.figures["compared"] == 16


def test_a_forecast_that_never_ends_says_so() -> None:
    rows = [{"day": f"2026-01-0{n}", "open": None, "left_p50": 5, "left_p85": 5, "left_p95": 5} for n in (1, 2)]
    fan = only(drawings_of(product("estimates and forecast", figures={"open_items": 5}, items_left=tuple(rows))))
    assert "later than is forecast in 50% of the runs" in fan.words
    no_runs = [row | {"open": 5, "left_p50": None, "left_p85": None, "left_p95": None} for row in rows]
    assert drawings_of(product("estimates and forecast", items_left=tuple(no_runs))) == ()


def test_an_item_that_took_twice_as_long_lies_above_the_line() -> None:
    rows = (
        {"item": "journeys#1", "estimate_h": 5.0, "actual_h": 10.0},
        {"item": "journeys#2", "estimate_h": 3.0, "actual_h": None},
    )
    drawing = only(drawings_of(product("estimates and forecast", *rows)))  # fmt: skip
    assert isinstance(drawing.picture, Plot)
    assert [(mark.x, mark.y) for mark in drawing.picture.marks] == [((LEFT + RIGHT) / 2, TOP)]
    assert drawing.words == "Of 1 item with both, 1 took longer than estimated, 0 less and 0 just as long."
    assert drawing.table is not None
    assert drawing.table.rows == (("journeys#1", "5", "10"),)


def test_waiting_items_with_the_critical_path_and_the_cycle() -> None:
    waits, tree, order, _ = drawings_of(chart_sample.made(2).product)
    assert isinstance(waits.picture, Network)
    by_name = {node.lines[0]: node for node in waits.picture.nodes}
    assert {name for name, node in by_name.items() if node.look == "cycle"} == {"journeys#20", "journeys#22", "journeys#24"}  # fmt: skip
    assert [node.lines[0] for node in waits.picture.nodes if node.look == "critical"] == [
        f"journeys#{number}" for number in (3, 7, 11, 15, 19, 23)
    ]
    assert by_name["journeys#3"].x < by_name["journeys#7"].x < by_name["journeys#23"].x
    assert sum(arrow.look == "critical" for arrow in waits.picture.arrows) == 5
    assert sum(arrow.look == "cycle" for arrow in waits.picture.arrows) == 3
    assert "6 on the critical path, 3 in a cycle." in waits.words
    assert waits.table is not None
    assert sum(row[2] == "in a cycle" for row in waits.table.rows) == 3
    assert tree.words == "1 tree of 5 items."
    assert isinstance(tree.picture, Network)
    assert [node.lines[2] for node in tree.picture.nodes if node.look == "whole"] == ["4 parts"]
    assert order.words == "Of 14 closed items, 4 were closed later than their place in the plan."


def breakdown(count: int) -> Product:
    """Each item waits for all those before it: many more arrows than can be drawn."""
    rows = [
        {"item": f"j#{n}", "title": "", "part_of": "", "depth": 0, "hours": 8.0, "planned": n, "real": None}
        for n in range(count)
    ]
    pairs = tuple(
        {"item": f"j#{n}", "waits_for": f"j#{m}", "critical": m == n - 1, "in_cycle": False}
        for n in range(count)
        for m in range(n)
    )
    return product("work breakdown", *rows, waiting_pairs=pairs)


def test_a_large_graph_is_cut_and_says_so() -> None:
    drawing = only(drawings_of(breakdown(60)))
    assert isinstance(drawing.picture, Network)
    assert len(drawing.picture.nodes) == MOST_NODES
    assert len(drawing.picture.arrows) == MOST_EDGES
    assert f"{MOST_NODES} of the items and {MOST_EDGES} of the 1,770 arrows are drawn" in drawing.words
    assert sum(arrow.look == "critical" for arrow in drawing.picture.arrows) == MOST_NODES - 1
    assert drawing.table is not None
    assert drawing.table.more == 1_770 - 200


def test_the_burn_up_ends_where_the_words_say() -> None:
    told = ({"day": "2026-01-01", "scope": 2, "done": 0}, {"day": "2026-01-02", "scope": 4, "done": 2})
    drawing = only(drawings_of(product("progress", **{"burn-up": told})))
    assert drawing.words == "2 of 4 items are done; on 2026-01-01 0 of 2 were."
    assert isinstance(drawing.picture, Plot)
    scope, done = drawing.picture.lines
    assert (scope.look, scope.d.split()[-1]) == ("past", str(TOP))
    assert (done.look, float(done.d.split()[-1])) == ("first", (TOP + BOTTOM) / 2)
    assert drawing.table is not None
    assert drawing.table.rows[-1] == ("2026-01-02", "4", "2", "2")


def test_impediments_that_are_not_over_look_different() -> None:
    drawing = only(drawings_of(chart_sample.made(4).product))
    assert drawing.picture.form == "bars"
    bars = drawing.picture.bars  # type: ignore[union-attr]
    assert (bars[0].look, bars[0].words, bars[0].length) == ("second", "33 days, still blocked", 100.0)
    assert [bar.look for bar in bars[1:]] == ["first"] * 3
    assert drawing.words == "4 impediments, 1 of them not over; the longest for 33 days."


def test_coverage_has_no_line_of_what_no_report_tells() -> None:
    drawing = only(drawings_of(replace(chart_sample.made(14).product, chart=None)))
    assert [key.look for key in drawing.keys] == ["past"]
    assert drawing.words == "11 dated reports; in the newest, tests ran no known share of the own lines and 84% of all lines."  # fmt: skip


def test_failures_and_flaky_cases_of_each_day() -> None:
    days = (
        {"day": "2026-01-01", "runs": 1, "tests": 4, "bad": 2, "pass_rate": 0.5, "flaky": 0},
        {"day": "2026-01-02", "runs": 2, "tests": 8, "bad": 1, "pass_rate": 1.0, "flaky": 1},
    )
    rate, unsteady = drawings_of(product("test record", runs_by_day=days))
    assert rate.words == "2 days with runs: 100% passed on the last, 50% on the worst."
    assert isinstance(rate.picture, Plot)
    assert [mark.y for mark in rate.picture.marks] == [(TOP + BOTTOM) / 2, TOP]
    assert isinstance(unsteady.picture, Plot)
    assert [(column.look, column.height) for column in unsteady.picture.columns] == [
        ("first", BOTTOM - TOP), ("first", (BOTTOM - TOP) / 2), ("second", (BOTTOM - TOP) / 2)
    ]  # fmt: skip
    assert unsteady.words == "Of 2 days with runs, cases failed on 2 and were flaky on 1."


def test_a_legend_tells_only_of_what_is_drawn() -> None:
    weeks = only(drawings_of(product("deployments", deployment("2026-01-05", "success"))))
    assert [key.text for key in weeks.legend] == ["success"]
    waits = drawings_of(breakdown(2))[0]
    assert [key.look for key in waits.legend] == ["critical"]


def deployment(time: str, outcome: str) -> dict[str, object]:
    return {"time": f"{time}T09:00Z", "outcome": outcome}


def test_deployments_by_week_with_the_empty_weeks_between() -> None:
    drawing = only(
        drawings_of(
            product(
                "deployments",
                deployment("2026-01-05", "success"), deployment("2026-01-11", "rollback"), deployment("2026-01-26", "failure"),
                deployment("2026-01-26", "queued"),
            )
        )
    )  # fmt: skip
    assert drawing.table is not None
    assert drawing.table.rows == (
        ("2026-01-05", "1", "1", "0"), ("2026-01-12", "0", "0", "0"), ("2026-01-19", "0", "0", "0"), ("2026-01-26", "0", "1", "1"),
    )  # fmt: skip
    assert "In the 4 weeks up to that of the last deployment 1 went well, 2 failed" in drawing.words
    assert isinstance(drawing.picture, Plot)
    assert [column.look for column in drawing.picture.columns] == ["first", "second", "second", "third"]


def test_a_month_without_a_measure_has_no_column_and_one_without_failures_a_thin_one() -> None:
    months = (
        {"month": "2026-01", "successful": 4, "lead_time_h": 8.0, "change_failure_rate": 0.0, "recovery_h": None},
        {"month": "2026-02", "successful": 2, "lead_time_h": None, "change_failure_rate": 0.5, "recovery_h": None},
    )
    frequency, lead, failures = drawings_of(product("deployments", measures_by_month=months))
    assert frequency.words == "Successful deployments to production in the month. Newest 2, least 2, most 4."
    assert [len(drawing.picture.columns) for drawing in (frequency, lead, failures)] == [2, 1, 2]  # type: ignore[union-attr]
    assert failures.picture.columns[0].height == 1  # type: ignore[union-attr]
    assert failures.words.endswith("Newest 50%, least 0%, most 50%.")
    assert lead.table is not None
    assert lead.table.rows == (("2026-01", "8"), ("2026-02", "–"))
    assert all(drawing.is_narrow for drawing in (frequency, lead, failures))


def test_service_levels_month_by_month() -> None:
    rows = [
        {"opened": f"2026-{month}-09T10:00Z", "answer_kept": kept, "resolution_kept": None}
        for month, kept in (("02", True), ("01", True), ("01", False), ("03", None))
    ]
    drawing = only(drawings_of(product("service levels", *rows)))
    assert drawing.words == "2 months with a known level. Of the items opened in February 2026, 1 of 1 (100%) answered in time."  # fmt: skip
    assert isinstance(drawing.picture, Plot)
    assert [mark.y for mark in drawing.picture.marks] == [(TOP + BOTTOM) / 2, TOP]
    assert drawing.table is not None
    assert [label.text for label in drawing.picture.across] == ["Jan 2026", "Feb"]
    assert drawing.table.rows == (("2026-01", "1 of 2 (50%)", "–"), ("2026-02", "1 of 1 (100%)", "–"))


def test_open_bugs_by_level_and_age() -> None:
    drawing = only(drawings_of(product("bugs", bug(100.0), bug(7.0), bug(None), bug(50.0, ""))))
    assert drawing.words == "3 bugs open; of 'high' 2, the oldest for 100 days."
    assert isinstance(drawing.picture, Plot)
    assert [label.text for label in drawing.picture.lanes] == ["high: 2 open", "no level: 1 open"]
    assert [mark.x for mark in drawing.picture.marks] == [RIGHT, 15.23, (LEFT + RIGHT) / 2]
    assert drawing.table is not None
    assert drawing.table.rows == (("high", "1", "0", "0", "1", "100"), ("no level", "0", "0", "1", "0", "50"))


def test_many_bugs_and_levels_are_kept_within_bounds() -> None:
    drawing = only(drawings_of(product("bugs", *(bug(1.0, f"level {n % 20}") for n in range(1_100)))))
    assert isinstance(drawing.picture, Plot)
    assert len(drawing.picture.lanes) == 9
    assert drawing.picture.lanes[-1].text.startswith("other levels: ")
    assert "The first 1,000 of 1,100 are drawn." in drawing.words


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    folder = tmp_path_factory.mktemp("drawn") / "out"
    made = tuple(chart_sample.made(number) for number in chart_sample.NUMBERS)
    write_report(replace(report_sample.result(), products=made), folder)
    return {number: (folder / f"product-{number}.html").read_text() for number in chart_sample.NUMBERS}


@pytest.mark.parametrize("number", chart_sample.NUMBERS)
def test_pages_hold_no_script_no_style_and_each_id_once(pages: dict[int, str], number: int) -> None:
    page = pages[number]
    assert "<script" not in page.replace("&lt;script", "")
    assert " style=" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for titled in re.findall(r'aria-labelledby="(drawing-[^"]+)"', page):
        assert set(titled.split()) <= set(ids)


def test_words_that_mean_harm_stay_words(pages: dict[int, str]) -> None:
    assert "&lt;script&gt;alert" in pages[2]
    assert "\u202e" not in pages[2]
    assert "\x1b" not in pages[2]


@pytest.mark.parametrize("number", [1, 2, 3, 14, 15, 17, 19, 20])
def test_a_picture_tells_its_words_to_those_who_do_not_see_it(pages: dict[int, str], number: int) -> None:
    for drawing in drawings_of(chart_sample.made(number).product):
        if drawing.picture.form != "bars":
            assert (
                f"{drawing.words.replace(chr(39), '&#39;')} The table below has the same in words.</desc>"
                in pages[number]
            )
