"""The result of checking a course: what it covers of each standard, what to look at, and the criteria."""

from collections.abc import Mapping
from dataclasses import dataclass

from assay.curriculum.approval import CriterionResult
from assay.curriculum.cover import CourseCover
from assay.curriculum.model import Course
from assay.curriculum.remarks import Remark, RemarkKind


@dataclass(frozen=True, slots=True)
class StandardCheck:
    """A course against one standard."""

    cover: CourseCover
    remarks: tuple[Remark, ...]
    caution: str  # the official one, of the standard's page; '' if unknown

    def remarks_of(self, *kinds: RemarkKind) -> tuple[Remark, ...]:
        """The remarks of some kinds."""
        return tuple(remark for remark in self.remarks if remark.kind in kinds)


@dataclass(frozen=True, slots=True)
class CourseCheck:
    """A course against every standard asked for."""

    course: Course
    version: str  # of Assay
    path: str
    lines: Mapping[str, int]  # where each place of the document stands
    standards: tuple[StandardCheck, ...]
    criteria: tuple[CriterionResult, ...]
    criteria_caution: str

    def line(self, key: str) -> int | None:
        """The line of a place in course.yaml; None for what is not there."""
        return self.lines.get(key)
