"""GitLab's REST records as far as they are read (docs.gitlab.com/api, version 4); other fields are passed over."""

from msgspec import Struct

# By the fields that only this kind of record has; the first that fits holds.
SHAPES = {
    "merge request": frozenset({"iid", "title", "source_branch", "target_branch", "author"}),
    "approvals": frozenset({"iid", "approved_by"}),
    "issue": frozenset({"iid", "title", "author", "state", "web_url"}),
    "milestone": frozenset({"iid", "title", "due_date", "start_date"}),
    "note": frozenset({"noteable_type", "noteable_iid", "body", "system"}),
    "discussion": frozenset({"individual_note", "notes"}),
    "label event": frozenset({"resource_type", "resource_id", "label", "action"}),
    "milestone event": frozenset({"resource_type", "resource_id", "milestone", "action"}),
    "state event": frozenset({"resource_type", "resource_id", "state", "user"}),
    "release": frozenset({"tag_name", "released_at"}),
    "deployment": frozenset({"environment", "iid", "sha", "ref", "status"}),
    "pipeline": frozenset({"project_id", "sha", "ref", "status", "source"}),
    "job": frozenset({"name", "stage", "status", "pipeline", "ref"}),
    "user": frozenset({"username", "avatar_url", "public_email"}),
    "label": frozenset({"name", "color", "text_color"}),
}


class User(Struct):
    """An account."""

    username: str
    id: int = 0
    name: str = ""
    bot: bool = False


class Titled(Struct):
    """A milestone, as an item carries it."""

    title: str


class Named(Struct):
    """A label or an environment, by its name."""

    name: str


class References(Struct):
    """How an item is written elsewhere: 'group/project#12'."""

    full: str = ""


class TimeStats(Struct):
    """Estimated and booked seconds."""

    time_estimate: int = 0
    total_time_spent: int = 0


class Item(Struct):
    """An issue, or what a merge request shares with one."""

    iid: int
    title: str
    state: str
    created_at: str
    web_url: str
    id: int = 0
    project_id: int | None = None
    author: User | None = None
    description: str | None = None
    closed_at: str | None = None
    labels: list[str | Named] = []
    assignees: list[User] | None = None
    milestone: Titled | None = None
    issue_type: str | None = None
    severity: str | None = None
    due_date: str | None = None
    weight: float | None = None
    time_stats: TimeStats | None = None
    references: References | None = None


class MergeRequest(Item):
    """A merge request."""

    sha: str | None = None
    merge_commit_sha: str | None = None
    squash_commit_sha: str | None = None
    merged_at: str | None = None
    merged_by: User | None = None
    merge_user: User | None = None


class Approval(Struct):
    """One approval of a merge request."""

    user: User
    approved_at: str | None = None


class Approvals(Struct):
    """Who approved a merge request."""

    iid: int
    approved_by: list[Approval]
    project_id: int | None = None
    updated_at: str | None = None


class Position(Struct):
    """Where in the code a note stands."""

    new_path: str | None = None


class Note(Struct):
    """A comment, or a sentence of GitLab's own about what somebody did."""

    body: str
    created_at: str
    system: bool
    noteable_type: str
    noteable_iid: int | None
    author: User | None = None
    project_id: int | None = None
    position: Position | None = None


class Discussion(Struct):
    """Notes that belong together."""

    notes: list[Note]


class ResourceEvent(Struct):
    """A change of label, milestone or state."""

    resource_type: str
    resource_id: int
    created_at: str
    user: User | None = None
    action: str = ""
    state: str = ""
    label: Named | None = None
    milestone: Titled | None = None


class Milestone(Struct):
    """A milestone."""

    title: str
    state: str
    project_id: int | None = None
    due_date: str | None = None


class Links(Struct):
    """Addresses of a release."""

    self: str = ""


class Assets(Struct):
    """What was attached to a release."""

    links: list[Named] = []


class Release(Struct, rename={"links": "_links"}):
    """A release."""

    tag_name: str
    released_at: str | None
    name: str | None = None
    description: str | None = None
    author: User | None = None
    assets: Assets | None = None
    links: Links | None = None
    project_id: int | None = None


class Deployable(Struct):
    """The job that deployed."""

    finished_at: str | None = None


class Deployment(Struct):
    """A deployment."""

    id: int
    sha: str
    status: str
    created_at: str
    environment: Named
    user: User | None = None
    updated_at: str | None = None
    deployable: Deployable | None = None
    project_id: int | None = None  # put there by 'assay fetch'; the interface leaves it out


class Pipeline(Struct):
    """A pipeline."""

    id: int
    project_id: int | None
    sha: str
    status: str
    source: str | None
    created_at: str | None = None
    updated_at: str | None = None
    user: User | None = None


class PipelineOfJob(Struct):
    """The pipeline that a job is part of."""

    sha: str = ""
    project_id: int | None = None


class Job(Struct):
    """A job of a pipeline."""

    id: int
    name: str
    stage: str
    status: str
    pipeline: PipelineOfJob
    created_at: str | None = None
    started_at: str | None = None
    finished_at: str | None = None
    user: User | None = None
    allow_failure: bool = False


class Profile(User):
    """A user with the address that they made public."""

    public_email: str | None = None
    project_id: int | None = None
