"""HiGHS as the solver: bounds kept, gaps told, and no banner on standard output."""

import pytest

from assay.actions import highs
from assay.basics.errors import SetupError
from assay.coverage.programme import Row


def test_the_largest_value_within_the_bounds() -> None:
    rows = [Row(((0, 1), (1, 1), (2, 1)), most=2), Row(((2, 1),), least=1)]
    found = highs.solve(rows, [3, 2, -1])
    assert (found.values, found.gap) == ((1, 0, 1), 0.0)


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    highs.solve([Row(((0, 1),), most=1)], [1])
    assert capfd.readouterr() == ("", "")


def test_where_the_time_suffices_for_nothing_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highs, "_OPTIONS", (*highs._OPTIONS[:-1], ("time_limit", 0.0), ("presolve", "off")))
    rows = [Row(tuple((i, 1 + (i * j) % 5) for i in range(40)), least=30 + j, most=31 + j) for j in range(20)]
    with pytest.raises(SetupError, match="no choice was found within 30 seconds"):
        highs.solve(rows, [1] * 40)
