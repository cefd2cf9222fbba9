"""Reads each record of a GitHub export into the project that its address names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from assay.basics.progress import Progress
from assay.sources.gathering import LONGEST_REMARK, Gathering, Unfit, cut, line, moment, word
from assay.sources.github_export import shapes
from assay.sources.json_elements import Element
from assay.sources.reader import Keys, kind_of, read_json_files
from assay.work.item_words import read_estimate, read_level, read_links
from assay.work.tracked import (
    Account,
    CheckRun,
    Comment,
    Deployment,
    Event,
    EventKind,
    Item,
    ItemKind,
    Milestone,
    Release,
    Review,
    ReviewState,
)

SECTIONS = frozenset({"items", "issues", "pulls", "workflow_runs", "check_runs", "deployments", "releases"})
ADDRESS = re.compile(r"/repos/([\w.-]+/[\w.-]+)(?:/(?:issues|pulls)/(\d+))?")
PAGE = re.compile(r"^https?://[^/]+/([\w.-]+/[\w.-]+)/")
NUMBER = re.compile(r"(?:^|[-_. ])(\d{1,9})$")
EVENTS = {
    "closed": EventKind.CLOSED,
    "reopened": EventKind.REOPENED,
    "merged": EventKind.MERGED,
    "labeled": EventKind.LABELLED,
    "unlabeled": EventKind.UNLABELLED,
    "assigned": EventKind.ASSIGNED,
    "unassigned": EventKind.UNASSIGNED,
    "milestoned": EventKind.PLANNED,
}
REVIEWS = {
    "approved": ReviewState.APPROVED,
    "changes_requested": ReviewState.CHANGES,
    "commented": ReviewState.COMMENTED,
    "dismissed": ReviewState.DISMISSED,
}
T = TypeVar("T")


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Everything in these files, as projects named 'owner/name'."""
    into = _Reading()
    read_json_files(files, into.gathering, SECTIONS, into.take, progress, "GitHub export")
    into.settle()
    return into.gathering


@cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)


class _Reading:
    """One reading of some files: what statuses wait for their deployments."""

    def __init__(self) -> None:
        self.gathering = Gathering("github")
        self._statuses: dict[tuple[str, str], tuple[int, str]] = {}  # project and id: the latest
        self._mergers: dict[tuple[str, str], Account] = {}  # project and key: who merged, as an event tells

    def take(self, element: Element, keys: Keys, file: Path) -> bool:
        """Read one record; False for one of no known kind."""
        content = element.content
        match kind_of(keys, shapes.SHAPES):
            case "issue":
                self._item(_decoder(shapes.Issue).decode(content), file)
            case "pull":
                self._item(_decoder(shapes.Pull).decode(content), file)
            case "review" | "remark" | "comment":
                self._remark(_decoder(shapes.Remark).decode(content))
            case "event":
                self._event(_decoder(shapes.Event).decode(content), file)
            case "commit":
                self._commit(_decoder(shapes.Commit).decode(content), file)
            case kind:
                return self._other(kind, content, file)
        return True

    def _other(self, kind: str, content: bytes, file: Path) -> bool:
        match kind:
            case "milestone":
                self._milestone(_decoder(shapes.Milestone).decode(content), file)
            case "release":
                self._release(_decoder(shapes.Release).decode(content), file)
            case "deployment":
                self._deployment(_decoder(shapes.Deployment).decode(content), file)
            case "deployment status":
                self._status(_decoder(shapes.DeploymentStatus).decode(content))
            case "workflow run" | "check run":
                self._run(_decoder(shapes.Run).decode(content), file)
            case _:
                return kind == "label"  # an item carries its labels' names; their colours show nothing
        return True

    def _account(self, user: shapes.User | None) -> Account | None:
        if user is None:
            return None
        return self.gathering.account(
            user.login, number=user.id, name=line(user.name, 100), is_machine=user.type == "Bot"
        )

    def _item(self, record: shapes.Issue, file: Path) -> None:
        project = _project(record.html_url or record.url, file)
        labels = tuple(word(label if isinstance(label, str) else label.name) for label in record.labels)
        text = record.body or ""
        estimate, points = read_estimate(labels, text)
        pull = record if isinstance(record, shapes.Pull) else None
        is_change = pull is not None or record.pull_request is not None
        merged = bool((pull or record.pull_request or shapes.Merged()).merged_at)
        key = f"#{record.number}"
        links = read_links(text)
        parent = next((link.key for link in links if link.relation == "parent"), "")
        item = Item(
            place=f"{project}{key}",
            key=key,
            kind=ItemKind.CHANGE if is_change else ItemKind.ISSUE,
            title=line(record.title),
            created=moment(record.created_at, "'created_at'"),
            author=self._account(record.user),
            text=cut(text),
            state="merged" if merged else record.state,
            closed=moment(record.closed_at, "'closed_at'"),
            type=word(record.type.name) if record.type else "",
            priority=read_level(labels, "priority", "prio", "p"),
            severity=read_level(labels, "severity", "sev", "s"),
            labels=self.gathering.once(labels),
            assignees=self.gathering.once(tuple(a for user in record.assignees or () if (a := self._account(user)))),
            milestone=line(record.milestone.title, 100) if record.milestone else "",
            estimate=estimate,
            points=points,
            parent=f"#{record.parent.number}" if record.parent and record.parent.number else parent,
            links=tuple(link for link in links if link.relation != "parent"),
            merged_by=self._account(pull.merged_by) if pull else None,
            commits=_commits(pull),
        )
        self.gathering.add_item(project, item)

    def _remark(self, record: shapes.Remark) -> None:
        address = ADDRESS.search(record.pull_request_url or record.issue_url)
        if not address or not address[2]:
            raise Unfit("it names no issue or pull request")
        time = moment(record.submitted_at or record.created_at)
        author, text = self._account(record.user), cut(record.body, LONGEST_REMARK)
        deed: Review | Comment
        if record.submitted_at:
            deed = Review(time, author, _review_state(record.state), text)
        else:
            deed = Comment(time, author, text, line(record.path, 200))
        self.gathering.add_deeds(address[1], f"#{address[2]}", [deed])

    def _event(self, record: shapes.Event, file: Path) -> None:
        url = record.issue_url or record.pull_request_url or record.url or ""
        address = ADDRESS.search(url)
        number = record.issue.number if record.issue else int(address[2]) if address and address[2] else _numbered(file)
        project = address[1] if address and address[1] else _project("", file)
        actor = self._account(record.actor or record.user)
        time = moment(record.submitted_at or record.created_at)
        deed: Event | Comment | Review | None = None
        if record.event == "commented":
            deed = Comment(time, actor, cut(record.body, LONGEST_REMARK))
        elif record.event == "reviewed":
            deed = Review(time, actor, _review_state(record.state or ""), cut(record.body, LONGEST_REMARK))
        elif record.event in EVENTS:
            deed = Event(EVENTS[record.event], time, actor, new=_new(record))
        if deed:
            if number is None:
                raise Unfit(
                    "the event names no issue (take /issues/events, or name the file by the issue: timeline-12.json)"
                )
            self.gathering.add_deeds(project, f"#{number}", [deed])
            if record.event == "merged" and actor:
                self._mergers[project, f"#{number}"] = actor

    def _milestone(self, record: shapes.Milestone, file: Path) -> None:
        found = Milestone(
            title=line(record.title, 100),
            state=record.state,
            due=moment(record.due_on),
            closed=moment(record.closed_at),
            author=self._account(record.creator),
        )
        self.gathering.project(_project(record.url or record.html_url, file)).milestones[found.title] = found

    def _release(self, record: shapes.Release, file: Path) -> None:
        project = _project(record.url, file)
        self.gathering.project(project).releases[record.tag_name] = Release(
            place=f"{project} release {line(record.tag_name, 80)}",
            tag=line(record.tag_name, 80),
            name=line(record.name, 120),
            time=moment(record.published_at or record.created_at),
            author=self._account(record.author),
            notes=cut(record.body),
            artefacts=tuple(line(asset.name, 120) for asset in record.assets[:50]),
            is_draft=record.draft,
        )

    def _deployment(self, record: shapes.Deployment, file: Path) -> None:
        project = _project(record.url, file)
        self.gathering.project(project).deployments[str(record.id)] = Deployment(
            place=f"{project} deployment {record.id}",
            environment=line(record.environment, 80),
            time=moment(record.created_at),
            author=self._account(record.creator),
            commit=record.sha[:64],
            state="",
        )

    def _status(self, record: shapes.DeploymentStatus) -> None:
        address = re.search(r"/repos/([\w.-]+/[\w.-]+)/deployments/(\d+)", record.deployment_url)
        if not address:
            raise Unfit("'deployment_url' names no deployment")
        key, time = (address[1], address[2]), moment(record.created_at)
        # 'inactive' only says that a later deployment took its place
        if record.state != "inactive" and time >= self._statuses.get(key, (0, ""))[0]:
            self._statuses[key] = (time, word(record.state))

    def _run(self, record: shapes.Run, file: Path) -> None:
        project = _project(record.url, file)
        self.gathering.project(project).check_runs[f"{record.id} {record.run_attempt}"] = CheckRun(
            place=f"{project} run {record.id}",
            name=line(record.name, 120),
            commit=record.head_sha[:64],
            time=moment(record.started_at or record.created_at),
            actor=self._account(record.actor),
            outcome=word(record.conclusion),
            finished=moment(record.completed_at or record.updated_at),
        )

    def _commit(self, record: shapes.Commit, file: Path) -> None:
        account = self._account(record.author)
        email = record.commit.author.email if record.commit.author else ""
        if account and "@" in email and len(email) < 256:
            self.gathering.project(_project(record.url, file)).emails[account, line(email, 255)] = None

    def settle(self) -> None:
        """Give deployments their last statuses, and pull requests who merged them where only an event tells it."""
        for (project, key), actor in self._mergers.items():
            items = self.gathering.project(project).items
            if (item := items.get(key)) and item.merged_by is None:
                items[key] = replace(item, merged_by=actor)
        for (project, id_), (time, state) in self._statuses.items():
            deployments = self.gathering.project(project).deployments
            if found := deployments.get(id_):
                deployments[id_] = replace(found, state=state, finished=time)
            else:
                self.gathering.skip(project, "the deployment of a status is in no file", f"deployment {id_}")


def _project(url: str, file: Path) -> str:
    """'owner/name' from an address; the name of the file's folder where there is none."""
    address = ADDRESS.search(url) or PAGE.search(url)
    return address[1] if address else file.resolve().parent.name or "project"


def _numbered(file: Path) -> int | None:
    """The number by which a file ('timeline-12.json'), or else its folder ('12'), is named after an issue."""
    number = NUMBER.search(file.stem) or re.fullmatch(r"(\d{1,9})", file.parent.name)
    return int(number[1]) if number else None


def _commits(pull: shapes.Pull | None) -> tuple[str, ...]:
    if pull is None:
        return ()
    return tuple(id_[:64] for id_ in (pull.head.sha if pull.head else "", pull.merge_commit_sha or "") if id_)


def _review_state(state: str) -> ReviewState:
    return REVIEWS.get(state.casefold(), ReviewState.COMMENTED)


def _new(record: shapes.Event) -> str:
    if record.label:
        return word(record.label.name)
    if record.milestone:
        return line(record.milestone.title, 100)
    return record.assignee.login if record.assignee else ""
