"""What one document tells of modules and of the course, before documents are put together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assay.curriculum.descriptors.choices import ModuleStatus
from assay.curriculum.descriptors.draft import ImportRemark
from assay.curriculum.descriptors.label_names import Label


@dataclass(frozen=True, slots=True)
class Told:
    """Words as they stand in a document, and where."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class FoundOutcome:
    """An outcome; `code` is '' where it has no mark."""

    code: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class FoundAssessment:
    """An assessment, and the words that say which outcomes it assesses."""

    code: str
    title: str
    method: str
    assessed: str
    place: str


@dataclass(frozen=True, slots=True)
class ModuleList:
    """A list of modules in a specification: which route it is of, and what is asked of it."""

    heading: str
    place: str
    route: str = ""
    status: ModuleStatus | None = None
    choose: int | None = None
    credits: int | None = None
    group: str = ""  # as a column of the list says


@dataclass(frozen=True, slots=True)
class FoundModule:
    """What one place tells of a module: its descriptor, or a row of a list."""

    place: str
    fields: Mapping[Label, Told]  # code, title, level, credits, status, prerequisites
    outcomes: tuple[FoundOutcome, ...] = ()
    assessments: tuple[FoundAssessment, ...] = ()
    listed: ModuleList | None = None  # where it is a row of a list
    again: tuple[tuple[Label, Told], ...] = ()  # what it says once more in other words

    unread: str = ""  # where outcomes stand that could not be read

    def tellers(self, label: Label) -> Iterator[Told]:
        """All that it says under a label."""
        if label in self.fields:
            yield self.fields[label]
        yield from (told for repeated, told in self.again if repeated is label)

    def words(self, label: Label) -> str:
        """What it says under a label, or ''."""
        told = self.fields.get(label)
        return told.words if told else ""


@dataclass(slots=True)
class Findings:
    """Everything that was found in some documents, in their order."""

    modules: list[FoundModule] = field(default_factory=list)
    course: dict[Label, list[Told]] = field(default_factory=dict)
    remarks: list[ImportRemark] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
