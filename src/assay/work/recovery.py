"""What a history tells of getting work back: what was taken back, and what would be lost with this copy alone."""

import re
from dataclasses import dataclass

UNDOES = re.compile(r"This reverts commit ([0-9a-f]{7,64})")
AGAIN = re.compile(r"^(?:Reapply\b|Revert \"(?:Revert|Reapply)\b)")  # git's own subjects for bringing something back


@dataclass(frozen=True, slots=True)
class Revert:
    """An own commit that takes another one back, as git's own sentence in its message says."""

    repository: str
    commit: str
    time: int
    subject: str
    undone: str  # id of the commit that it takes back, as far as the message gives it
    undone_time: int  # 0 where that commit is not in the history
    is_of_own: bool  # the same person wrote it

    @property
    def seconds(self) -> int | None:
        """How long the change was there; None where that is not known."""
        return self.time - self.undone_time if 0 < self.undone_time <= self.time else None


def is_slip(revert: Revert, within: int) -> bool:
    """Whether somebody only took back their own commit of moments ago: a slip of the hand, nothing to recover from."""
    return revert.is_of_own and revert.seconds is not None and revert.seconds < within


@dataclass(frozen=True, slots=True)
class LocalCommit:
    """A commit on a branch of this copy that no remote branch has, as far as this copy knows."""

    id: str
    time: int
    email: str
    subject: str


@dataclass(frozen=True, slots=True)
class Safekeeping:
    """What of a repository would be lost with this copy of it."""

    repository: str
    has_remote: bool  # it knows branches of a remote: else nothing can be said
    commits: tuple[LocalCommit, ...]  # newest first
    stashes: int
