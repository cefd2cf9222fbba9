"""Texts found by the words in them: case and accents do not count, and the beginning of a word is enough."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")
# Letters that Unicode does not take apart into a letter and its accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def folded(text: str) -> str:
    """The text without what does not count: capitals, accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.casefold().translate(_LETTERS)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, in its order, each once."""
    return tuple(dict.fromkeys(_WORD.findall(folded(text))))


def is_found(word: str, in_word: str) -> bool:
    """Whether a word that was asked for finds a word of a text.

    It finds words that begin with it; one that ends in a digit finds only itself, so that K1 is not K10.
    """
    return in_word == word or (in_word.startswith(word) and not word[-1].isdigit())


@dataclass(frozen=True, slots=True)
class WordIndex:
    """For each word the positions of the texts that have it, ascending; words in alphabetical order."""

    words: tuple[str, ...]
    positions: tuple["array[int]", ...]
    size: int  # how many texts there are

    def find(self, asked: Iterable[str]) -> Collection[int]:
        """Positions of the texts in which every word asked for is found, unsorted; all where none is asked for."""
        lists = [self._lists(word) for word in asked]
        if not lists:
            return range(self.size)
        # The rarest word first, so that the common ones have little to be held against.
        lists.sort(key=lambda rows: sum(map(len, rows)))
        found = set().union(*lists[0])
        for rows in lists[1:]:
            found = set().union(*(found.intersection(row) for row in rows))
        return found

    def _lists(self, word: str) -> "tuple[array[int], ...]":
        start = bisect_left(self.words, word)
        end = start
        while end < len(self.words) and self.words[end].startswith(word):
            end += 1
        return tuple(self.positions[i] for i in range(start, end) if is_found(word, self.words[i]))


def index_words(texts: Iterable[str]) -> WordIndex:
    """An index over texts, which it calls by their positions."""
    positions: dict[str, array[int]] = {}
    size = 0
    for size, text in enumerate(texts, 1):
        for word in words_of(text):
            row = positions.get(word)
            if row is None:
                positions[word] = row = array("I")
            row.append(size - 1)
    words = tuple(sorted(positions))
    return WordIndex(words, tuple(positions[word] for word in words), size)
