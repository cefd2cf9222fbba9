"""A text cut into the sentences and phrases that can be quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CHARS = 60_000  # of one text; what follows is not read, so that a huge file cannot stall a run
MAX_QUOTE = 240  # characters of one passage
_MIN_CUT = 80  # a long sentence is not cut earlier than here
_MIN_WRAPPED = 40  # a shorter line ends where its author ended it

_BREAK = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?;]+(?=\s)|\n")
_EDGE = frozenset("-*•–—>#|,")  # list marks and leftovers around a sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """text[start:end]: one sentence or phrase, at most MAX_QUOTE characters."""

    start: int
    end: int


def split_passages(text: str) -> tuple[Passage, ...]:
    """The passages of the first MAX_CHARS characters, in order, without blank ones; they never overlap."""
    read = text[:MAX_CHARS]
    trimmed = (_trim(read, start, end) for first, last in _sentences(read) for start, end in _cut(read, first, last))
    return tuple(p for p in trimmed if any(character.isalpha() for character in read[p.start : p.end]))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """From break to break: full stops, and the ends of lines that were not merely wrapped."""
    start = 0
    for found in _BREAK.finditer(text):
        if found[0] != "\n" or not _is_wrapped(text, found.start(), start):
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def _is_wrapped(text: str, at: int, start: int) -> bool:
    """Whether a sentence goes on after a line: the line is long and the next begins with a small letter."""
    begun = max(text.rfind("\n", start, at) + 1, start)
    return at - begun >= _MIN_WRAPPED and text[at - 1] not in ".!?;:" and text[at + 1 : at + 2].islower()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in parts of at most MAX_QUOTE characters, cut after a comma, else at a blank, else at the limit."""
    while end - start > MAX_QUOTE:
        limit = start + MAX_QUOTE
        marks = (text.rfind(mark, start + _MIN_CUT, limit) + 1 for mark in (", ", " "))
        at = next((mark for mark in marks if mark > 0), limit)
        yield start, at
        start = at
    yield start, end


def _trim(text: str, start: int, end: int) -> Passage:
    """Without the blanks and list marks around it."""
    while start < end and (text[start].isspace() or text[start] in _EDGE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return Passage(start, end)
