"""Values of a product's rows as numbers and days, and numbers and days in words."""

import math
from collections.abc import Sequence
from datetime import date

from assay.duties.product import Cell, in_words
from assay.outputs.report.charts.drawing import Table

ROWS_SHOWN = 200  # of a table beside a picture


def number(value: float | None) -> str:
    """'1,234.5', '1,234,567'; '–' for none."""
    return f"{int(value):,}" if value is not None and value == int(value) else in_words("", value)


def percent(value: float | None) -> str:
    """'54%'; '–' for none."""
    return in_words("share_", value)


def value_of(cell: Cell) -> float | None:
    """A number of a row, none below zero; None for anything else: what exports hold may be no number at all."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell) or cell < 0:
        return None
    return float(cell)


def day_of(cell: Cell) -> int | None:
    """The day of a text that begins with one, as date.toordinal counts; None for anything else."""
    try:
        return date.fromisoformat(str(cell)[:10]).toordinal()
    except ValueError:
        return None


def day_words(ordinal: int) -> str:
    """'2026-03-05', as the rows of a product have it."""
    return date.fromordinal(ordinal).isoformat()


def first_of(drawn: int, of: int, which: str = "first") -> str:
    """A sentence that says how many are drawn, where that is not all: ' The first 20 of 31 are drawn.'."""
    return f" The {which} {drawn:,} of {of:,} are drawn." if of > drawn else ""


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of at most `ROWS_SHOWN` rows, which says how many more there are."""
    shown = tuple(tuple(row) for row in rows[:ROWS_SHOWN])
    return Table(tuple(columns), shown, max(0, len(rows) - ROWS_SHOWN))
