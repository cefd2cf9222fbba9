"""Bars beside their words: durations, shares and counts, the longest of them whole."""

from collections.abc import Iterable

from assay.duties.product import Chart
from assay.outputs.report.charts.drawing import Bar, Bars, Drawing, Key


def bars(values: Iterable[tuple[str, float, str, str]]) -> Bars:
    """Bars of label, value, words and look; shares are of one, all else of the largest."""
    known = list(values)
    most = max([1.0, *(value for _, value, _, _ in known)])
    return Bars(tuple(Bar(label, _part(value, most), said, look) for label, value, said, look in known))


def drawn_bars(chart: Chart) -> Drawing:
    """The bars that a product brings with it."""
    marks = chart.marks or [None] * len(chart.bars)
    most = max([1.0, *(value for _, value, _ in chart.bars), *chart.marks])
    drawn = tuple(
        Bar(label, _part(value, most), said, mark=None if mark is None else _part(mark, most))
        for (label, value, said), mark in zip(chart.bars, marks, strict=True)
    )
    return Drawing(chart.title, "", Bars(drawn))


def _part(value: float, most: float) -> float:
    return round(100 * max(value, 0.0) / most, 2)


def bar_keys(*looks: tuple[str, str]) -> tuple[Key, ...]:
    """The legend: each look with its words."""
    return tuple(Key("column", look, text) for look, text in looks)
