"""Words of descriptors → numbers, marks and what they can be; None where they do not say so plainly."""

import re

from assay.curriculum.descriptors.choices import NUMBERS
from assay.work.blocks import ITEM_MARK

_FEWEST_WORDS = 4
_NAMED_LEVEL = re.compile(r"(?:certificate|diploma|intermediate|honours|foundation)\s*\(0?(\d)\)", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:(?:fheq|rqf|nqf|heq|academic|he)[ -]*)?(?:level)?\s*(\d)(?:\s*\([^()]{0,60}\))?", re.IGNORECASE
)
_SCOTTISH_LEVEL = re.compile(r"SCQF(?: level)?\s*(\d{1,2})", re.IGNORECASE)
# As 'Qualifications can cross boundaries' of the bodies of the United Kingdom and Ireland sets them side by side.
_OF_SCOTTISH = {7: 4, 8: 5, 9: 6, 10: 6, 11: 7, 12: 8}
_MORE_WORDS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60}
_CREDITS = re.compile(
    r"(\d{1,3})(?:\.0)?\s*(?:(?:uk|cats|scqf|level \d)\s*)?(?:credit points|credits?|points|cats)?"
    r"(?:\s*[(/;,]\s*\d{1,2}(?:\.\d)?\s*ects[^()]{0,20}\)?)?",
    re.IGNORECASE,
)
_NONE = {"", "none", "nil", "n/a", "na", "no", "not applicable", "-", "–", "—", "none required", "no prerequisites"}
_LEAD_IN = re.compile(
    r".{0,80}\b(?:able to|(?:learners?|students?) (?:will|should|can)|you (?:will|should)|following)\b"
    r"(?:.{0,60}[:…]|.{0,3})",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\(?((?:[A-Z]{0,2}LO|outcome)?\s?-?\d{1,2}|[A-Z][A-Z0-9]{0,11}-\d{1,2}|[A-Z]\d{1,2}|[a-z])"
    r"(?:[.:)]+(?!\d)\s*|\s*[–—-]\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\d{1,3}\s?%")
_HOURS = re.compile(r"\d{1,4}(?:\.\d)?\s*(?:hours?|hrs?)", re.IGNORECASE)


def level_in(words: str) -> int | None:
    """'Level 4', '4', 'FHEQ level 5 (Diploma)', 'Certificate (04)' → the number; 'SCQF level 8' → 5, its like here."""
    if scottish := _SCOTTISH_LEVEL.fullmatch(words.strip(" .")):
        return _OF_SCOTTISH.get(int(scottish[1]))
    found = _LEVEL.fullmatch(words.strip(" .")) or _NAMED_LEVEL.fullmatch(words.strip(" ."))
    return int(found[1]) if found else None


def is_scottish(name: str) -> bool:
    """True for 'SCQF level': its numbers are not those of England."""
    return "scqf" in name.casefold()


def credits_in(words: str) -> int | None:
    """'20', '20 credits', 'Twenty', '20 CATS (10 ECTS)' → the number."""
    plain = words.casefold().strip(" .").removesuffix(" credits")
    if spelt := NUMBERS.get(plain) or _MORE_WORDS.get(plain):
        return spelt
    found = _CREDITS.fullmatch(words.strip(" ."))
    return int(found[1]) if found else None


def is_none(words: str) -> bool:
    """'None', 'N/A', '–' and the like."""
    return words.casefold().strip(" .") in _NONE


def is_value(words: str) -> bool:
    """What can only stand beside a name: '4', '20 CATS', 'None'."""
    return is_none(words) or level_in(words) is not None or credits_in(words) is not None


def is_short(words: str) -> bool:
    """Too few words to be an outcome without a number before them or a full stop behind: 'A. Knowledge', 'Report'."""
    mark, text = marked(words)
    return len(text.split()) < _FEWEST_WORDS and not text.endswith(".") and len(mark) < 2 and not mark.isdigit()


def is_share(words: str) -> bool:
    """'40%' or '40 %': how much an assessment counts."""
    return bool(_SHARE.fullmatch(words.strip()))


def is_hours(words: str) -> bool:
    """'36 hours'."""
    return bool(_HOURS.fullmatch(words.strip()))


def is_lead_in(words: str) -> bool:
    """'On completion, learners will be able to:' and the like, which is no outcome itself."""
    return bool(_LEAD_IN.fullmatch(words.strip()))


def marked(words: str) -> tuple[str, str]:
    """'LO 1. Write …' → ('LO1', 'Write …'); a bullet is no code."""
    match = _MARK.match(words)
    if match and (
        words[match.end() - 1] != " " or len(match[1]) > 1 or match[0].strip() != match[1] or match[1].isdigit()
    ):
        return "".join(match[1].split()), words[match.end() :].strip()
    bullet = ITEM_MARK.match(words)
    return "", words[bullet.end() :].strip() if bullet else words.strip()
