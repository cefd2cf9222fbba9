"""Headings that begin a module's descriptor, and codes and names that are a module's or none's."""

import re
from dataclasses import dataclass

from assay.curriculum.descriptors.words import credits_in

_LEVEL_AND_CREDITS = re.compile(
    r"(?:(?:fheq|rqf)\s+)?level\s*(\d)\s*[,;:|/·–-]?\s*(\d{1,3})\s*(?:cats\s+)?credits?(?: points)?\.?", re.IGNORECASE
)
_CODE = r"[A-Z]{2,8}[ -]?\d{2,6}[A-Z]{0,3}|[A-Z]/\d{3}/\d{4}|[A-Z][A-Z0-9]{1,11}(?:[-/][A-Z0-9]{1,8}){0,2}"
_SURE_CODE = r"[A-Z]{2,6}[ -]?\d{3,6}[A-Z]{0,3}|[A-Z]{1,4}\d{2,4}[A-Z]{2,6}\d{0,3}"
_HEADINGS = (
    re.compile(r"(?:module|unit|course)\s+(?P<code>[A-Z0-9][A-Z0-9/.-]{0,14})\s*[:–—-]\s*(?P<title>.+)", re.IGNORECASE),
    re.compile(rf"(?P<code>{_CODE})\s*(?:[:|]\s*|\s[–—-]\s+)(?P<title>\S.*)"),
    re.compile(rf"(?P<code>{_SURE_CODE})\s+(?P<title>\S.*)"),
    re.compile(rf"(?P<title>\S.{{1,150}}?)\s*[(\[](?P<code>{_SURE_CODE})[)\]]"),
)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{3,60})[)\]]\s*$")
_NO_CODES = re.compile(r"(?:[A-Z]{0,2}LO|[A-Z])-?\d{1,2}|YEAR|LEVEL|PART|STAGE|NOTE|SECTION|AIMS?|TABLE|APPENDIX|FAQS?")
_KINDS = re.compile(  # of things, not the name of one
    r"(?:(?:module|unit|key|summary|basic|general|further|course)s?[ -])*"
    r"(?:modules?|units?|facts|details|information|data|specifications?|descriptors?|descriptions?|catalogue|list)"
    r"|(?:year|stage|level|semester|term|trimester|study block|part) (?:\d|[ivx]{1,4}|[a-f]|one|two|three|four)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[xyn]|[A-Z]{0,2}LOs?[ -]?\d{0,2}|[KSB]\d{1,2}", re.IGNORECASE)
_FITTING = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")


@dataclass(frozen=True, slots=True)
class ModuleHeading:
    """A heading that begins a module's descriptor, taken apart."""

    code: str
    title: str
    level: int | None = None
    credits: int | None = None


def level_and_credits_in(words: str) -> tuple[int, int] | None:
    """'Level 4, 20 credits' → both."""
    found = _LEVEL_AND_CREDITS.fullmatch(words.strip())
    return (int(found[1]), int(found[2])) if found else None


def module_heading_in(words: str) -> ModuleHeading | None:
    """'COM401 Programming', 'Unit 3: Testing (Level 4, 20 credits)' → its parts."""
    told = None
    if (found := _IN_BRACKETS.search(words)) and (told := level_and_credits_in(found[1]) or _credits_only(found[1])):
        words = words[: found.start()]
    for pattern in _HEADINGS:
        match = pattern.fullmatch(words.strip())
        if match and not _NO_CODES.fullmatch(match["code"].upper()):
            level, credits_ = told or (None, None)
            return ModuleHeading(code_of(match["code"]), match["title"].strip(), level, credits_)
    return None


def speaks_of_no_module(heading: str) -> bool:
    """True for 'Modules', 'Key facts', 'Year 1': what a heading says of everything below it, and of no module."""
    return bool(_KINDS.fullmatch(heading.strip(" :.")))


def is_no_code(words: str) -> bool:
    """Three words and more without a number among them: part of a sentence that stood beside 'code'."""
    return len(words.split()) > 2 and not any(letter.isdigit() for letter in words)


def is_no_name(words: str) -> bool:
    """Ticks, bare numbers and the heads of a map of outcomes ('✓', '3', 'x', 'PLO1'), which name no module."""
    return not any(letter.isalpha() for letter in words) or bool(_NO_NAME.fullmatch(words.strip()))


def is_sure_heading(words: str) -> bool:
    """True for words that can be nothing but a module's heading, wherever they stand: 'COM401 - Programming'."""
    return len(words) <= 90 and bool(re.fullmatch(rf"(?:{_SURE_CODE})\s*(?::|\s[–—-]\s)\s*\S.*[^.;]", words.strip()))


def _credits_only(words: str) -> tuple[None, int] | None:
    found = credits_in(words) if "credit" in words.casefold() else None
    return (None, found) if found is not None else None


def code_of(words: str) -> str:
    """A code as course.yaml writes it: without spaces; '' where it does not fit."""
    code = "".join(words.split())
    return code if _FITTING.fullmatch(code) else ""


def code_from(title: str) -> str:
    """A code made of a title, for what has none."""
    parts = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").upper()
    return parts[:40].strip("-") or "X"
