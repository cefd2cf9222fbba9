"""Jira's REST records as far as they are read (Atlassian's platform and software API, versions 2 and 3)."""

from msgspec import UNSET, Raw, Struct, UnsetType


class User(Struct):
    """An account: `accountId` in the cloud, `name` or `key` on a server."""

    accountId: str = ""
    name: str = ""
    key: str = ""
    displayName: str = ""
    emailAddress: str = ""
    accountType: str = ""


class Named(Struct):
    """A type, priority or label-like thing, by its name."""

    name: str = ""


class Category(Struct):
    """Jira's own three kinds of status: new, indeterminate, done."""

    key: str = ""


class Status(Struct):
    """A status."""

    name: str = ""
    statusCategory: Category | None = None


class Keyed(Struct):
    """Another issue, by its key."""

    key: str


class LinkType(Struct):
    """What a link means from either side."""

    name: str = ""
    inward: str = ""
    outward: str = ""


class Link(Struct):
    """A link to another issue."""

    type: LinkType
    inwardIssue: Keyed | None = None
    outwardIssue: Keyed | None = None


class TimeTracking(Struct):
    """Estimated and booked seconds."""

    originalEstimateSeconds: int | None = None
    timeSpentSeconds: int | None = None


class Comment(Struct):
    """A comment; its body is text, or in version 3 a document."""

    created: str
    author: User | None = None
    body: Raw | UnsetType = UNSET


class Comments(Struct):
    """The comments that the search gave along."""

    comments: list[Comment] = []


class Work(Struct):
    """Booked time."""

    timeSpentSeconds: int
    started: str
    author: User | None = None


class WorkLog(Struct):
    """The bookings that the search gave along."""

    worklogs: list[Work] = []


class Version(Struct):
    """A version to release."""

    name: str
    released: bool = False
    releaseDate: str | None = None


class Fields(Struct):
    """An issue's fields."""

    summary: str
    created: str
    description: Raw | UnsetType = UNSET
    issuetype: Named | None = None
    status: Status | None = None
    priority: Named | None = None
    labels: list[str] = []
    reporter: User | None = None
    creator: User | None = None
    assignee: User | None = None
    resolutiondate: str | None = None
    duedate: str | None = None
    timetracking: TimeTracking | None = None
    timeoriginalestimate: int | None = None
    timespent: int | None = None
    parent: Keyed | None = None
    subtasks: list[Keyed] = []
    issuelinks: list[Link] = []
    comment: Comments | None = None
    worklog: WorkLog | None = None
    fixVersions: list[Version] = []


class Change(Struct):
    """One field changed; `from` and `to` are ids or raw values, the strings what people read."""

    field: str
    to: str | None = None
    fromString: str | None = None
    toString: str | None = None


class History(Struct):
    """Changes made at one moment."""

    created: str
    items: list[Change]
    author: User | None = None


class Changelog(Struct):
    """The history that `expand=changelog` gives along."""

    histories: list[History] = []


class Issue(Struct):
    """An issue."""

    key: str
    fields: Raw
    changelog: Changelog | None = None


class Moment(Struct):
    """A time of a service level's clock."""

    epochMillis: int


class Duration(Struct):
    """A duration of a service level's clock."""

    millis: int = 0


class Cycle(Struct):
    """One run of a service level's clock."""

    startTime: Moment
    stopTime: Moment | None = None
    breached: bool = False
    goalDuration: Duration | None = None
    elapsedTime: Duration | None = None


class ServiceLevel(Struct):
    """A service level's field (Jira Service Management)."""

    name: str = ""
    completedCycles: list[Cycle] = []
    ongoingCycle: Cycle | None = None


class Sprint(Struct):
    """A sprint, as an issue carries it."""

    name: str
    state: str = ""
    endDate: str | None = None
    completeDate: str | None = None
