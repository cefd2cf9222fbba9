"""Names in descriptors → what they stand for: 'Credit value', 'Pre-requisites', 'Indicative content'."""

import re

from assay.curriculum.descriptors.choices import status_in
from assay.curriculum.descriptors.label_names import NAMES, Label
from assay.curriculum.descriptors.module_headings import code_of
from assay.curriculum.descriptors.words import credits_in, is_none, is_value, level_in

# Labels whose content may follow in blocks of its own.
SECTIONS = {
    Label.OUTCOMES, Label.ASSESSMENTS, Label.PREREQUISITES, Label.STRUCTURE, Label.NO_PLACE, Label.EMPLOYERS,
    Label.LEVEL, Label.CREDITS, Label.STATUS, Label.CODE, Label.TITLE,
}  # fmt: skip
# Labels that tell of a course, not of a module of it.
COURSE = {
    Label.COURSE_TITLE, Label.QUALIFICATION, Label.COURSE_LEVEL, Label.PROVIDER, Label.AWARDING_BODY,
    Label.STANDARD, Label.EMPLOYERS,
}  # fmt: skip

_BY_WORDS = {
    words: label for label, joined in reversed(NAMES.items()) for words in joined.split("|")
}  # what stands twice is first told by the earlier label
_OF_TABLES = dict.fromkeys(NAMES[Label.ASSESSED].split("|"), Label.ASSESSED) | dict.fromkeys(
    ("title", "name", "description", "assignment", "task"), Label.ASSESSMENTS
)
_ONLY_COLUMNS = {"no", "number", "#", "ref", "type", "method", "component", "element", "task", "units", "mandatory"}
_ONLY_COLUMNS |= {"compulsory", "name", "outcome", "lo", "assignment", "credit", "activity", "order"}
_PREFIXES = COURSE - {Label.EMPLOYERS} | {
    Label.CODE, Label.TITLE, Label.LEVEL, Label.CREDITS, Label.PREREQUISITES, Label.STATUS, Label.NO_PLACE,
}  # fmt: skip
_LONGEST = 60  # characters of a name
_NUMBERING = re.compile(
    r"^(?:(?:section|part)\s+)?(?:\d{1,2}[a-z]?(?:\.\d{1,2}){0,3}|[A-Z])[.):]?\s+(?=\S)", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_UNIT = re.compile(r"\b(?:course unit|module)(?=s?\b)")
_PLAIN = re.compile(r"[\s_‐-―-]+")


def label_of(words: str, *, is_column: bool = False, of_assessments: bool = False) -> Label | None:
    """What a name stands for; None for words that are no name known here.

    Some words name something only at the head of a column ('No', 'Type'); some mean another thing in a table of
    assessments ('Title', 'Learning outcomes').
    """
    if not 0 < len(words) <= _LONGEST or is_value(words):
        return None
    for shape in _shapes(words):
        if shape in _ONLY_COLUMNS and not is_column:
            continue
        if of_assessments and shape in _OF_TABLES:
            return _OF_TABLES[shape]
        if shape in _BY_WORDS:
            return _BY_WORDS[shape]
    return None


def prefixed(words: str) -> tuple[Label, str] | None:
    """'2 Module code CS101' → the name that words begin with, and what it says: tables that lost their lines.

    Only names of two words and more count, and only where what follows is what such a name can say.
    """
    if len(words) > 2 * _LONGEST:
        return None
    parts = _NUMBERING.sub("", words.strip(), count=1).split()
    for size in range(min(6, len(parts) - 1), 1, -1):
        label, value = label_of(" ".join(parts[:size])), " ".join(parts[size:])
        if label in _PREFIXES:
            return (label, value) if _can_say(label, value) else None
    return None


def _can_say(label: Label, value: str) -> bool:
    match label:
        case Label.LEVEL | Label.COURSE_LEVEL:
            return level_in(value) is not None
        case Label.STATUS:
            return status_in(value) is not None
        case Label.CREDITS | Label.NO_PLACE:
            return credits_in(value) is not None
        case Label.CODE:
            return bool(code_of(value)) and any(letter.isdigit() for letter in value)
        case Label.PREREQUISITES:
            return is_none(value)
        case _:
            return value[:1].isupper() and value[-1:] not in ".:"


def _shapes(words: str) -> tuple[str, ...]:
    """A name as it stands, then without numbering, then without what is in brackets."""
    whole = _plain(words)
    bare = _plain(_NUMBERING.sub("", words.strip(), count=1))
    return whole, bare, _plain(_BRACKETS.sub("", bare))


def _plain(words: str) -> str:
    plain = _PLAIN.sub(" ", words.casefold().strip(" \n:*.?–-"))
    plain = _UNIT.sub(
        "unit", plain.replace(" / ", "/").replace(",", "").replace(":", "").replace("(s)", "s").replace("&", "and")
    )
    return plain.strip()
