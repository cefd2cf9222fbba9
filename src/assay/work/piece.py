"""A piece of work: what people judge, in place of single commits (design rule 5)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assay.work.complexity import FunctionChange
from assay.work.contradictions import Contradiction
from assay.work.copies import CopiedLines
from assay.work.covered import OwnLines
from assay.work.document import Document
from assay.work.manifest import Manifest
from assay.work.mending import EndedWeakness, MendedFinding
from assay.work.model import WRITTEN_ROLES, Change, Commit, Role
from assay.work.recovery import Revert
from assay.work.testing import TestRun
from assay.work.tracked import Account, Deployment, Item, Release

# One commit that brings in this much was not written in one go: a template, an import, a move from elsewhere.
BULK_FILES = 60
BULK_LINES = 4_000


# A subject that names another repository as the place where the files come from, or an older commit.
FROM_ELSEWHERE = re.compile(
    r"^(?:mov(?:e|ed|ing)|cop(?:y|ied)|import(?:ed|ing)?|migrat(?:e|ed)|port(?:ed)?|sync(?:ed)?|merge)\b.*(?:\bover\b"
    r"|\bfrom (?:[\w'-]+ ){0,3}(?:repo(?:sitor(?:y|ies))?|projects?|upstream|wiki|fork|codebase)\b"
    r"|\bfrom [\w.-]+/[\w.-]+)"
    r"|^vendor(?:ed|ing)?\b",
    re.IGNORECASE,
)
TAKEN_AGAIN = re.compile(
    r"^(?:\[[^\]]+\] ?)?(?:back-?port|cherry[- ]pick)|[(\[](?:back-?port|cherry[- ]pick)", re.IGNORECASE
)
MOSTLY_WHOLE = 0.8  # of the new lines in files that came whole: else it is work on what was there


def bulk_commits(commits: Iterable[Commit]) -> frozenset[str]:
    """Ids of the commits that bring in more than anybody writes in one go, or say that it came from elsewhere."""
    return frozenset(commit.id for commit in commits if _is_bulk(commit))


def _is_bulk(commit: Commit) -> bool:
    fresh = [change.fresh for change in commit.changes if change.fresh]
    if len(fresh) > BULK_FILES or sum(fresh) > BULK_LINES or TAKEN_AGAIN.search(commit.head.subject):
        return True
    whole = sum(change.fresh for change in commit.changes if change.status == "A")
    return bool(FROM_ELSEWHERE.search(commit.head.subject)) and whole >= MOSTLY_WHOLE * sum(fresh) > 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A merged branch, a squashed pull request, or a run of related commits, seen from one person's side."""

    id: str
    title: str
    kind: str  # 'merge', 'squash' or 'run'
    repository: str
    merge: str  # commit id of the merge, '' where there is none
    merged_by_other: bool  # somebody else merged it: a sign of review
    commits: tuple[Commit, ...]  # the person's own, oldest first
    all_commits: int
    share: float  # 0 to 1, of added lines in written files
    others: tuple[str, ...]  # ids of the other people who took part
    co_authors: tuple[str, ...]  # ids of people named by Co-authored-by
    assistance: tuple[str, ...]  # AI tools and bots named as co-authors
    named: frozenset[str]  # own commits that another wrote and that name the person as co-author: grade C
    signed: int  # own commits that carry a signature
    verified: frozenset[str]  # own commits signed by a registered key of the person's
    bulk: frozenset[str]  # own commits that brought in more than anybody writes in one go
    contradictions: tuple[Contradiction, ...] = ()  # claims of own messages that no change bears out
    checked: bool = False  # the person told how they did it and how they checked it (`assay note`)

    @property
    def co_authored(self) -> bool:
        """Whether the person takes part only as co-author."""
        return len(self.named) == len(self.commits)

    @property
    def start(self) -> int:
        """Author time of the first own commit."""
        return min(c.head.author_time for c in self.commits)

    @property
    def end(self) -> int:
        """Author time of the last own commit."""
        return max(c.head.author_time for c in self.commits)

    def changes(self, *roles: Role) -> tuple[tuple[Commit, Change], ...]:
        """Own changes to files of the given roles (all written roles if none is given), oldest first."""
        wanted = frozenset(roles) or WRITTEN_ROLES
        return tuple((c, ch) for c in self.commits for ch in c.changes if ch.role in wanted)

    def fresh(self, *roles: Role) -> int:
        """Own new lines in files of the given roles."""
        return sum(change.fresh for _, change in self.changes(*roles))


@dataclass(frozen=True, slots=True)
class PersonWork:
    """All that one person did in the sources: what a duty lens reads."""

    person_id: str
    pieces: tuple[Piece, ...]
    tags: tuple["OwnTag", ...]
    accounts: frozenset[str] = frozenset()  # keys of the person's accounts at forges and trackers
    items: tuple[Item, ...] = ()  # in which one of these accounts took part, or that a change of theirs closes
    releases: tuple[Release, ...] = ()  # the person's own
    deployments: tuple[Deployment, ...] = ()  # the person's own
    pieces_of: Mapping[str, str] = field(default_factory=dict)  # an item's place to the id of the piece it brought in
    test_runs: tuple[TestRun, ...] = ()  # on a commit of the person's own, oldest first
    documents: tuple[Document, ...] = ()  # files that the user says are the person's
    own_lines: tuple[OwnLines, ...] = ()  # what reports of coverage say of the lines that the person wrote
    mended: tuple[MendedFinding, ...] = ()  # findings of scanners that own commits may have ended
    functions: tuple[FunctionChange, ...] = ()  # that own commits wrote or changed, oldest first
    manifests: tuple[Manifest, ...] = ()  # of versions that the person tagged or gave out
    reverts: tuple[Revert, ...] = ()  # that the person recorded, oldest first
    copies: tuple[CopiedLines, ...] = ()  # own lines that another place has, too; only where they were looked for
    ended: tuple[EndedWeakness, ...] = ()  # known weaknesses in components that own commits raised or took out

    def is_own(self, account: Account | None) -> bool:
        """Whether an account is the person's."""
        return account is not None and account.key in self.accounts


@dataclass(frozen=True, slots=True)
class OwnTag:
    """A tag made by the person, as far as git knows."""

    repository: str
    name: str
    commit: str
    time: int
