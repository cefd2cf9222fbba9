"""A draft of a course: what descriptors told, where each thing stands, and what they left open."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assay.curriculum.model import Course
from assay.curriculum.problem import Problem
from assay.work.blocks import NotRead


class ImportRemarkKind(StrEnum):
    """Why something needs a person's eye."""

    NOT_TOLD = "not told"  # a field that course.yaml needs
    ASSUMED = "assumed"  # taken so, though it is not said so
    TOLD_TWICE = "told twice"  # differently
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class ImportRemark:
    """Something that was not told, or not understood."""

    kind: ImportRemarkKind
    what: str
    place: str = ""  # in the documents, such as 'PROG.docx, table 1, row 3'
    key: str = ""  # in the draft, such as modules[2].credits


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever imports says of the course; it goes before what documents tell."""

    title: str = ""
    provider: str = ""
    kind: str = ""
    level: int | None = None
    assume_mandatory: bool = False  # modules of which nobody says whether they are mandatory


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A course as far as it was told."""

    course: Course  # what was not told holds a stand-in there, and is named in `untold`
    untold: frozenset[str]  # keys of the fields that the draft leaves out
    places: Mapping[str, str]  # key in the draft → where it was told
    remarks: tuple[ImportRemark, ...]
    left_out: Mapping[str, int]  # sections that were read and have no place in course.yaml, with their number
    documents: int = 0

    def of_kind(self, kind: ImportRemarkKind) -> tuple[ImportRemark, ...]:
        """Its remarks of one kind."""
        return tuple(remark for remark in self.remarks if remark.kind is kind)


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A file of the folder, and what became of it."""

    name: str
    format: str  # '' where its format is not read
    blocks: int = 0
    not_read: tuple[NotRead, ...] = ()
    why_not: str = ""  # it was not read at all

    @property
    def is_partial(self) -> bool:
        """True where words of it may be missing."""
        return any(left.is_partial for left in self.not_read)


@dataclass(frozen=True, slots=True)
class CourseImport:
    """A draft with its text, and the files that it was made of."""

    draft: CourseDraft
    text: str
    documents: tuple[DocumentRead, ...]
    problems: tuple[Problem, ...]  # why a check would still refuse it, besides what is not told

    @property
    def is_ready(self) -> bool:
        """True where a check takes it as it is."""
        return not (self.draft.untold or self.problems)
