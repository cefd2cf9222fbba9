"""Pictures as numbers for a template that draws SVG: each has words and a table beside it, and needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assay.site.record.models import Enrolment, Judgement
from assay.site.standing import Standing, Word
from assay.standards.model import Kind

WIDTH = 600  # of every picture, in its own units
_BAR = 560


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    word: Word
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.x + self.width / 2

    @property
    def mark(self) -> str:
        """What names its look in the styles."""
        return self.word.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind of statement, and how many of it are where."""

    name: str
    total: int
    segments: tuple[Segment, ...]


def draw_bars(groups: Sequence[tuple[Kind, Sequence[Word]]]) -> tuple[Bar, ...]:
    """A bar for each kind of statement, all of the same length."""
    return tuple(_bar(kind, words) for kind, words in groups if words)


def _bar(kind: Kind, words: Sequence[Word]) -> Bar:
    segments, x = [], 0.0
    for word in Word:
        count = sum(1 for found in words if found is word)
        if count:
            width = _BAR * count / len(words)
            segments.append(Segment(word, count, round(x, 1), round(width, 1)))
            x += width
    return Bar(kind.value, len(words), tuple(segments))


@dataclass(frozen=True, slots=True)
class Way:
    """The way to the gateway: criteria that were accepted day by day, beside an even pace."""

    points: str  # of the accepted line
    pace: str  # of the even line
    rows: tuple[tuple[date, int], ...]  # the same as a table
    start: date
    end: date
    total: int
    done: int


def draw_way(enrolment: Enrolment, accepted: Sequence[Judgement], total: int) -> Way | None:
    """Accepted criteria over time against an even pace to the gateway; None where no day is agreed."""
    if enrolment.gateway_on is None or not total:
        return None
    start, end = enrolment.starts_on, enrolment.gateway_on
    days = [max(start, judgement.judged_at.date()) for judgement in accepted]
    last = max([end, *days])
    span = max(1, (last - start).days)

    def at(day: date, count: int) -> str:
        return f"{40 + 540 * (day - start).days / span:.1f},{180 - 160 * count / total:.1f}"

    steps, rows = [at(start, 0)], []
    for count, day in enumerate(days, 1):
        steps += [at(day, count - 1), at(day, count)]
        rows.append((day, count))
    return Way(" ".join(steps), f"{at(start, 0)} {at(end, total)}", tuple(rows), start, end, total, len(days))


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of work on a duty's line."""

    x: float
    title: str
    day: date
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A duty with the pieces in which something was found that speaks of it."""

    number: int
    text: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All duties over the time from the first piece to the last."""

    lines: tuple[Line, ...]
    start: date
    end: date
    height: int
    ticks: tuple[tuple[float, date], ...]


def draw_timeline(standing: Standing) -> Timeline | None:
    """Duties over time; None where there is no piece."""
    pieces = [piece for piece in standing.pieces if piece.is_in]
    if not pieces:
        return None
    days = [piece.row.ended_at.date() for piece in pieces]
    start, end = min(days), max(days)
    span = max(1, (end - start).days)

    def x(day: date) -> float:
        return round(60 + 520 * (day - start).days / span, 1)

    lines = []
    for row, duty in enumerate(standing.known.standard.duties):
        marks = []
        for piece in pieces:
            speaking = [e for e in piece.evidence if duty.number in e.content["duties"]]
            if speaking:
                day = piece.row.ended_at.date()
                strong = any(e.strength == "strong" for e in speaking)
                marks.append(Mark(x(day), piece.row.title, day, strong))
        lines.append(Line(duty.number, duty.text, 20 + 22 * row, tuple(marks)))
    ticks = tuple((x(start + timedelta(days=span * n // 4)), start + timedelta(days=span * n // 4)) for n in range(5))
    return Timeline(tuple(lines), start, end, 40 + 22 * len(lines), ticks)
