"""A plan's file (data/plans/*.toml, and the user's own of the same form) → AssessmentPlan."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from assay.sources.checked import Value, list_folder, read_toml
from assay.standards.plan import (
    AssessmentCriterion,
    AssessmentPart,
    AssessmentPlan,
    PortfolioRule,
    Regime,
    TextKnown,
    Verifier,
)

SCHEMA = 1
FOLDER = "plans"  # in Assay's data, and in the user's
MOST_PIECES = 100
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_REFERENCE = re.compile(r"[A-Z]{2,4}[0-9]{4}")
_SHIPPED_REMEDY = "This file belongs to Assay: install it again."
_OTHER_REMEDY = "Mend the file (docs/plans.md tells how one is written), or move it away."

Word = TypeVar("Word", Regime, TextKnown, Verifier)


def shipped_plans() -> tuple[AssessmentPlan, ...]:
    """The plans that come with Assay, by name."""
    return plans_in(files("assay").joinpath("data", FOLDER), shipped=True)


def plans_in(folder: Traversable, *, shipped: bool = False) -> tuple[AssessmentPlan, ...]:
    """The plans in a folder, by name; none where there is no such folder. InputError for a file that is none."""
    remedy = _SHIPPED_REMEDY if shipped else _OTHER_REMEDY
    found = [entry for entry in list_folder(folder) if entry.name.endswith(".toml")]
    return tuple(sorted((_plan(read_toml(file, remedy=remedy)) for file in found), key=lambda plan: plan.name))


def _plan(document: Value) -> AssessmentPlan:
    schema, id_, standard = document.field("schema"), document.field("id"), document.field("standard")
    if schema.number() != SCHEMA:
        raise schema.error(f"this version of Assay reads schema {SCHEMA}")
    if not _ID.fullmatch(id_.text()):
        raise id_.error("a short name of small letters was expected, such as epa")
    if not _REFERENCE.fullmatch(standard.text()):
        raise standard.error("a reference such as ST0116 was expected")
    parts = tuple(_part(item) for item in document.field("parts").items())
    codes = [part.code for part in parts]
    if len(set(codes)) != len(codes) or not codes:
        raise document.field("parts").error("each part needs a code of its own, and a plan has at least one")
    rule = document.optional("portfolio")
    return AssessmentPlan(
        id=id_.text(),
        standard=standard.text(),
        version=document.field("version").text(),
        title=document.field("title").text(),
        regime=_word(document.field("regime"), Regime),
        is_example=document.field("example").truth(),
        note=document.field("note").text(),
        sources=document.field("sources").texts(),
        parts=parts,
        portfolio=_portfolio(rule, codes) if rule else None,
        gateway=document.field("gateway").texts(),
        licence=document.field("licence").text(),
    )


def _part(value: Value) -> AssessmentPart:
    return AssessmentPart(
        code=value.field("code").text(),
        title=value.field("title").text(),
        about=value.field("about").text(),
        criteria=tuple(_criterion(item) for item in value.field("criteria").items()),
    )


def _criterion(value: Value) -> AssessmentCriterion:
    statements, passes = value.field("statements"), value.optional("pass")
    distinction, known, by = value.optional("distinction"), value.optional("text_known"), value.optional("verified_by")
    if not statements.texts():
        raise statements.error("a criterion is about at least one statement")
    text_known = _word(known, TextKnown) if known else TextKnown.WHOLE if passes else TextKnown.NONE
    if (text_known is TextKnown.NONE) != (passes is None):
        raise value.error("'pass' has the wording, whole or in part, and is left out where none is at hand")
    return AssessmentCriterion(
        statements=statements.texts(),
        passes=passes.text() if passes else "",
        distinction=distinction.text() if distinction else "",
        text_known=text_known,
        verified_by=_word(by, Verifier) if by else Verifier.ASSESSOR,
    )


def _portfolio(value: Value, codes: list[str]) -> PortfolioRule:
    parts, pieces = value.field("parts"), value.field("pieces")
    for item in parts.items():
        if item.text() not in codes:
            raise item.error(f"one of {', '.join(codes)} was expected")
    if not 1 <= pieces.number() <= MOST_PIECES:
        raise pieces.error(f"a number from 1 to {MOST_PIECES} was expected")
    handed_in = value.optional("handed_in")
    return PortfolioRule(
        parts.texts(), pieces.number(), value.field("about").text(), handed_in.text() if handed_in else ""
    )


def _word(value: Value, kind: type[Word]) -> Word:
    if value.text() not in list(kind):
        raise value.error(f"one of {', '.join(kind)} was expected")
    return kind(value.text())
