"""What forges and trackers tell, as frozen records: work items with what happened to them, releases, deployments, runs.

Times are seconds since 1970, UTC; 0 where the tool gave none. Words of a tool's own (states, types, priorities) are
kept as they are, in small letters where a rule reads them.
"""

from dataclasses import dataclass
from enum import StrEnum

from assay.work.components import BillOfMaterials
from assay.work.covered import CoverageReport
from assay.work.document import Document
from assay.work.scans import Scan
from assay.work.testing import TestRun


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody as one tool knows them; who that is among git's people is found by `assay.work.accounts`."""

    tool: str  # 'github', 'gitlab', 'jira', 'table', 'form', 'incident', 'learning', 'document'
    login: str  # the name to log in with, or the tool's own id of the account
    number: str = ""  # the id that outlasts a change of the login
    name: str = ""
    email: str = ""
    is_bot: bool = False

    @property
    def key(self) -> str:
        """The same for the same account: 'github:ada-example'; an address stands for itself."""
        if self.login:
            return f"{self.tool}:{self.login.casefold()}"
        return self.email.casefold() or f"{self.tool}-name:{self.name.casefold()}"


class ItemKind(StrEnum):
    """What a work item asks for: that something be done, or that a change be taken in; or that it only records."""

    ISSUE = "issue"
    ENTRY = "entry"  # what somebody wrote down of their own work: it asks for nothing
    CHANGE = "change request"  # GitHub's pull request, GitLab's merge request


class EventKind(StrEnum):
    """What happened to a work item."""

    CLOSED = "closed"
    REOPENED = "reopened"
    MERGED = "merged"
    LABELLED = "labelled"
    UNLABELLED = "unlabelled"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    STATUS = "status"
    ESTIMATED = "estimated"
    PRIORITY = "priority"
    PLANNED = "planned"  # put into a milestone or sprint
    LINKED = "linked"
    FLAGGED = "flagged"  # Jira's flag: an impediment
    UNFLAGGED = "unflagged"


class ReviewState(StrEnum):
    """What a review came to."""

    APPROVED = "approved"
    CHANGES = "changes requested"
    COMMENTED = "commented"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody did to a work item."""

    kind: EventKind
    time: int
    actor: Account | None
    new: str = ""  # the label, status, estimate …
    old: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """Words that somebody wrote on a work item."""

    time: int
    author: Account | None
    text: str
    on_code: str = ""  # the path that a remark of a review is about


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody said of a change as a whole."""

    time: int
    author: Account | None
    state: ReviewState
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Time that somebody booked on a work item."""

    time: int
    author: Account | None
    seconds: int


@dataclass(frozen=True, slots=True)
class ItemLink:
    """How one item stands to another: 'blocks', 'blocked by', 'child', 'closes', 'mentions'."""

    relation: str
    key: str  # the other item's key


@dataclass(frozen=True, slots=True)
class Clock:
    """A service level's clock on one item, as the service desk itself ran it."""

    name: str
    start: int
    stop: int  # 0 while it runs
    goal: int  # seconds
    elapsed: int  # seconds of the desk's own calendar
    is_breached: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One work item: an issue or a change request, with everything that happened to it, oldest first."""

    place: str  # locator, unique among all projects of a run: 'journeys#12'
    key: str  # as people write it: '#12', '!12', 'JRN-12'
    kind: ItemKind
    title: str
    created: int
    author: Account | None = None
    text: str = ""  # the description, cut
    state: str = "open"  # 'open', 'closed' or 'merged'
    closed: int = 0
    type: str = ""  # 'bug', 'story', 'task' …
    status: str = ""  # the tool's own word
    priority: str = ""
    severity: str = ""
    labels: tuple[str, ...] = ()
    assignees: tuple[Account, ...] = ()
    milestone: str = ""
    due: int = 0
    estimate: int | None = None  # seconds
    spent: int | None = None  # seconds
    points: float | None = None
    parent: str = ""  # key of the item that it is part of
    links: tuple[ItemLink, ...] = ()
    merged_by: Account | None = None
    commits: tuple[str, ...] = ()  # ids of the head and of the merge
    events: tuple[Event, ...] = ()
    comments: tuple[Comment, ...] = ()
    reviews: tuple[Review, ...] = ()
    time_spent: tuple[TimeSpent, ...] = ()
    clocks: tuple[Clock, ...] = ()
    is_account: bool = False  # written by hand as the author's own account, not by a tool as it happened

    @property
    def is_bug(self) -> bool:
        """Whether its type or a label says so."""
        return any("bug" in word or word in ("defect", "fault") for word in (self.type, *self.labels))

    @property
    def is_incident(self) -> bool:
        """Whether its type or a label says so."""
        return any(word in ("incident", "outage") for word in (self.type, *self.labels))

    @property
    def acknowledged(self) -> Event | None:
        """The event by which somebody first took an incident on; None where nobody is known to have."""
        return next((e for e in self.events if e.kind is EventKind.STATUS and e.new == "acknowledged"), None)

    def accounts(self) -> set[Account]:
        """Everybody who took part."""
        took_part = [self.author, self.merged_by, *self.assignees]
        took_part += [event.actor for event in self.events] + [comment.author for comment in self.comments]
        took_part += [review.author for review in self.reviews] + [spent.author for spent in self.time_spent]
        return {account for account in took_part if account is not None}


@dataclass(frozen=True, slots=True)
class Milestone:
    """A goal with a day, to which items are planned: GitHub's and GitLab's milestone, Jira's sprint."""

    title: str
    state: str
    due: int = 0
    closed: int = 0
    author: Account | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A version that was given out."""

    place: str
    tag: str
    name: str
    time: int
    author: Account | None
    notes: str = ""
    artefacts: tuple[str, ...] = ()
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Deployment:
    """A version put to work in an environment."""

    place: str
    environment: str
    time: int
    author: Account | None
    commit: str
    state: str  # 'success', 'failure', … ; '' where no status was given
    finished: int = 0


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One run of a pipeline: GitHub's workflow run, GitLab's pipeline."""

    place: str
    name: str
    commit: str
    time: int
    actor: Account | None
    outcome: str  # 'success', 'failure', …
    finished: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that was read of one project at a forge or tracker, or from reports of its tests, scans and parts."""

    tool: str
    name: str
    items: tuple[Item, ...] = ()  # by time of creation
    milestones: tuple[Milestone, ...] = ()
    releases: tuple[Release, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    check_runs: tuple[CheckRun, ...] = ()
    emails: tuple[tuple[Account, str], ...] = ()  # accounts that the forge itself ties to an author's address
    test_runs: tuple[TestRun, ...] = ()  # oldest first
    coverage: tuple[CoverageReport, ...] = ()  # oldest first
    documents: tuple[Document, ...] = ()
    file: str = ""  # the one file that it was read from, where it is one
    scans: tuple[Scan, ...] = ()  # oldest first
    bills: tuple[BillOfMaterials, ...] = ()  # oldest first

    @property
    def is_tracked(self) -> bool:
        """Whether a forge or tracker tells of it: reports of tests and what people wrote down themselves do not."""
        told = any(not item.is_account for item in self.items)
        return bool(told or self.milestones or self.releases or self.deployments or self.check_runs)

    def accounts(self) -> set[Account]:
        """Everybody who did anything in it."""
        found = {account for item in self.items for account in item.accounts()}
        makers = [m.author for m in self.milestones] + [r.author for r in self.releases]
        makers += [d.author for d in self.deployments] + [c.actor for c in self.check_runs]
        found |= {account for account in makers if account is not None}
        return found | {Account("document", "", email=d.author) for d in self.documents if d.author}
