"""A module while its descriptor is being read."""

import re
from dataclasses import dataclass, field, replace

from assay.curriculum.descriptors.columns import Columns
from assay.curriculum.descriptors.found import FoundAssessment, FoundModule, FoundOutcome, Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.module_headings import ModuleHeading
from assay.curriculum.descriptors.words import marked

_REFERENCE = re.compile(
    r"\b[A-Z]{0,2}LOs?\s?\d{1,2}(?:\s?(?:-|–|to|,|&|and)\s?(?:LO\s?)?\d{1,2})*|\ball outcomes\b", re.I
)
_SHARE = re.compile(  # set off from the words around it
    r"(?:(?<=[,(:–-])|^)\s*\d{1,3}\s?%(?:\s+of the (?:module )?(?:mark|grade))?|\b\d{1,3}\s?%\s*(?=[,):]|$)"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{0,120})[)\]]")
_ENDS_SENTENCE = (".", ";", ":", "!", "?")


@dataclass(slots=True)
class OpenModule:
    """What was told of it so far."""

    place: str
    level: int = 9  # of the heading that began it
    is_sure: bool = False  # more than a heading speaks for it
    fields: dict[Label, Told] = field(default_factory=dict)
    prose: dict[Label, tuple[Told, str]] = field(default_factory=dict)  # told in a sentence, and that
    again: list[tuple[Label, Told]] = field(default_factory=list)  # told once more in other words
    unread: str = ""  # where outcomes stand that could not be read
    outcomes: list[FoundOutcome] = field(default_factory=list)
    assessments: list[FoundAssessment] = field(default_factory=list)

    @classmethod
    def of(cls, found: FoundModule) -> "OpenModule":
        """A module that goes on after its descriptor seemed to have ended."""
        return cls(
            found.place,
            is_sure=True,
            fields=dict(found.fields),
            again=list(found.again),
            unread=found.unread,
            outcomes=list(found.outcomes),
            assessments=list(found.assessments),
        )

    @property
    def name(self) -> str:
        """What a person would call it."""
        told = self.fields.get(Label.CODE) or self.fields.get(Label.TITLE)
        return told.words if told else self.place

    def tell(self, label: Label, words: str, place: str, *, is_sure: bool = True) -> None:
        """Keep the first thing that is said under a label, but what a label says before what a heading says."""
        if label not in self.fields or (is_sure and not self.is_sure and label in (Label.CODE, Label.TITLE)):
            self.fields[label] = Told(words, place)
        elif is_sure and self.fields[label].words != words:
            self.again.append((label, Told(words, place)))
        self.is_sure = self.is_sure or is_sure

    def tell_heading(self, heading: ModuleHeading, place: str) -> None:
        """Keep what a heading says."""
        for label, words in (
            (Label.CODE, heading.code),
            (Label.TITLE, heading.title),
            (Label.LEVEL, str(heading.level or "")),
            (Label.CREDITS, str(heading.credits or "")),
        ):
            if words:
                self.tell(label, words, place, is_sure=label in (Label.LEVEL, Label.CREDITS))

    def add_outcome(self, words: str, place: str, code: str = "") -> None:
        """Keep an outcome; its mark is its code where no column says it."""
        mark, text = marked(words)
        if text:
            self.outcomes.append(FoundOutcome("".join(code.split()).strip(".:") or mark, text, place))
            self.is_sure = True

    def add_assessment_row(self, columns: Columns, cells: tuple[str, ...], place: str) -> bool:
        """Keep a row of a table of assessments; False where it has neither title nor method."""
        title, method = columns.cell(Label.ASSESSMENTS, cells), columns.cell(Label.METHOD, cells)
        title, method = " ".join(title.split()), " ".join(method.split())
        if not (title or method):
            return False
        assessed = columns.cell(Label.ASSESSED, cells)
        code = "".join(columns.cell(Label.CODE, cells).split())
        self.assessments.append(
            FoundAssessment(code, title or method, method.casefold() if title else "", assessed, place)
        )
        self.is_sure = True
        return True

    def add_assessment(self, words: str, place: str) -> None:
        """Keep an assessment that is told in words: 'Role play (observation, 100%): LO1'."""
        _, text = marked(words)
        assessed = ", ".join(match[0] for match in _REFERENCE.finditer(text))
        text = _SHARE.sub(" ", _REFERENCE.sub(" ", text))
        inner = [part.strip() for found in _BRACKETS.findall(text) for part in found.split(",") if part.strip(" -–:")]
        title = " ".join(_BRACKETS.sub(" ", text).split()).strip(" ,;:–-")
        if title or inner:
            method = inner[0].casefold() if inner else ""
            self.assessments.append(FoundAssessment("", title or inner[0], method, assessed, place))
            self.is_sure = True

    def add_headed_assessment(self, heading: str, title: str, place: str) -> None:
        """Keep an assessment that has a heading of its own: 'Assessment 1: Performance (50%)'."""
        before = len(self.assessments)
        self.add_assessment(title or heading, place)
        if len(self.assessments) == before:  # nothing but a share
            self.assessments.append(FoundAssessment("", heading, "", "", place))
            self.is_sure = True

    def tell_assessed(self, words: str) -> None:
        """Keep which outcomes the last assessment assesses, where it does not say so itself."""
        if self.assessments and not self.assessments[-1].assessed:
            self.assessments[-1] = replace(self.assessments[-1], assessed=words)

    def found(self) -> FoundModule:
        """What is known of it."""
        for label, (told, _) in self.prose.items():  # a label goes before a sentence
            if label not in self.fields:
                self.fields[label] = told
            elif self.fields[label].words != told.words:
                self.again.append((label, told))
        return FoundModule(
            self.place,
            self.fields,
            tuple(self.outcomes),
            tuple(self.assessments),
            again=tuple(self.again),
            unread=self.unread,
        )


def parts_of(cell: str) -> list[str]:
    """A cell's lines as the items that they make up.

    Where some lines begin with a mark, each item goes on to the next mark; else a line that ends within a sentence
    goes on where the next one begins in lower case.
    """
    lines = cell.split("\n")
    has_marks = any(marked(line) != ("", line) for line in lines)
    parts: list[str] = []
    for line in lines:
        begins = marked(line) != ("", line) if has_marks else not line[:1].islower()
        if parts and not begins and not parts[-1].endswith(_ENDS_SENTENCE):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return parts
