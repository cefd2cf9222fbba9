"""Duty 19: how far service levels were kept, month by month."""

from collections.abc import Iterator, Sequence

from assay.duties.product import Product
from assay.outputs.report.charts.drawing import Drawing
from assay.outputs.report.charts.lines import Line, line_keys, line_plot
from assay.outputs.report.charts.scale import month_ticks
from assay.outputs.report.charts.words import day_of, percent, table
from assay.outputs.report.text import count, listed, month_name

KIND = "service levels"
LEVELS = (
    ("answer_kept", "first", "answered in time"),
    ("resolution_kept", "second", "solved in time"),
)
Kept = tuple[list[bool], ...]  # for each of the levels, whether each item kept it


def draw(product: Product) -> Iterator[Drawing]:
    """The share of the items opened in each month whose level is known and was kept."""
    months = [(month, kept) for month, kept in sorted(_by_month(product).items()) if any(kept)]
    if not months:
        return
    lines = [
        Line(words, look, tuple((day_of(f"{month}-01") or 0, _share(kept[place])) for month, kept in months))
        for place, (_, look, words) in enumerate(LEVELS)
        if any(kept[place] for _, kept in months)
    ]
    newest, last = months[-1]
    when = f"{month_name(int(newest[5:]))} {newest[:4]}"
    told = [f"{_told(known)} {words}" for known, (_, _, words) in zip(last, LEVELS, strict=True) if known]
    yield Drawing(
        title="Service levels kept, by month of opening",
        words=f"{count(len(months), 'month')} with a known level. Of the items opened in {when}, {listed(told)}.",
        picture=line_plot(lines, axis="share kept", words=percent, most=1.0, ticks_of=month_ticks),
        keys=line_keys(lines),
        table=table(
            ("Month", *(words.capitalize() for *_, words in LEVELS)),
            [(month, *(_told(known) for known in kept)) for month, kept in months],
        ),
    )


def _by_month(product: Product) -> dict[str, Kept]:
    months: dict[str, Kept] = {}
    for row in product.rows:
        if day_of(row["opened"]):
            kept = months.setdefault(str(row["opened"])[:7], ([], []))
            for known, (column, *_) in zip(kept, LEVELS, strict=True):
                if row[column] is not None:
                    known.append(bool(row[column]))
    return months


def _share(known: Sequence[bool]) -> float | None:
    return sum(known) / len(known) if known else None


def _told(known: Sequence[bool]) -> str:
    return f"{sum(known)} of {len(known)} ({percent(_share(known))})" if known else "–"
