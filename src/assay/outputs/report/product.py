"""A duty's product as a page: figures, a picture with its table, the rows, and what every word of it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.duties.product import Cell, Chart, MadeProduct, Row, in_words
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site

ROWS_SHOWN = 200
LONG = 24  # characters of a value that may take several lines


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long it is, of 100, and what it says."""

    label: str
    length: float
    words: str
    mark: float | None = None  # where the line across it is, of 100


def product_pages(site: Site) -> Iterator[Page]:
    """A page for each product of a run."""
    for made in site.result.products:
        yield product_page(site, made, f"product-{made.duty.number}.html")


def product_page(site: Site, made: MadeProduct, name: str) -> Page:
    """The page of one product, under any name."""
    return Page(
        name,
        "product.html",
        made.duty.title,
        (Crumb("Overview", "index.html"),) if name != "index.html" else (),
        lambda: _values(site, made),
    )


def _values(site: Site, made: MadeProduct) -> Values:
    product = made.product
    columns = list(dict.fromkeys(column for row in product.rows for column in row))
    return {
        "made": made,
        "duty": site.duties.get(made.duty.number),
        "figures": [(_named(name), in_words(name, value)) for name, value in product.figures.items()],
        "columns": [_named(column) for column in columns],
        "classes": [_class(column, product.rows) for column in columns],
        "rows": [[in_words(column, row.get(column)) for column in columns] for row in product.rows[:ROWS_SHOWN]],
        "more": max(0, len(product.rows) - ROWS_SHOWN),
        "definitions": [(_named(name), words) for name, words in product.definitions.items()],
        "gaps": product.gaps,
        "chart": product.chart,
        "bars": bars(product.chart) if product.chart else [],
    }


def bars(chart: Chart) -> list[Bar]:
    """The bars of a chart, the longest of them whole; shares are of one."""
    most = max([1.0, *(value for _, value, _ in chart.bars), *chart.marks])
    marks = chart.marks or [None] * len(chart.bars)

    def length(value: float) -> float:
        return round(100 * max(value, 0.0) / most, 2)

    return [
        Bar(label, length(value), words, None if mark is None else length(mark))
        for (label, value, words), mark in zip(chart.bars, marks, strict=True)
    ]


def _named(name: str) -> str:
    """A column's or figure's name in words."""
    return name.replace("_", " ")


def _class(column: str, rows: Sequence[Row]) -> str:
    """How wide a column is: numbers are narrow, sentences need room."""
    values = [row.get(column) for row in rows]
    if all(_is_number(value) for value in values):
        return "num"
    return "wide" if any(isinstance(value, str) and len(value) > LONG for value in values) else "short"


def _is_number(value: Cell) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
