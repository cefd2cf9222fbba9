"""Facts of work as frozen records: commits, changes to files, and traces in the added lines."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a file is for, by its path."""

    SOURCE = "source"
    TEST = "test"
    DOCS = "docs"
    CONFIG = "config"
    CI = "ci"
    INFRASTRUCTURE = "infrastructure"
    MIGRATION = "migration"
    DEPENDENCIES = "dependencies"
    GENERATED = "generated"
    VENDORED = "vendored"
    OTHER = "other"  # pictures, fonts, data: read as facts, never as anybody's writing


# Lines in these files are a person's own writing; volume elsewhere says nothing (design rule 4).
WRITTEN_ROLES = frozenset(
    {Role.SOURCE, Role.TEST, Role.DOCS, Role.CONFIG, Role.CI, Role.INFRASTRUCTURE, Role.MIGRATION}
)
# The rule for a share: own source, test, docs, config and infrastructure lines.
SHARE_ROLES = WRITTEN_ROLES


@dataclass(frozen=True, slots=True)
class Signature:
    """A name and an address as a commit carries them, after .mailmap."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Trailer:
    """A `Key: value` line from the last paragraph of a message."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class CommitHead:
    """What is kept of every commit of a history: who, when, where it hangs; no words but the subject."""

    id: str
    parents: tuple[str, ...]
    author: Signature
    author_time: int  # seconds since 1970, UTC
    committer: Signature
    commit_time: int
    subject: str
    trailers: tuple[Trailer, ...]
    author_zone: int = 0  # minutes east of UTC
    commit_zone: int = 0

    @property
    def author_clock(self) -> int:
        """What the author's own clock showed, in seconds since 1970 as if it were UTC: it tells the author's day."""
        return self.author_time + 60 * self.author_zone

    @property
    def is_merge(self) -> bool:
        """Whether it has more than one parent."""
        return len(self.parents) > 1


@dataclass(frozen=True, slots=True)
class Trace:
    """A line that a person added and that a pattern recognised: what kind, where, and its words."""

    kind: str
    line: int  # in the new file, counted from 1
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One file changed by one commit."""

    path: str
    old_path: str  # differs from path only for a rename or copy
    status: str  # A added, M modified, D deleted, R renamed, C copied, T type changed
    role: Role
    added: int
    deleted: int
    is_binary: bool
    fresh: int = 0  # added lines that are neither blank nor moved from elsewhere in the commit
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit whose files were read."""

    head: CommitHead
    body: str
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """The object id, in full."""
        return self.head.id

    @property
    def message(self) -> str:
        """Subject and body as one text."""
        return f"{self.head.subject}\n\n{self.body}" if self.body else self.head.subject


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that names a commit; `tagger` is None for a lightweight one."""

    name: str
    commit: str
    tagger: Signature | None
    time: int
