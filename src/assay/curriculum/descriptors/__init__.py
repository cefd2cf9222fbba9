"""What module descriptors and programme specifications tell of a course: blocks in, a draft of course.yaml out."""

from assay.curriculum.descriptors.draft import (
    CourseDraft,
    CourseImport,
    DocumentRead,
    ImportRemark,
    ImportRemarkKind,
    Said,
)
from assay.curriculum.descriptors.drafting import draft_course, references_in

__all__ = [
    "CourseDraft",
    "CourseImport",
    "DocumentRead",
    "ImportRemark",
    "ImportRemarkKind",
    "Said",
    "draft_course",
    "references_in",
]
