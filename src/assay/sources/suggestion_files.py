"""The files of suggested alignments beside a course: what is suggested, and what people decided about it.

They are two. Suggestions can be made again at any time; decisions are precious, and go with the course into its version
control, so that whoever reviews it next is not asked again.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from assay.basics.errors import InputError
from assay.curriculum.decisions import AlignmentDecision, AlignmentVerdict
from assay.curriculum.model import Alignment, Depth
from assay.curriculum.suggestions import (
    AlignmentSuggestion,
    CourseSpot,
    CourseText,
    SuggestionStrength,
    TextKind,
    proposed_coverage,
)
from assay.sources.user_data import write_documents

SCHEMA = 1
LARGEST_FILE = 64 << 20  # bytes
_ROOM = "Make room there, or make the folder writable; nothing was changed."


class _Suggestion(msgspec.Struct):
    standard: str
    statement: str
    module: str
    text: str
    start: int
    end: int
    strength: SuggestionStrength
    score: float
    reason: str
    depth: Depth
    outcome: str | None = None
    assessment: str | None = None
    said_by: TextKind = TextKind.OUTCOME


class _Suggestions(msgspec.Struct):
    schema: int
    suggestions: list[_Suggestion]


class _Decision(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    verdict: AlignmentVerdict
    standard: str
    statement: str
    module: str
    text: str
    by: str
    date: date
    outcome: str | None = None
    alignment: Alignment | None = None
    written: str = ""
    replaced: str = ""


class _Decisions(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    decisions: list[_Decision]


def suggestions_file(course: Path) -> Path:
    """Where the suggestions for a course are: course.suggestions.json beside course.yaml."""
    return course.with_name(f"{course.stem}.suggestions.json")


def decisions_file(course: Path) -> Path:
    """Where the decisions about them are: course.decisions.json beside course.yaml."""
    return course.with_name(f"{course.stem}.decisions.json")


def suggestions_document(
    suggestions: Sequence[AlignmentSuggestion], *, version: str, course: str, mapping: str, silent: Sequence[str]
) -> dict[str, Any]:
    """The JSON of `assay course suggest` (docs/json.md); `silent` are the places whose words speak for nothing."""
    return {
        "assay": version,
        "schema": SCHEMA,
        "course": course,
        "mapping": mapping,
        "suggestions": [_suggestion(made) for made in suggestions],
        "nothing_found": list(silent),
    }


def _suggestion(made: AlignmentSuggestion) -> dict[str, Any]:
    coverage, depth = proposed_coverage(made)
    return {
        "standard": made.standard,
        "statement": made.statement,
        "module": made.spot.module,
        "outcome": made.spot.outcome or None,
        "assessment": made.said.assessment or None,
        "said_by": made.said.kind,
        "strength": made.strength,
        "score": round(made.score, 4),
        "confidence": None,
        "quote": made.quote,
        "start": made.start,
        "end": made.end,
        "text": made.said.text,
        "reason": made.reason,
        "coverage": coverage,
        "depth": depth,
    }


def write_suggestions(course: Path, document: dict[str, Any]) -> Path:
    """Keep the suggestions beside the course; the path of their file."""
    write_documents({suggestions_file(course): document}, _ROOM)
    return suggestions_file(course)


def read_suggestions(course: Path) -> tuple[AlignmentSuggestion, ...]:
    """The suggestions beside a course; InputError where there are none or the file is damaged."""
    file, remedy = suggestions_file(course), f"Make them (again): assay course suggest {course}"
    if not file.exists():
        raise InputError("there are no suggestions to review", where=str(file), remedy=remedy)
    document = _decoded(file, _Suggestions, remedy)
    made = tuple(_made(item) for item in document.suggestions)
    if any(not 0 <= item.start < item.end <= len(item.said.text) for item in made):
        raise InputError("a quote lies outside its text", where=str(file), remedy=remedy)
    return made


def _made(item: _Suggestion) -> AlignmentSuggestion:
    spot = CourseSpot(item.module, item.outcome or "")
    said = CourseText(spot, item.said_by, item.text, item.depth, item.assessment or "")
    return AlignmentSuggestion(
        item.standard, item.statement, said, item.start, item.end, item.strength, item.score, item.reason
    )


def read_alignment_decisions(course: Path) -> tuple[AlignmentDecision, ...]:
    """What was decided about the suggestions of a course, oldest first; nothing where there is no file."""
    file = decisions_file(course)
    if not file.exists():
        return ()
    document = _decoded(file, _Decisions, "Mend the file, or move it away to be asked about every suggestion again.")
    return tuple(_decision(item) for item in document.decisions)


def _decision(item: _Decision) -> AlignmentDecision:
    return AlignmentDecision(
        verdict=item.verdict,
        standard=item.standard,
        statement=item.statement,
        spot=CourseSpot(item.module, item.outcome or ""),
        text=item.text,
        by=item.by,
        on=item.date,
        alignment=item.alignment,
        written=item.written,
        replaced=item.replaced,
    )


def write_alignment_decisions(course: Path, decisions: Sequence[AlignmentDecision]) -> None:
    """Keep all decisions beside the course; the file appears whole or not at all."""
    items = [
        _Decision(
            verdict=decision.verdict,
            standard=decision.standard,
            statement=decision.statement,
            module=decision.spot.module,
            outcome=decision.spot.outcome or None,
            text=decision.text,
            by=decision.by,
            date=decision.on,
            alignment=decision.alignment,
            written=decision.written,
            replaced=decision.replaced,
        )
        for decision in decisions
    ]
    write_documents({decisions_file(course): msgspec.to_builtins(_Decisions(SCHEMA, items))}, _ROOM)


_Document = TypeVar("_Document", _Suggestions, _Decisions)


def _decoded(file: Path, kind: type[_Document], remedy: str) -> _Document:
    try:
        if not file.is_file() or file.stat().st_size > LARGEST_FILE:
            raise InputError("this is not a file that Assay wrote", where=str(file), remedy=remedy)
        document = msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"the file cannot be read: {error}", where=str(file), remedy=remedy) from error
    if document.schema != SCHEMA:
        raise InputError(f"its schema is {document.schema}, not {SCHEMA}", where=str(file), remedy=remedy)
    return document
