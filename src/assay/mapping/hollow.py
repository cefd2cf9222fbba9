"""Passages that use the right words without telling of any work: they may be ranked, but never speak clearly.

Each rule is a question about one passage, so that a reviewer can say yes or no to it. The rules know English only; a
passage in another language counts as hollow, because nobody has checked that the mapping reads it rightly.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assay.mapping.english import DOING_WORDS, FUNCTION_WORDS, OTHER_LANGUAGES
from assay.mapping.words import stem, words_of

MIN_WORDS = 6
MIN_JOINED = 0.12  # share of function words below which a passage is a list of terms
MIN_DISTINCT = 0.6  # share of distinct words below which a passage repeats itself
MIN_PASTED = 0.5  # share of neighbouring words that are neighbours in the standard's wording too
MAX_LISTED = 5  # commas of a list; beyond them terms are piled up, not told

# What tools write by themselves, and what people write when they do not wish to say anything.
_BY_TOOL = re.compile(
    r"^(?:merge(?:d|s)?\b.{0,40}\b(?:branch|branches|pull request|pr|remote|main|master|into)\b|revert \"|bump \S+ from"
    r"|apply suggestions|co-authored-by|signed-off-by|auto-?generated|initial commit)",
    re.IGNORECASE,
)
_TO_READER = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|prompt|rule|above|previous)"
    r"|\bsystem prompt\b|\byou are (?:an?|the|now) |\bas an ai\b|\blanguage model\b"
    r"|\b(?:mark|rate|score|grade|award|give|count|treat|accept|assess|classify)\b.{0,120}\b(?:as (?:strong|met|passed"
    r"|shown|clear|excellent|distinction)|full marks|highest|maximum|score of|evidence (?:of|for))"
    r"|\b(?:this|the) (?:text|evidence|piece|work|commit) (?:shows|proves|demonstrates|is strong)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:i|we|he|she|they) (?:(?:have|had|did|do|could|can|was|were)(?:n['’]t| not)|never|cannot|can['’]t)\b"
    r"|\bnobody\b|\b(?:i|we)['’](?:ll|d)\b|\bnext (?:time|week|sprint)\b|\bto ?do:|\bhow (?:do|can) (?:i|we)\b"
    r"|\b(?:i|we) (?:still )?(?:should|will|would|want|wanted|plan|planned|need|hope|intend|might|may|must)\b",
    re.IGNORECASE,
)
_BALD_CLAIM = re.compile(
    r"\b(?:i am|i['’]m) (?:\w+ly |very |an? )*"
    r"(?:good|great|excellent|expert|skilled|proficient|competent|experienced|familiar)\b"
    r"|\bi have (?:\w+ly )?(?:excellent|strong|good|great|extensive|deep|advanced|a lot of) ",
    re.IGNORECASE,
)
_SO_DONE = re.compile(r"\b(?:so|but|then|until|instead|therefore)\b", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:\[[^\]]*\]|\w+(?:\([^)]*\))?!?:|#\d+)\s*")  # 'feat(api): ', '[core] ', '#12 '

_DOING = frozenset(stem(word) for word in DOING_WORDS)


def pairs_of(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Neighbouring content words of some texts, as stems, to know them again when they are pasted."""
    return frozenset(pair for text in texts for pair in _pairs(words_of(text)))


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(stem(word) for word in words if word not in FUNCTION_WORDS))


def is_hollow(passage: str, standard: frozenset[tuple[str, str]]) -> bool:
    """Whether a passage cannot speak clearly.

    That is: too short, written by a tool, addressed to the reader, praise of oneself, a list of terms, not English, not
    done, or the standard's own wording. `standard` is pairs_of the standard's statements and duties.
    """
    words = words_of(_PREFIX.sub("", passage))
    return (
        len(words) < MIN_WORDS
        or bool(_BY_TOOL.search(passage))
        or bool(_TO_READER.search(passage))
        or bool(_BALD_CLAIM.search(passage))
        or _is_list(words, passage)
        or _is_foreign(words)
        or _is_undone(passage)
        or is_pasted(passage, standard)
    )


def _is_list(words: Sequence[str], passage: str) -> bool:
    """Terms side by side: hardly any function words, or the same words again and again."""
    if len(set(words)) < MIN_DISTINCT * len(words) and len(words) > 6:
        return True
    if passage.count(",") > MAX_LISTED and len(words) < 4 * passage.count(","):
        return True
    joined = sum(word in FUNCTION_WORDS for word in words)
    begins_by_doing = stem(words[0]) in _DOING and len(words) <= 12 and passage.count(",") <= 2
    return joined < MIN_JOINED * len(words) and not begins_by_doing


def _is_foreign(words: Sequence[str]) -> bool:
    """More function words of other languages than of English."""
    other = sum(word in OTHER_LANGUAGES and word not in FUNCTION_WORDS for word in words)
    return other > sum(word in FUNCTION_WORDS for word in words) or other >= max(3, 0.2 * len(words))


def _is_undone(passage: str) -> bool:
    """Told as not done or still to do; 'it did not work, so I …' goes on to tell what was done."""
    return bool(_NOT_DONE.search(passage)) and not _SO_DONE.search(passage)


def is_pasted(passage: str, standard: frozenset[tuple[str, str]]) -> bool:
    """Whether half of the neighbouring words are neighbours in the standard too: a part of it, or several."""
    pairs = _pairs(words_of(_PREFIX.sub("", passage)))
    return bool(pairs) and sum(pair in standard for pair in pairs) >= MIN_PASTED * len(pairs)
