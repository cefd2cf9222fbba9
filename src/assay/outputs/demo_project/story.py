"""The story of the worked example: its shapes, and how it is loaded from the package's data (data/demo)."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
import yaml
from msgspec import Struct

DATA = files("assay").joinpath("data", "demo")
T = TypeVar("T")


class Person(Struct, frozen=True):
    """Somebody of the story, or a bot; `zone` is hours east of London."""

    name: str
    email: str
    login: str
    number: int
    zone: int
    jira: str = ""
    is_bot: bool = False


class Edit(Struct, frozen=True):
    """A text that stands once in a file, and what takes its place."""

    old: str
    new: str


class CommitPlan(Struct, frozen=True):
    """A commit to be made: whole files, edits, libraries (by their lines), or another commit undone or redone."""

    name: str
    at: str
    message: str
    by: str = ""
    files: dict[str, str] = {}
    edits: dict[str, list[Edit]] = {}
    vendored: dict[str, int] = {}
    reverts: str = ""
    restores: str = ""
    merges_main: bool = False
    fails: tuple[str, ...] = ()  # test cases that fail at this commit


class Remark(Struct, frozen=True):
    """Something that somebody wrote at an issue or a change."""

    by: str
    at: str
    body: str


class LineRemark(Struct, frozen=True):
    """A remark on a file of a change."""

    path: str
    body: str


class ReviewPlan(Remark, frozen=True):
    """A review: approved, changes_requested or commented."""

    state: str = "commented"
    comments: tuple[LineRemark, ...] = ()


class Deed(Struct, frozen=True):
    """Something that somebody did at a time."""

    by: str
    at: str


class Merge(Deed, frozen=True):
    """How a change came in."""

    how: str = "merge"  # or squash


class Change(Struct, frozen=True):
    """A pull request with its branch."""

    change: int
    branch: str
    title: str
    by: str
    opened: str
    body: str
    commits: tuple[CommitPlan, ...]
    merged: Merge
    labels: tuple[str, ...] = ()
    reviews: tuple[ReviewPlan, ...] = ()
    comments: tuple[Remark, ...] = ()


class Direct(Struct, frozen=True):
    """Commits that somebody pushed straight to main."""

    direct: bool
    by: str
    commits: tuple[CommitPlan, ...]


class Assignment(Deed, frozen=True):
    """Who was given an issue."""

    to: str


class Unlabelling(Deed, frozen=True):
    """A label that was taken away."""

    label: str


class Issue(Remark, frozen=True):
    """An issue at the forge; one that a change closes has no closing of its own."""

    number: int
    title: str
    assigned: Assignment
    labels: tuple[str, ...] = ()
    milestone: str = ""
    comments: tuple[Remark, ...] = ()
    closed: Deed | None = None
    unlabelled: Unlabelling | None = None


class Tag(Deed, frozen=True):
    """A version: an annotated tag on main after a change, and its release."""

    name: str
    after: int
    message: str
    notes: str


class Milestone(Deed, frozen=True):
    """A milestone of the forge."""

    title: str
    due: str
    text: str
    closed: str = ""


class Deployment(Deed, frozen=True):
    """A version brought to an environment."""

    tag: str
    environment: str
    text: str = ""


class Team(Struct, frozen=True):
    """Who, when and where (story.yaml)."""

    project: str
    first_day: str
    summer_ends: str
    people: dict[str, Person]
    tags: tuple[Tag, ...]
    milestones: tuple[Milestone, ...]
    issues: tuple[Issue, ...]
    deployments: tuple[Deployment, ...]


class Story(Struct, frozen=True):
    """All that happened."""

    team: Team
    changes: tuple[Change, ...]
    directs: tuple[Direct, ...]

    def person(self, key: str) -> Person:
        """Somebody by the short name that the story's files use."""
        return self.team.people[key]


def load_story() -> Story:
    """The story that ships."""
    parts = sorted(DATA.joinpath("history").iterdir(), key=lambda part: part.name)
    return Story(
        team=load("story.yaml", Team),
        changes=tuple(_load(part, Change) for part in parts if not part.name.startswith("direct-")),
        directs=tuple(_load(part, Direct) for part in parts if part.name.startswith("direct-")),
    )


def load(name: str, shape: type[T]) -> T:
    """A file of the story, as its shape."""
    return _load(DATA.joinpath(name), shape)


def text_of(name: str) -> str:
    """A file of the story, as it is."""
    return DATA.joinpath(name).read_text("utf-8")


def _load(part: Traversable, shape: type[T]) -> T:
    # every value is taken as text, so that 1.10 stays 1.10; the shapes say what is a number
    document = yaml.load(part.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- builds texts alone
    return msgspec.convert(document, shape, strict=False)
