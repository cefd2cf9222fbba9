"""From values to places, and ticks at values that people would choose."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from assay.outputs.report.text import month_name

LEFT, RIGHT = 9.0, 98.0  # per cent of the width: room for numbers on the left
TOP, BOTTOM = 24, 232  # pixels: room for words above, and for the ticks below
HEIGHT = 262
MOST_TICKS = 4  # across: more would run into one another on a phone
LEAST = 1e-9  # what is less is nothing
_STEPS_OF_DAYS = (1, 2, 7, 14)
_STEPS_OF_MONTHS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)))


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from low to high on places from start to end; a scale of one value puts it in the middle."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value, to a hundredth."""
        if self.high <= self.low:
            return round((self.start + self.end) / 2, 2)
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + (self.end - self.start) * share, 2)


def across(values: Iterable[float]) -> Scale:
    """A scale over the width, as far as the values reach."""
    known = list(values)
    return Scale(min(known, default=0.0), max(known, default=0.0), LEFT, RIGHT)


def from_zero(values: Iterable[float], whole: bool = False) -> tuple[float, ...]:
    """Ticks from 0 to at least the largest value, in steps of 1, 2 or 5 times a power of ten; whole ones for counts."""
    most = max([0.0, *values])
    most = most if most > LEAST else 1.0
    power = 10.0 ** math.floor(math.log10(most))
    step = next(step for step in (power / 5, power / 2, power, 2 * power) if most / step <= MOST_TICKS + 1)
    step = max(step, 1.0) if whole else step
    return tuple(float(f"{step * number:.12g}") for number in range(math.ceil(most / step - LEAST) + 1))


def day_ticks(first: int, last: int) -> tuple[tuple[int, str], ...]:
    """A few days between two, each with its words; a year stands where it begins to count."""
    for step in _STEPS_OF_DAYS:
        if (last - first) // step < MOST_TICKS:
            return named_days(range(first, last + 1, step))
    return month_ticks(first, last)


def month_ticks(first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The beginnings of a few months between two days, each with its words."""
    begun, done = date.fromordinal(first), date.fromordinal(last)
    months = range(begun.year * 12 + begun.month - (begun.day == 1), done.year * 12 + done.month)
    for step in _STEPS_OF_MONTHS:
        chosen = [month for month in months if month % step == 0]
        if len(chosen) <= MOST_TICKS:
            break
    days = [date(month // 12, month % 12 + 1, 1).toordinal() for month in chosen if month < 12 * date.max.year]
    return named_months(days)


def named_days(days: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """Days with their words: '29 Dec 2025', '5 Jan 2026', '12 Jan'."""
    return _named(days, lambda day: f"{day.day} {month_name(day.month)[:3]}")


def named_months(days: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """Days with the words of their months: 'Dec 2025', 'Jan 2026', 'Feb'."""
    return _named(days, lambda day: month_name(day.month)[:3])


def _named(days: Iterable[int], words: Callable[[date], str]) -> tuple[tuple[int, str], ...]:
    found, year = [], 0
    for ordinal in days:
        day = date.fromordinal(ordinal)
        found.append((ordinal, words(day) if day.year == year else f"{words(day)} {day.year}"))
        year = day.year
    return tuple(found)
