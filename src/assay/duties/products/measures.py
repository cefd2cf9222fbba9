"""Days, durations, quantiles and shares, as the products show them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from statistics import median, quantiles

DAY = 86_400
HOUR = 3_600
WEEK = 7 * DAY


def day(moment: int) -> str | None:
    """A day in UTC; None for no time."""
    return datetime.fromtimestamp(moment, UTC).date().isoformat() if moment else None


def minute(moment: int) -> str | None:
    """A moment in UTC to the minute; None for no time."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%MZ") if moment else None


def days_between(start: int, end: int) -> float | None:
    """Calendar days, to a tenth; None where one of the two is not known."""
    return round((end - start) / DAY, 1) if start and end >= start else None


def middle(values: Sequence[float], digits: int = 1) -> float | None:
    """The median; None of nothing."""
    return round(median(values), digits) if values else None


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value that this share of the values does not exceed (inclusive method, linear between values)."""
    if not values:
        return None
    if len(values) == 1:
        return float(values[0])
    return quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def share(parts: Iterable[bool]) -> float | None:
    """How many of the statements are true, 0 to 1; None of none."""
    known = list(parts)
    return round(sum(known) / len(known), 3) if known else None


def shown_share(value: float | None) -> str:
    """A share in words for a chart or a terminal."""
    return "not known" if value is None else f"{value:.0%}"
