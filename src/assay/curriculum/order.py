"""In which order the modules of a choice are decided: it changes no answer, only how large the graph gets.

States multiply with each decided module that a prerequisite still touches and with each group that is begun and not
finished. Several orders are drawn up by looking one step ahead, and the one with the smallest forecast is taken.
"""

from collections.abc import Mapping
from math import log2

from assay.curriculum.model import Group

_MOST_STARTS = 8
_HIGHEST = 500.0  # of a forecast, as a power of two; beyond it nothing is told apart

Near = Mapping[str, frozenset[str]]


class _Forecast:
    """How many states there may be while modules are decided, as a power of two."""

    def __init__(self, groups: tuple[Group, ...], near: Near) -> None:
        self._groups = groups
        self._near = near
        self._group_of = {code: position for position, group in enumerate(groups) for code in group.modules}
        self._undecided = {code: len(near[code]) for code in self._group_of}  # neighbours that are
        self._in_group = [0] * len(groups)  # decided modules of each
        self._live = 0
        self._spans = [0.0] * len(groups)
        self.left = dict.fromkeys(self._group_of)
        self.total = 0.0

    def after(self, code: str) -> float:
        """The forecast once this module is decided too."""
        group = self._group_of[code]
        spans = sum(self._spans) - self._spans[group] + self._span(group, self._in_group[group] + 1)
        return self._live + self._opened(code) + spans

    def decide(self, code: str) -> None:
        """Decide a module."""
        group = self._group_of[code]
        self._live += self._opened(code)
        self._in_group[group] += 1
        self._spans[group] = self._span(group, self._in_group[group])
        for other in self._near[code]:
            self._undecided[other] -= 1
        del self.left[code]
        self.total += 2 ** min(self._live + sum(self._spans), _HIGHEST)

    def worth_asking(self, group: int | None) -> list[str]:
        """The modules to choose the next one from; of those without neighbours one a group will do."""
        found, seen = [], set()
        for code in self.left:
            own = self._group_of[code]
            if group is not None and own != group:
                continue
            if self._near[code]:
                found.append(code)
            elif own not in seen:
                seen.add(own)
                found.append(code)
        return found

    def _opened(self, code: str) -> int:
        """How many more modules stay live once this one is decided."""
        closed = sum(other not in self.left and self._undecided[other] == 1 for other in self._near[code])
        return bool(self._undecided[code]) - closed

    def _span(self, group: int, decided: int) -> float:
        """How many amounts a group can have at that point and still come out right."""
        size, choose = len(self._groups[group].modules), self._groups[group].choose
        if choose is None:
            return log2(2 * min(decided, size - decided) + 1)
        return log2(max(min(decided, choose) - max(choose - (size - decided), 0), 0) + 1)


def order_of(groups: tuple[Group, ...], needs: Near) -> tuple[str, ...]:
    """The modules of some groups in the order in which they are best decided."""
    near = _neighbours(needs)
    orders = [_order(groups, near, None)]
    if len(groups) > 1:
        orders += [_order(groups, near, start) for start in range(min(len(groups), _MOST_STARTS))]
    return min(orders)[1]


def _neighbours(needs: Near) -> Near:
    near = {code: set(found) for code, found in needs.items()}
    for code, found in needs.items():
        for need in found:
            near[need].add(code)
    return {code: frozenset(found) for code, found in near.items()}


def _order(groups: tuple[Group, ...], near: Near, start: int | None) -> tuple[float, tuple[str, ...]]:
    """An order with its forecast: across all groups, or one group after the other from a starting one."""
    forecast, order = _Forecast(groups, near), []
    for group in [None] if start is None else _one_by_one(groups, near, start):
        while asked := forecast.worth_asking(group):
            code = min(asked, key=forecast.after)
            forecast.decide(code)
            order.append(code)
    return forecast.total, tuple(order)


def _one_by_one(groups: tuple[Group, ...], near: Near, start: int) -> list[int]:
    """All groups, each next to one before it."""
    group_of = {code: position for position, group in enumerate(groups) for code in group.modules}
    found = [start]
    for group in found:  # grows while it is walked
        beside = {group_of[other] for code in groups[group].modules for other in near[code]}
        found += sorted(beside - set(found))
    return found
