"""Words and word pairs as the lexical view counts them: lower case, stemmed, without function words."""

import re
from functools import lru_cache
from itertools import pairwise

from snowballstemmer import EnglishStemmer

from assay.mapping.english import FUNCTION_WORDS

# A word may carry marks inside or after it that matter for tools: node.js, c++, c#.
_WORD = re.compile(r"[^\W\d_](?:[\w+#.]*[\w+#])?")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Snowball's English stemmer)."""
    # A new stemmer each time: it keeps state and is not safe among threads.
    return str(EnglishStemmer().stemWord(word))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return [word.lower() for word in _WORD.findall(text)]


def terms_of(text: str) -> list[str]:
    """Stems of all content words, then pairs of neighbouring content words ('unit test'), in order."""
    stems = [None if word in FUNCTION_WORDS else stem(word) for word in words_of(text)]
    pairs = [f"{a} {b}" for a, b in pairwise(stems) if a and b]
    return [s for s in stems if s] + pairs
