"""Runs several generators at once, in threads, and gives what they yield as it comes.

Threads are enough: the work is done by git processes, and waiting for their output lets other threads go on.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AHEAD = 64  # items made that nobody has taken yet: bounds memory
PATIENCE = 0.1  # seconds between looks whether anybody still waits


class _End:
    """Put last by each worker; `error` is what a generator raised, if anything."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


def at_once(makers: Sequence[Callable[[], Iterator[T]]], workers: int) -> Iterator[T]:
    """The items of all generators; with one worker in order, else each generator's own in its order.

    An error of a generator is raised here. When nobody takes items any more, all generators are closed.
    """
    if workers < 2 or len(makers) < 2:
        for maker in makers:
            yield from maker()
        return
    shelf: queue.Queue[T | _End] = queue.Queue(AHEAD)
    stopped = threading.Event()
    todo = iter(makers)
    lock = threading.Lock()
    threads = [threading.Thread(target=_work, args=(todo, lock, shelf, stopped), daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        yield from _take(shelf, workers)
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


def _take(shelf: queue.Queue[T | _End], workers: int) -> Iterator[T]:
    while workers:
        item = shelf.get()
        if not isinstance(item, _End):
            yield item
        elif item.error is not None:
            raise item.error
        else:
            workers -= 1


def _work(
    todo: Iterator[Callable[[], Iterator[T]]],
    lock: threading.Lock,
    shelf: queue.Queue[T | _End],
    stopped: threading.Event,
) -> None:
    error: Exception | None = None
    try:
        while not stopped.is_set():
            with lock:
                maker = next(todo, None)
            if maker is None:
                break
            _fill(shelf, maker(), stopped)
    except Exception as caught:  # noqa: BLE001 -- an outer edge: it is raised again where the items are taken
        error = caught
    _put(shelf, _End(error), stopped)


def _fill(shelf: queue.Queue[T | _End], items: Iterator[T], stopped: threading.Event) -> None:
    try:
        for item in items:
            if not _put(shelf, item, stopped):
                return
    finally:
        close = getattr(items, "close", None)
        if close is not None:
            close()


def _put(shelf: queue.Queue[T | _End], item: T | _End, stopped: threading.Event) -> bool:
    """Whether the item could be put before everything was stopped."""
    while not stopped.is_set():
        try:
            shelf.put(item, timeout=PATIENCE)
        except queue.Full:
            continue
        return True
    return False
