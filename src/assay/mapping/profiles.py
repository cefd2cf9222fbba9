"""What work that shows a statement sounds like: read from a reviewed file, or derived from the standard itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assay.basics.errors import InputError
from assay.standards.model import Standard, Statement

FIELDS = ("activities", "words", "apart")
_CLAUSE = re.compile(r"[,;:.()]|\s-\s|-(?=\s)|\b(?:and/or|such as|for example|including)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """The words of one statement; `activities` are read by both views, the rest by the lexical view only."""

    code: str
    activities: tuple[str, ...]  # short phrases and sentences about work that shows it
    words: tuple[str, ...]  # objects, tools and verbs that go with it
    apart: tuple[str, ...]  # words that tell it from its near-twins; they weigh double
    duties: tuple[str, ...] = ()  # wording of linked duties; weighs little


def parse_profiles(data: Mapping[str, Any], standard: Standard) -> tuple[Profile, ...]:
    """Profiles from a parsed file, one for each statement, in the standard's order.

    `data` maps each code to a table of lists of strings (see FIELDS). Raises InputError for a code that the standard
    does not have, a statement without profile, an unknown field, and anything that is not a list of strings.
    """
    where = f"profiles of {standard.reference} {standard.version}"
    codes = [statement.code for statement in standard.statements]
    unknown = sorted(set(data) - set(codes))
    missing = [code for code in codes if code not in data]
    if unknown:
        raise InputError(f"profiles for unknown codes: {', '.join(unknown)}", where=where)
    if missing:
        raise InputError(f"no profile for: {', '.join(missing)}", where=where)
    return tuple(_parse(code, data[code], where) for code in codes)


def _parse(code: str, table: object, where: str) -> Profile:
    if not isinstance(table, Mapping) or set(table) - set(FIELDS):
        raise InputError(f"profile {code} must be a table of {', '.join(FIELDS)}", where=where)
    for field in FIELDS:
        texts = table.get(field, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise InputError(f"{field} of profile {code} must be a list of texts", where=where)
    if not table.get("activities"):
        raise InputError(f"profile {code} has no activities", where=where)
    return Profile(
        code=code,
        activities=tuple(table["activities"]),
        words=tuple(table.get("words", ())),
        apart=tuple(table.get("apart", ())),
    )


def derive_profiles(standard: Standard) -> tuple[Profile, ...]:
    """Profiles for any standard from its own words: each statement's clauses, and the duties linked to it."""
    duties = {duty.number: duty.text for duty in standard.duties}
    return tuple(
        Profile(
            code=statement.code,
            activities=_clauses(statement),
            words=(),
            apart=(),
            duties=tuple(duties[n] for n in standard.duties_of(statement.code) if n in duties),
        )
        for statement in standard.statements
    )


def _clauses(statement: Statement) -> tuple[str, ...]:
    """The kind put before the wording (as people write it), then its clauses of two words and more."""
    lead = {"knowledge": "understanding of", "skill": "able to", "behaviour": "at work"}[statement.kind.value]
    clauses = [part.strip() for part in _CLAUSE.split(statement.text)]
    return (f"{lead} {statement.text}", *(part for part in dict.fromkeys(clauses) if " " in part))
