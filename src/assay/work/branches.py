"""Takes a history apart into merged branches and what was committed straight to the trunk.

Along the first parents of HEAD, oldest first, each merge brings in the commits that were not there before: that
branch is a piece of work. Branches merged into that branch are taken apart the same way, so a long-lived
'develop' does not swallow the features merged into it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assay.work.model import CommitHead

LARGEST_BRANCH = 60  # own commits; more is a long-lived line of work, and is grouped like the trunk


@dataclass(frozen=True, slots=True)
class Branch:
    """Commits that one merge brought in, oldest first; no merges among them."""

    merge: str
    commits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole history: every commit that is no merge is in one branch or on the trunk."""

    branches: tuple[Branch, ...]
    trunk: tuple[str, ...]  # oldest first


def lay_out(heads: Mapping[str, CommitHead], tip: str) -> Layout:
    """Branches and trunk of the history that ends at `tip`. Commits not in `heads` (a shallow clone) end a line."""
    branches: list[Branch] = []
    trunk: list[str] = []
    placed: set[str] = set()
    # Each entry is one line of first parents, oldest first, with the merge that brought it in.
    stack = [_Line("", _first_parents(heads, tip, placed))]
    while stack:
        line = stack[-1]
        if not line.todo:
            stack.pop()
            _close(line, branches, trunk)
            continue
        id_, other = line.todo.pop()
        if other:
            side = _first_parents(heads, other, placed)
            if side:
                stack.append(_Line(id_, side))
        elif not heads[id_].is_merge:
            line.own.append(id_)
    return Layout(tuple(branches), tuple(sorted(trunk, key=lambda id_: (heads[id_].commit_time, id_))))


class _Line:
    """A line of first parents while it is walked: what is still to be done, newest last in time at the bottom."""

    def __init__(self, merge: str, steps: Sequence[tuple[str, str]]) -> None:
        self.merge = merge
        self.todo = list(steps)
        self.own: list[str] = []


def _first_parents(heads: Mapping[str, CommitHead], tip: str, placed: set[str]) -> list[tuple[str, str]]:
    """Steps along first parents from `tip` to what is placed already, newest first: a commit and '', or a merge and
    one of its other parents. All commits on the line count as placed from here on."""
    steps: list[tuple[str, str]] = []
    id_ = tip
    while id_ in heads and id_ not in placed:
        placed.add(id_)
        steps.append((id_, ""))
        steps.extend((id_, other) for other in reversed(heads[id_].parents[1:]))
        id_ = heads[id_].parents[0] if heads[id_].parents else ""
    return steps


def _close(line: _Line, branches: list[Branch], trunk: list[str]) -> None:
    if not line.merge or len(line.own) > LARGEST_BRANCH:
        trunk.extend(line.own)
    elif line.own:
        branches.append(Branch(line.merge, tuple(line.own)))


def commits_of(layout: Layout) -> Iterator[str]:
    """Every commit of a layout, once."""
    yield from layout.trunk
    for branch in layout.branches:
        yield from branch.commits
