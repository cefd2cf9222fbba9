"""How `assay course import` looks on a terminal."""

from collections.abc import Iterator

from rich.table import Table

from assay.cli.standard_tables import console, table
from assay.curriculum.descriptors import CourseDraft, CourseImport, DocumentRead, ImportRemarkKind
from assay.curriculum.model import Course, Group

_MOST = 25  # remarks of one kind; the JSON has all
_HEADS = {
    ImportRemarkKind.NOT_TOLD: "Not told, and left out of the draft",
    ImportRemarkKind.TOLD_TWICE: "Told differently in two places",
    ImportRemarkKind.ASSUMED: "Assumed",
    ImportRemarkKind.NOT_UNDERSTOOD: "Not understood",
}


def print_import(found: CourseImport, out: str | None) -> None:
    """What was understood, module by module; then everything that needs a person's eye."""
    screen = console()
    draft = found.draft
    screen.print(_title(draft), style="bold")
    screen.print(f"{_counts(found)}\n")
    for line in _documents(found.documents):
        screen.print(line)
    screen.print(_modules(draft))
    for line in _remarks(draft):
        screen.print(line)
    screen.print(_next(found, out))


def _modules(draft: CourseDraft) -> Table:
    stands = _stands(draft.course)
    rows = table("Code", "Title", "Level", "Credits", "Outcomes", "Assessed", "Stands in")
    for position, module in enumerate(draft.course.modules):
        key = f"modules[{position}]"
        level, credits_ = (
            "?" if f"{key}.{name}" in draft.untold else str(number)
            for name, number in (("level", module.level), ("credits", module.credits))
        )
        spot = stands.get(module.code, "?") + (
            f"; needs {', '.join(module.prerequisites)}" if module.prerequisites else ""
        )
        counts = str(len(module.outcomes)), str(len(module.assessments))
        rows.add_row(module.code, module.title or "?", level, credits_, *counts, spot)
    for column in rows.columns[2:6]:
        column.no_wrap, column.justify = True, "right"
    return rows


def _title(draft: CourseDraft) -> str:
    course = draft.course
    level = "?" if "level" in draft.untold else course.level
    return f"{course.title or 'A course without a title'}, level {level}, {course.provider or 'provider not told'}"


def _counts(found: CourseImport) -> str:
    modules = found.draft.course.modules
    read = sum(not document.why_not for document in found.documents)
    outcomes, assessments = sum(len(m.outcomes) for m in modules), sum(len(m.assessments) for m in modules)
    return (
        f"From {_number(read, 'document')}: {_number(len(modules), 'module')}, {_number(outcomes, 'outcome')}, "
        f"{_number(assessments, 'assessment')}."
    )


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _documents(documents: tuple[DocumentRead, ...]) -> Iterator[str]:
    """Files that were not read, or not in full."""
    told = [f"{document.name} was not read: {document.why_not}" for document in documents if document.why_not]
    for document in documents:
        told += [f"{document.name}, {left.place}: {left.what}" for left in document.not_read[:_MOST]]
    if told:
        yield from [*told, ""]


def _stands(course: Course) -> dict[str, str]:
    """Where each module stands, in words."""
    stands: dict[str, list[str]] = {}
    for route, mandatory, groups in (
        ("", course.mandatory, course.groups),
        *((f"{route.title}: ", route.mandatory, route.groups) for route in course.routes),
    ):
        for code in mandatory:
            stands.setdefault(code, []).append(f"{route}mandatory")
        for group in groups:
            for code in group.modules:
                stands.setdefault(code, []).append(f"{route}{group.title or group.code}, {_asked(group)}")
    return {code: "; ".join(spots) for code, spots in stands.items()}


def _asked(group: Group) -> str:
    return "choose ?" if group.choose is None and group.credits is None else group.asked


def _remarks(draft: CourseDraft) -> Iterator[str]:
    for kind, head in _HEADS.items():
        found = draft.of_kind(kind)
        if not found:
            continue
        yield f"{head} ({len(found)})"
        for remark in found[:_MOST]:
            yield f"  {remark.what}" + (f"\n    {remark.place}" if remark.place else "")
        if len(found) > _MOST:
            yield f"  and {len(found) - _MOST} more; --json lists all"
        yield ""
    if draft.left_out:
        shown = ", ".join(f"{name} ({count})" if count > 1 else name for name, count in draft.left_out.items())
        yield f"Read and left out, since course.yaml has no place for it: {shown}\n"


def _next(found: CourseImport, out: str | None) -> str:
    if out is None:
        return "Nothing was written. Write the draft with: --out course.yaml"
    if found.is_ready:
        return f"Next: look through the draft, then: assay course check {out}"
    first = "Fill in what is not told" if found.draft.untold else f"Mend this: {found.problems[0].what}"
    return f"{first}; then: assay course check {out}"
