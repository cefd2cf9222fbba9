"""Duty 4: how long each impediment lasted, those that still do set apart."""

from collections.abc import Iterator

from assay.duties.product import Product, Row
from assay.outputs.report.charts.bars import bar_keys, bars
from assay.outputs.report.charts.drawing import Drawing
from assay.outputs.report.charts.words import first_of, number, value_of
from assay.outputs.report.text import count

KIND = "impediments"
STILL = "still blocked"
MOST_BARS = 20


def draw(product: Product) -> Iterator[Drawing]:
    """The longest first."""
    ordered = sorted(product.rows, key=lambda row: (-_days(row), str(row["item"]), str(row["raised"])))
    if not ordered:
        return
    still = sum(row["resolution"] == STILL for row in ordered)
    yield Drawing(
        title="How long work was blocked",
        words=f"{count(len(ordered), 'impediment')}, {still} of them not over; the longest for "
        f"{number(_days(ordered[0]))} days.{first_of(MOST_BARS, len(ordered), 'longest')}",
        picture=bars(_bar(row) for row in ordered[:MOST_BARS]),
        keys=bar_keys(("first", "over"), ("second", "still blocked: days up to now")),
    )


def _days(row: Row) -> float:
    return value_of(row["days_blocked"]) or 0.0


def _bar(row: Row) -> tuple[str, float, str, str]:
    look = "second" if row["resolution"] == STILL else "first"
    return f"{row['item']} {row['title']}", _days(row), f"{number(_days(row))} days, {row['resolution']}", look
