"""Suggests alignments for a course, by the same mapping that `assay map` uses, and keeps them beside the course."""

from dataclasses import dataclass
from pathlib import Path

from assay import __version__
from assay.actions.course_standards import asked_standards, known_version
from assay.actions.map import load_text_mapper
from assay.basics.progress import Progress
from assay.curriculum.decisions import open_suggestions
from assay.curriculum.model import Course
from assay.curriculum.suggestions import AlignmentSuggestion, CourseText, suggest_from, texts_of
from assay.sources.course_yaml import read_course
from assay.sources.suggestion_files import read_alignment_decisions, suggestions_document, write_suggestions
from assay.standards.model import Standard

BATCH = 32  # texts between two words of progress


@dataclass(frozen=True, slots=True)
class CourseSuggestions:
    """What is suggested for a course."""

    course: Course
    path: Path
    standards: tuple[tuple[str, Standard], ...]  # by the name under which the course is aligned with it
    suggestions: tuple[AlignmentSuggestion, ...]  # what nobody has decided about, in the order of the course
    silent: tuple[CourseText, ...]  # texts in which nothing speaks for any statement clearly enough
    mapping: str  # which views of the words were used

    @property
    def document(self) -> dict[str, object]:
        """The same as JSON (docs/json.md)."""
        silent = [f"{said.spot.words} ({said.kind})" for said in self.silent]
        return suggestions_document(
            self.suggestions, version=__version__, course=self.course.title, mapping=self.mapping, silent=silent
        )


def suggest_alignments(
    path: Path,
    *,
    data_dir: Path,
    encoder: bool,
    cache_file: Path | None,
    progress: Progress,
    standard: str | None = None,
) -> CourseSuggestions:
    """Map the words of a course to the statements of each of its standards, or of the one asked for.

    What is aligned already, or was rejected for the same words, is not suggested again.
    """
    file = read_course(path)
    texts, found, standards, views = tuple(texts_of(file.course)), list[AlignmentSuggestion](), [], ""
    for aligned in asked_standards(file, standard):
        known = known_version(file, aligned, data_dir).standard
        mapper = load_text_mapper(known, encoder=encoder, cache_file=cache_file)
        standards.append((aligned.name, known))
        views = mapper.views
        for begin in range(0, len(texts), BATCH):
            progress(f"mapping to {aligned.reference}", begin, len(texts))
            found += suggest_from(texts[begin : begin + BATCH], known, aligned.name, mapper.mapper)
        progress(f"mapping to {aligned.reference}", len(texts), len(texts))
    speaking = {made.said for made in found}
    return CourseSuggestions(
        course=file.course,
        path=path,
        standards=tuple(standards),
        suggestions=open_suggestions(file.course, found, read_alignment_decisions(path)).suggestions,
        silent=tuple(said for said in texts if said not in speaking),
        mapping=views,
    )


def keep_suggestions(suggested: CourseSuggestions) -> Path:
    """Write the suggestions beside the course, for the review; the path of the file."""
    return write_suggestions(suggested.path, suggested.document)
