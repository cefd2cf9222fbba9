"""The form of a course: sheets for its structure and its KSB mapping, in a layout that can be changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assay.curriculum.model import Course, Group, PlacedAlignment, placed_alignments
from assay.standards.model import Standard

LAYOUT_SHEET = "Layout"  # tells which heading stands for which field
LAYOUT_MARK = "assay form 1"
LAYOUT_NOTE = (
    "The layout of this form is Assay's own. It is not an official form of any regulator or awarding organisation; "
    "columns can be put in another order and named otherwise."
)

FormRow = Mapping[str, str | int]  # by field; what is empty is left out
_Cells = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its field, and what stands at its head. One that only `tells` is made anew and never read."""

    field: str
    heading: str
    tells: bool = False
    is_number: bool = False
    width: int = 16  # characters


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of the form; `on_end` has its headings below one another, with one value each."""

    key: str
    title: str
    columns: tuple[FormColumn, ...]
    on_end: bool = False

    def with_columns(self, fields: tuple[str, ...], headings: Mapping[str, str]) -> "FormSheet":
        """The same with some of the columns, in that order, some with other headings."""
        known = {column.field: column for column in self.columns}
        chosen = (known[field] for field in fields)
        return replace(self, columns=tuple(replace(c, heading=headings.get(c.field, c.heading)) for c in chosen))


def _column(field: str, heading: str, width: int = 16, *, tells: bool = False, is_number: bool = False) -> FormColumn:
    return FormColumn(field, heading, tells, is_number, width)


DEFAULT_LAYOUT = (
    FormSheet(
        "course",
        "Course",
        (
            _column("title", "Title"),
            _column("kind", "Kind (qualification or programme)"),
            _column("level", "Level", is_number=True),
            _column("provider", "Provider"),
            _column("awarding_body", "Awarding body"),
            _column("employers", "How employers took part"),
            _column("permission", "Permission of whoever owns the content"),
        ),
        on_end=True,
    ),
    FormSheet(
        "standards",
        "Standards",
        (_column("reference", "Standard"), _column("version", "Version"), _column("option", "Option", 40)),
    ),
    FormSheet(
        "structure",
        "Structure",
        (
            _column("route", "Route"),
            _column("route_title", "Title of the route", 30),
            _column("group", "Group of options"),
            _column("group_title", "Title of the group", 30),
            _column("choose", "Choose so many", is_number=True),
            _column("credits", "Choose so many credits", is_number=True),
            _column("module", "Module"),
            _column("module_title", "Title of the module", 40, tells=True),
        ),
    ),
    FormSheet(
        "modules",
        "Modules",
        (
            _column("code", "Module"),
            _column("title", "Title", 40),
            _column("level", "Level", 8, is_number=True),
            _column("credits", "Credits", 8, is_number=True),
            _column("prerequisites", "Prerequisites", 24),
        ),
    ),
    FormSheet(
        "outcomes",
        "Outcomes",
        (
            _column("module", "Module"),
            _column("code", "Outcome"),
            _column("text", "Learning outcome", 60),
            _column("beyond", "Beyond the standard, because", 40),
        ),
    ),
    FormSheet(
        "assessments",
        "Assessments",
        (
            _column("module", "Module"),
            _column("code", "Assessment"),
            _column("title", "Title", 40),
            _column("method", "Method", 20),
            _column("outcomes", "Outcomes assessed", 30),
        ),
    ),
    FormSheet(
        "mapping",
        "KSB mapping",
        (
            _column("standard", "Standard", 14),
            _column("statement", "KSB", 8),
            _column("wording", "Wording", 50, tells=True),
            _column("coverage", "Coverage", 12),
            _column("depth", "Depth", 12),
            _column("module", "Module", 12),
            _column("outcome", "Outcome", 12),
            _column("outcome_text", "Learning outcome", 40, tells=True),
            _column("assessed_by", "Assessed by", 16, tells=True),
            _column("reason", "Why not in full", 30),
            _column("workplace", "What the workplace adds", 30),
            _column("rationale", "Rationale", 30),
            _column("place", "Place in the descriptor", 20),
            _column("by", "Mapped by", 16),
            _column("date", "Date", 12),
            _column("number", "Order in the course", 10, is_number=True),
        ),
    ),
)


def form_rows(course: Course, standards: Mapping[str, Standard]) -> dict[str, list[FormRow]]:
    """The rows of every sheet, by its key; `standards` are those of the course, by the name they are aligned under."""
    rows = {
        "course": iter((_course_row(course),)),
        "standards": _standard_rows(course),
        "structure": _structure_rows(course),
        "modules": _module_rows(course),
        "outcomes": _outcome_rows(course),
        "assessments": _assessment_rows(course),
        "mapping": _mapping_rows(course, standards),
    }
    return {key: [_filled(row) for row in found] for key, found in rows.items()}


def _filled(row: _Cells) -> FormRow:
    return {field: value for field, value in row.items() if value is not None and value != ""}


def _course_row(course: Course) -> _Cells:
    return {
        "title": course.title,
        "kind": course.kind.value,
        "level": course.level,
        "provider": course.provider,
        "awarding_body": course.awarding_body,
        "employers": course.employers,
        "permission": course.permission,
    }


def _standard_rows(course: Course) -> Iterator[_Cells]:
    """A row for each option, and one for a standard without any."""
    for aligned in course.standards:
        for option in aligned.options or ("",):
            yield {"reference": aligned.reference, "version": aligned.version, "option": option}


def _structure_rows(course: Course) -> Iterator[_Cells]:
    """A row for each place of a module; without a route it is for everybody, without a group mandatory."""
    titles = {module.code: module.title for module in course.modules}

    def of(route: Mapping[str, str], mandatory: tuple[str, ...], groups: tuple[Group, ...]) -> Iterator[_Cells]:
        for code in mandatory:
            yield {**route, "module": code, "module_title": titles.get(code)}
        for group in groups:
            asked = {"group": group.code, "group_title": group.title, "choose": group.choose, "credits": group.credits}
            for code in group.modules or ("",):
                yield {**route, **asked, "module": code, "module_title": titles.get(code)}

    yield from of({}, course.mandatory, course.groups)
    for route in course.routes:
        head = {"route": route.code, "route_title": route.title}
        yield from of(head, route.mandatory or (() if route.groups else ("",)), route.groups)


def _module_rows(course: Course) -> Iterator[_Cells]:
    for module in course.modules:
        yield {
            "code": module.code,
            "title": module.title,
            "level": module.level,
            "credits": module.credits,
            "prerequisites": ", ".join(module.prerequisites),
        }


def _outcome_rows(course: Course) -> Iterator[_Cells]:
    for module in course.modules:
        for outcome in module.outcomes:
            yield {"module": module.code, "code": outcome.code, "text": outcome.text, "beyond": outcome.beyond}


def _assessment_rows(course: Course) -> Iterator[_Cells]:
    for module in course.modules:
        for assessment in module.assessments:
            yield {
                "module": module.code,
                "code": assessment.code,
                "title": assessment.title,
                "method": assessment.method,
                "outcomes": ", ".join(assessment.outcomes),
            }


def _mapping_rows(course: Course, standards: Mapping[str, Standard]) -> Iterator[_Cells]:
    """By standard and statement: a row for each alignment, an empty one for a statement that nobody looked at."""
    placed = list(enumerate(placed_alignments(course), 1))
    for name, standard in standards.items():
        own = [(number, p) for number, p in placed if p.alignment.standard == name]
        for statement in standard.statements:
            head = {"standard": name, "statement": statement.code, "wording": statement.text}
            found = [(number, p) for number, p in own if p.alignment.statement == statement.code]
            yield from ({**head, **_alignment_row(number, p)} for number, p in found)
            if not found:
                yield head


def _alignment_row(number: int, placed: PlacedAlignment) -> _Cells:
    alignment = placed.alignment
    return {
        "number": number,
        "module": placed.module.code if placed.module else None,
        "outcome": placed.outcome.code if placed.outcome else None,
        "outcome_text": placed.outcome.text if placed.outcome else None,
        "assessed_by": ", ".join(placed.assessments),
        "coverage": alignment.coverage.value,
        "depth": alignment.depth.value if alignment.depth else None,
        "reason": alignment.reason,
        "workplace": alignment.workplace,
        "rationale": alignment.rationale,
        "place": alignment.place,
        "by": alignment.by,
        "date": alignment.on.isoformat() if alignment.on else None,
    }
