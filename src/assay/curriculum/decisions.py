"""What people decided about suggested alignments, and what is left to decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assay.curriculum.model import Alignment, Course
from assay.curriculum.suggestions import AlignmentSuggestion, CourseSpot, new_suggestions, texts_of


class AlignmentVerdict(StrEnum):
    """What somebody did with a suggestion."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class AlignmentDecision:
    """Somebody decided about a suggestion; what was accepted stands in the course, with what takes it out again."""

    verdict: AlignmentVerdict
    standard: str
    statement: str  # as it was suggested
    spot: CourseSpot
    text: str  # the words that it was suggested for: for other words it says nothing
    by: str
    on: date
    alignment: Alignment | None = None  # what was written; None for a rejection
    written: str = ""  # the very text that was put into course.yaml
    replaced: str = ""  # the text that stood there before, mostly none

    @property
    def is_about(self) -> tuple[str, str, CourseSpot, str]:
        """What it settles."""
        return self.standard, self.statement, self.spot, self.text


@dataclass(frozen=True, slots=True)
class OpenSuggestions:
    """What is left to decide, and how many suggestions no longer fit the course's words."""

    suggestions: tuple[AlignmentSuggestion, ...]
    stale: int


def open_suggestions(
    course: Course, suggestions: Sequence[AlignmentSuggestion], decisions: Sequence[AlignmentDecision]
) -> OpenSuggestions:
    """Suggestions that are neither settled nor aligned by now, and whose words still stand in the course.

    It follows from the course and the decisions alone, so a review that was stopped at any moment goes on where it was.
    """
    now = {(said.spot, said.kind, said.assessment, said.text): said for said in texts_of(course)}
    names = {standard.name for standard in course.standards}
    fitting = [
        replace(made, said=now[place])
        for made in suggestions
        if (place := (made.spot, made.said.kind, made.said.assessment, made.said.text)) in now
        and made.standard in names
    ]
    about = {d.is_about for d in decisions if d.verdict is not AlignmentVerdict.ACCEPTED}
    left = [s for s in new_suggestions(course, fitting) if (*s.key, s.said.text) not in about]
    return OpenSuggestions(tuple(left), len(suggestions) - len(fitting))
