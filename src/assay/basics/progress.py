"""How long work tells how far it has come, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Receives steps of work; the command line draws them, a job records them."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` units of `stage` are finished; `total` is 0 while it is unknown."""


def silent(stage: str, done: int, total: int) -> None:
    """Listen to nothing: for tests and for piped output."""
