"""GitHub's REST records as far as they are read (docs.github.com/rest); other fields are passed over."""

from msgspec import Struct

# By the fields that only this kind of record has; the first that fits holds.
SHAPES = {
    "workflow run": frozenset({"run_number", "workflow_id", "head_sha"}),  # it has an 'event', too: what began it
    "pull": frozenset({"number", "title", "head", "base"}),
    "review": frozenset({"pull_request_url", "submitted_at", "state"}),
    "event": frozenset({"event"}),
    "remark": frozenset({"pull_request_url", "diff_hunk", "user"}),
    "comment": frozenset({"issue_url", "body", "user"}),
    "milestone": frozenset({"number", "title", "open_issues", "due_on"}),
    "issue": frozenset({"number", "title", "user", "state"}),
    "label": frozenset({"name", "color", "default"}),
    "release": frozenset({"tag_name", "draft", "author"}),
    "deployment status": frozenset({"deployment_url", "state"}),
    "deployment": frozenset({"environment", "sha", "task"}),
    "check run": frozenset({"check_suite", "head_sha", "conclusion"}),
    "commit": frozenset({"sha", "commit", "author", "parents"}),
}


class User(Struct):
    """An account."""

    login: str
    id: int = 0
    type: str = ""
    name: str | None = None


class Label(Struct):
    """A label of an issue."""

    name: str


class Titled(Struct):
    """A milestone, as an issue carries it."""

    title: str


class Numbered(Struct):
    """An issue, as an event carries it."""

    number: int


class Parent(Struct):
    """The issue of a sub-issue, as GitHub sums it up."""

    number: int = 0


class Merged(Struct):
    """The pull request that an issue stands for."""

    merged_at: str | None = None


class Issue(Struct):
    """An issue, or the issue that GitHub makes of a pull request."""

    number: int
    title: str
    state: str
    created_at: str
    user: User | None = None
    body: str | None = None
    closed_at: str | None = None
    labels: list[Label | str] = []
    assignees: list[User] | None = None
    milestone: Titled | None = None
    pull_request: Merged | None = None
    parent: Parent | None = None
    type: Label | None = None  # GitHub's issue types
    url: str = ""
    html_url: str = ""


class Side(Struct):
    """The head of a pull request."""

    sha: str = ""


class Pull(Issue):
    """A pull request; `merged_by` is there only where it was asked for alone."""

    head: Side | None = None
    merged_at: str | None = None
    merged_by: User | None = None
    merge_commit_sha: str | None = None
    draft: bool | None = None


class Source(Struct):
    """Where a cross-reference comes from."""

    issue: Numbered | None = None


class Event(Struct):
    """An event of an issue or of its timeline; which fields are there depends on its kind."""

    event: str
    created_at: str | None = None
    submitted_at: str | None = None
    actor: User | None = None
    user: User | None = None
    label: Label | None = None
    assignee: User | None = None
    milestone: Titled | None = None
    issue: Numbered | None = None
    state: str | None = None
    body: str | None = None
    url: str | None = None
    issue_url: str | None = None
    pull_request_url: str | None = None
    commit_id: str | None = None


class Remark(Struct):
    """A comment on an issue, on a pull request or on lines of its code, or a review."""

    user: User | None
    body: str | None = None
    created_at: str | None = None
    submitted_at: str | None = None
    state: str = ""
    path: str = ""
    issue_url: str = ""
    pull_request_url: str = ""


class Milestone(Struct):
    """A milestone."""

    title: str
    state: str
    url: str = ""
    html_url: str = ""
    due_on: str | None = None
    closed_at: str | None = None
    creator: User | None = None


class Release(Struct):
    """A release."""

    tag_name: str
    author: User | None = None
    name: str | None = None
    body: str | None = None
    draft: bool = False
    published_at: str | None = None
    created_at: str | None = None
    assets: list[Label] = []
    url: str = ""


class Deployment(Struct):
    """A deployment."""

    id: int
    environment: str
    sha: str
    created_at: str
    creator: User | None = None
    url: str = ""


class DeploymentStatus(Struct):
    """A status of a deployment."""

    state: str
    created_at: str
    deployment_url: str


class Run(Struct):
    """A workflow run or a check run."""

    id: int
    head_sha: str
    name: str | None = None
    conclusion: str | None = None
    created_at: str | None = None
    started_at: str | None = None
    updated_at: str | None = None
    completed_at: str | None = None
    actor: User | None = None
    url: str = ""
    run_attempt: int = 1


class CommitAuthor(Struct):
    """Who wrote a commit, as it says itself."""

    name: str = ""
    email: str = ""


class CommitText(Struct):
    """A commit's own content."""

    author: CommitAuthor | None = None


class Commit(Struct):
    """A commit, by which GitHub ties an account to an author's address."""

    commit: CommitText
    author: User | None = None
    url: str = ""
