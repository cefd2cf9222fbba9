"""Groups a person's commits on the trunk into runs of related work.

Two commits belong together when little time lies between them and they touch the same things: a file, the same
named issue, a test and the source it is named after, or (within a few hours) the same folder.
"""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assay.work.messages import references
from assay.work.model import WRITTEN_ROLES, Commit, Role

LONGEST_PAUSE = 3 * 86_400  # seconds between two commits of one run
SAME_SITTING = 4 * 3_600  # within it, work in the same folder belongs together
LONGEST_RUN = 14 * 86_400
MOST_COMMITS = 20
OPEN_RUNS = 4  # people turn between a few things; an older run is closed
STEM = re.compile(r"^tests?[_-]|[_.-](?:tests?|spec)$", re.IGNORECASE)


@dataclass(slots=True)
class _Run:
    commits: list[Commit] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)

    def add(self, commit: Commit, touched: "_Touched") -> None:
        self.commits.append(commit)
        self.files |= touched.files
        self.stems |= touched.stems
        self.folders |= touched.folders
        self.issues |= touched.issues


@dataclass(frozen=True, slots=True)
class _Touched:
    files: frozenset[str]
    stems: frozenset[str]
    folders: frozenset[str]
    issues: frozenset[str]


def group_runs(commits: Iterable[Commit]) -> list[tuple[Commit, ...]]:
    """Runs of related commits, each oldest first; every commit is in exactly one."""
    ordered = sorted(commits, key=lambda c: (c.head.author_time, c.id))
    runs: list[_Run] = []
    for commit in ordered:
        touched = _touched(commit)
        recent = [run for run in runs[-OPEN_RUNS:] if _fits(run, commit, touched)]
        if recent:
            run = recent[-1]
            runs.remove(run)
            runs.append(run)
        else:
            run = _Run()
            runs.append(run)
        run.add(commit, touched)
    return sorted((tuple(run.commits) for run in runs), key=lambda run: (run[0].head.author_time, run[0].id))


def _fits(run: _Run, commit: Commit, touched: _Touched) -> bool:
    pause = commit.head.author_time - run.commits[-1].head.author_time
    span = commit.head.author_time - run.commits[0].head.author_time
    if pause > LONGEST_PAUSE or span > LONGEST_RUN or len(run.commits) >= MOST_COMMITS:
        return False
    if run.issues and touched.issues:
        return not run.issues.isdisjoint(touched.issues)
    if run.files & touched.files or run.stems & touched.stems:
        return True
    return pause <= SAME_SITTING and bool(run.folders & touched.folders)


# Files that most commits touch say nothing of what a commit is about.
_EVERYWHERE = re.compile(r"(?:^|/)(?:CHANGE\w*|HISTORY|NEWS|README|package|__init__|AUTHORS|VERSION|docs?/release)\b", re.IGNORECASE)  # fmt: skip


def _touched(commit: Commit) -> _Touched:
    paths = [c.path for c in commit.changes if c.role in WRITTEN_ROLES and not _EVERYWHERE.search(c.path)]
    code = [c.path for c in commit.changes if c.role in (Role.SOURCE, Role.TEST)]
    stems = (STEM.sub("", posixpath.basename(path).split(".")[0]).casefold() for path in code)
    return _Touched(
        files=frozenset(paths),
        stems=frozenset(stem for stem in stems if len(stem) > 3),
        folders=frozenset(folder for path in paths if (folder := posixpath.dirname(path))),
        issues=frozenset(references(commit.message)),
    )
