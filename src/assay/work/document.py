"""Documents as frozen records: what kind each is, what it decides, asks or warns of, and what git tells of it."""

from dataclasses import dataclass
from enum import StrEnum

from assay.work.model import Signature


class DocumentKind(StrEnum):
    """What a document is for, by its name, its place and its title."""

    DECISION = "decision record"
    REQUIREMENTS = "requirements"
    INTERFACE = "interface description"
    THREATS = "threat model"
    RUNBOOK = "runbook"
    CHANGELOG = "changelog"
    NOTES = "notes for others"  # release notes, minutes, announcements
    LEARNING = "learning log"
    GUIDE = "guide"
    OTHER = "document"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document and where they stand in it."""

    place: str  # 'line 12', 'page 3, line 4', 'table 1, row 2'
    text: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a document asks of the software."""

    kind: str  # 'story', 'scenario', 'operation' or 'statement'
    key: str  # as others can name it: 'REQ-12'; '' where it has none
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What a decision record says (MADR's and Nygard's shapes)."""

    status: str  # in small letters, '' where it says none
    options: tuple[str, ...]  # that were weighed, by their names
    reasons: int  # lines that speak for or against an option
    chosen: str
    superseded_by: str  # as it is written there


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """What git tells of a document: times are seconds since 1970 of the authors' own commits."""

    begun: int
    begun_by: Signature
    changed: int
    changes: int  # commits
    writers: int  # people who changed it
    with_code: int  # of the commits, how many changed code too
    code: int = 0  # files of code that it names, or that lie beside it
    code_begun: int = 0  # the first commit of any of them; 0 where there are none
    code_changed: int = 0  # the last
    later: int = 0  # how many of them were changed after the document


@dataclass(frozen=True, slots=True)
class Document:
    """One document: a file that was given, or one that git keeps, as it is at HEAD."""

    place: str  # locator: 'minutes.docx', 'journeys@1a2b3c:docs/adr/0001.md'
    path: str  # its name as people know it
    title: str
    kind: DocumentKind
    words: int
    readability: float | None  # the Automated Readability Index; None for fewer than 100 words
    date: int = 0  # the day that it gives itself; 0 for none
    audience: str = ""
    decision: DecisionRecord | None = None
    requirements: tuple[Requirement, ...] = ()
    threats: tuple[Excerpt, ...] = ()
    answers: int = 0  # lines that say what is done against a threat
    opening: Excerpt | None = None  # its first sentence: something to quote
    is_template: bool = False  # its blanks are not filled in
    author: str = ""  # an address, only where the user said whose it is
    property_author: str = ""  # the name in the file's own properties: a hint, never a proof
    history: DocumentHistory | None = None

    @property
    def written(self) -> int:
        """When it was begun, as well as that is known: by git, else by the day that it gives itself."""
        return self.history.begun if self.history else self.date

    @property
    def changed(self) -> int:
        """When it was last changed, as well as that is known."""
        return self.history.changed if self.history else self.date
