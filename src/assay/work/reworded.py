"""Tells an added line that only rewords a deleted one: a renamed model or a raised version is no new model or check."""

import re
from collections.abc import Iterable, Sequence

WORD = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d_]")
LEAST_SHARED = (
    0.75  # of the words of both lines: 'class Ticket(models.Model)' and 'class Fare(models.Model)' share that
)
MOST_COMPARED = 200  # deleted lines of one file: more are a rewrite, in which nothing can be paired


class Replaced:
    """The deleted lines of one file; each can stand for one added line that says nearly the same."""

    def __init__(self, deleted: Sequence[bytes]) -> None:
        self._deleted = deleted
        self._left: list[frozenset[str]] | None = None
        self._asked: dict[str, bool] = {}

    def holds(self, line: str) -> bool:
        """Whether the line rewords a deleted one that no earlier line has used up; asked again, it says the same."""
        if not self._deleted:
            return False
        if line not in self._asked:
            self._asked[line] = self._take(_words(line))
        return self._asked[line]

    def _take(self, words: frozenset[str]) -> bool:
        if self._left is None:
            self._left = [_words(old.decode("utf-8", "replace")) for old in self._deleted[:MOST_COMPARED]]
        best = max(self._left, key=lambda old: _shared(words, old), default=frozenset[str]())
        if _shared(words, best) < LEAST_SHARED:
            return False
        self._left.remove(best)
        return True


def _words(line: str) -> frozenset[str]:
    return frozenset(WORD.findall(line))


def _shared(one: Iterable[str], other: Iterable[str]) -> float:
    """Dice's coefficient of two sets of words, 0 to 1 (L. R. Dice, Ecology 26, 1945)."""
    ones, others = frozenset(one), frozenset(other)
    return 2 * len(ones & others) / (len(ones) + len(others)) if ones and others else 0.0


NOTHING_REPLACED = Replaced(())
