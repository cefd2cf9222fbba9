"""Duty 15: the pass rate from day to day, and the cases that failed or were flaky."""

from collections.abc import Iterator, Sequence

from assay.duties.product import Product, Row
from assay.outputs.report.charts.bars import bar_keys
from assay.outputs.report.charts.columns import column_plot
from assay.outputs.report.charts.drawing import Drawing
from assay.outputs.report.charts.lines import Line, line_keys, line_plot
from assay.outputs.report.charts.words import day_of, day_words, first_of, number, percent, table, value_of
from assay.outputs.report.text import count

KIND = "test record"
MOST_COLUMNS = 60


def draw(product: Product) -> Iterator[Drawing]:
    """Two pictures, where runs tell their days."""
    days = [row for row in product.series.get("runs by day", ()) if day_of(row["day"])]
    if any(value_of(row["pass_rate"]) is not None for row in days):
        yield _rate(days)
        yield _unsteady(days)


def _rate(days: Sequence[Row]) -> Drawing:
    points = tuple((day_of(row["day"]) or 0, value_of(row["pass_rate"])) for row in days)
    line = Line("passed, of the cases that were not skipped", "first", points)
    rates = [rate for _, rate in points if rate is not None]
    return Drawing(
        title="Pass rate from day to day",
        words=f"{count(len(days), 'day')} with runs: {percent(rates[-1])} passed on the last, "
        f"{percent(min(rates))} on the worst.",
        picture=line_plot((line,), axis="pass rate", words=percent, most=1.0),
        keys=line_keys((line,)),
        table=table(
            ("Day", "Pass rate", "Runs", "Cases"),
            [
                (str(row["day"]), percent(rate), number(value_of(row["runs"])), number(value_of(row["tests"])))
                for row, (_, rate) in zip(days, points, strict=True)
            ],
        ),
    )


def _unsteady(days: Sequence[Row]) -> Drawing:
    told = [(day_of(row["day"]) or 0, (value_of(row["bad"]) or 0.0, value_of(row["flaky"]) or 0.0)) for row in days]
    bad, flaky = (sum(values[place] > 0 for _, values in told) for place in (0, 1))
    return Drawing(
        title="Failures and flaky cases",
        words=f"Of {count(len(told), 'day')} with runs, cases failed on {bad} and were flaky on {flaky}."
        f"{first_of(MOST_COLUMNS, len(told), 'last')}",
        picture=column_plot(told[-MOST_COLUMNS:], ("first", "second"), "cases, on each day with runs"),
        keys=bar_keys(
            ("first", "failed or broke, in every run of the day"),
            ("second", "flaky: failed and passed on the same code"),
        ),
        table=table(
            ("Day", "Failed or broke", "Flaky"),
            [(day_words(day), *(number(value) for value in values)) for day, values in told],
        ),
    )
