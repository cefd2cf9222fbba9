"""Draws progress on a terminal, with rate and time left; draws nothing where output is piped or unwanted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from assay.basics.progress import Progress, silent


@contextmanager
def shown_progress(quiet: bool) -> Iterator[Progress]:
    """A listener for long work, for as long as the block runs."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, int] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total or None, rate="")
        task = bars.tasks[tasks[stage]]
        rate = f"{done / task.elapsed:,.0f}/s" if task.elapsed else ""
        bars.update(task.id, completed=done, total=total or None, rate=rate)

    with bars:
        yield tell
