"""Runs several generators at once, in threads, and gives what they yield in the order of the generators.

Threads are enough: the work is done by git processes, and waiting for their output lets other threads go on.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AHEAD = 32  # items that one generator may be ahead of whoever takes them: bounds memory
PATIENCE = 0.1  # seconds between looks whether anybody still waits


class _End:
    """Put last by each generator; `error` is what it raised, if anything."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


def in_order(makers: Sequence[Callable[[], Iterator[T]]], workers: int) -> Iterator[T]:
    """The items of each generator, whole and in order; at most `workers` generators run at once.

    An error of a generator is raised in its place. When nobody takes items any more, all generators are closed.
    """
    if workers < 2 or len(makers) < 2:
        for maker in makers:
            yield from maker()
        return
    shelves: list[queue.Queue[T | _End]] = [queue.Queue(AHEAD) for _ in makers]
    stopped = threading.Event()
    todo = iter(range(len(makers)))
    lock = threading.Lock()

    def work() -> None:
        while not stopped.is_set():
            with lock:
                number = next(todo, None)
            if number is None:
                return
            _fill(shelves[number], makers[number], stopped)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        for shelf in shelves:
            yield from _drain(shelf)
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def _fill(shelf: queue.Queue[T | _End], maker: Callable[[], Iterator[T]], stopped: threading.Event) -> None:
    items = maker()
    error: Exception | None = None
    try:
        for item in items:
            if not _put(shelf, item, stopped):
                break
    except Exception as caught:  # noqa: BLE001 -- an outer edge: it is raised again where the items are taken
        error = caught
    finally:
        close = getattr(items, "close", None)
        if close is not None:
            close()
    _put(shelf, _End(error), stopped)


def _put(shelf: queue.Queue[T | _End], item: T | _End, stopped: threading.Event) -> bool:
    """Whether the item could be put before everything was stopped."""
    while not stopped.is_set():
        try:
            shelf.put(item, timeout=PATIENCE)
        except queue.Full:
            continue
        return True
    return False


def _drain(shelf: queue.Queue[T | _End]) -> Iterator[T]:
    while True:
        item = shelf.get()
        if isinstance(item, _End):
            if item.error is not None:
                raise item.error
            return
        yield item
