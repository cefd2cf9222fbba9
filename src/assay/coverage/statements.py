"""What was found for each statement, what is missing, and what would fill it."""

from collections.abc import Sequence

from assay.coverage.model import Evidence, StatementCover, Status, Strength
from assay.coverage.strength import join_scores
from assay.duties.model import Lens, Visibility
from assay.standards.model import ShownBy, Standard, Statement

EVIDENCE_KEPT = 8


def cover_statements(
    standard: Standard, lenses: Sequence[Lens], evidence: Sequence[Evidence]
) -> tuple[StatementCover, ...]:
    """One cover for each statement of the standard, in its order, whether anything was found or not."""
    return tuple(
        _cover(statement, lenses, [e for e in evidence if e.statement == statement.code])
        for statement in standard.statements
    )


def _cover(statement: Statement, lenses: Sequence[Lens], evidence: list[Evidence]) -> StatementCover:
    strong = any(e.strength is Strength.STRONG for e in evidence)
    status = Status.SUGGESTED if evidence else _absent(statement)
    return StatementCover(
        statement=statement,
        status=status,
        strength=(Strength.STRONG if strong else Strength.SOME) if evidence else None,
        score=join_scores([e.score for e in evidence]) if evidence else 0.0,
        evidence=tuple(evidence[:EVIDENCE_KEPT]),
        evidence_total=len(evidence),
        missing=_missing(statement, evidence, status, strong),
        would_fill="" if strong else _would_fill(statement, lenses),
    )


def _absent(statement: Statement) -> Status:
    """Nothing found where a thing made could show it; not visible where only words or witnesses can."""
    return Status.NOTHING_FOUND if statement.shown_by is ShownBy.ARTEFACT else Status.NOT_VISIBLE


def _missing(statement: Statement, evidence: list[Evidence], status: Status, strong: bool) -> str:
    if status is Status.NOT_VISIBLE:
        return f"these sources cannot show it; it needs {statement.needs}"
    if status is Status.NOTHING_FOUND:
        return "no work product in these sources was recognised as showing it"
    return "a person's judgement" if strong else evidence[0].cap


def _would_fill(statement: Statement, lenses: Sequence[Lens]) -> str:
    """What the reviewed table says; else what the plainest lens asks for, or what it needs."""
    if statement.shown_by is ShownBy.WITNESS:
        return f"Ask for it at work: {statement.needs}."
    if statement.fill:
        return statement.fill
    speaking = [lens for lens in lenses if statement.code in lens.statements]
    if statement.shown_by is ShownBy.ACCOUNT:
        return f"Write it beside the work: {statement.needs}."
    if not speaking:
        return ""
    best = min(
        speaking,
        key=lambda lens: (lens.statements.index(statement.code), lens.visibility is not Visibility.GIT, lens.number),
    )
    return best.would_fill
