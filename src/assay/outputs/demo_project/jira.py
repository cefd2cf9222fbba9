"""Two boards of the story, as Jira's REST API returns a search (version 2, with changelog and names)."""

from typing import Any

from msgspec import Struct

from assay.outputs.demo_project.json_file import as_json
from assay.outputs.demo_project.moments import Moment, Times
from assay.outputs.demo_project.story import Story, load

HOUR = 3600
CLOCK = "customfield_10030"
Record = dict[str, Any]
DONE = frozenset({"Done", "Resolved"})


class Effort(Struct, frozen=True):
    """An estimate: who set it, and when."""

    hours: float
    by: str
    at: str


class Response(Struct, frozen=True):
    """The clock of a first answer: how long it may run, and when it stopped."""

    hours: float
    stopped: str


class Ticket(Struct, frozen=True):
    """An issue of a board; `moves`, `work` and `remarks` are who, when and what."""

    key: str
    type: str
    title: str
    by: str
    at: str
    priority: str
    text: str = ""
    parent: str = ""
    assigned: str = ""
    estimate: Effort | None = None
    response: Response | None = None
    blocks: tuple[str, ...] = ()
    moves: tuple[tuple[str, str, str], ...] = ()
    work: tuple[tuple[str, str, float], ...] = ()
    remarks: tuple[tuple[str, str, str], ...] = ()


class Boards(Struct, frozen=True):
    """Both boards (jira.yaml)."""

    issues: tuple[Ticket, ...]


def write_jira(story: Story, times: Times) -> dict[str, bytes]:
    """The pages of two searches, by file name."""
    writing = _Writing(story, times, load("jira.yaml", Boards))
    return {f"{project}.json": as_json(writing.page(project)) for project in ("TTD", "HELP")}


class _Writing:
    def __init__(self, story: Story, times: Times, boards: Boards) -> None:
        self._story, self._times, self._boards = story, times, boards

    def page(self, project: str) -> Record:
        """What a search for a project's issues returns."""
        issues = [self._issue(t) for t in self._boards.issues if t.key.startswith(f"{project}-")]
        return {
            "startAt": 0,
            "maxResults": 100,
            "total": len(issues),
            "names": {CLOCK: "Time to first response"},
            "issues": issues,
        }

    def _issue(self, ticket: Ticket) -> Record:
        fields: Record = {
            "summary": ticket.title,
            "description": ticket.text or None,
            "issuetype": {"name": ticket.type, "subtask": False},
            "priority": {"name": ticket.priority},
            "labels": [],
            "reporter": self._user(ticket.by),
            "creator": self._user(ticket.by),
            "assignee": self._user(ticket.assigned) if ticket.assigned else None,
            "created": self._jira(ticket.by, ticket.at),
            "comment": {"comments": [self._remark(*said) for said in ticket.remarks]},
            "worklog": {"worklogs": [self._work(*booked) for booked in ticket.work]},
            "issuelinks": [*self._links(ticket)],
            "subtasks": [{"key": t.key} for t in self._boards.issues if t.parent == ticket.key],
            **self._state(ticket),
        }
        if ticket.parent:
            fields["parent"] = {"key": ticket.parent}
        if ticket.estimate:
            spent = int(sum(hours for _, _, hours in ticket.work) * HOUR)
            estimated = int(ticket.estimate.hours * HOUR)
            fields["timetracking"] = {"originalEstimateSeconds": estimated, "timeSpentSeconds": spent or None}
            fields |= {"timeoriginalestimate": estimated, "timespent": spent or None}
        if ticket.response:
            fields[CLOCK] = self._clock(ticket, ticket.response)
        return {"id": self._id(ticket), "key": ticket.key, "fields": fields,
                "changelog": {"histories": self._histories(ticket)}}  # fmt: skip

    def _state(self, ticket: Ticket) -> Record:
        status = ticket.moves[-1][0] if ticket.moves else "To Do"
        done = status in DONE
        return {
            "status": {"name": status, "statusCategory": {"key": "done" if done else "indeterminate"}},
            "resolutiondate": self._jira(*ticket.moves[-1][1:]) if done else None,
        }

    def _histories(self, ticket: Ticket) -> list[Record]:
        found = []
        if effort := ticket.estimate:
            seconds = str(int(effort.hours * HOUR))
            change = {"field": "timeoriginalestimate", "fieldtype": "jira", "from": None, "fromString": None,
                      "to": seconds, "toString": seconds}  # fmt: skip
            found.append((self._times.when(effort.by, effort.at), effort.by, change))
        before = "To Do"
        for status, by, at in ticket.moves:
            change = {"field": "status", "fieldtype": "jira", "fromString": before, "toString": status}
            found.append((self._times.when(by, at), by, change))
            before = status
        return [
            {"id": f"{self._id(ticket)}{place}", "author": self._user(by), "created": when.jira, "items": [change]}
            for place, (when, by, change) in enumerate(sorted(found, key=lambda f: f[0]))
        ]

    def _links(self, ticket: Ticket) -> list[Record]:
        kind = {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}
        blocked_by = [t.key for t in self._boards.issues if ticket.key in t.blocks]
        return [
            *({"type": kind, "outwardIssue": {"key": key}} for key in ticket.blocks),
            *({"type": kind, "inwardIssue": {"key": key}} for key in blocked_by),
        ]

    def _clock(self, ticket: Ticket, response: Response) -> Record:
        begun = self._times.when(ticket.by, ticket.at)
        stopped = self._times.when(ticket.assigned, response.stopped)
        goal, taken = int(response.hours * HOUR), stopped.seconds - begun.seconds
        cycle = {
            "startTime": _moment(begun),
            "stopTime": _moment(stopped),
            "breachTime": _moment(begun.later(goal)),
            "breached": taken > goal,
            "goalDuration": {"millis": goal * 1000},
            "elapsedTime": {"millis": taken * 1000},
            "remainingTime": {"millis": (goal - taken) * 1000},
        }
        return {"id": "1", "name": "Time to first response", "completedCycles": [cycle]}

    def _remark(self, by: str, at: str, body: str) -> Record:
        return {"author": self._user(by), "created": self._jira(by, at), "body": body}

    def _work(self, by: str, at: str, hours: float) -> Record:
        return {"author": self._user(by), "started": self._jira(by, at), "timeSpentSeconds": int(hours * HOUR)}

    def _user(self, by: str) -> Record:
        person = self._story.person(by)
        kind = "customer" if by == "desk" else "atlassian"
        return {"accountId": person.jira, "accountType": kind, "displayName": person.name, "emailAddress": person.email}

    def _jira(self, by: str, at: str) -> str:
        return self._times.when(by, at).jira

    def _id(self, ticket: Ticket) -> str:
        return str(10_001 + self._boards.issues.index(ticket))


def _moment(when: Moment) -> Record:
    return {"epochMillis": when.seconds * 1000, "iso8601": when.jira}
