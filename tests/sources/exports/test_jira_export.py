"""Jira's issues: changelog, bookings, links, sprints, points and the clocks of service levels."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.basics.progress import silent
from assay.sources.gathering import Gathering
from assay.sources.jira_export import READER
from assay.work.tracked import EventKind, Item
from exports import write

ADA = {
    "accountId": "557058:ada",
    "displayName": "Ada Example",
    "emailAddress": "ada@example.org",
    "accountType": "atlassian",
}
APP = {"accountId": "557058:app", "displayName": "Automation", "accountType": "app"}
WHEN = "2026-01-05T09:00:00.000+0000"


def issue(key: str = "JRN-12", **fields: object) -> dict[str, object]:
    """An issue as GET /rest/api/3/search returns it."""
    plain = {
        "summary": "Night fares are wrong",
        "created": WHEN,
        "status": {"name": "To do", "statusCategory": {"key": "new"}},
    }
    return {"id": "1", "key": key, "fields": plain | fields}


def change(field: str, to: str | None, new: str | None, old: str | None = None, who: object = ADA) -> dict[str, object]:
    return {"created": WHEN, "author": who, "items": [{"field": field, "to": to, "fromString": old, "toString": new}]}


def gathered(folder: Path, *issues: object, **beside: object) -> Gathering:
    return READER.read([write(folder / "jira.json", {"total": 1, "issues": list(issues), **beside})], silent)


def only(folder: Path, found: dict[str, object], **beside: object) -> Item:
    reading = gathered(folder, found, **beside)
    (project,) = reading.projects()
    assert reading.notes() == ()
    assert project.name == "JRN"
    return project.items[0]


def test_what_an_issue_tells(tmp_path: Path) -> None:
    item = only(
        tmp_path,
        issue(
            issuetype={"name": "Bug"}, priority={"name": "High"}, labels=["Fares"], reporter=ADA, assignee=APP,
            status={"name": "Done", "statusCategory": {"key": "done"}}, resolutiondate="2026-01-07T09:00:00.000+0000",
            timetracking={"originalEstimateSeconds": 10800, "timeSpentSeconds": 7200}, parent={"key": "JRN-1"},
            subtasks=[{"key": "JRN-13"}], duedate="2026-01-30",
            issuelinks=[{"type": {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}, "inwardIssue": {"key": "JRN-3"}}],
        ),
    )  # fmt: skip
    assert (item.place, item.type, item.priority, item.state, item.is_bug) == ("JRN-12", "bug", "high", "closed", True)
    assert (item.estimate, item.spent, item.parent) == (10800, 7200, "JRN-1")
    assert [(link.relation, link.key) for link in item.links] == [("child", "JRN-13"), ("blocked by", "JRN-3")]
    assert item.author is not None
    assert (item.author.key, item.author.email) == ("jira:557058:ada", "ada@example.org")
    assert item.assignees[0].is_bot
    assert item.closed - item.created == 2 * 86_400


def test_the_changelog_becomes_events(tmp_path: Path) -> None:
    histories = [
        change("status", "3", "In Progress", "To do"),
        change("timeoriginalestimate", "10800", "10800"),
        change("Story Points", None, "5"),
        change("Flagged", "x", "Impediment"),
        change("Flagged", None, ""),
        change("labels", None, "a b", "b c"),
        change("resolution", "1", "Done"),
        change("resolution", None, None, "Done"),
        change("priority", "1", "High", "Low"),
        change("Sprint", "4", "Sprint 4"),
        change("Link", "JRN-3", "This issue is blocked by JRN-3"),
        change("assignee", "557058:ada", "Ada Example"),
        change("Rank", None, "Ranked higher"),
    ]
    item = only(tmp_path, issue() | {"changelog": {"histories": histories}})
    assert [(e.kind, e.new) for e in item.events] == [
        (EventKind.STATUS, "in progress"),
        (EventKind.ESTIMATED, "3 h"),
        (EventKind.ESTIMATED, "5 points"),
        (EventKind.FLAGGED, "impediment"),
        (EventKind.UNFLAGGED, ""),
        (EventKind.LABELLED, "a"),
        (EventKind.UNLABELLED, "c"),
        (EventKind.CLOSED, "done"),
        (EventKind.REOPENED, ""),
        (EventKind.PRIORITY, "high"),
        (EventKind.PLANNED, "Sprint 4"),
        (EventKind.LINKED, "JRN-3"),
        (EventKind.ASSIGNED, "Ada Example"),
    ]


def test_comments_as_text_and_as_documents_and_booked_time(tmp_path: Path) -> None:
    document = {"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "Blocked by "}, {"type": "text", "text": "the feed"}]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "one"}]}]}]},
    ]}  # fmt: skip
    item = only(
        tmp_path,
        issue(
            description=document,
            comment={"comments": [{"created": WHEN, "author": ADA, "body": "Plain"}, {"created": WHEN, "author": ADA, "body": document}]},
            worklog={"worklogs": [{"author": ADA, "started": WHEN, "timeSpentSeconds": 3600}]},
        ),
    )  # fmt: skip
    assert item.text == "Blocked by the feed\n- one"
    assert [c.text for c in item.comments] == ["Plain", "Blocked by the feed\n- one"]
    assert [t.seconds for t in item.time_spent] == [3600]


def test_points_by_name_sprints_and_clocks_by_shape(tmp_path: Path) -> None:
    cycle = {"startTime": {"epochMillis": 1000}, "stopTime": {"epochMillis": 9000}, "breached": True,
             "goalDuration": {"millis": 4000}, "elapsedTime": {"millis": 8000}}  # fmt: skip
    found = issue(
        customfield_10016=5.0, customfield_10020=[{"id": 1, "name": "Sprint 4", "state": "active", "boardId": 2}],
        customfield_10030={"id": "3", "name": "Time to resolution", "completedCycles": [cycle]}, customfield_10040=None,
    )  # fmt: skip
    item = only(tmp_path, found, names={"customfield_10016": "Story point estimate", "summary": "Summary"})
    assert (item.points, item.milestone) == (5, "Sprint 4")
    (clock,) = item.clocks
    assert (clock.name, clock.start, clock.stop, clock.goal, clock.elapsed, clock.is_breached) == (
        "Time to resolution", 1, 9, 4, 8, True,
    )  # fmt: skip


def test_numbers_without_names_are_no_points_and_that_is_said(tmp_path: Path) -> None:
    reading = gathered(tmp_path, issue(customfield_10016=5.0))
    assert "which of customfield_10016 holds story points is not said" in " ".join(reading.notes())
    assert reading.projects()[0].items[0].points is None


def test_several_pages_and_one_issue_a_line_are_the_same(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text("\n".join(json.dumps(issue(f"JRN-{n}")) for n in range(3)))
    pages = [write(tmp_path / f"{n}.json", {"issues": [issue(f"JRN-{n}")]}) for n in range(3)]
    assert READER.read([lines], silent).projects() == READER.read(pages, silent).projects()


@pytest.mark.parametrize(
    "fields", [{"created": "soon"}, {"summary": None}, {"worklog": {"worklogs": [{"started": 5}]}}]
)
def test_what_does_not_fit_is_skipped_with_its_reason(tmp_path: Path, fields: dict[str, object]) -> None:
    reading = gathered(tmp_path, issue(**fields), issue("JRN-2"))
    assert reading.read == 1
    assert "jira.json: skipped 1, since" in " ".join(reading.notes())


def test_a_document_in_a_document_is_read_to_a_depth(tmp_path: Path) -> None:
    deep: object = {"type": "text", "text": "inside"}
    for _ in range(200):
        deep = {"type": "x", "content": [deep]}
    assert only(tmp_path, issue(description=deep)).text == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(data=st.data())
def test_damage_anywhere_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    found = issue(customfield_1=5, customfield_2=[{"name": "S", "boardId": 1}], reporter=ADA)
    whole = {"issues": [found | {"changelog": {"histories": [change("labels", None, "a")]}}], "names": {"a": "b"}}
    content = bytearray(json.dumps(whole).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "fuzz.json"
    file.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    reading = READER.read([file], silent)
    reading.projects()
    assert all(reading.notes())
