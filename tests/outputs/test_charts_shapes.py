"""Lines, areas, points, columns and bars: each value at its place."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assay.duties.product import Chart
from assay.outputs.report.charts.bars import bars, drawn_bars
from assay.outputs.report.charts.columns import column_plot
from assay.outputs.report.charts.lines import MARKED, Band, Line, line_keys, line_plot
from assay.outputs.report.charts.scale import BOTTOM, LEFT, RIGHT, TOP
from assay.outputs.report.charts.scatter import MOST_POINTS, equal_plot, strip_plot
from assay.outputs.report.charts.words import ROWS_SHOWN, first_of, percent, table

DAY = date(2026, 3, 5).toordinal()
HALF = (BOTTOM + TOP) / 2


def line(*values: float | None) -> Line:
    """One value a day."""
    return Line("items", "first", tuple((DAY + day, value) for day, value in enumerate(values)))


def test_a_line_goes_through_its_values() -> None:
    plot = line_plot([line(0, 5, 10)], axis="items")
    assert [path.d for path in plot.lines] == [f"M{LEFT:g} {BOTTOM} L53.5 {HALF:g} L{RIGHT:g} {TOP}"]
    assert [(mark.x, mark.y) for mark in plot.marks] == [(LEFT, BOTTOM), (53.5, HALF), (RIGHT, TOP)]
    assert [(label.at, label.text) for label in plot.down][::5] == [(BOTTOM, "0"), (TOP, "10")]
    assert [label.text for label in plot.across] == ["5 Mar 2026", "6 Mar", "7 Mar"]


def test_a_day_without_a_value_breaks_the_line_and_a_lone_value_is_still_seen() -> None:
    plot = line_plot([line(1, 1, None, 1, None, 1, 1)], axis="items")
    assert plot.lines[0].d.count("M") == 2
    assert len(plot.marks) == 5
    long = line(*([1.0] * MARKED), None, 1.0)
    assert len(line_plot([long], axis="items").marks) == 1


def test_one_point_and_none() -> None:
    plot = line_plot([line(3)], axis="items")
    assert (plot.lines, len(plot.marks), plot.marks[0].x) == ((), 1, (LEFT + RIGHT) / 2)
    empty = line_plot([line(None)], axis="items")
    assert (empty.lines, empty.marks) == ((), ())


def test_a_thousand_points_are_one_path_without_marks() -> None:
    plot = line_plot([line(*(float(n % 7) for n in range(1_000)))], axis="items")
    assert len(plot.lines) == 1
    assert plot.lines[0].d.count("L") == 999
    assert plot.marks == ()


def test_shares_have_the_whole_axis_and_a_band_lies_between_its_lines() -> None:
    plot = line_plot([line(0.5, 0.5)], [Band("inner", ((DAY, 0.0, 0.5), (DAY + 1, 0.5, 1.0)))], axis="share", words=percent, most=1.0)  # fmt: skip
    assert plot.down[-1].text == "100%"
    assert {mark.y for mark in plot.marks} == {HALF}
    assert plot.areas[0].d == f"M{LEFT:g} {BOTTOM} L{RIGHT:g} {HALF:g} L{RIGHT:g} {TOP} L{LEFT:g} {HALF:g} Z"


def test_a_rule_stands_at_its_day_and_widens_the_plot() -> None:
    plot = line_plot([line(1, 1)], axis="items", rules=((DAY + 2, "now"),))
    assert (plot.rules[0].at, plot.rules[0].text) == (RIGHT, "now")
    assert plot.marks[1].x == 53.5
    assert [(key.shape, key.look, key.text) for key in line_keys([line(1)])] == [("line", "first", "items")]


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e9)), max_size=60))
def test_nothing_leaves_the_plot(values: list[float | None]) -> None:
    plot = line_plot([line(*values)], axis="items")
    places = [tuple(map(float, pair.split())) for path in plot.lines for pair in re.findall(r"[ML]([^ML]+)", path.d)]
    places += [(mark.x, mark.y) for mark in plot.marks]
    assert all(LEFT <= x <= RIGHT and TOP - 0.01 <= y <= BOTTOM for x, y in places)


def test_equal_values_lie_on_the_line_and_longer_ones_above() -> None:
    plot = equal_plot([(10, 10), (10, 5), (5, 10)], ("took", "meant"))
    assert [(mark.x, mark.y) for mark in plot.marks] == [(RIGHT, TOP), (RIGHT, HALF), (53.5, TOP)]
    assert plot.lines[0].d == f"M{LEFT:g} {BOTTOM} L{RIGHT:g} {TOP}"
    assert plot.is_square
    assert len(equal_plot([(1.0, 1.0)] * 1_001, ("", "")).marks) == MOST_POINTS


def test_a_strip_has_a_row_for_each_group() -> None:
    plot = strip_plot({"high": [0, 10], "low": [5]}, "days")
    high, low = plot.lanes
    assert [(mark.x, mark.y) for mark in plot.marks] == [(LEFT, high.at), (RIGHT, high.at), (53.5, low.at)]
    assert (high.text, low.text) == ("high", "low")
    assert TOP < high.at < low.at < plot.height
    many = strip_plot({"high": [1.0] * 999, "low": [2.0] * 5, "none": [1.0]}, "days")
    assert len(many.marks) == MOST_POINTS


def test_parts_of_a_column_stand_on_one_another() -> None:
    plot = column_plot([(DAY, (1, 3)), (DAY + 7, (0, 2))], ("first", "second"), "cases")
    first, second, alone = plot.columns
    assert (first.look, first.y + first.height, first.height) == ("first", BOTTOM, (BOTTOM - TOP) / 4)
    assert (second.y, second.y + second.height) == (TOP, first.y)
    assert (alone.look, alone.y, alone.y + alone.height) == ("second", HALF, BOTTOM)
    assert first.x + first.width / 2 == plot.across[0].at
    assert [label.text for label in plot.across] == ["5 Mar 2026", "12 Mar"]


def test_nothing_is_a_thin_line_and_no_value_is_nothing() -> None:
    zero, *others = column_plot([(DAY, (0,)), (DAY + 1, (None,))], ("first",), "share", whole=False).columns
    assert (zero.height, zero.y, others) == (1, BOTTOM - 1, [])


def test_many_columns_stay_apart_and_few_are_named() -> None:
    plot = column_plot([(DAY + 7 * n, (1,)) for n in range(60)], ("first",), "deployments")
    assert len(plot.columns) == 60
    assert len(plot.across) == 4
    assert all(a.x + a.width < b.x for a, b in zip(plot.columns, plot.columns[1:], strict=False))
    assert column_plot([], ("first",), "deployments").columns == ()


def test_bars_are_of_the_longest_or_of_one() -> None:
    of_one = drawn_bars(Chart("x", (("a", 0.5, "half"), ("b", -1.0, ""))))
    assert of_one.picture.form == "bars"
    assert [(bar.label, bar.length, bar.words) for bar in of_one.picture.bars] == [("a", 50.0, "half"), ("b", 0.0, "")]  # type: ignore[union-attr]
    assert [bar.length for bar in bars([("a", 2.0, "", "first"), ("b", 8.0, "", "second")]).bars] == [25.0, 100.0]
    assert bars([]).bars == ()


def test_a_long_table_says_how_many_rows_are_left_out() -> None:
    long = table(("day",), [("x",)] * (ROWS_SHOWN + 3))
    assert (len(long.rows), long.more) == (ROWS_SHOWN, 3)
    assert first_of(20, 31) == " The first 20 of 31 are drawn."
    assert first_of(20, 20) == ""
