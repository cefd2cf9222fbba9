"""The repository of the story: branches, merges, tags and pushes in the order of their moments."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from assay.outputs.demo_project.git_writer import GitWriter, Signature
from assay.outputs.demo_project.moments import Moment, Times
from assay.outputs.demo_project.story import Change, CommitPlan, Story, Tag
from assay.outputs.demo_project.vendored import library

FORGE = ("GitHub", "noreply@github.com")  # who commits what is merged on the forge's pages
_REFERENCE = re.compile(r"\{(id|pin):([\w.-]+)\}")


class StoryError(Exception):
    """The story contradicts itself: a mistake in the package's data."""


@dataclass(frozen=True, slots=True)
class Made:
    """A commit that was written."""

    name: str
    id: str
    by: str
    when: Moment
    message: str
    tree: Mapping[str, str]
    parents: tuple[str, ...]
    change: int = 0  # 0 for a push straight to main
    fails: tuple[str, ...] = ()


@dataclass(slots=True)
class History:
    """What was written, by the story's names; a merge is 'merge-8'."""

    commits: dict[str, Made] = field(default_factory=dict)
    tags: dict[str, Made] = field(default_factory=dict)

    def resolve(self, text: str) -> str:
        """The text with {id:NAME} as that commit's id, and {pin:NAME} as a made-up one."""
        return _REFERENCE.sub(self._one, text)

    def head_of(self, change: Change) -> Made:
        """The last commit of a change's branch."""
        return self.commits[change.commits[-1].name]

    def merge_of(self, change: int) -> Made:
        """The commit by which a change came to main."""
        return self.commits[f"merge-{change}"]

    def _one(self, match: re.Match[str]) -> str:
        if match[1] == "pin":
            return hashlib.sha1(match[2].encode(), usedforsecurity=False).hexdigest()
        return self.commits[match[2]].id


@dataclass(slots=True)
class _Branch:
    """A branch while it is written: its tip, and the plans that made it."""

    tip: Made | None
    plans: list[CommitPlan] = field(default_factory=list)


def write_history(story: Story, times: Times, git: GitWriter) -> History:
    """Write everything that happened to the repository."""
    writing = _Writing(story, times, git)
    for _, step in sorted(writing.steps(), key=lambda found: found[0]):
        step()
    return writing.history


class _Writing:
    """The main line and the branches, as they are at some moment of the story."""

    def __init__(self, story: Story, times: Times, git: GitWriter) -> None:
        self._story, self._times, self._git = story, times, git
        self._main: Made | None = None
        self._branches: dict[int, _Branch] = {}
        self.history = History()

    def steps(self) -> Iterator[tuple[Moment, Callable[[], None]]]:
        """Each thing that is to be done, with its moment."""
        for change in self._story.changes:
            for plan in change.commits:
                yield self._times.when(plan.by or change.by, plan.at), partial(self._commit, change, plan)
            yield self._times.when(change.merged.by, change.merged.at), partial(self._merge, change)
        for direct in self._story.directs:
            for plan in direct.commits:
                yield self._times.when(direct.by, plan.at), partial(self._push, direct.by, plan)
        for tag in self._story.team.tags:
            yield self._times.when(tag.by, tag.at), partial(self._tag, tag)

    def _commit(self, change: Change, plan: CommitPlan) -> None:
        branch = self._branches.setdefault(change.change, _Branch(self._main))
        by, tip = plan.by or change.by, branch.tip
        parents = [tip.id] if tip else []
        if plan.merges_main and self._main:
            parents.append(self._main.id)
            tree = self._replayed(branch.plans)
        else:
            tree = self._applied(tip.tree if tip else {}, plan)
            branch.plans.append(plan)
        when = self._times.when(by, plan.at)
        branch.tip = self._write(change.branch, plan, tree, by, when, self._signature(by, when), parents, change.change)

    def _merge(self, change: Change) -> None:
        branch, by = self._branches[change.change], change.merged.by
        when = self._times.when(by, change.merged.at)
        squashed = change.merged.how == "squash"
        message = f"{change.title} (#{change.change})\n" if squashed else self._merge_message(change)
        parents = [made.id for made in (self._main, None if squashed else branch.tip) if made]
        plan = CommitPlan(f"merge-{change.change}", change.merged.at, message)
        by = change.by if squashed else by
        self._main = self._write(
            "main", plan, self._replayed(branch.plans), by, when, (*FORGE, when), parents, change.change
        )
        self._git.drop(change.branch)

    def _push(self, by: str, plan: CommitPlan) -> None:
        when, tip = self._times.when(by, plan.at), self._main
        tree = self._applied(tip.tree if tip else {}, plan)
        self._main = self._write("main", plan, tree, by, when, self._signature(by, when), [tip.id] if tip else [])

    def _tag(self, tag: Tag) -> None:
        target, when = self.history.merge_of(tag.after), self._times.when(tag.by, tag.at)
        self._git.tag(tag.name, target.id, f"{tag.message}\n", self._signature(tag.by, when))
        self.history.tags[tag.name] = target

    def _write(
        self, branch: str, plan: CommitPlan, tree: Mapping[str, str], by: str, when: Moment, committer: Signature,
        parents: list[str], change: int = 0,
    ) -> Made:  # fmt: skip
        message = self.history.resolve(plan.message)
        id_ = self._git.commit(
            branch, message, tree, author=self._signature(by, when), committer=committer, parents=parents
        )
        made = Made(plan.name, id_, by, when, message, tree, tuple(parents), change, plan.fails)
        self.history.commits[plan.name] = made
        return made

    def _replayed(self, plans: list[CommitPlan]) -> dict[str, str]:
        """Main with the work of a branch on it, as merging gives it."""
        tree = dict(self._main.tree if self._main else {})
        for plan in plans:
            tree = self._applied(tree, plan)
        return tree

    def _applied(self, tree: Mapping[str, str], plan: CommitPlan) -> dict[str, str]:
        new = dict(tree)
        if plan.reverts or plan.restores:
            new = self._undone(new, plan)
        new |= {path: self.history.resolve(text) for path, text in plan.files.items()}
        new |= {path: library(lines) for path, lines in plan.vendored.items()}
        for path, edits in plan.edits.items():
            for edit in edits:
                if new.get(path, "").count(edit.old) != 1:
                    raise StoryError(f"{plan.name}: the text to be edited is not once in {path}: {edit.old!r}")
                new[path] = new[path].replace(edit.old, self.history.resolve(edit.new))
        return new

    def _undone(self, tree: dict[str, str], plan: CommitPlan) -> dict[str, str]:
        """The files of another commit as they were before it, or as it left them."""
        other = self.history.commits[plan.reverts or plan.restores]
        before = next(made.tree for made in self.history.commits.values() if made.id == other.parents[0])
        source = before if plan.reverts else other.tree
        for path in {path for path in before.keys() | other.tree.keys() if before.get(path) != other.tree.get(path)}:
            tree.pop(path, None)
            if path in source:
                tree[path] = source[path]
        return tree

    def _signature(self, by: str, when: Moment) -> Signature:
        person = self._story.person(by)
        return person.name, person.email, when

    def _merge_message(self, change: Change) -> str:
        owner = self._story.team.project.split("/")[0]
        return f"Merge pull request #{change.change} from {owner}/{change.branch}\n\n{change.title}\n"
