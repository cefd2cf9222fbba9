"""Columns over time, made of parts that stand on one another: how many there were of what."""

from collections.abc import Callable, Sequence

from assay.outputs.report.charts.drawing import Column, Label, Plot
from assay.outputs.report.charts.scale import BOTTOM, HEIGHT, LEFT, MOST_TICKS, RIGHT, TOP, Scale, from_zero, named_days
from assay.outputs.report.charts.words import number

FILLED = 0.7  # of a column's place
WIDEST = 8.0  # per cent


def column_plot(
    periods: Sequence[tuple[int, Sequence[float | None]]],
    looks: Sequence[str],
    axis: str,
    *,
    words: Callable[[float], str] = number,
    names: Callable[[Sequence[int]], Sequence[tuple[int, str]]] = named_days,
    whole: bool = True,
) -> Plot:
    """A column for each period: its first day, and the values of its parts, the lowest first, one for each look.

    A part without a value is not drawn; nothing, where it is the only part, is a thin line.
    """
    ticks = from_zero([sum(value or 0.0 for value in values) for _, values in periods], whole)
    y = Scale(0.0, ticks[-1], BOTTOM, TOP)
    room = (RIGHT - LEFT) / max(1, len(periods))
    step = -(-len(periods) // MOST_TICKS)
    middles = [round(LEFT + room * (place + 0.5), 2) for place in range(len(periods))]
    named = names([day for day, _ in periods[:: step or 1]])
    return Plot(
        height=HEIGHT,
        across=tuple(Label(at, text) for at, (_, text) in zip(middles[:: step or 1], named, strict=True)),
        down=tuple(Label(y.at(tick), words(tick)) for tick in ticks),
        columns=tuple(
            column
            for middle, (_, values) in zip(middles, periods, strict=True)
            for column in _stacked(middle, min(room * FILLED, WIDEST), values, looks, y)
        ),
        axes=(axis, ""),
    )


def _stacked(
    middle: float, width: float, values: Sequence[float | None], looks: Sequence[str], y: Scale
) -> list[Column]:
    found, below = [], 0.0
    for value, look in zip(values, looks, strict=True):
        if value is not None and (value > 0 or len(values) == 1):
            top, foot = y.at(below + value), y.at(below)
            height = max(1.0, round(foot - top, 2))
            found.append(Column(round(middle - width / 2, 2), foot - height, round(width, 2), height, look))
            below += value
    return found
