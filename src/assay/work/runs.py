"""Groups a person's commits on the trunk into runs of related work.

What two commits share is weighed: a named issue most, then files (the fewer commits touch a file, the more it says),
a test and the source it is named after, and the telling words of their subjects; little time between them adds, a
pause of a day takes away. A commit joins the run that it has most in common with, if that is enough. The weights were
chosen by hand and checked on commits that a reader grouped (docs/quality.md).
"""

import math
import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from assay.work.messages import plain_subject, references
from assay.work.model import WRITTEN_ROLES, Commit, Role

ISSUE, FILE, NAMESAKE, WORD, SOON, LATE = 2.0, 1.0, 0.6, 0.4, 0.4, -0.6
ENOUGH = 1.0
HOUR, DAY = 3_600, 86_400
LONGEST_PAUSE = 7 * DAY  # seconds between two commits of one run
LONGEST_RUN = 21 * DAY
MOST_COMMITS = 20
OPEN_RUNS = 12  # people turn between a few things; an older run is closed
STEM = re.compile(r"^tests?[_-]|[_.-](?:tests?|spec)$", re.IGNORECASE)
# Files that most commits touch say nothing of what a commit is about.
EVERYWHERE = re.compile(
    r"(?:^|/)(?:CHANGE\w*|HISTORY|NEWS|README|package|__init__|AUTHORS|VERSION|docs?/release)\b", re.IGNORECASE
)
# Words that subjects share whatever they are about.
COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "into",
        "not",
        "now",
        "use",
        "add",
        "added",
        "adds",
        "fix",
        "fixed",
        "fixes",
        "update",
        "updated",
        "change",
        "changed",
        "test",
        "tests",
        "docs",
        "doc",
        "remove",
        "removed",
        "make",
        "refactor",
        "refactored",
        "release",
        "changelog",
        "code",
        "some",
        "this",
        "that",
        "when",
        "then",
        "more",
        "new",
        "support",
        "option",
        "better",
        "improve",
        "improved",
        "small",
        "minor",
        "cleanup",
        "move",
        "moved",
        "rename",
        "renamed",
        "closes",
        "refs",
        "see",
    ]
)


@dataclass(frozen=True, slots=True)
class _Touched:
    """What a commit is about, as far as it can be told."""

    files: frozenset[str]
    stems: frozenset[str]
    issues: frozenset[str]
    words: frozenset[str]


@dataclass(slots=True)
class _Run:
    commits: list[Commit] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, commit: Commit, touched: _Touched) -> None:
        self.commits.append(commit)
        self.files |= touched.files
        self.stems |= touched.stems
        self.issues |= touched.issues
        self.words |= touched.words


def group_runs(commits: Iterable[Commit]) -> list[tuple[Commit, ...]]:
    """Runs of related commits, each oldest first; every commit is in exactly one."""
    ordered = sorted(commits, key=lambda c: (c.head.author_time, c.id))
    about = {commit.id: _touched(commit) for commit in ordered}
    seldom = Counter(path for touched in about.values() for path in touched.files)
    runs: list[_Run] = []
    for commit in ordered:
        touched = about[commit.id]
        weighed = [(_weigh(run, commit, touched, seldom), place) for place, run in enumerate(runs[-OPEN_RUNS:])]
        best, place = max(weighed, default=(0.0, 0))
        run = runs.pop(len(runs) - len(weighed) + place) if best >= ENOUGH else _Run()
        run.add(commit, touched)
        runs.append(run)
    return sorted((tuple(run.commits) for run in runs), key=lambda run: (run[0].head.author_time, run[0].id))


def _weigh(run: _Run, commit: Commit, touched: _Touched, seldom: Counter[str]) -> float:
    """What a commit has in common with a run; nothing where time, length or another issue keeps them apart."""
    pause = commit.head.author_time - run.commits[-1].head.author_time
    span = commit.head.author_time - run.commits[0].head.author_time
    if pause > LONGEST_PAUSE or span > LONGEST_RUN or len(run.commits) >= MOST_COMMITS:
        return 0.0
    if run.issues and touched.issues and run.issues.isdisjoint(touched.issues):
        return 0.0
    weight = ISSUE if run.issues & touched.issues else 0.0
    weight += sum(FILE / math.sqrt(seldom[path]) for path in sorted(run.files & touched.files))
    weight += NAMESAKE if run.stems & touched.stems else 0.0
    weight += WORD * len(run.words & touched.words)
    return weight + (SOON if pause <= HOUR else LATE if pause > DAY else 0.0)


def _touched(commit: Commit) -> _Touched:
    paths = [c.path for c in commit.changes if c.role in WRITTEN_ROLES and not EVERYWHERE.search(c.path)]
    code = [c.path for c in commit.changes if c.role in (Role.SOURCE, Role.TEST)]
    stems = (STEM.sub("", posixpath.basename(path).split(".")[0]).casefold() for path in code)
    words = re.findall(r"[a-z_][a-z_0-9]{2,}", plain_subject(commit.head.subject).casefold())
    return _Touched(
        files=frozenset(paths),
        stems=frozenset(stem for stem in stems if len(stem) > 3),
        issues=frozenset(references(commit.message)),
        words=frozenset(words) - COMMON,
    )
