"""Words of descriptors → codes, numbers, statuses and choices; None where they do not say so plainly."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assay.work.blocks import ITEM_MARK

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FEWEST_WORDS = 4
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
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
_FITTING = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")


class ModuleStatus(StrEnum):
    """Whether a module is taken by everybody."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"


_STATUSES = {
    ModuleStatus.MANDATORY: {"mandatory", "core", "compulsory", "required", "c", "m", "comp", "yes"},
    ModuleStatus.OPTIONAL: {"optional", "option", "elective", "o", "e", "opt", "no"},
}
_MANDATORY = re.compile(r"\b(?:mandatory|core|compulsory|required)\b", re.IGNORECASE)
_OPTIONAL = re.compile(r"\b(?:optional|options?|electives?|specialisms?)\b", re.IGNORECASE)
_ROUTE = re.compile(r"(?:route|pathway|stream|strand)\s*[:–—-]\s*(.+)|(.+?)\s+(?:route|pathway|stream)", re.IGNORECASE)
_VERB = r"\b(?:choose|select|take|pick|choice of)\b"
_CHOOSE = re.compile(rf"{_VERB}\s+(?:any |exactly )?{_NUMBER}\b(?!\s*credits?)(?!\s*(?:or|to|-|–)\s)", re.IGNORECASE)
_WORTH = re.compile(rf"{_VERB}.{{0,60}}?\b(\d{{1,3}})\s*credits?\b|\b(\d{{1,3}})\s*credits? from\b", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:at least|at most|up to|minimum|maximum|no more than|between|or more)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ModuleHeading:
    """A heading that begins a module's descriptor, taken apart."""

    code: str
    title: str
    level: int | None = None
    credits: int | None = None


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
    if spelt := _NUMBERS.get(plain) or _MORE_WORDS.get(plain):
        return spelt
    found = _CREDITS.fullmatch(words.strip(" ."))
    return int(found[1]) if found else None


def level_and_credits_in(words: str) -> tuple[int, int] | None:
    """'Level 4, 20 credits' → both."""
    found = _LEVEL_AND_CREDITS.fullmatch(words.strip())
    return (int(found[1]), int(found[2])) if found else None


def status_in(words: str) -> ModuleStatus | None:
    """'Core', 'C', 'Compulsory' → mandatory; 'Optional', 'O' → optional."""
    plain = words.casefold().strip(" .")
    return next((status for status, known in _STATUSES.items() if plain in known), None)


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


def statuses_in(heading: str) -> ModuleStatus | None:
    """What a heading over modules says of them; None where it says both or neither."""
    is_mandatory, is_optional = bool(_MANDATORY.search(heading)), bool(_OPTIONAL.search(heading))
    if is_mandatory == is_optional:
        return None
    return ModuleStatus.MANDATORY if is_mandatory else ModuleStatus.OPTIONAL


def route_in(heading: str) -> str:
    """'Route: Web' or 'Web pathway' → its title."""
    found = _ROUTE.fullmatch(heading.strip())
    return (found[1] or found[2]).strip() if found else ""


def choice_in(words: str) -> tuple[int | None, int | None] | None:
    """'Choose two' → (2, None), 'worth 40 credits' → (None, 40); None where no exact number is asked for."""
    if _LOOSE.search(words):
        return None
    if found := _WORTH.search(words):
        return None, int(found[1] or found[2])
    if found := _CHOOSE.search(words):
        return number_of(found[1]), None
    return None


def speaks_of_choice(words: str) -> bool:
    """True for words that ask to choose, whether or not they say how many."""
    return bool(re.search(_VERB, words, re.IGNORECASE)) and len(words) < 400


def number_of(words: str) -> int:
    """'two' or '2' → 2."""
    return _NUMBERS.get(words.casefold()) or int(words)
