"""Reads course.yaml, checks it whole, and tells of every mistake by its line."""

import re
from pathlib import Path

from assay.basics.errors import InputError
from assay.curriculum.model import (
    AlignedStandard,
    Alignment,
    Assessment,
    Course,
    CourseKind,
    Coverage,
    Depth,
    Group,
    Module,
    Outcome,
    Route,
)
from assay.curriculum.validity import find_problems
from assay.sources.course_yaml.course_file import CourseFile
from assay.sources.course_yaml.missing import refuse_missing
from assay.sources.course_yaml.parsing import parse_yaml, read_text
from assay.sources.course_yaml.values import Value

SCHEMA = 1
COURSE = (
    "schema", "title", "kind", "level", "provider", "awarding_body", "employers", "permission",
    "standards", "mandatory", "groups", "routes", "modules", "alignments",
)  # fmt: skip
STANDARD = ("reference", "version", "options")
ROUTE = ("code", "title", "mandatory", "groups")
GROUP = ("code", "title", "choose", "credits", "modules")
MODULE = ("code", "title", "level", "credits", "prerequisites", "outcomes", "assessments", "alignments")
OUTCOME = ("code", "text", "beyond", "alignments")
ASSESSMENT = ("code", "title", "method", "outcomes")
ALIGNMENT = (
    "standard", "statement", "coverage", "depth", "reason", "workplace", "rationale", "place", "by", "date",
)  # fmt: skip
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")
_REFERENCE = re.compile(r"ST[0-9]{4}")


def read_course(path: Path) -> CourseFile:
    """Read and check a course; InputError names the line of whatever does not fit."""
    return parse_course(read_text(path), str(path))


def parse_course(text: str, path: str) -> CourseFile:
    """The same for the text of the file at `path`."""
    document = parse_yaml(text, path)
    _check_schema(document)
    refuse_missing(document)
    file = CourseFile(course_of(document), path, dict(document.lines()))
    try:
        problems = find_problems(file.course)
    except InputError as error:  # too closely coupled: the core does not know of files
        raise InputError(error.what, where=f"{path}, {error.where}", remedy=error.remedy) from error
    if problems:
        raise file.error(problems)
    return file


def course_of(value: Value) -> Course:
    """The course that a document describes, each value checked; how they fit together, find_problems tells."""
    _check_schema(value)
    standards = tuple(_standard(item) for item in value.field("standards").items())
    return Course(
        title=value.field("title").text(),
        kind=value.field("kind").one_of(CourseKind),
        level=value.field("level").number(),
        provider=value.field("provider").text(),
        awarding_body=_text(value, "awarding_body"),
        employers=_text(value, "employers"),
        permission=_text(value, "permission"),
        standards=standards,
        mandatory=_codes(value, "mandatory"),
        groups=tuple(_group(item) for item in _items(value, "groups")),
        routes=tuple(_route(item) for item in _items(value, "routes")),
        modules=tuple(_module(item, standards) for item in value.field("modules").items()),
        alignments=_alignments(value, standards),
    )


def _check_schema(value: Value) -> None:
    value.table(COURSE)
    schema = value.optional("schema")
    if schema and schema.number() != SCHEMA:
        raise schema.error(f"this version of Assay reads schema {SCHEMA}")


def _standard(value: Value) -> AlignedStandard:
    value.table(STANDARD)
    reference = value.field("reference")
    if not _REFERENCE.fullmatch(reference.text()):
        raise reference.error("a reference such as ST0116 was expected")
    options = tuple(item.text() for item in _items(value, "options"))
    return AlignedStandard(reference.text(), value.field("version").text(), options)


def _route(value: Value) -> Route:
    value.table(ROUTE)
    groups = tuple(_group(item) for item in _items(value, "groups"))
    return Route(_code(value.field("code")), value.field("title").text(), _codes(value, "mandatory"), groups)


def _group(value: Value) -> Group:
    value.table(GROUP)
    return Group(
        code=_code(value.field("code")),
        title=_text(value, "title"),
        choose=_number(value, "choose"),
        credits=_number(value, "credits"),
        modules=tuple(_code(item) for item in value.field("modules").items()),
    )


def _module(value: Value, standards: tuple[AlignedStandard, ...]) -> Module:
    value.table(MODULE)
    return Module(
        code=_code(value.field("code")),
        title=value.field("title").text(),
        level=value.field("level").number(),
        credits=value.field("credits").number(),
        prerequisites=_codes(value, "prerequisites"),
        outcomes=tuple(_outcome(item, standards) for item in _items(value, "outcomes")),
        assessments=tuple(_assessment(item) for item in _items(value, "assessments")),
        alignments=_alignments(value, standards),
    )


def _outcome(value: Value, standards: tuple[AlignedStandard, ...]) -> Outcome:
    value.table(OUTCOME)
    return Outcome(
        code=_code(value.field("code")),
        text=value.field("text").text(),
        beyond=_text(value, "beyond"),
        alignments=_alignments(value, standards),
    )


def _assessment(value: Value) -> Assessment:
    value.table(ASSESSMENT)
    outcomes = tuple(_code(item) for item in value.field("outcomes").items())
    return Assessment(_code(value.field("code")), value.field("title").text(), outcomes, _text(value, "method"))


def _alignments(value: Value, standards: tuple[AlignedStandard, ...]) -> tuple[Alignment, ...]:
    return tuple(_alignment(item, standards) for item in _items(value, "alignments"))


def _alignment(value: Value, standards: tuple[AlignedStandard, ...]) -> Alignment:
    value.table(ALIGNMENT)
    depth, day = value.optional("depth"), value.optional("date")
    return Alignment(
        standard=_standard_named(value, standards),
        statement=value.field("statement").text(),
        coverage=value.field("coverage").one_of(Coverage, but=(Coverage.NOT_LOOKED_AT,)),
        depth=depth.one_of(Depth) if depth else None,
        reason=_text(value, "reason"),
        workplace=_text(value, "workplace"),
        rationale=_text(value, "rationale"),
        place=_text(value, "place"),
        by=_text(value, "by"),
        on=day.day() if day else None,
    )


def _standard_named(value: Value, standards: tuple[AlignedStandard, ...]) -> str:
    """The name of the standard that an alignment is about; it may be left out where there is but one."""
    given = value.optional("standard")
    named = given.text() if given else ""
    fitting = [found.name for found in standards if not named or named in (found.reference, found.name)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(standard.name for standard in standards)
    if given is None:
        raise value.error(f"'standard' is missing; the course is aligned with {names or 'none'}")
    raise given.error(f"'{named[:40]}' is not one standard of this course: {names}")


def _items(value: Value, name: str) -> tuple[Value, ...]:
    found = value.optional(name)
    return tuple(found.items()) if found else ()


def _codes(value: Value, name: str) -> tuple[str, ...]:
    return tuple(_code(item) for item in _items(value, name))


def _code(value: Value) -> str:
    if not _CODE.fullmatch(value.text()):
        raise value.error("a code of letters, digits and . _ / - was expected, at most 40 of them")
    return value.text()


def _text(value: Value, name: str) -> str:
    found = value.optional(name)
    return found.text() if found else ""


def _number(value: Value, name: str) -> int | None:
    found = value.optional(name)
    return found.number() if found else None
