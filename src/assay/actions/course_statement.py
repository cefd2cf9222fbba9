"""States what a course covers, for publication: beside `check_course`, which shows its author what to mend."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assay import __version__
from assay.actions.course import check_course
from assay.curriculum.model import Course
from assay.curriculum.statement import CoverageStatement, state_coverage


@dataclass(frozen=True, slots=True)
class CourseStatement:
    """The coverage statements of a course, one for each standard, with what must stand beside them."""

    course: Course
    version: str  # of Assay
    source: str  # where the mapping comes from
    made_on: date
    standards: tuple[tuple[CoverageStatement, str], ...]  # each with its official caution


def make_statement(
    path: Path, *, data_dir: Path, today: date, standard: str | None = None, source: str | None = None
) -> CourseStatement:
    """What a course covers of each standard that it names, or of the one asked for, over every allowed route."""
    check = check_course(path, data_dir=data_dir, standard=standard)
    return CourseStatement(
        course=check.course,
        version=__version__,
        source=source or f"Course description of {check.course.title}, {check.course.provider}",
        made_on=today,
        standards=tuple((state_coverage(found.cover), found.caution) for found in check.standards),
    )
