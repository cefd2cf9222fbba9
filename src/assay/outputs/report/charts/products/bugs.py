"""Duty 20: how long bugs have been open, by severity."""

from collections.abc import Iterator, Sequence

from assay.duties.product import Product
from assay.outputs.report.charts.drawing import Drawing, Key
from assay.outputs.report.charts.scatter import MOST_POINTS, strip_plot
from assay.outputs.report.charts.words import first_of, number, table, value_of
from assay.outputs.report.text import count

KIND = "bugs"
MOST_LEVELS = 8
OTHER = "other levels"
AGES = ((7, "up to a week"), (28, "up to 4 weeks"), (91, "up to 13 weeks"), (float("inf"), "longer"))


def draw(product: Product) -> Iterator[Drawing]:
    """A row of points for each level, the most urgent first, as the rows come."""
    found: dict[str, list[float]] = {}
    for row in product.rows:
        age = value_of(row["days_open"])
        if age is not None:
            level = str(row["level"] or "no level")
            level = level if level in found or len(found) < MOST_LEVELS else OTHER
            found.setdefault(level, []).append(age)
    if not found:
        return
    number_open = sum(map(len, found.values()))
    first = next(iter(found))
    yield Drawing(
        title="How long open bugs have been open",
        words=f"{count(number_open, 'bug')} open; of '{first}' {len(found[first]):,}, the oldest for "
        f"{number(max(found[first]))} days.{first_of(MOST_POINTS, number_open)}",
        picture=strip_plot({f"{level}: {len(ages):,} open": ages for level, ages in found.items()}, "days open"),
        keys=(Key("mark", "first", "an open bug"),),
        table=table(
            ("Level", *(words for _, words in AGES), "Oldest, days"),
            [(level, *_by_age(ages), number(max(ages))) for level, ages in found.items()],
        ),
    )


def _by_age(ages: Sequence[float]) -> list[str]:
    told, below = [], -1.0
    for limit, _ in AGES:
        told.append(number(sum(below < age <= limit for age in ages)))
        below = limit
    return told
