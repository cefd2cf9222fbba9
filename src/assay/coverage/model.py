"""The result of a run: people, and for each the cover of every duty, statement, piece and stage."""

from dataclasses import dataclass
from enum import StrEnum

from assay.coverage.open_issues import NO_ISSUES, OpenIssues
from assay.duties.model import Signal
from assay.duties.product import MadeProduct
from assay.standards.model import Duty, Standard, Statement
from assay.work.contradictions import Contradiction
from assay.work.note import Note
from assay.work.person import Grade, Person
from assay.work.surroundings import Surrounding


class Status(StrEnum):
    """What can be said from these sources alone; only people decide that something is shown."""

    SUGGESTED = "suggested"
    NOTHING_FOUND = "nothing found"
    NOT_VISIBLE = "not visible"


class Strength(StrEnum):
    """How strongly evidence suggests a statement, by the stated rule in `assay.coverage.strength`."""

    STRONG = "strong"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A person's piece of work may show a statement, for a reason, at a place."""

    statement: str
    piece: str
    piece_title: str
    reason: str
    quote: str
    locators: tuple[str, ...]
    score: float  # 0 to 1; orders, and is no probability
    strength: Strength
    grade: Grade
    basis: str  # 'signal', 'words' or 'both'
    duties: tuple[int, ...]  # of the signals joined here
    cap: str  # why it is not strong, '' if it is
    time: int


@dataclass(frozen=True, slots=True)
class DutyCover:
    """One duty for one person."""

    duty: Duty
    status: Status
    strength: Strength | None
    score: float
    signals: tuple[Signal, ...]  # best first
    missing: str
    would_fill: str
    strong: int = 0  # how many of `signals`, from the first, are strong by the stated rule


@dataclass(frozen=True, slots=True)
class StatementCover:
    """One statement for one person."""

    statement: Statement
    status: Status
    strength: Strength | None
    score: float
    evidence: tuple[Evidence, ...]  # best first, at most `EVIDENCE_KEPT`
    evidence_total: int
    missing: str
    would_fill: str


@dataclass(frozen=True, slots=True)
class PieceCover:
    """One piece of work in one person's result."""

    id: str
    title: str
    kind: str
    repository: str
    start: int  # on the person's own clock, in seconds since 1970 as if it were UTC: it tells their day
    end: int
    commits: int  # the person's own
    all_commits: int
    share: float
    others: tuple[str, ...]  # person ids
    assistance: tuple[str, ...]
    merged_by_other: bool
    signed: int  # own commits that carry a signature
    verified: int  # of these, by a registered key of the person's
    files: tuple[tuple[str, int, int], ...]  # role, files, fresh lines of the person
    statements: tuple[str, ...]  # suggested ones, best first
    evidence: tuple[Evidence, ...]
    commit_locators: tuple[tuple[str, str], ...]  # locator, subject
    contradictions: tuple[Contradiction, ...] = ()  # claims of the person's messages that no change bears out
    notes: tuple[Note, ...] = ()  # the person's own accounts of it

    @property
    def checked(self) -> bool:
        """Whether an account tells how the person did the work and how they checked it."""
        return any(note.how for note in self.notes)


@dataclass(frozen=True, slots=True)
class StageCover:
    """One stage of the life cycle for one person."""

    name: str  # research, requirements, design, build, test, deploy, support, improve, retire
    status: Status
    signals: tuple[Signal, ...]  # best first, a few
    total: int
    gap: str  # '' where something was found


@dataclass(frozen=True, slots=True)
class PersonCover:
    """Everything found for one person."""

    person: Person
    label: str  # the name to show: the person's own, as they are reported on
    duties: tuple[DutyCover, ...]
    statements: tuple[StatementCover, ...]
    pieces: tuple[PieceCover, ...]  # newest first
    stages: tuple[StageCover, ...]
    notes: tuple[tuple[str, Note], ...] = ()  # own accounts, with the place of the item or id of the piece


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What was read from one source."""

    kind: str
    path: str
    commits: int
    merges: int
    commits_read: int
    cached_commits: int
    notes: tuple[str, ...]  # what was skipped or lacking, and why
    items: int = 0  # work items, for a forge or tracker


@dataclass(frozen=True, slots=True)
class RunResult:
    """What `assay run` found; the JSON, the terminal summary and the report are made from it."""

    version: str
    standard: Standard
    sources: tuple[SourceRead, ...]
    rule: str  # which rule chose the people, in words
    people: tuple[PersonCover, ...]
    bots: tuple[str, ...]
    colleagues: tuple[tuple[str, str], ...]  # person id and what to call them: 'colleague 2', or a name
    since: str
    until: str
    mapping: str  # which views of the words were used
    elapsed_s: float
    surroundings: tuple[Surrounding, ...] = ()
    open_issues: OpenIssues = NO_ISSUES  # where they were asked for: what the person could take on
    products: tuple[MadeProduct, ...] = ()  # what duties ask for, where a forge or tracker was read
