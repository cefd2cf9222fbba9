"""The JSON of `assay course` (docs/json.md). More keys may be added, none taken away."""

from typing import Any

from assay.curriculum.approval import CriterionResult
from assay.curriculum.check import CourseCheck, StandardCheck
from assay.curriculum.comparison import PersonAddition, PersonRun, RangePair
from assay.curriculum.cover import CourseCover, StatementRange
from assay.curriculum.model import PlacedAlignment
from assay.curriculum.remarks import Remark

SCHEMA = 1


def check_document(check: CourseCheck) -> dict[str, Any]:
    """The first standard's check at the top, as the contract says; the same for any others in `others`."""
    first, *others = (_standard(found, check) for found in check.standards)
    return first | {
        "assay": check.version,
        "schema": SCHEMA,
        "course": _course(check),
        "others": others,
        "approval": {
            "caution": check.criteria_caution,
            "criteria": [_criterion(result, check) for result in check.criteria],
        },
    }


def comparison_document(one: CourseCover, other: CourseCover, pairs: tuple[RangePair, ...]) -> dict[str, Any]:
    """Two courses, statement by statement."""
    return {
        "schema": SCHEMA,
        "standard": one.standard.reference,
        "version": one.standard.version,
        "licence": one.standard.licence,
        "courses": [{"title": cover.course.title, "routes": str(cover.routes)} for cover in (one, other)],
        "statements": [
            {
                "code": pair.one.statement.code,
                "worst": [pair.one.worst.value, pair.other.worst.value],
                "best": [pair.one.best.value, pair.other.best.value],
                "better": pair.better or None,
            }
            for pair in pairs
        ],
    }


def person_document(cover: CourseCover, people: list[tuple[PersonRun, tuple[PersonAddition, ...]]]) -> dict[str, Any]:
    """What a course adds for each person."""
    return {
        "schema": SCHEMA,
        "standard": cover.standard.reference,
        "version": cover.standard.version,
        "licence": cover.standard.licence,
        "course": {"title": cover.course.title, "routes": str(cover.routes)},
        "people": [
            {"id": person.id, "name": person.name, "statements": [_addition(addition) for addition in additions]}
            for person, additions in people
        ],
    }


def _course(check: CourseCheck) -> dict[str, Any]:
    course = check.course
    return {
        "title": course.title,
        "kind": course.kind.value,
        "level": course.level,
        "provider": course.provider,
        "awarding_body": course.awarding_body,
        "path": check.path,
        "modules": len(course.modules),
        "standards": [aligned.name for aligned in course.standards],
    }


def _standard(found: StandardCheck, check: CourseCheck) -> dict[str, Any]:
    cover = found.cover
    return {
        "standard": cover.standard.reference,
        "version": cover.standard.version,
        "title": cover.standard.title,
        "options": list(cover.aligned.options),
        "licence": cover.standard.licence,
        "caution": found.caution,
        "routes": str(cover.routes),
        "statements": [_statement(statement, check) for statement in cover.statements],
        "remarks": [_remark(remark, check) for remark in found.remarks],
    }


def _statement(found: StatementRange, check: CourseCheck) -> dict[str, Any]:
    return {
        "code": found.statement.code,
        "kind": found.statement.kind.value,
        "text": found.statement.text,
        "worst": found.worst.value,
        "best": found.best.value,
        "counterexample": list(found.counterexample.modules),
        "counterexample_route": found.counterexample.route or None,
        "witness": list(found.witness.modules),
        "witness_route": found.witness.route or None,
        "thin": found.is_thin,
        "assessed": found.assessed.value,
        "alignments": [_alignment(placed, check) for placed in found.alignments],
    }


def _alignment(placed: PlacedAlignment, check: CourseCheck) -> dict[str, Any]:
    alignment = placed.alignment
    return {
        "module": placed.module.code if placed.module else None,
        "outcome": placed.outcome.code if placed.outcome else None,
        "coverage": alignment.coverage.value,
        "depth": alignment.depth.value if alignment.depth else None,
        "assessments": list(placed.assessments),
        "reason": alignment.reason,
        "workplace": alignment.workplace,
        "rationale": alignment.rationale,
        "place": alignment.place,
        "by": alignment.by,
        "date": alignment.on.isoformat() if alignment.on else None,
        "line": check.line(placed.key),
    }


def _remark(remark: Remark, check: CourseCheck) -> dict[str, Any]:
    return {
        "kind": remark.kind.value,
        "statement": remark.statement or None,
        "where": remark.spot,
        "what": remark.what,
        "line": check.line(remark.key),
    }


def _criterion(result: CriterionResult, check: CourseCheck) -> dict[str, Any]:
    criterion = result.criterion
    return {
        "id": criterion.id,
        "title": criterion.title,
        "status": result.status.value,
        "why": list(result.why),
        "mend": [{"where": key, "line": check.line(key)} for key in result.mend],
        "asks": criterion.asks,
        "wording": criterion.wording.value,
        "source": criterion.source,
    }


def _addition(addition: PersonAddition) -> dict[str, Any]:
    return {
        "code": addition.found.statement.code,
        "status": addition.person.status or None,
        "strength": addition.person.strength or None,
        "worst": addition.found.worst.value,
        "best": addition.found.best.value,
        "addition": addition.addition.value,
        "from_work": list(addition.from_work),
    }
