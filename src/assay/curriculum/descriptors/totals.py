"""Rows of totals in lists of modules: they are no modules, and what they say is held against the rows above them."""

import re
from collections.abc import Sequence

from assay.curriculum.descriptors.choices import ModuleStatus
from assay.curriculum.descriptors.columns import Columns, TableKind
from assay.curriculum.descriptors.draft import ImportRemark, ImportRemarkKind
from assay.curriculum.descriptors.found import FoundModule, ModuleList
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.walk import Walk
from assay.curriculum.descriptors.words import credits_in

_PART = r"(?:stage|year|level|semester|term|part|programme|course|award)"
_TOTAL = re.compile(  # 'Total Quality Management' is a module
    rf"(?:(?:sub|grand|overall|{_PART}(?: \w{{1,5}})?)[ -]?)?totals?(?: of)?"
    rf"(?: credits?(?: points| value)?| cats| points)?(?: (?:for|of|at|in)(?: the)? {_PART}.{{0,30}}?)?"
    r"(?:(?:\s*[:=]\s*|\s)(\d{2,3}(?: credits?)?))?",
    re.IGNORECASE,
)


def is_total(cells: Sequence[str]) -> bool:
    """True for a row one of whose cells says 'Total', 'Sub-total', 'Total for stage 1' or the like."""
    return any(_TOTAL.fullmatch(" ".join(cell.split())) for cell in cells)


def read_total(walk: Walk, columns: Columns, cells: Sequence[str], place: str) -> None:
    """Leave a row of totals out, and say where it contradicts the modules that it adds up."""
    walk.leave_out("Total")
    if columns.kind is not TableKind.MODULES:
        return
    rows = [found for found in walk.findings.modules[walk.first :] if found.listed]
    spans = [_span(rows[walk.added :]), _span(rows)]  # since the last total, or since the first row
    walk.added = len(rows)
    total = _credits(columns, cells)
    known = [span for span in spans if span]
    if total is None or len(known) < len(spans) or any(least <= total <= most for least, most in known):
        return
    least, most = known[0]
    sum_ = f"{least}" if least == most else f"from {least} to {most}"
    what = f"a total of {total} credits over modules that come to {sum_}"
    walk.findings.remarks.append(ImportRemark(ImportRemarkKind.TOLD_TWICE, what, place))


def _credits(columns: Columns, cells: Sequence[str]) -> int | None:
    told = [columns.cell(Label.CREDITS, cells), *cells]
    inner = [match[1] or "" for cell in cells if (match := _TOTAL.fullmatch(" ".join(cell.split())))]
    return next((number for words in [*told, *inner] if (number := credits_in(words)) is not None), None)


def _span(rows: Sequence[FoundModule]) -> tuple[int, int] | None:
    """The fewest and the most credits that rows ask for together; None where one of them tells no credits."""
    least = most = 0
    choices: dict[ModuleList, list[int]] = {}
    for row in rows:
        worth = credits_in(row.words(Label.CREDITS))
        if worth is None or row.listed is None:
            return None
        if _is_chosen(row.listed):
            choices.setdefault(row.listed, []).append(worth)
        else:
            least, most = least + worth, most + worth
    for listed, worths in choices.items():
        fewest, greatest = _chosen(listed, sorted(worths))
        least, most = least + fewest, most + greatest
    return (least, most) if rows else None


def _is_chosen(listed: ModuleList) -> bool:
    has_rule = listed.choose is not None or listed.credits is not None or bool(listed.group)
    return listed.status is ModuleStatus.OPTIONAL or (has_rule and listed.status is not ModuleStatus.MANDATORY)


def _chosen(listed: ModuleList, worths: Sequence[int]) -> tuple[int, int]:
    """The fewest and the most credits that a choice can come to; nothing to everything where no rule is told."""
    if listed.credits is not None:
        return listed.credits, listed.credits
    if listed.choose is not None:
        return sum(worths[: listed.choose]), sum(worths[-listed.choose :] if listed.choose else ())
    return 0, sum(worths)
