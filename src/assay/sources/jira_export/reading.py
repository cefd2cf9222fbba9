"""Reads each issue of a Jira search with its changelog, comments, bookings, links, sprints and clocks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from assay.basics.progress import Progress
from assay.sources.gathering import LONGEST_REMARK, LONGEST_TEXT, Deed, Gathering, cut, line, moment, word
from assay.sources.jira_export import shapes
from assay.sources.jira_export.custom_fields import POINTS, read_clocks, read_numbers, read_sprints
from assay.sources.json_elements import Element
from assay.sources.reader import Keys, read_json_files
from assay.work.item_words import read_links
from assay.work.tracked import Account, Comment, Event, EventKind, Item, ItemKind, ItemLink, Release, TimeSpent

SECTIONS = frozenset({"issues", "names"})
RELATIONS = {
    "is blocked by": "blocked by",
    "depends on": "blocked by",
    "blocks": "blocks",
    "is depended on by": "blocks",
}
DEEPEST_TEXT = 40  # of a document in a document
_ISSUE = msgspec.json.Decoder(shapes.Issue)
_FIELDS = msgspec.json.Decoder(shapes.Fields)
_RAW = msgspec.json.Decoder(dict[str, msgspec.Raw])
_NAMES = msgspec.json.Decoder(dict[str, str])


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Everything in these files, as projects named by the front of their keys ('JRN' of JRN-12)."""
    into = _Reading()
    read_json_files(files, into.gathering, SECTIONS, into.take, progress, "Jira export")
    into.settle()
    return into.gathering


class _Reading:
    """One reading of some files: which number is the points is known when the fields' names are."""

    def __init__(self) -> None:
        self.gathering = Gathering("jira")
        self._points: set[str] = set()  # numbers of the fields that hold points
        self._numbers: dict[tuple[str, str], dict[str, float]] = {}  # by project and key

    def take(self, element: Element, keys: Keys, _file: Path) -> bool:
        """Read one issue, or the names of the fields; False for anything else."""
        if element.section == "names":
            names = _NAMES.decode(element.content)
            self._points |= {field for field, name in names.items() if name.strip().casefold() in POINTS}
            return True
        if not {"key", "fields"} <= keys:
            return False
        self._issue(_ISSUE.decode(element.content))
        return True

    def _account(self, user: shapes.User | None) -> Account | None:
        if user is None:
            return None
        login = user.accountId or user.name or user.key
        return self.gathering.account(
            line(login, 200), name=line(user.displayName, 100), email=line(user.emailAddress, 255),
            is_machine=user.accountType == "app",
        )  # fmt: skip

    def _issue(self, record: shapes.Issue) -> None:
        fields = _FIELDS.decode(record.fields)
        custom = {k: v for k, v in _RAW.decode(record.fields).items() if k.startswith("customfield_")}
        project, key = record.key.rpartition("-")[0] or "project", line(record.key, 60)
        text = plain_text(fields.description)
        sprints = read_sprints(custom)
        time = fields.timetracking or shapes.TimeTracking()
        is_done = bool(fields.status and fields.status.statusCategory and fields.status.statusCategory.key == "done")
        links = (*_links(fields), *(link for link in read_links(text) if link.relation != "parent"))
        item = Item(
            place=key,
            key=key,
            kind=ItemKind.ISSUE,
            title=line(fields.summary),
            created=moment(fields.created, "'created'"),
            author=self._account(fields.reporter or fields.creator),
            text=cut(text),
            state="closed" if fields.resolutiondate or is_done else "open",
            closed=moment(fields.resolutiondate),
            type=word(fields.issuetype.name) if fields.issuetype else "",
            status=word(fields.status.name) if fields.status else "",
            priority=word(fields.priority.name) if fields.priority else "",
            labels=self.gathering.once(tuple(map(word, fields.labels))),
            assignees=self.gathering.once(tuple(account for account in [self._account(fields.assignee)] if account)),
            milestone=sprints[-1].title if sprints else "",
            due=moment(fields.duedate),
            estimate=time.originalEstimateSeconds or fields.timeoriginalestimate,
            spent=time.timeSpentSeconds or fields.timespent,
            parent=fields.parent.key if fields.parent else "",
            links=tuple(dict.fromkeys(links)),
            clocks=read_clocks(custom),
        )
        self.gathering.add_item(project, item)
        self.gathering.add_deeds(project, key, self._deeds(record, fields))
        self.gathering.project(project).milestones.update({sprint.title: sprint for sprint in sprints})
        self._versions(project, fields)
        if numbers := read_numbers(custom):
            self._numbers[project, key] = numbers

    def _deeds(self, record: shapes.Issue, fields: shapes.Fields) -> Iterator[Deed]:
        for remark in fields.comment.comments if fields.comment else ():
            text = cut(plain_text(remark.body), LONGEST_REMARK)
            yield Comment(moment(remark.created), self._account(remark.author), text)
        for work in fields.worklog.worklogs if fields.worklog else ():
            yield TimeSpent(moment(work.started), self._account(work.author), work.timeSpentSeconds)
        for history in record.changelog.histories if record.changelog else ():
            actor, time = self._account(history.author), moment(history.created)
            for change in history.items:
                yield from _events(change, actor, time)

    def _versions(self, project: str, fields: shapes.Fields) -> None:
        for version in fields.fixVersions:
            tag = line(version.name, 80)
            if version.released and version.releaseDate and tag not in self.gathering.project(project).releases:
                self.gathering.project(project).releases[tag] = Release(
                    f"{project} version {tag}", tag, tag, moment(version.releaseDate), None
                )

    def settle(self) -> None:
        """Give the items their points, once the names of the fields are known."""
        if self._numbers and not self._points:
            fields = sorted({field for numbers in self._numbers.values() for field in numbers})
            self.gathering.note(
                f"which of {', '.join(fields[:5])} holds story points is not said; add expand=names to the search"
            )
        for (project, key), numbers in self._numbers.items():
            points = next((value for field, value in numbers.items() if field in self._points), None)
            items = self.gathering.project(project).items
            if points is not None and key in items:
                items[key] = replace(items[key], points=points)


def plain_text(raw: msgspec.Raw | msgspec.UnsetType) -> str:
    """A description or comment as text: as it is (version 2), or the words of its document (version 3)."""
    if raw is msgspec.UNSET:
        return ""
    found = msgspec.json.decode(raw)
    if isinstance(found, str):
        return found
    words: list[str] = []
    _collect(found, words, 0)
    return "".join(words).strip()


def _collect(node: object, words: list[str], depth: int) -> None:
    """The texts of a document in order; a block ends its line, and an item of a list begins with a dash."""
    if not isinstance(node, dict) or depth > DEEPEST_TEXT or sum(map(len, words)) > LONGEST_TEXT * 4:
        return
    if isinstance(node.get("text"), str):
        words.append(node["text"])
    if node.get("type") == "listItem":
        words.append("- ")
    for child in node["content"] if isinstance(node.get("content"), list) else ():
        _collect(child, words, depth + 1)
    if node.get("type") in ("paragraph", "heading", "codeBlock"):
        words.append("\n")


def _links(fields: shapes.Fields) -> Iterator[ItemLink]:
    for part in fields.subtasks:
        yield ItemLink("child", part.key)
    for link in fields.issuelinks:
        for said, other in ((link.type.inward, link.inwardIssue), (link.type.outward, link.outwardIssue)):
            if other:
                relation = line(said, 60).casefold()
                yield ItemLink(RELATIONS.get(relation, relation), other.key)


def _events(change: shapes.Change, actor: Account | None, time: int) -> Iterator[Event]:
    """What a change of one field says."""
    new, old = line(change.toString, 100), line(change.fromString, 100)
    match change.field.casefold():
        case "status":
            yield Event(EventKind.STATUS, time, actor, word(new), word(old))
        case "resolution":
            yield Event(EventKind.CLOSED if new else EventKind.REOPENED, time, actor, word(new))
        case "timeoriginalestimate":
            seconds = int(change.to) if change.to and change.to.isdigit() else 0
            yield Event(EventKind.ESTIMATED, time, actor, f"{seconds / 3600:g} h" if seconds else "")
        case "story points" | "story point estimate":
            yield Event(EventKind.ESTIMATED, time, actor, f"{new} points" if new else "")
        case "priority":
            yield Event(EventKind.PRIORITY, time, actor, word(new), word(old))
        case "assignee":
            yield Event(EventKind.ASSIGNED if new else EventKind.UNASSIGNED, time, actor, new or old)
        case "flagged":
            yield Event(EventKind.FLAGGED if new else EventKind.UNFLAGGED, time, actor, word(new))
        case "sprint":
            yield Event(EventKind.PLANNED, time, actor, new, old)
        case "link" | "parent" | "issueparentassociation" | "epic link":
            yield Event(EventKind.LINKED, time, actor, line(change.to, 60) or new, old)
        case _:
            yield from _labelled(change, actor, time)


def _labelled(change: shapes.Change, actor: Account | None, time: int) -> Iterator[Event]:
    """Labels that came or went; nothing for any other field."""
    if change.field.casefold() == "labels":
        before, after = set(cut(change.fromString).split()), set(cut(change.toString).split())
        yield from (Event(EventKind.LABELLED, time, actor, word(label)) for label in sorted(after - before))
        yield from (Event(EventKind.UNLABELLED, time, actor, word(label)) for label in sorted(before - after))
