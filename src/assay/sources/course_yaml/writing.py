"""Writes a course as course.yaml, so that reading it gives the same course; a draft with comments, and with gaps."""

import re
import textwrap
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import yaml

from assay.curriculum.model import AlignedStandard, Alignment, Assessment, Course, Group, Module, Outcome, Route
from assay.sources.course_yaml.parsing import parse_yaml
from assay.sources.course_yaml.reading import SCHEMA
from assay.sources.course_yaml.values import nearest_line

_WIDTH = 110
_STEP = re.compile(r"(\w+)|\[(\d+)\]")


class CourseDumper(yaml.SafeDumper):
    """Never writes an anchor, which the reader would refuse."""

    def ignore_aliases(self, *_: Any) -> bool:
        """Write everything in full."""
        return True


def course_text(
    course: Course, *, comments: Mapping[str, Sequence[str]] | None = None, untold: Collection[str] = ()
) -> str:
    """The text of course.yaml; reading it gives an equal course.

    Comments stand above the place that they are keyed by, such as modules[0].outcomes[1]; '' is the top. Fields whose
    places are `untold` are left out, so that reading tells of each as missing.
    """
    document = _filled(
        {
            "schema": SCHEMA,
            "title": course.title,
            "kind": course.kind.value,
            "level": course.level,
            "provider": course.provider,
            "awarding_body": course.awarding_body,
            "employers": course.employers,
            "permission": course.permission,
            "standards": [_standard(standard) for standard in course.standards],
            "mandatory": list(course.mandatory),
            "groups": [_group(group) for group in course.groups],
            "routes": [_route(route) for route in course.routes],
            "modules": [_module(module, course) for module in course.modules],
            "alignments": _alignments(course.alignments, course),
        }
    )
    for key in untold:
        _leave_out(document, key)
    text: str = yaml.dump(document, Dumper=CourseDumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return _commented(text, comments) if comments else text


def _leave_out(document: Any, key: str) -> None:
    *steps, last = [name or int(number) for name, number in _STEP.findall(key)]
    for step in steps:
        document = document[step]
    document.pop(last, None)


def _commented(text: str, comments: Mapping[str, Sequence[str]]) -> str:
    """The text with each comment above the line of its place, as far in as that line."""
    places = dict(parse_yaml(text, "the draft").lines())
    above: dict[int, list[str]] = {}
    for key, said in comments.items():
        above.setdefault(nearest_line(key, places) if key else 1, []).extend(said)
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        margin = " " * (len(line) - len(line.lstrip()))
        for comment in above.get(number, ()):
            words = "".join(letter if letter.isprintable() else " " for letter in comment)
            lines += textwrap.wrap(
                " ".join(words.split()), _WIDTH, initial_indent=f"{margin}# ", subsequent_indent=f"{margin}#   "
            )
        lines.append(line)
    return "\n".join(lines)


def _filled(document: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: an empty field says no more than a missing one."""
    return {name: value for name, value in document.items() if value not in ("", None, [])}


def _standard(standard: AlignedStandard) -> dict[str, Any]:
    return _filled({"reference": standard.reference, "version": standard.version, "options": list(standard.options)})


def _route(route: Route) -> dict[str, Any]:
    groups = [_group(group) for group in route.groups]
    return _filled({"code": route.code, "title": route.title, "mandatory": list(route.mandatory), "groups": groups})


def _group(group: Group) -> dict[str, Any]:
    return _filled(
        {
            "code": group.code,
            "title": group.title,
            "choose": group.choose,
            "credits": group.credits,
            "modules": list(group.modules),
        }
    )


def _module(module: Module, course: Course) -> dict[str, Any]:
    return _filled(
        {
            "code": module.code,
            "title": module.title,
            "level": module.level,
            "credits": module.credits,
            "prerequisites": list(module.prerequisites),
            "outcomes": [_outcome(outcome, course) for outcome in module.outcomes],
            "assessments": [_assessment(assessment) for assessment in module.assessments],
            "alignments": _alignments(module.alignments, course),
        }
    )


def _outcome(outcome: Outcome, course: Course) -> dict[str, Any]:
    alignments = _alignments(outcome.alignments, course)
    return _filled({"code": outcome.code, "text": outcome.text, "beyond": outcome.beyond, "alignments": alignments})


def _assessment(assessment: Assessment) -> dict[str, Any]:
    return _filled({"code": assessment.code, "title": assessment.title, "method": assessment.method}) | {
        "outcomes": list(assessment.outcomes)
    }


def _alignments(alignments: tuple[Alignment, ...], course: Course) -> list[dict[str, Any]]:
    is_named = len(course.standards) > 1
    return [alignment_fields(alignment, is_named=is_named) for alignment in alignments]


def alignment_fields(alignment: Alignment, *, is_named: bool) -> dict[str, Any]:
    """An alignment as course.yaml has it; its standard `is_named` where the course has several."""
    return _filled(
        {
            "standard": alignment.standard if is_named else "",
            "statement": alignment.statement,
            "coverage": alignment.coverage.value,
            "depth": alignment.depth.value if alignment.depth else "",
            "reason": alignment.reason,
            "workplace": alignment.workplace,
            "rationale": alignment.rationale,
            "place": alignment.place,
            "by": alignment.by,
            "date": alignment.on,
        }
    )
