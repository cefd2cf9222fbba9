"""The forge's side of the story, as GitHub's REST API returns it (docs.github.com/rest)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assay.outputs.demo_project.history import History, Made
from assay.outputs.demo_project.json_file import as_json
from assay.outputs.demo_project.moments import Moment, Times
from assay.outputs.demo_project.reported import FIRST_RUN, Run
from assay.outputs.demo_project.story import Change, Deployment, Issue, Milestone, Remark, Story, Tag

Record = dict[str, Any]
_CLOSES = re.compile(r"\b(?:Closes|Fixes) #(\d+)")
_FIRST_ID = 700_000


def write_github(story: Story, times: Times, history: History, runs: Sequence[Run]) -> dict[str, bytes]:
    """The files of an export, by name."""
    forge = _Forge(story, times, history)
    found = {
        "issues": forge.issues(),
        "pulls": [forge.pull(change) for change in story.changes],
        "reviews": list(forge.reviews()),
        "review-comments": list(forge.line_remarks()),
        "comments": list(forge.remarks()),
        "events": list(forge.events()),
        "milestones": [forge.milestone(number, found) for number, found in enumerate(story.team.milestones, 1)],
        "releases": [forge.release(tag) for tag in story.team.tags],
        "deployments": list(map(forge.deployment, story.team.deployments)),
        "deployment-statuses": list(forge.statuses()),
        "runs": [forge.run(run) for run in runs],
        "commits": [forge.commit(made) for made in history.commits.values()],
    }
    return {f"{name}.json": as_json(records) for name, records in found.items()}


class _Forge:
    """Makes each record; ids are counted in the order in which they are asked for."""

    def __init__(self, story: Story, times: Times, history: History) -> None:
        self._story, self._times, self._history = story, times, history
        self._api = f"https://api.github.com/repos/{story.team.project}"
        self._page = f"https://github.com/{story.team.project}"
        self._closed_by = {
            int(number): change
            for change in story.changes
            for text in (change.body, *(plan.message for plan in change.commits))
            for number in _CLOSES.findall(text)
        }
        self._last = _FIRST_ID

    def issues(self) -> list[Record]:
        """Issues, and what GitHub gives as issues for changes."""
        found = [self._issue(issue) for issue in self._story.team.issues]
        found += [{**self._shared(c), "pull_request": {"merged_at": self._merged(c).zulu}} for c in self._story.changes]
        return sorted(found, key=lambda record: int(record["number"]))

    def pull(self, change: Change) -> Record:
        """A change."""
        merge, head = self._history.merge_of(change.change), self._history.head_of(change)
        return {
            **self._shared(change),
            "url": f"{self._api}/pulls/{change.change}",
            "head": {"ref": change.branch, "sha": head.id},
            "base": {"ref": "main", "sha": merge.parents[0]},
            "merged_at": self._merged(change).zulu,
            "merged_by": self._user(change.merged.by),
            "merge_commit_sha": merge.id,
            "draft": False,
        }

    def reviews(self) -> Iterator[Record]:
        """What reviewers decided."""
        for change in self._story.changes:
            for review in change.reviews:
                yield {
                    "id": self._next(),
                    "user": self._user(review.by),
                    "body": review.body,
                    "state": review.state.upper(),
                    "submitted_at": self._zulu(review.by, review.at),
                    "commit_id": self._reviewed(change, review.at, review.by).id,
                    "node_id": f"PRR_{self._last}",
                    "html_url": f"{self._page}/pull/{change.change}#pullrequestreview-{self._last}",
                    "pull_request_url": f"{self._api}/pulls/{change.change}",
                }

    def line_remarks(self) -> Iterator[Record]:
        """What reviewers said at lines of code."""
        for change in self._story.changes:
            for review in change.reviews:
                for remark in review.comments:
                    yield {
                        **self._said(Remark(review.by, review.at, remark.body)),
                        "path": remark.path,
                        "diff_hunk": "@@",
                        "html_url": f"{self._page}/pull/{change.change}#discussion_r{self._last}",
                        "pull_request_url": f"{self._api}/pulls/{change.change}",
                    }

    def remarks(self) -> Iterator[Record]:
        """The conversation of issues and changes."""
        for number, said in self._conversations():
            record = self._said(said)
            page = f"{self._page}/issues/{number}#issuecomment-{self._last}"
            yield {**record, "issue_url": f"{self._api}/issues/{number}", "html_url": page}

    def events(self) -> Iterator[Record]:
        """Who labelled, planned, assigned, merged and closed what, in order."""
        found = sorted(self._events(), key=lambda event: (event[0], event[1]))
        for when, number, kind, by, more in found:
            yield {
                "id": self._next(),
                "event": kind,
                "actor": self._user(by),
                "created_at": when.zulu,
                "commit_id": None,
                "issue": {"number": number, "url": f"{self._api}/issues/{number}"},
                "url": f"{self._api}/issues/events/{self._last}",
                **more,
            }

    def milestone(self, number: int, found: Milestone) -> Record:
        """A milestone."""
        return {
            "number": number,
            "title": found.title,
            "description": found.text,
            "state": "closed" if found.closed else "open",
            "open_issues": 0 if found.closed else 1,
            "creator": self._user(found.by),
            "created_at": self._zulu(found.by, found.at),
            "due_on": f"{found.due}T07:00:00Z",
            "closed_at": self._zulu(found.by, found.closed) if found.closed else None,
            "url": f"{self._api}/milestones/{number}",
            "html_url": f"{self._page}/milestone/{number}",
        }

    def release(self, tag: Tag) -> Record:
        """A release."""
        return {
            "id": self._next(),
            "tag_name": tag.name,
            "name": tag.name.removeprefix("v"),
            "body": tag.notes,
            "draft": False,
            "prerelease": tag.name.startswith("v0"),
            "author": self._user(tag.by),
            "created_at": self._history.tags[tag.name].when.zulu,
            "published_at": self._zulu(tag.by, tag.at),
            "assets": [{"name": f"bom-{tag.name}.json"}] if not tag.name.startswith("v0") else [],
            "url": f"{self._api}/releases/{self._last}",
            "html_url": f"{self._page}/releases/tag/{tag.name}",
        }

    def deployment(self, found: Deployment) -> Record:
        """A deployment."""
        return {
            "id": self._number_of(found),
            "node_id": f"DE_{self._number_of(found)}",
            "sha": self._history.tags[found.tag].id,
            "ref": found.tag,
            "task": "deploy",
            "environment": found.environment,
            "description": found.text or None,
            "creator": self._user(found.by),
            "created_at": self._zulu(found.by, found.at),
            "url": f"{self._api}/deployments/{self._number_of(found)}",
        }

    def statuses(self) -> Iterator[Record]:
        """How each deployment went, and which later one took its place."""
        for found in self._story.team.deployments:
            when = self._times.when(found.by, found.at)
            address = f"{self._api}/deployments/{self._number_of(found)}"
            for state, seconds in (("in_progress", 5), ("success", 95)):
                yield {
                    "id": self._next(),
                    "node_id": f"DES_{self._last}",
                    "state": state,
                    "creator": self._user(found.by),
                    "environment": found.environment,
                    "created_at": when.later(seconds).zulu,
                    "deployment_url": address,
                }

    def run(self, run: Run) -> Record:
        """A run of a workflow."""
        return {
            "id": run.number,
            "name": run.workflow,
            "run_number": run.number - FIRST_RUN + 1,
            "run_attempt": run.attempt,
            "workflow_id": {"checks": 51, "scan": 52, "deploy": 53}[run.workflow],
            "head_sha": run.commit.id,
            "event": run.event,
            "status": "completed",
            "conclusion": "success" if run.passed else "failure",
            "actor": self._user(run.by),
            "created_at": run.when.zulu,
            "run_started_at": run.when.zulu,
            "updated_at": run.when.later(run.seconds).zulu,
            "url": f"{self._api}/actions/runs/{run.number}",
            "html_url": f"{self._page}/actions/runs/{run.number}",
        }

    def commit(self, made: Made) -> Record:
        """A commit, with the account that its address belongs to."""
        person = self._story.person(made.by)
        return {
            "sha": made.id,
            "commit": {
                "author": {"name": person.name, "email": person.email, "date": made.when.zulu},
                "message": made.message.strip(),
            },
            "author": self._user(made.by),
            "parents": [{"sha": parent} for parent in made.parents],
            "url": f"{self._api}/commits/{made.id}",
            "html_url": f"{self._page}/commit/{made.id}",
        }

    def _issue(self, issue: Issue) -> Record:
        closing = self._closing(issue)
        return {
            "number": issue.number,
            "title": issue.title,
            "state": "closed" if closing else "open",
            "user": self._user(issue.by),
            "body": self._history.resolve(issue.body),
            "labels": _labels([name for name in issue.labels if not _taken_away(issue, name)]),
            "assignees": [self._user(issue.assigned.to)],
            "milestone": {"title": issue.milestone} if issue.milestone else None,
            "created_at": self._zulu(issue.by, issue.at),
            "closed_at": closing[0].zulu if closing else None,
            "url": f"{self._api}/issues/{issue.number}",
            "html_url": f"{self._page}/issues/{issue.number}",
            "node_id": f"I_{issue.number}",
        }

    def _shared(self, change: Change) -> Record:
        return {
            "number": change.change,
            "title": change.title,
            "state": "closed",
            "user": self._user(change.by),
            "body": change.body,
            "labels": _labels(change.labels),
            "assignees": [],
            "milestone": None,
            "created_at": self._zulu(change.by, change.opened),
            "closed_at": self._merged(change).zulu,
            "url": f"{self._api}/issues/{change.change}",
            "html_url": f"{self._page}/pull/{change.change}",
        }

    def _events(self) -> Iterator[tuple[Moment, int, str, str, Record]]:
        for issue in self._story.team.issues:
            yield from self._events_of(issue)
        for change in self._story.changes:
            by, when, merge = change.merged.by, self._merged(change), self._history.merge_of(change.change)
            for name in change.labels:
                yield self._times.when(change.by, change.opened), change.change, "labeled", change.by, _label(name)
            yield when, change.change, "merged", by, {"commit_id": merge.id}
            yield when, change.change, "closed", by, {}

    def _events_of(self, issue: Issue) -> Iterator[tuple[Moment, int, str, str, Record]]:
        opened, number = self._times.when(issue.by, issue.at), issue.number
        for name in issue.labels:
            yield opened, number, "labeled", issue.by, _label(name)
        if issue.milestone:
            yield opened, number, "milestoned", issue.by, {"milestone": {"title": issue.milestone}}
        given = issue.assigned
        yield self._times.when(given.by, given.at), number, "assigned", given.by, {"assignee": self._user(given.to)}
        if gone := issue.unlabelled:
            yield self._times.when(gone.by, gone.at), number, "unlabeled", gone.by, _label(gone.label)
        if closing := self._closing(issue):
            yield closing[0], number, "closed", closing[1], {"commit_id": closing[2]}

    def _closing(self, issue: Issue) -> tuple[Moment, str, str | None] | None:
        """When an issue was closed, by whom, and by which commit."""
        if issue.closed:
            return self._times.when(issue.closed.by, issue.closed.at), issue.closed.by, None
        change = self._closed_by.get(issue.number)
        if change is None:
            return None
        return self._merged(change).later(2), change.merged.by, self._history.merge_of(change.change).id

    def _conversations(self) -> Iterator[tuple[int, Remark]]:
        for issue in self._story.team.issues:
            yield from ((issue.number, said) for said in issue.comments)
        for change in self._story.changes:
            yield from ((change.change, said) for said in change.comments)

    def _said(self, said: Remark) -> Record:
        when = self._zulu(said.by, said.at)
        body = self._history.resolve(said.body)
        return {
            "id": self._next(),
            "node_id": f"IC_{self._last}",
            "user": self._user(said.by),
            "body": body,
            "created_at": when,
            "updated_at": when,
        }

    def _reviewed(self, change: Change, at: str, by: str) -> Made:
        """The newest commit of the branch when somebody reviewed it."""
        when = self._times.when(by, at)
        made = [self._history.commits[plan.name] for plan in change.commits]
        return max((m for m in made if m.when <= when), key=lambda m: m.when)

    def _user(self, by: str) -> Record:
        person = self._story.person(by)
        return {"login": person.login, "id": person.number, "type": "Bot" if person.is_bot else "User"}

    def _merged(self, change: Change) -> Moment:
        return self._times.when(change.merged.by, change.merged.at)

    def _zulu(self, by: str, at: str) -> str:
        return self._times.when(by, at).zulu

    def _number_of(self, found: Deployment) -> int:
        return 501 + self._story.team.deployments.index(found)

    def _next(self) -> int:
        self._last += 1
        return self._last


def _taken_away(issue: Issue, name: str) -> bool:
    return issue.unlabelled is not None and issue.unlabelled.label == name


def _labels(names: Sequence[str]) -> list[Record]:
    return [{"name": name} for name in names]


def _label(name: str) -> Record:
    return {"label": {"name": name}}
