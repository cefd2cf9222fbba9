"""Duty 1: a forecast that opens like a fan, and estimates against what it took."""

from collections.abc import Iterator, Sequence

from assay.duties.product import Product, Row
from assay.outputs.report.charts.drawing import Drawing, Key
from assay.outputs.report.charts.lines import Band, Line, line_keys, line_plot
from assay.outputs.report.charts.scatter import MOST_POINTS, equal_plot
from assay.outputs.report.charts.words import day_of, first_of, number, table, value_of
from assay.outputs.report.text import count, listed

KIND = "estimates and forecast"
PERCENTS = (("50", "first"), ("85", "second"), ("95", "third"))


def draw(product: Product) -> Iterator[Drawing]:
    """The fan where there is a forecast, and the points where there are estimates with what it took."""
    left = [row for row in product.series.get("items left", ()) if day_of(row["day"])]
    if any(value_of(row["left_p50"]) is not None for row in left):
        yield _fan(product, left)
    compared = [row for row in product.rows if value_of(row["estimate_h"]) and value_of(row["actual_h"]) is not None]
    if compared:
        yield _compared(compared)


def _fan(product: Product, left: Sequence[Row]) -> Drawing:
    past = Line("open so far", "past", tuple(_points(left, "open")))
    ahead = [
        Line(_ending(product, percent), look, tuple(_points(left, f"left_p{percent}"))) for percent, look in PERCENTS
    ]
    bands = (
        Band("inner", _between(left, "left_p50", "left_p85")),
        Band("outer", _between(left, "left_p85", "left_p95")),
    )
    now = next(day for day, value in ahead[0].points if value is not None)
    columns = ("open", *(f"left_p{percent}" for percent, _ in PERCENTS))
    endings = listed([_ending(product, percent) for percent, _ in PERCENTS])
    is_open = count(int(value_of(product.figures.get("open_items")) or 0), "item")
    return Drawing(
        title="Forecast: how many items are left",
        words=f"{is_open} open now. All of them are done {endings}.",
        picture=line_plot((past, *ahead), bands, axis="items left", rules=((now, "now"),), whole=True),
        keys=line_keys((past, *ahead)),
        table=table(
            ("Day", "Open so far", *(f"Left at most, in {percent}% of the runs" for percent, _ in PERCENTS)),
            [(str(row["day"]), *(number(value_of(row[column])) for column in columns)) for row in left],
        ),
    )


def _ending(product: Product, percent: str) -> str:
    """When all is done in so many of the runs, in words."""
    end = product.figures.get(f"done_p{percent}")
    return f"by {end} in {percent}% of the runs" if end else f"later than is forecast in {percent}% of the runs"


def _points(rows: Sequence[Row], column: str) -> Iterator[tuple[int, float | None]]:
    return ((day, value_of(row[column])) for row in rows if (day := day_of(row["day"])))


def _between(rows: Sequence[Row], lower: str, upper: str) -> tuple[tuple[int, float, float], ...]:
    values = zip(_points(rows, lower), _points(rows, upper), strict=True)
    return tuple((day, low, high) for (day, low), (_, high) in values if low is not None and high is not None)


def _compared(rows: Sequence[Row]) -> Drawing:
    points = [(value_of(row["estimate_h"]) or 0.0, value_of(row["actual_h"]) or 0.0) for row in rows]
    over, under = sum(took > meant for meant, took in points), sum(took < meant for meant, took in points)
    told = f"Of {count(len(points), 'item')} with both, {over} took longer than estimated, {under} less"
    return Drawing(
        title="Estimates against what it took",
        words=f"{told} and {len(points) - over - under} just as long.{first_of(MOST_POINTS, len(points))}",
        picture=equal_plot(points, ("hours that it took", "hours estimated")),
        keys=(
            Key("mark", "first", "an item; above the line it took longer"),
            Key("line", "even", "took as long as estimated"),
        ),
        table=table(
            ("Item", "Estimated, h", "Took, h"),
            [(str(row["item"]), number(meant), number(took)) for row, (meant, took) in zip(rows, points, strict=True)],
        ),
        is_narrow=True,
    )
