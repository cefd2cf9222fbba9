"""What the page and the PDF of a coverage statement are made from."""

from dataclasses import dataclass
from datetime import date

from assay.curriculum.model import Course
from assay.curriculum.statement import CoverageStatement


@dataclass(frozen=True, slots=True)
class StatementPage:
    """All that the page and the PDF show."""

    course: Course
    standards: tuple[tuple[CoverageStatement, str], ...]  # each with its official caution
    source: str
    made_on: date
    version: str
