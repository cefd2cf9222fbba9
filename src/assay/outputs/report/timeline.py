"""When work bore on each duty: a row for each duty, a sign where a period has something, however much it was."""

from dataclasses import dataclass

from assay.coverage.model import PersonCover, PieceCover, StatementCover, Strength
from assay.outputs.report.text import moment_of, month_name
from assay.standards.model import Duty

PERIODS_SHOWN = 36
LABELS_SHOWN = 8
ROW_HEIGHT = 26
HEAD_HEIGHT = 30
LEFT, RIGHT = 7.0, 96.0  # per cent of the width
_MONTHS_A_PERIOD = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 12000)


@dataclass(frozen=True, slots=True)
class Dot:
    """A period in which something was found."""

    x: float  # per cent of the width
    key: str  # 'strong' where the duty is suggested strongly in the period, else 'some'


@dataclass(frozen=True, slots=True)
class Row:
    """One duty over time, as a picture and in words."""

    duty: Duty
    y: int
    dots: tuple[Dot, ...]
    strong: str
    some: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture."""

    rows: tuple[Row, ...]
    labels: tuple[tuple[float, str], ...]
    height: int
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int  # months since year 0, where the first period begins
    months: int  # in a period
    periods: int

    def x(self, period: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * (period + 0.5) / self.periods, 2)

    def span(self, first: int, last: int) -> str:
        """Periods that follow one another: 'March 2025', 'January to June 2025', '2019 to 2021'."""
        begin, end = self.first + first * self.months, self.first + (last + 1) * self.months - 1
        if self.months >= 12:
            return f"{begin // 12} to {end // 12}" if begin // 12 != end // 12 else str(end // 12)
        if begin == end:
            return f"{month_name(begin % 12 + 1)} {begin // 12}"
        year = f" {begin // 12}" if begin // 12 != end // 12 else ""
        return f"{month_name(begin % 12 + 1)}{year} to {month_name(end % 12 + 1)} {end // 12}"

    def words(self, periods: list[int]) -> str:
        """All periods, those that follow one another joined."""
        runs: list[list[int]] = []
        for period in periods:
            if runs and runs[-1][1] == period - 1:
                runs[-1][1] = period
            else:
                runs.append([period, period])
        return "; ".join(self.span(first, last) for first, last in runs)

    def label(self, period: int) -> str:
        start = self.first + period * self.months
        return str(start // 12) if self.months >= 12 else f"{month_name(start % 12 + 1)[:3]} {start // 12}"


def timeline_of(cover: PersonCover) -> Timeline | None:
    """The timeline, or None where nothing that was found has a date."""
    found = _months(cover)
    months = {month for by_month in found.values() for month in by_month}
    if not months:
        return None
    axis = _axis(min(months), max(months))
    rows = tuple(_row(d.duty, i, found.get(d.duty.number, {}), axis) for i, d in enumerate(cover.duties))
    step = -(-axis.periods // LABELS_SHOWN)
    labels = tuple((axis.x(p), axis.label(p)) for p in range(0, axis.periods, step))
    height = HEAD_HEIGHT + len(rows) * ROW_HEIGHT
    return Timeline(rows, labels, height, _unit(axis.months), _words(rows, min(months), max(months)))


_Months = dict[int, bool]  # months since year 0, each with whether something in it is strong


def _months(cover: PersonCover) -> dict[int, _Months]:
    """For each duty the months with something: all evidence of all pieces, and its own best signals."""
    found: dict[int, _Months] = {}
    carriers: tuple[PieceCover | StatementCover, ...] = (*cover.pieces, *cover.statements)
    for evidence in (e for carrier in carriers for e in carrier.evidence):
        for duty in evidence.duties:
            _add(found, duty, evidence.time, evidence.strength is Strength.STRONG)
    for duty_cover in cover.duties:
        for place, signal in enumerate(duty_cover.signals):
            _add(found, duty_cover.duty.number, signal.time, place < duty_cover.strong)
    return found


def _add(found: dict[int, _Months], duty: int, time: int, is_strong: bool) -> None:
    if moment := moment_of(time):
        month = moment.year * 12 + moment.month - 1
        by_month = found.setdefault(duty, {})
        by_month[month] = by_month.get(month, False) or is_strong


def _axis(first: int, last: int) -> _Axis:
    months = next(m for m in _MONTHS_A_PERIOD if last // m - first // m < PERIODS_SHOWN)
    return _Axis(first // months * months, months, last // months - first // months + 1)


def _row(duty: Duty, place: int, by_month: _Months, axis: _Axis) -> Row:
    periods: _Months = {}
    for month, is_strong in by_month.items():
        period = (month - axis.first) // axis.months
        periods[period] = periods.get(period, False) or is_strong
    ordered = sorted(periods.items())
    return Row(
        duty=duty,
        y=HEAD_HEIGHT + place * ROW_HEIGHT,
        dots=tuple(Dot(axis.x(period), "strong" if is_strong else "some") for period, is_strong in ordered),
        strong=axis.words([period for period, is_strong in ordered if is_strong]),
        some=axis.words([period for period, is_strong in ordered if not is_strong]),
    )


def _unit(months: int) -> str:
    names = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
    return names.get(months, f"{months // 12} years")


def _words(rows: tuple[Row, ...], first: int, last: int) -> str:
    active = sum(bool(row.dots) for row in rows)
    begun, done = (f"{month_name(month % 12 + 1)} {month // 12}" for month in (first, last))
    when = f"in {begun}" if first == last else f"between {begun} and {done}"
    return f"Work bears on {active} of {len(rows)} duties, {when}; for {len(rows) - active} nothing dated was found."
