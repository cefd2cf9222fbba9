"""A choice that the interior point method gives up on is still found."""

from assay.actions.highs import solve
from assay.coverage.programme import Row


def test_a_small_programme_is_solved() -> None:
    rows = [Row(((0, 1), (1, 1)), None, 1), Row(((2, 1), (0, -1), (1, -1)), None, 0)]
    assert solve(rows, [-3, -4, 10]).values == (1, 0, 1)
