"""Time that counts for a service level: hours of business in their own zone, without holidays and pauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

MOST_DAYS = 36_600  # a century: broken records name moments further apart


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """When a service desk works; times of day are local to its zone, so that a change to summer time shifts them."""

    opens: time = time(9)
    closes: time = time(17)
    days: frozenset[int] = frozenset(range(5))  # 0 is Monday
    holidays: frozenset[date] = frozenset()
    zone: tzinfo = field(default=UTC)

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError("a desk opens before it closes")

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Business time between two moments (seconds since 1970), day by day."""
        day = datetime.fromtimestamp(start, self.zone).date()
        last = datetime.fromtimestamp(end, self.zone).date() if end > start else day - timedelta(days=1)
        for _ in range(MOST_DAYS):
            if day > last:
                return
            if day.weekday() in self.days and day not in self.holidays:
                opens = max(start, self._moment(day, self.opens))
                closes = min(end, self._moment(day, self.closes))
                if opens < closes:
                    yield opens, closes
            day += timedelta(days=1)

    def between(self, start: int, end: int, pauses: Sequence[tuple[int, int]] = ()) -> int:
        """Seconds of business time between two moments, without the pauses; pauses may overlap."""
        apart = _apart(pauses)
        total = 0
        for opens, closes in self.spans(start, end):
            held = sum(max(0, min(closes, until) - max(opens, since)) for since, until in apart)
            total += closes - opens - held
        return total

    def _moment(self, day: date, at: time) -> int:
        return _moment(day, at, self.zone)


@lru_cache(maxsize=1 << 14)
def _moment(day: date, at: time, zone: tzinfo) -> int:
    """The same few thousand days are asked for again and again, once for every ticket."""
    return int(datetime.combine(day, at, zone).timestamp())


def _apart(pauses: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same time as spans that do not overlap."""
    apart: list[tuple[int, int]] = []
    for since, until in sorted(pauses):
        if apart and since <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], until))
        else:
            apart.append((since, until))
    return apart
