"""Duty 17: deployments by week and how they ended, and the four measures of DORA month by month."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assay.duties.product import Product, Row
from assay.outputs.report.charts.bars import bar_keys
from assay.outputs.report.charts.columns import column_plot
from assay.outputs.report.charts.drawing import Drawing
from assay.outputs.report.charts.scale import named_months
from assay.outputs.report.charts.words import day_of, day_words, number, percent, table, value_of
from assay.outputs.report.text import count, sentence

KIND = "deployments"
MOST_WEEKS = 53
BAD = ("failure", "error", "failed", "rollback")
MEASURES = (
    ("Deployment frequency", "successful", "successful deployments to production in the month", "deployments", number),
    ("Lead time for changes", "lead_time_h", "median hours from merge to production", "hours", number),
    ("Change failure rate", "change_failure_rate", "share that failed or was rolled back", "share", percent),
    ("Recovery time", "recovery_h", "median hours from a failure to the next success", "hours", number),
)
Week = tuple[int, tuple[int, int, int]]  # its Monday; how many went well, badly, and neither


def draw(product: Product) -> Iterator[Drawing]:
    """The weeks, then each measure that any month has."""
    if weeks := _weeks(product.rows):
        yield _by_week(weeks)
    months = product.series.get("measures by month", ())
    for title, column, words, unit, shown in MEASURES:
        values = [(str(row["month"]), value_of(row[column])) for row in months]
        if any(value is not None for _, value in values):
            yield _by_month(title, words, unit, values, shown)


def _weeks(rows: Sequence[Row]) -> list[Week]:
    """Every week from the first deployment, or the first that is drawn, to the last."""
    counts: dict[int, list[int]] = {}
    for row in rows:
        if day := day_of(row["time"]):
            place = 0 if row["outcome"] == "success" else 1 if row["outcome"] in BAD else 2
            counts.setdefault(day - date.fromordinal(day).weekday(), [0, 0, 0])[place] += 1
    if not counts:
        return []
    first, last = min(counts), max(counts)
    mondays = range(max(first, last - 7 * (MOST_WEEKS - 1)), last + 1, 7)
    return [(monday, (a, b, c)) for monday in mondays for a, b, c in [counts.get(monday, (0, 0, 0))]]


def _by_week(weeks: Sequence[Week]) -> Drawing:
    good, bad, other = (sum(parts[place] for _, parts in weeks) for place in range(3))
    return Drawing(
        title="Deployments by week",
        words=f"In the {count(len(weeks), 'week')} up to that of the last deployment {good} went well, {bad} failed "
        f"or put an older commit back, and {other} had another outcome or none told.",
        picture=column_plot(weeks, ("first", "second", "third"), "deployments"),
        keys=bar_keys(
            ("first", "success"), ("second", "failure or roll-back"), ("third", "another outcome, or none told")
        ),
        table=table(
            ("Week that begins on", "Success", "Failure or roll-back", "Other"),
            [(day_words(monday), *(number(value) for value in parts)) for monday, parts in weeks],
        ),
    )


def _by_month(
    title: str, words: str, unit: str, values: Sequence[tuple[str, float | None]], shown: Callable[[float | None], str]
) -> Drawing:
    known = [value for _, value in values if value is not None]
    least, most = shown(min(known)), shown(max(known))
    return Drawing(
        title=f"{title}, by month",
        words=f"{sentence(words)} Newest {shown(known[-1])}, least {least}, most {most}.",
        picture=column_plot(
            [(day_of(f"{month}-01") or 0, (value,)) for month, value in values],
            ("first",),
            unit,
            words=shown,
            names=named_months,
            whole=False,
        ),
        table=table(("Month", f"{title}, {unit}"), [(month, shown(value)) for month, value in values]),
        is_narrow=True,
    )
