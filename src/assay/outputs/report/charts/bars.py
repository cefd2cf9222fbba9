"""Bars beside their words: durations, shares and counts, the longest of them whole."""

from collections.abc import Iterable

from assay.duties.product import Chart
from assay.outputs.report.charts.drawing import Bar, Bars, Drawing, Key


def bars(values: Iterable[tuple[str, float, str, str]]) -> Bars:
    """Bars of label, value, words and look; shares are of one, all else of the largest."""
    known = list(values)
    most = max([1.0, *(value for _, value, _, _ in known)])
    return Bars(
        tuple(Bar(label, round(100 * max(value, 0.0) / most, 2), said, look) for label, value, said, look in known)
    )


def drawn_bars(chart: Chart) -> Drawing:
    """The bars that a product brings with it."""
    return Drawing(chart.title, "", bars((label, value, said, "first") for label, value, said in chart.bars))


def bar_keys(*looks: tuple[str, str]) -> tuple[Key, ...]:
    """The legend: each look with its words."""
    return tuple(Key("column", look, text) for look, text in looks)
