"""Reads each record of a GitLab export into the project that it names, by address or by number."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from assay.basics.progress import Progress
from assay.sources.gathering import LONGEST_REMARK, Deed, Gathering, cut, line, moment, word
from assay.sources.gitlab_export import shapes
from assay.sources.gitlab_export.system_notes import read_system_note
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
    ItemLink,
    Milestone,
    Release,
    Review,
    ReviewState,
)

SECTIONS = frozenset({"issues", "merge_requests", "milestones", "releases", "deployments", "pipelines"})
ADDRESS = re.compile(r"^https?://[^/]+/(.{1,300}?)/(?:-/)?(?:issues|merge_requests|work_items|incidents|releases)/")
MARKS = {"Issue": "#", "MergeRequest": "!", "WorkItem": "#"}
STATES = {"closed": EventKind.CLOSED, "reopened": EventKind.REOPENED, "merged": EventKind.MERGED}
T = TypeVar("T")


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Everything in these files, as projects named 'group/project'."""
    into = _Reading()
    read_json_files(files, into.gathering, SECTIONS, into.take, progress, "GitLab export")
    into.settle()
    return into.gathering


@cache
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)


class _Reading:
    """One reading of some files: what names its project or item by a number waits until that number is known."""

    def __init__(self) -> None:
        self.gathering = Gathering("gitlab")
        self._folder = "project"
        self._names: dict[int, str] = {}  # project number to name
        self._keys: dict[tuple[str, int], tuple[str, str]] = {}  # type and global number of an item: project and key
        self._by_project: list[tuple[int | None, str, Deed]] = []  # project number, item, deed
        self._by_item: list[tuple[str, int, Deed]] = []  # type and global number of an item, deed
        self._later: list[tuple[int | None, Callable[[str], None]]] = []  # project number, if told; what to do then

    def take(self, element: Element, keys: Keys, file: Path) -> bool:
        """Read one record; False for one of no known kind."""
        content = element.content
        self._folder = file.resolve().parent.name or self._folder
        match kind_of(keys, shapes.SHAPES):
            case "issue":
                self._item(_decoder(shapes.Item).decode(content))
            case "merge request":
                self._item(_decoder(shapes.MergeRequest).decode(content))
            case "note":
                self._note(_decoder(shapes.Note).decode(content))
            case "discussion":
                for note in _decoder(shapes.Discussion).decode(content).notes:
                    self._note(note)
            case "label event" | "milestone event" | "state event":
                self._event(_decoder(shapes.ResourceEvent).decode(content))
            case "approvals":
                self._approvals(_decoder(shapes.Approvals).decode(content))
            case kind:
                return self._other(kind, content)
        return True

    def _other(self, kind: str, content: bytes) -> bool:
        match kind:
            case "milestone":
                self._milestone(_decoder(shapes.Milestone).decode(content))
            case "release":
                self._release(_decoder(shapes.Release).decode(content))
            case "deployment":
                self._deployment(_decoder(shapes.Deployment).decode(content))
            case "pipeline":
                self._pipeline(_decoder(shapes.Pipeline).decode(content))
            case "job":
                self._job(_decoder(shapes.Job).decode(content))
            case "user":
                self._user(_decoder(shapes.Profile).decode(content))
            case _:
                return kind == "label"  # an item carries its labels' names; their colours show nothing
        return True

    def _account(self, user: shapes.User | None) -> Account | None:
        if user is None:
            return None
        return self.gathering.account(user.username, number=user.id, name=line(user.name, 100), is_machine=user.bot)

    def _item(self, record: shapes.Item) -> None:
        request = record if isinstance(record, shapes.MergeRequest) else None
        key = f"{'!' if request else '#'}{record.iid}"
        project = self._project_of(record, key)
        self._keys["MergeRequest" if request else "Issue", record.id] = (project, key)
        labels = tuple(word(label if isinstance(label, str) else label.name) for label in record.labels)
        links = read_links(record.description or "")
        stats = record.time_stats or shapes.TimeStats()
        estimate, points = read_estimate(labels, record.description or "")
        merged_at = moment(request.merged_at) if request else 0
        item = Item(
            place=f"{project}{key}",
            key=key,
            kind=ItemKind.CHANGE if request else ItemKind.ISSUE,
            title=line(record.title),
            created=moment(record.created_at, "'created_at'"),
            author=self._account(record.author),
            text=cut(record.description),
            state={"opened": "open", "locked": "closed"}.get(record.state, record.state),
            closed=moment(record.closed_at) or merged_at,
            type="" if record.issue_type in (None, "issue") else word(record.issue_type),
            priority=read_level(labels, "priority", "prio", "p"),
            severity=_severity(record) or read_level(labels, "severity", "sev", "s"),
            labels=self.gathering.once(labels),
            assignees=self.gathering.once(tuple(a for user in record.assignees or () if (a := self._account(user)))),
            milestone=line(record.milestone.title, 100) if record.milestone else "",
            due=moment(record.due_date),
            estimate=stats.time_estimate or estimate,
            spent=stats.total_time_spent or None,
            points=record.weight if record.weight is not None else points,
            parent=next((link.key for link in links if link.relation == "parent"), ""),
            links=tuple(ItemLink(link.relation, link.key) for link in links if link.relation != "parent"),
            merged_by=self._account(request.merge_user or request.merged_by) if request else None,
            commits=_commits(request),
        )
        self.gathering.add_item(project, item)

    def _project_of(self, record: shapes.Item, key: str) -> str:
        full = record.references.full.removesuffix(key) if record.references else ""
        address = ADDRESS.match(record.web_url)
        name = line(full or (address[1] if address else ""), 300) or self._folder
        if record.project_id:
            self._names[record.project_id] = name
        return name

    def _note(self, record: shapes.Note) -> None:
        mark = MARKS.get(record.noteable_type)
        if mark is None or record.noteable_iid is None:
            return  # on a commit or snippet, which is no work item
        author, time = self._account(record.author), moment(record.created_at)
        deed = (
            read_system_note(record.body, author, time)
            if record.system
            else Comment(time, author, cut(record.body, LONGEST_REMARK), _path(record))
        )
        if deed is not None:
            self._by_project.append((record.project_id, f"{mark}{record.noteable_iid}", deed))

    def _event(self, record: shapes.ResourceEvent) -> None:
        actor, time = self._account(record.user), moment(record.created_at)
        event: Event | None = None
        if record.label:
            kind = EventKind.LABELLED if record.action == "add" else EventKind.UNLABELLED
            event = Event(kind, time, actor, new=word(record.label.name))
        elif record.milestone and record.action == "add":
            event = Event(EventKind.PLANNED, time, actor, new=line(record.milestone.title, 100))
        elif record.state in STATES:
            event = Event(STATES[record.state], time, actor)
        if event:
            self._by_item.append((record.resource_type, record.resource_id, event))

    def _approvals(self, record: shapes.Approvals) -> None:
        for approval in record.approved_by:
            time = moment(approval.approved_at or record.updated_at)
            review = Review(time, self._account(approval.user), ReviewState.APPROVED)
            self._by_project.append((record.project_id, f"!{record.iid}", review))

    def _milestone(self, record: shapes.Milestone) -> None:
        found = Milestone(line(record.title, 100), word(record.state), due=moment(record.due_date))
        self._later.append(
            (record.project_id, lambda project: self.gathering.project(project).milestones.update({found.title: found}))
        )

    def _release(self, record: shapes.Release) -> None:
        address = ADDRESS.match(record.links.self) if record.links else None
        tag, time = line(record.tag_name, 80), moment(record.released_at)
        artefacts = tuple(line(link.name, 120) for link in record.assets.links[:50]) if record.assets else ()

        def keep(project: str) -> None:
            name = address[1] if address else project
            self.gathering.project(name).releases[tag] = Release(
                place=f"{name} release {tag}",
                tag=tag,
                name=line(record.name, 120),
                time=time,
                author=self._account(record.author),
                notes=cut(record.description),
                artefacts=artefacts,
            )

        self._later.append((record.project_id, keep))

    def _deployment(self, record: shapes.Deployment) -> None:
        finished = (record.deployable.finished_at if record.deployable else None) or record.updated_at
        found = Deployment(
            place=f" deployment {record.id}",
            environment=line(record.environment.name, 80),
            time=moment(record.created_at),
            author=self._account(record.user),
            commit=record.sha[:64],
            state={"failed": "failure"}.get(record.status, word(record.status)),
            finished=moment(finished),
        )
        self._later.append(
            (
                record.project_id,
                lambda name: self.gathering.project(name).deployments.update({found.place: _placed(found, name)}),
            )
        )

    def _pipeline(self, record: shapes.Pipeline) -> None:
        run = CheckRun(
            place=f" pipeline {record.id}",
            name=line(record.source, 80),
            commit=record.sha[:64],
            time=moment(record.created_at),
            actor=self._account(record.user),
            outcome={"failed": "failure"}.get(record.status, word(record.status)),
            finished=moment(record.updated_at),
        )
        self._check_run(record.project_id, run)

    def _job(self, record: shapes.Job) -> None:
        run = CheckRun(
            place=f" job {record.id}",
            name=line(f"{record.stage}: {record.name}", 120),
            commit=record.pipeline.sha[:64],
            time=moment(record.started_at or record.created_at),
            actor=self._account(record.user),
            outcome=_outcome(record),
            finished=moment(record.finished_at),
        )
        self._check_run(record.pipeline.project_id, run)

    def _check_run(self, project: int | None, run: CheckRun) -> None:
        self._later.append(
            (project, lambda name: self.gathering.project(name).check_runs.update({run.place: _placed(run, name)}))
        )

    def _user(self, record: shapes.Profile) -> None:
        account = self._account(record)
        email = line(record.public_email, 255)
        if account and "@" in email:
            self._later.append(
                (record.project_id, lambda name: self.gathering.project(name).emails.update({(account, email): None}))
            )

    def _only(self) -> str:
        """The one project whose items were read before, for records that name none; else the folder's name."""
        names = set(self._names.values())
        return names.pop() if len(names) == 1 else self._folder

    def settle(self) -> None:
        """Give everything that waited to its project and item."""
        for number, key, deed in self._by_project:
            self.gathering.add_deeds(self._named(number), key, [deed])
        for kind, id_, event in self._by_item:
            if found := self._keys.get((kind, id_)):
                self.gathering.add_deeds(*found, [event])
            else:
                self.gathering.skip("events", "the item that it belongs to is in no file", f"{kind} {id_}")
        for number, keep in self._later:
            keep(self._named(number))

    def _named(self, number: int | None) -> str:
        return (self._names.get(number) if number is not None else None) or self._only()


P = TypeVar("P", CheckRun, Deployment)


def _placed(found: P, project: str) -> P:
    """The record with its project in front of its place."""
    return replace(found, place=project + found.place)


def _outcome(job: shapes.Job) -> str:
    """How a job ended: one that may fail breaks nothing, one that nobody started was skipped."""
    if job.status == "failed":
        return "neutral" if job.allow_failure else "failure"
    return "skipped" if job.status in ("manual", "created", "scheduled") else word(job.status)


def _severity(record: shapes.Item) -> str:
    return "" if record.severity in (None, "UNKNOWN") else word(record.severity)


def _path(record: shapes.Note) -> str:
    return line(record.position.new_path, 200) if record.position else ""


def _commits(request: shapes.MergeRequest | None) -> tuple[str, ...]:
    if request is None:
        return ()
    return tuple(id_[:64] for id_ in (request.sha, request.merge_commit_sha, request.squash_commit_sha) if id_)
