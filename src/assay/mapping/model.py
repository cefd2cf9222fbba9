"""What mapping gives back: for a text, every statement in order, each with the words that speak for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of unit length; the shipped one and any other fit behind this."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well one statement fits a text. `score` orders and is no probability; 0 to 1."""

    code: str
    score: float
    start: int  # the words that speak for it: text[start:end]; start == end where there are none
    end: int
    clear: bool = False  # those words pass the rule in clarity.py; only then may evidence be called strong


@dataclass(frozen=True, slots=True)
class Ranking:
    """All statements for one text, best first."""

    matches: tuple[Match, ...]
    abstained: bool  # nothing in the text speaks for any statement clearly enough
