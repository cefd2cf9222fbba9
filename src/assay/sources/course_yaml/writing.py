"""Writes a course as course.yaml, so that reading it gives the same course."""

from typing import Any

import yaml

from assay.curriculum.model import AlignedStandard, Alignment, Assessment, Course, Group, Module, Outcome, Route
from assay.sources.course_yaml.reading import SCHEMA

_WIDTH = 110


class CourseDumper(yaml.SafeDumper):
    """Never writes an anchor, which the reader would refuse."""

    def ignore_aliases(self, *_: Any) -> bool:
        """Write everything in full."""
        return True


def course_text(course: Course) -> str:
    """The text of course.yaml; reading it gives an equal course."""
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
    return yaml.dump(document, Dumper=CourseDumper, sort_keys=False, allow_unicode=True, width=_WIDTH)


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
