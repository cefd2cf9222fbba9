"""Generators run at once; nothing is lost, doubled or left running."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.sources.git.at_once import at_once


def makers(lists: list[list[int]]):
    return [lambda items=items: iter(items) for items in lists]


@settings(max_examples=50)
@given(st.lists(st.lists(st.integers(), max_size=50), max_size=6), st.integers(1, 3))
def test_all_items_once(lists: list[list[int]], workers: int) -> None:
    found = list(at_once(makers(lists), workers))
    assert sorted(found) == sorted(item for items in lists for item in items)
    if workers == 1:
        assert found == [item for items in lists for item in items]


def test_two_run_at_once() -> None:
    together = threading.Barrier(2, timeout=20)

    def meet() -> Iterator[int]:
        together.wait()
        yield 1

    assert list(at_once([meet, meet], 2)) == [1, 1]


def test_an_error_of_one_ends_all() -> None:
    def broken() -> Iterator[int]:
        yield 2
        raise ZeroDivisionError

    before = threading.active_count()
    with pytest.raises(ZeroDivisionError):
        list(at_once([lambda: iter([1]), broken, lambda: iter(range(10_000))], 2))
    assert threading.active_count() == before


def test_when_nobody_takes_more_all_are_closed() -> None:
    closed = []

    def endless() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.append(True)

    before = threading.active_count()
    items = at_once([endless, endless, endless], 2)
    next(items)
    items.close()
    assert len(closed) == 2
    assert threading.active_count() == before
