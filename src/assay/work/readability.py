"""How hard a text is to read, by the Automated Readability Index."""

import re
from collections.abc import Iterable

LEAST_WORDS = 100  # fewer say nothing of a style
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…:]+(?=\s|$)")


def count_words(texts: Iterable[str]) -> int:
    """Words of some texts; a number is one."""
    return sum(len(WORD.findall(text)) for text in texts)


def automated_readability(texts: Iterable[str]) -> float | None:
    """The index of some paragraphs, to a tenth; None where they have fewer than 100 words. Lower is plainer.

    4.71 × characters per word + 0.5 × words per sentence − 21.43, about the American school grade that can read it
    (Senter and Smith, 'Automated readability index', AMRL-TR-66-220, 1967). It counts letters, so no guess at
    syllables is needed. A paragraph ends a sentence.
    """
    letters = words = sentences = 0
    for text in texts:
        found = WORD.findall(text)
        words += len(found)
        letters += sum(map(len, found))
        sentences += max(1, len(SENTENCE_END.findall(text))) if found else 0
    if words < LEAST_WORDS:
        return None
    return round(4.71 * letters / words + 0.5 * words / sentences - 21.43, 1)
