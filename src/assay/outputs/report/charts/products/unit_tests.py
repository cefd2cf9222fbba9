"""Duty 14: the trend of the coverage, of own lines and of the whole project."""

from collections.abc import Iterator

from assay.duties.product import Product
from assay.outputs.report.charts.drawing import Drawing
from assay.outputs.report.charts.lines import Line, line_keys, line_plot
from assay.outputs.report.charts.words import day_of, percent, table, value_of
from assay.outputs.report.text import count

KIND = "unit tests"


def draw(product: Product) -> Iterator[Drawing]:
    """One point for each report that tells its day."""
    trend = [row for row in product.rows if row["what"] == "trend" and day_of(row["day"])]
    days = [day_of(row["day"]) or 0 for row in trend]
    own, whole = ([value_of(row[column]) for row in trend] for column in ("share_covered", "share_project"))
    if all(value is None for value in (*own, *whole)):
        return
    lines = [
        Line("all lines that the report measured", "past", tuple(zip(days, whole, strict=True))),
        Line("own lines", "first", tuple(zip(days, own, strict=True))),
    ]
    drawn = [line for line in lines if any(value is not None for _, value in line.points)]
    yield Drawing(
        title="Coverage from report to report",
        words=f"{count(len(trend), 'dated report')}; in the newest, tests ran {_told(own[-1], 'of the own lines')} and "
        f"{_told(whole[-1], 'of all lines')}.",
        picture=line_plot(drawn, axis="share of the measured lines that tests ran", words=percent, most=1.0),
        keys=line_keys(drawn),
        table=table(
            ("Day", "Own lines", "All lines", "Report"),
            [
                (str(row["day"]), percent(mine), percent(all_), str(row["file"]))
                for row, mine, all_ in zip(trend, own, whole, strict=True)
            ],
        ),
    )


def _told(share: float | None, of: str) -> str:
    return f"no known share {of}" if share is None else f"{percent(share)} {of}"
