"""All the fields that a course lacks at once: whoever fills a draft in should not find them one by one."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assay.basics.errors import InputError
from assay.sources.course_yaml.values import REMEDY, Value

_MOST_TOLD = 20  # fields; more than that help nobody


@dataclass(frozen=True, slots=True)
class _Table:
    """The fields that a table needs, and the tables in the lists below it."""

    needs: tuple[str, ...]
    lists: Mapping[str, "_Table"] = field(default_factory=dict)


_ALIGNMENT = _Table(("statement", "coverage"))
_GROUP = _Table(("code", "modules"))
_OUTCOME = _Table(("code", "text"), {"alignments": _ALIGNMENT})
_MODULE = _Table(
    ("code", "title", "level", "credits"),
    {"outcomes": _OUTCOME, "assessments": _Table(("code", "title", "outcomes")), "alignments": _ALIGNMENT},
)
_COURSE = _Table(
    ("standards", "title", "kind", "level", "provider", "modules"),
    {
        "standards": _Table(("reference", "version")),
        "groups": _GROUP,
        "routes": _Table(("code", "title"), {"groups": _GROUP}),
        "modules": _MODULE,
        "alignments": _ALIGNMENT,
    },
)


def missing_fields(course: Value) -> list[tuple[Value, str]]:
    """Every field that a course lacks, with the table that lacks it; not one whose name is misspelt."""
    return list(_missing(course, _COURSE))


def refuse_missing(course: Value) -> None:
    """InputError that names every field that is missing, each with its line, where more than one is.

    One alone is left to whoever asks for it.
    """
    found = missing_fields(course)
    if len(found) < 2:
        return
    found.sort(key=lambda one: one[0].line)
    lines = [
        f"line {at.line}{f' ({at.key})' if at.key else ''}: '{name}' is missing" for at, name in found[:_MOST_TOLD]
    ]
    lines += [f"and {len(found) - _MOST_TOLD} more"] if len(found) > _MOST_TOLD else []
    what = "\n  ".join([f"{len(found)} fields are missing", *lines])
    raise InputError(what, where=course.file, remedy=REMEDY)


def _missing(value: Value, table: _Table) -> Iterator[tuple[Value, str]]:
    if not isinstance(value.found, dict):
        return  # told by whoever asks for its fields
    for name in table.needs:
        others = [other for other in value.found if other not in table.needs]
        if value.optional(name) is None and not difflib.get_close_matches(name, others, n=1):
            yield value, name
    for name, inner in table.lists.items():
        part = value.found.get(name)
        for item in part.found if part and isinstance(part.found, list) else ():
            yield from _missing(item, inner)
