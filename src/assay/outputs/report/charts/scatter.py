"""Points by two values, with the line on which both are equal; or by one value, a row for each group."""

from collections.abc import Mapping, Sequence

from assay.outputs.report.charts.drawing import Label, Mark, Path, Plot
from assay.outputs.report.charts.scale import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, Scale, from_zero
from assay.outputs.report.charts.words import number

MOST_POINTS = 1_000
ROW_HEIGHT = 44
ROW_HEAD = 30  # from the words of a row down to its points


def equal_plot(points: Sequence[tuple[float, float]], axes: tuple[str, str], *, whole: bool = False) -> Plot:
    """Points on two axes of one measure, the first value across; the line is where both are equal."""
    ticks = from_zero([value for point in points for value in point], whole)
    x, y = Scale(0.0, ticks[-1], LEFT, RIGHT), Scale(0.0, ticks[-1], BOTTOM, TOP)
    return Plot(
        height=HEIGHT,
        across=tuple(Label(x.at(tick), number(tick)) for tick in ticks),
        down=tuple(Label(y.at(tick), number(tick)) for tick in ticks),
        lines=(Path(f"M{LEFT:g} {BOTTOM} L{RIGHT:g} {TOP}", "even"),),
        marks=tuple(Mark(x.at(a), y.at(b), "first") for a, b in points[:MOST_POINTS]),
        axes=axes,
        is_square=True,
    )


def strip_plot(groups: Mapping[str, Sequence[float]], axis: str) -> Plot:
    """A row of points for each group, in the order that they are given."""
    ticks = from_zero([value for values in groups.values() for value in values])
    x = Scale(0.0, ticks[-1], LEFT, RIGHT)
    rows = {name: TOP + place * ROW_HEIGHT + ROW_HEAD for place, name in enumerate(groups)}
    left = MOST_POINTS
    marks: list[Mark] = []
    for name, values in groups.items():
        marks += [Mark(x.at(value), rows[name], "first") for value in values[:left]]
        left = MOST_POINTS - len(marks)
    return Plot(
        height=TOP + len(groups) * ROW_HEIGHT + HEIGHT - BOTTOM,
        across=tuple(Label(x.at(tick), number(tick)) for tick in ticks),
        down=(),
        lanes=tuple(Label(y, name) for name, y in rows.items()),
        marks=tuple(marks),
        axes=("", axis),
    )
