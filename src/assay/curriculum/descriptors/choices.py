"""Words → whether a module is mandatory, and what is chosen; None where they do not say so plainly."""

import re
from enum import StrEnum


class ModuleStatus(StrEnum):
    """Whether a module is taken by everybody."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"


_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(NUMBERS)})"
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


def status_in(words: str) -> ModuleStatus | None:
    """'Core', 'C', 'Compulsory' → mandatory; 'Optional', 'O' → optional."""
    plain = words.casefold().strip(" .")
    return next((status for status, known in _STATUSES.items() if plain in known), None)


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
    return NUMBERS.get(words.casefold()) or int(words)
