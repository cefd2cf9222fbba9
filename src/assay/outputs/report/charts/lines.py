"""Lines over time, with areas between two of them: a trend, a burn-up, a forecast that opens like a fan."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assay.outputs.report.charts.drawing import Key, Label, Mark, Path, Plot
from assay.outputs.report.charts.scale import BOTTOM, HEIGHT, TOP, Scale, across, day_ticks, from_zero
from assay.outputs.report.charts.words import number

MARKED = 40  # a line of more points has marks only where it would not be seen without

Point = tuple[int, float | None]  # a day, as date.toordinal counts it, and its value; None where there is none


@dataclass(frozen=True, slots=True)
class Line:
    """One line; it is broken where a day has no value."""

    name: str
    look: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The area between two lines over the same days: they bound it, and the legend tells of them."""

    look: str
    points: tuple[tuple[int, float, float], ...]  # day, one value, the other


def line_plot(
    lines: Sequence[Line],
    bands: Sequence[Band] = (),
    *,
    axis: str,
    rules: Sequence[tuple[int, str]] = (),
    words: Callable[[float], str] = number,
    whole: bool = False,
    most: float = 0.0,
    ticks_of: Callable[[int, int], Sequence[tuple[int, str]]] = day_ticks,
) -> Plot:
    """A plot of values from zero to the largest, or at least to `most`; `axis` says what the values are."""
    values = [value for line in lines for _, value in line.points if value is not None]
    days = [day for line in lines for day, _ in line.points]
    ticks = from_zero([most, *values, *(v for band in bands for _, *two in band.points for v in two)], whole)
    x = across([*days, *(day for day, _ in rules)])
    named = ticks_of(int(x.low), int(x.high)) if days else ()
    y = Scale(0.0, ticks[-1], BOTTOM, TOP)
    return Plot(
        height=HEIGHT,
        across=tuple(Label(x.at(day), text) for day, text in named),
        down=tuple(Label(y.at(tick), words(tick)) for tick in ticks),
        areas=tuple(Path(_around(band, x, y), band.look) for band in bands),
        lines=tuple(Path(d, line.look) for line in lines if (d := _through(line, x, y))),
        marks=tuple(mark for line in lines for mark in _marks(line, x, y)),
        rules=tuple(Label(x.at(day), text) for day, text in rules),
        axes=(axis, ""),
    )


def line_keys(lines: Sequence[Line]) -> tuple[Key, ...]:
    """The legend of lines."""
    return tuple(Key("line", line.look, line.name) for line in lines)


def _runs(points: Sequence[Point]) -> Iterator[list[tuple[int, float]]]:
    """The points in runs without a break."""
    run: list[tuple[int, float]] = []
    for day, value in points:
        if value is not None:
            run.append((day, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _through(line: Line, x: Scale, y: Scale) -> str:
    runs = (run for run in _runs(line.points) if len(run) > 1)
    return " ".join("M" + " L".join(f"{x.at(day):g} {y.at(value):g}" for day, value in run) for run in runs)


def _around(band: Band, x: Scale, y: Scale) -> str:
    there = [f"{x.at(day):g} {y.at(first):g}" for day, first, _ in band.points]
    back = [f"{x.at(day):g} {y.at(second):g}" for day, _, second in reversed(band.points)]
    return "M" + " L".join(there + back) + " Z" if there else ""


def _marks(line: Line, x: Scale, y: Scale) -> Iterator[Mark]:
    for run in _runs(line.points):
        if len(run) == 1 or len(line.points) <= MARKED:
            yield from (Mark(x.at(day), y.at(value), line.look) for day, value in run)
