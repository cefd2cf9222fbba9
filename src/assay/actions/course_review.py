"""Reviews the suggestions for a course: accept, change, reject, undo. Each decision is kept at once.

Before each, the course and the decisions are read again: somebody else may have edited or decided meanwhile.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assay.actions.course_standards import known_version
from assay.basics.errors import UsageError
from assay.curriculum.decisions import AlignmentDecision, AlignmentVerdict, OpenSuggestions, open_suggestions
from assay.curriculum.model import Alignment, placed_alignments
from assay.curriculum.suggestions import AlignmentSuggestion, CourseSpot, proposed_coverage
from assay.sources.course_yaml import CourseFile, add_alignment, read_course, take_out
from assay.sources.course_yaml.parsing import read_text
from assay.sources.suggestion_files import read_alignment_decisions, read_suggestions, write_alignment_decisions
from assay.sources.user_data import write_texts
from assay.standards.model import Standard

_ROOM = "Make room there, or make the folder writable; nothing was changed."


@dataclass(frozen=True, slots=True)
class CourseReview:
    """A course with its suggestions and what was decided about them so far."""

    path: Path
    file: CourseFile
    standards: tuple[tuple[str, Standard], ...]  # by the name under which the course is aligned with it
    suggestions: tuple[AlignmentSuggestion, ...]
    decisions: tuple[AlignmentDecision, ...]

    @property
    def left(self) -> OpenSuggestions:
        """What is left to decide."""
        return open_suggestions(self.file.course, self.suggestions, self.decisions)

    def standard(self, name: str) -> Standard:
        """The standard that a suggestion is about."""
        return dict(self.standards)[name]


def open_review(path: Path, *, data_dir: Path) -> CourseReview:
    """The review of a course, from where it was left."""
    file = read_course(path)
    standards = tuple((a.name, known_version(file, a, data_dir).standard) for a in file.course.standards)
    return CourseReview(path, file, standards, read_suggestions(path), read_alignment_decisions(path))


def proposed_alignment(suggestion: AlignmentSuggestion, *, by: str, on: date) -> Alignment:
    """What accepting a suggestion writes; its rationale says that the words were suggested, and which."""
    coverage, depth = proposed_coverage(suggestion)
    quote = " ".join(suggestion.quote.split())
    return Alignment(
        standard=suggestion.standard,
        statement=suggestion.statement,
        coverage=coverage,
        depth=depth,
        rationale=f"Suggested by Assay from the words ‘{quote}’.",
        by=by,
        on=on,
    )


def accept(review: CourseReview, suggestion: AlignmentSuggestion, alignment: Alignment) -> CourseReview:
    """Put an alignment into the course, as it was suggested or changed; it says who accepted it and when.

    The course is written first: if all stops between the two files, the suggestion counts as aligned, as it is.
    """
    path, spot = review.path, suggestion.spot
    edit = add_alignment(read_text(path), str(path), module=spot.module, outcome=spot.outcome, alignment=alignment)
    write_texts({path: edit.text}, _ROOM)
    assert alignment.on is not None  # noqa: S101 -- a decision has a day
    is_same = alignment == proposed_alignment(suggestion, by=alignment.by, on=alignment.on)
    decision = AlignmentDecision(
        verdict=AlignmentVerdict.ACCEPTED if is_same else AlignmentVerdict.CHANGED,
        standard=suggestion.standard,
        statement=suggestion.statement,
        spot=spot,
        text=suggestion.said.text,
        by=alignment.by,
        on=alignment.on,
        alignment=alignment,
        written=edit.written,
        replaced=edit.replaced,
    )
    return _kept(review, (*read_alignment_decisions(review.path), decision))


def reject(review: CourseReview, suggestion: AlignmentSuggestion, *, by: str, on: date) -> CourseReview:
    """Remember that somebody rejected a suggestion, so that it is not made again for the same words."""
    decision = AlignmentDecision(
        verdict=AlignmentVerdict.REJECTED,
        standard=suggestion.standard,
        statement=suggestion.statement,
        spot=suggestion.spot,
        text=suggestion.said.text,
        by=by,
        on=on,
    )
    return _kept(review, (*read_alignment_decisions(review.path), decision))


def undo(review: CourseReview) -> tuple[CourseReview, AlignmentDecision]:
    """Take the last decision back, and what it put into the course; also one of an earlier sitting."""
    decisions = read_alignment_decisions(review.path)
    if not decisions:
        raise UsageError("there is nothing to undo", where=str(review.path))
    last = decisions[-1]
    if last.alignment is not None and _stands(review, last.spot, last.alignment):
        text = take_out(
            read_text(review.path),
            str(review.path),
            module=last.spot.module,
            outcome=last.spot.outcome,
            alignment=last.alignment,
            written=last.written,
            replaced=last.replaced,
        )
        write_texts({review.path: text}, _ROOM)
    return _kept(review, decisions[:-1]), last


def _stands(review: CourseReview, spot: CourseSpot, alignment: Alignment) -> bool:
    """Whether the course still has anything for that statement in that spot."""
    return any(
        (p.alignment.standard, p.alignment.statement) == (alignment.standard, alignment.statement)
        for p in placed_alignments(read_course(review.path).course)
        if p.module and (p.module.code, p.outcome.code if p.outcome else "") == (spot.module, spot.outcome)
    )


def _kept(review: CourseReview, decisions: tuple[AlignmentDecision, ...]) -> CourseReview:
    write_alignment_decisions(review.path, decisions)
    return replace(review, decisions=decisions, file=read_course(review.path))
