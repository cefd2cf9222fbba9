"""Checks a course against published approval criteria, one by one; there is never an overall pass."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from assay.curriculum.cover import CourseCover, StatementRange
from assay.curriculum.model import Coverage
from assay.curriculum.remarks import Remark, RemarkKind

_HTQ_LEVELS = (4, 5)


class Wording(StrEnum):
    """How much of a criterion's published text is known."""

    KNOWN = "known"
    PART = "part"
    HEADING = "heading"


class CriterionStatus(StrEnum):
    """What can be said of a criterion."""

    MET = "met"
    ATTENTION = "attention"
    NOT_MET = "not met"
    UNKNOWN = "cannot be checked: wording unknown"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A published criterion in Assay's own words."""

    id: str
    title: str
    asks: str
    wording: Wording
    source: str


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What was found for a criterion, why, and the places in course.yaml where it can be mended."""

    criterion: Criterion
    status: CriterionStatus
    why: tuple[str, ...]
    mend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A course with everything that was found, for each standard that it is aligned with."""

    covers: tuple[CourseCover, ...]
    remarks: tuple[Remark, ...]


Found = tuple[CriterionStatus, tuple[str, ...], tuple[str, ...]]  # status, why, where to mend


def assess_approval(checked: Checked, criteria: Iterable[Criterion]) -> tuple[CriterionResult, ...]:
    """Each criterion by its own rule; where only a heading is known, what was found is said and nothing decided."""
    results = []
    for criterion in criteria:
        rule = _unaligned if criterion.id in _ON_ALIGNMENTS and _is_blank(checked) else _RULES[criterion.id]
        status, why, mend = rule(checked)
        if criterion.wording is Wording.HEADING:
            status = CriterionStatus.UNKNOWN
        results.append(CriterionResult(criterion, status, why, mend))
    return tuple(results)


def _is_blank(checked: Checked) -> bool:
    return not any(found.alignments for cover in checked.covers for found in cover.statements)


def _unaligned(_: Checked) -> Found:
    """A blank course contradicts nothing; that is no reason to call a criterion met."""
    return CriterionStatus.ATTENTION, ("nothing is aligned yet, so there is nothing to judge",), ("modules",)


def _level(checked: Checked) -> Found:
    course = checked.covers[0].course
    if course.level not in _HTQ_LEVELS:
        return CriterionStatus.NOT_MET, (f"the course is at level {course.level}",), ("level",)
    worst, why = CriterionStatus.MET, []
    for cover in checked.covers:
        level = cover.standard.level
        name = f"{cover.aligned.name} is at level {level}"
        if level is None:
            worst, name = _worse(worst, CriterionStatus.ATTENTION), f"the level of {cover.aligned.name} is not known"
        elif level not in _HTQ_LEVELS:
            worst = CriterionStatus.NOT_MET
        elif course.level < level:
            worst, name = _worse(worst, CriterionStatus.ATTENTION), f"{name}: ask before applying at a lower one"
        why.append(name)
    return worst, (f"the course is at level {course.level}", *why), () if worst is CriterionStatus.MET else ("level",)


def _worse(one: CriterionStatus, other: CriterionStatus) -> CriterionStatus:
    order = (CriterionStatus.MET, CriterionStatus.ATTENTION, CriterionStatus.NOT_MET)
    return max(one, other, key=order.index)


def _standards(checked: Checked) -> Found:
    if len(checked.covers) == 1:
        aligned = checked.covers[0].aligned
        options = f", options {', '.join(aligned.options)}" if aligned.options else ""
        return CriterionStatus.MET, (f"checked against one standard, {aligned.name}{options}; see its coverage",), ()
    worst, why, mend = CriterionStatus.MET, [], []
    for cover in checked.covers:
        status, reasons, places = _coverage_of(cover)
        worst = _worse(worst, status)
        why.append(f"{cover.aligned.name}: {'; '.join(reasons)}")
        mend += list(places)
    return worst, tuple(why), tuple(mend)


def _coverage(checked: Checked) -> Found:
    status, why, mend = _coverage_of(checked.covers[0])
    for cover in checked.covers[1:]:
        other, reasons, places = _coverage_of(cover)
        status, why, mend = _worse(status, other), (*why, *reasons), (*mend, *places)
    return status, why, mend


def _coverage_of(cover: CourseCover) -> Found:
    """Not met where a statement is covered by nothing and nobody argues why; a blank is not yet that."""
    if all(found.worst is Coverage.FULL for found in cover.statements):
        return CriterionStatus.MET, ("every statement is covered in full on every route",), ()
    why, mend = [], []
    for coverage in (Coverage.NONE, Coverage.NOT_LOOKED_AT, Coverage.WORKPLACE, Coverage.PARTIAL):
        found = [statement for statement in cover.statements if statement.worst is coverage]
        if found:
            why.append(f"{coverage} on the worst route: {_codes(found)}")
            mend += [statement.alignments[0].key if statement.alignments else "modules" for statement in found]
    return _status_of(cover), tuple(why), tuple(dict.fromkeys(mend))


def _status_of(cover: CourseCover) -> CriterionStatus:
    for found in cover.statements:
        if found.worst is Coverage.NONE and not any(placed.alignment.reason for placed in found.alignments):
            return CriterionStatus.NOT_MET
    return CriterionStatus.ATTENTION


def _codes(found: Iterable[StatementRange]) -> str:
    return ", ".join(statement.statement.code for statement in found)


def _pathways(checked: Checked) -> Found:
    why, mend = [], []
    for cover in checked.covers:
        for found in cover.statements:
            if found.worst is not found.best:
                code, options = found.statement.code, found.counterexample.options(cover.course)
                route = f" on route {found.counterexample.route}" if found.counterexample.route else ""
                why.append(f"{code} is '{found.best}' at best, '{found.worst}'{route} with {', '.join(options)}")
                mend.append(found.alignments[0].key)
    if why:
        return CriterionStatus.ATTENTION, tuple(why), tuple(mend)
    return CriterionStatus.MET, (f"coverage is the same on all {checked.covers[0].routes} routes",), ()


def _remarked(*kinds: RemarkKind, otherwise: str) -> Callable[[Checked], Found]:
    def rule(checked: Checked) -> Found:
        found = [remark for remark in checked.remarks if remark.kind in kinds]
        if not found:
            return CriterionStatus.MET, (otherwise,), ()
        why = tuple(dict.fromkeys(f"{remark.spot}: {remark.what}" for remark in found))
        return CriterionStatus.ATTENTION, why, tuple(dict.fromkeys(remark.key for remark in found))

    return rule


def _said(name: str, what: str) -> Callable[[Checked], Found]:
    def rule(checked: Checked) -> Found:
        said = str(getattr(checked.covers[0].course, name))
        if not said:
            return CriterionStatus.ATTENTION, (f"course.yaml does not say {what}",), (name,)
        return CriterionStatus.MET, (f"course.yaml says: {said}",), ()

    return rule


_RULES: dict[str, Callable[[Checked], Found]] = {
    "level": _level,
    "standards": _standards,
    "coverage": _coverage,
    "pathways": _pathways,
    "assessment": _remarked(
        RemarkKind.UNASSESSED, RemarkKind.PARTLY_ASSESSED, otherwise="all that is taught is assessed on every route"
    ),
    "employers": _said("employers", "how employers took part"),
    "additional": _remarked(
        RemarkKind.UNALIGNED, otherwise="every outcome is aligned or marked as beyond the standard"
    ),
    "terms": _said("permission", "who permits the use of the content"),
}
_ON_ALIGNMENTS = frozenset({"standards", "coverage", "pathways", "assessment"})  # these speak of what is aligned
CRITERIA = tuple(_RULES)  # the criteria that have a rule
