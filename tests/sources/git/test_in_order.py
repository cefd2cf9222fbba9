"""Generators run at once, their items in order."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.sources.git.in_order import in_order


def makers(lists: list[list[int]]):
    return [lambda items=items: iter(items) for items in lists]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.integers(), max_size=50), max_size=6), st.integers(1, 3))
def test_the_items_of_all_in_order(lists: list[list[int]], workers: int) -> None:
    assert list(in_order(makers(lists), workers)) == [item for items in lists for item in items]


def test_two_run_at_once() -> None:
    together = threading.Barrier(2, timeout=20)

    def meet() -> Iterator[int]:
        together.wait()
        yield 1

    assert list(in_order([meet, meet], 2)) == [1, 1]


def test_an_error_comes_out_in_its_place() -> None:
    def broken() -> Iterator[int]:
        yield 2
        raise ZeroDivisionError

    items = in_order([lambda: iter([1]), broken, lambda: iter([3])], 2)
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(ZeroDivisionError):
        next(items)


def test_when_nobody_takes_more_all_are_closed() -> None:
    closed = []

    def endless() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.append(True)

    items = in_order([endless, endless, endless], 2)
    next(items)
    items.close()
    assert len(closed) == 2
    assert threading.active_count() == 1
