"""The draft of a course as JSON: what was told and where, and what was left open (docs/json.md)."""

from typing import Any

from assay import __version__
from assay.curriculum.descriptors import CourseDraft, CourseImport, DocumentRead, ImportRemark, ImportRemarkKind
from assay.curriculum.model import Group, Module

SCHEMA = 1
_LISTS = {
    "not_told": ImportRemarkKind.NOT_TOLD,
    "told_twice": ImportRemarkKind.TOLD_TWICE,
    "assumed": ImportRemarkKind.ASSUMED,
    "not_understood": ImportRemarkKind.NOT_UNDERSTOOD,
}


def import_document(found: CourseImport) -> dict[str, Any]:
    """Everything that import says; fields that were not told are null."""
    draft, course = found.draft, found.draft.course
    return {
        "assay": __version__,
        "schema": SCHEMA,
        "ready": found.is_ready,
        "course": {
            "title": course.title or None,
            "kind": None if "kind" in draft.untold else course.kind.value,
            "level": None if "level" in draft.untold else course.level,
            "provider": course.provider or None,
            "awarding_body": course.awarding_body or None,
            "employers": course.employers or None,
            "standards": [standard.name for standard in course.standards],
            "mandatory": list(course.mandatory),
            "groups": [_group(group) for group in course.groups],
            "routes": [
                {
                    "code": route.code,
                    "title": route.title,
                    "mandatory": list(route.mandatory),
                    "groups": [_group(group) for group in route.groups],
                }
                for route in course.routes
            ],
            "modules": [_module(module, f"modules[{n}]", draft) for n, module in enumerate(course.modules)],
        },
        **{name: [_remark(remark) for remark in draft.of_kind(kind)] for name, kind in _LISTS.items()},
        "problems": [{"key": problem.key, "what": problem.what} for problem in found.problems],
        "left_out": dict(draft.left_out),
        "documents": [_document(document) for document in found.documents],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "code": group.code,
        "title": group.title,
        "choose": group.choose,
        "credits": group.credits,
        "modules": list(group.modules),
    }


def _module(module: Module, key: str, draft: CourseDraft) -> dict[str, Any]:
    return {
        "code": module.code,
        "title": module.title or None,
        "level": None if f"{key}.level" in draft.untold else module.level,
        "credits": None if f"{key}.credits" in draft.untold else module.credits,
        "prerequisites": list(module.prerequisites),
        "place": draft.places.get(key),
        "outcomes": [
            {"code": outcome.code, "text": outcome.text, "place": draft.places.get(f"{key}.outcomes[{n}]")}
            for n, outcome in enumerate(module.outcomes)
        ],
        "assessments": [
            {
                "code": assessment.code,
                "title": assessment.title,
                "method": assessment.method or None,
                "outcomes": list(assessment.outcomes),
                "place": draft.places.get(f"{key}.assessments[{n}]"),
            }
            for n, assessment in enumerate(module.assessments)
        ],
    }


def _remark(remark: ImportRemark) -> dict[str, Any]:
    return {"what": remark.what, "place": remark.place or None, "key": remark.key or None}


def _document(document: DocumentRead) -> dict[str, Any]:
    return {
        "name": document.name,
        "format": document.format or None,
        "blocks": document.blocks,
        "partial": document.is_partial,
        "why_not": document.why_not or None,
        "not_read": [
            {"place": left.place, "what": left.what, "partial": left.is_partial} for left in document.not_read
        ],
    }
