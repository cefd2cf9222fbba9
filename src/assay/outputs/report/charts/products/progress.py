"""Duty 3: a burn-up, what there is to do and what of it is done."""

from collections.abc import Iterator

from assay.duties.product import Product
from assay.outputs.report.charts.drawing import Drawing
from assay.outputs.report.charts.lines import Band, Line, line_keys, line_plot
from assay.outputs.report.charts.words import day_of, day_words, number, table, value_of

KIND = "progress"


def draw(product: Product) -> Iterator[Drawing]:
    """Scope and done over time, where there was anything to do."""
    told = [
        (day, value_of(row["scope"]) or 0.0, value_of(row["done"]) or 0.0)
        for row in product.series.get("burn-up", ())
        if (day := day_of(row["day"]))
    ]
    if not told or not told[-1][1]:
        return
    scope = Line("scope: items opened so far", "past", tuple((day, value) for day, value, _ in told))
    done = Line("done: items closed so far", "first", tuple((day, value) for day, _, value in told))
    below = Band("inner", tuple((day, 0.0, value) for day, _, value in told))
    (_, first_scope, first_done), (_, last_scope, last_done) = told[0], told[-1]
    yield Drawing(
        title="Burn-up: what there is to do, and what of it is done",
        words=f"{number(last_done)} of {number(last_scope)} items are done; on {day_words(told[0][0])} "
        f"{number(first_done)} of {number(first_scope)} were.",
        picture=line_plot((scope, done), (below,), axis="items", whole=True),
        keys=line_keys((scope, done)),
        table=table(
            ("Day", "Scope", "Done", "To do"),
            [(day_words(day), *(number(value) for value in (a, b, a - b))) for day, a, b in told],
        ),
    )
