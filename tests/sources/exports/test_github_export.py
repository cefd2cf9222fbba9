"""GitHub's records: what each becomes, what is skipped and why, and that nothing hostile does harm."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.basics.progress import silent
from assay.sources.gathering import Gathering
from assay.sources.github_export import READER
from assay.sources.reader import sample_file
from assay.work.tracked import EventKind, ItemKind, Project, ReviewState
from exports import (
    ADA,
    BO,
    MACHINE,
    PAGE,
    REPO,
    day,
    github_comment,
    github_event,
    github_folder,
    github_issue,
    github_pull,
    github_review,
    write,
)


def gathered(folder: Path, **files: object) -> Gathering:
    paths = [write(folder / f"{name.replace('_', '-')}.json", content) for name, content in files.items()]
    return READER.read(paths, silent)


def project(folder: Path, **files: object) -> Project:
    found = gathered(folder, **files)
    (only,) = found.projects()
    assert found.notes() == ()
    return only


def test_an_issue_and_a_pull_request_of_one_number_are_one_item(tmp_path: Path) -> None:
    stub = github_issue(7, pull_request={"merged_at": day(9)}, labels=[{"name": "Fares"}], user=ADA)
    for order in (
        {"a": [stub], "b": [github_pull(7, merged_by=BO)]},
        {"b": [github_pull(7, merged_by=BO)], "a": [stub]},
    ):
        (item,) = project(tmp_path, **order).items
        assert (item.kind, item.state, item.labels) == (ItemKind.CHANGE, "merged", ("fares",))
        assert item.merged_by is not None
        assert item.merged_by.login == "bo-example"
        assert item.commits == ("a" * 40, "b" * 40)


def test_who_merged_is_taken_from_the_event_where_the_pull_request_does_not_tell(tmp_path: Path) -> None:
    merged = github_event(7, "merged", user=BO, on=9)
    (item,) = project(tmp_path, pulls=[github_pull(7)], events=[merged]).items
    assert item.merged_by is not None
    assert item.merged_by.login == "bo-example"
    (told,) = project(tmp_path, pulls=[github_pull(7, merged_by=ADA)], events=[merged]).items
    assert told.merged_by is not None
    assert told.merged_by.login == "ada-example"


def test_what_an_issue_tells(tmp_path: Path) -> None:
    body = "Part of #2\r\nEstimate: 3 days\r\n- [ ] #8\r\n- [x] #9\r\nBlocked by #3"
    issue = github_issue(
        1, body=body, labels=[{"name": "priority: high"}, {"name": "points: 5"}, "BUG"], assignees=[ADA, MACHINE],
        milestone={"title": "Spring"}, state="closed", closed_at=day(7),
    )  # fmt: skip
    (item,) = project(tmp_path, issues=[issue]).items
    assert (item.place, item.key, item.milestone, item.parent) == ("example/journeys#1", "#1", "Spring", "#2")
    assert (item.estimate, item.points, item.priority) == (3 * 8 * 3600, 5.0, "high")
    assert [(link.relation, link.key) for link in item.links] == [
        ("child", "#8"),
        ("child", "#9"),
        ("blocked by", "#3"),
    ]
    assert item.is_bug
    assert [account.is_bot for account in item.assignees] == [False, True]
    assert item.closed - item.created == 2 * 86_400


def test_events_comments_and_reviews_find_their_item(tmp_path: Path) -> None:
    timeline = [
        {"event": "labeled", "actor": ADA, "created_at": day(6), "label": {"name": "blocked"}, "url": f"{REPO}/x/1"},
        {"event": "commented", "user": BO, "actor": BO, "body": "Why?", "created_at": day(7),
         "issue_url": f"{REPO}/issues/7"},
        {"event": "reviewed", "user": BO, "state": "changes_requested", "submitted_at": day(8), "body": "Test it",
         "pull_request_url": f"{REPO}/pulls/7"},
        {"event": "committed", "sha": "c" * 40, "message": "x", "author": {"name": "A"}},
        {"event": "subscribed", "actor": BO, "created_at": day(8)},
    ]  # fmt: skip
    pulls = [github_pull(7)]
    (item,) = project(tmp_path / "journeys", pulls=pulls, timeline_7=timeline).items
    assert [(e.kind, e.new) for e in item.events] == [(EventKind.LABELLED, "blocked")]  # by the file's name
    assert [r.state for r in item.reviews] == [ReviewState.CHANGES]
    assert [c.text for c in item.comments] == ["Why?"]


def test_events_of_a_repository_carry_their_issue(tmp_path: Path) -> None:
    events = [github_event(1, "closed", on=8), github_event(1, "labeled", label={"name": "Blocked"})]
    (item,) = project(tmp_path, issues=[github_issue(1)], events=events + events).items
    assert [(e.kind, e.new) for e in item.events] == [(EventKind.LABELLED, "blocked"), (EventKind.CLOSED, "")]


def test_remarks_on_code_are_comments_with_their_path(tmp_path: Path) -> None:
    remark = {"user": BO, "body": "Why one?", "created_at": day(8), "path": "app/fares.py", "diff_hunk": "@@",
              "pull_request_url": f"{REPO}/pulls/7", "node_id": "x"}  # fmt: skip
    (item,) = project(tmp_path, pulls=[github_pull(7)], remarks=[remark], reviews=[github_review(7)]).items
    assert item.comments[0].on_code == "app/fares.py"
    assert item.reviews[0].state is ReviewState.APPROVED


def test_releases_deployments_runs_milestones_and_addresses(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        releases=[{"tag_name": "v1", "draft": False, "author": ADA, "name": "One", "body": "Fares", "published_at": day(9),
                   "assets": [{"name": "journeys.whl"}], "url": f"{REPO}/releases/1", "node_id": "x"}],
        deployments=[{"id": 5, "environment": "production", "sha": "a" * 40, "task": "deploy", "creator": ADA,
                      "created_at": day(9), "url": f"{REPO}/deployments/5", "node_id": "x"}],
        statuses=[{"state": s, "created_at": day(9, t), "deployment_url": f"{REPO}/deployments/5", "node_id": "x"}
                  for s, t in (("success", "10:00:00"), ("in_progress", "09:30:00"), ("inactive", "12:00:00"))],
        runs={"total_count": 1, "workflow_runs": [
            {"id": 8, "run_number": 1, "workflow_id": 2, "event": "push", "head_sha": "a" * 40, "name": "test", "conclusion": "failure",
             "actor": ADA, "created_at": day(8), "url": f"{REPO}/actions/runs/8", "node_id": "x"}]},
        milestones=[{"number": 1, "title": "Spring", "state": "open", "open_issues": 1, "closed_issues": 0,
                     "due_on": day(30), "creator": BO, "url": f"{REPO}/milestones/1", "node_id": "x"}],
        commits=[{"sha": "a" * 40, "node_id": "x", "parents": [], "author": ADA, "url": f"{REPO}/commits/a",
                  "commit": {"author": {"name": "Ada Example", "email": "ada@example.org"}}}],
        labels=[{"id": 1, "name": "bug", "color": "f00", "default": True, "node_id": "x"}],
    )  # fmt: skip
    assert (found.releases[0].tag, found.releases[0].artefacts) == ("v1", ("journeys.whl",))
    assert (found.deployments[0].state, found.deployments[0].finished - found.deployments[0].time) == ("success", 3600)
    assert (found.check_runs[0].name, found.check_runs[0].outcome) == ("test", "failure")
    assert found.milestones[0].title == "Spring"
    ((account, email),) = found.emails
    assert (account.login, email) == ("ada-example", "ada@example.org")


def test_what_is_skipped_is_counted_with_its_reason(tmp_path: Path) -> None:
    bad = [
        github_issue(1),
        github_issue(2, created_at="yesterday"),
        github_issue("three"),
        {"hello": 1},
        github_issue(4, labels="none"),
    ]
    found = gathered(tmp_path, issues=bad, events=[{"event": "closed", "actor": ADA, "created_at": day(6)}])
    notes = " | ".join(found.notes())
    assert found.read == 1
    assert "issues.json: skipped 1, since it is none of the kinds that are read (first: element 4)" in notes
    assert "'created_at' is none (first: element 2)" in notes
    assert "Expected `int`, got `str`" in notes
    assert "the event names no issue" in notes


def test_what_belongs_to_nothing_is_said(tmp_path: Path) -> None:
    found = gathered(tmp_path, issues=[github_issue(1)], comments=[github_comment(99, "Lost")])
    found.projects()
    assert "the item that it belongs to is in no file (first: #99)" in " ".join(found.notes())


def test_a_file_that_was_cut_is_read_in_part_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "issues.json"
    whole = json.dumps([github_issue(n) for n in range(1, 6)])
    file.write_text(whole[: len(whole) * 7 // 10])
    found = READER.read([file], silent)
    assert "issues.json: read in part only: it ends in the middle of an element" in " ".join(found.notes())
    assert [item.key for item in found.projects()[0].items] == ["#1", "#2", "#3"]


def test_a_wrong_encoding_loses_only_the_elements_that_it_spoils(tmp_path: Path) -> None:
    file = tmp_path / "issues.json"
    file.write_bytes(b"[" + b",".join([
        json.dumps(github_issue(1)).encode(),
        json.dumps(github_issue(2, "Caf\u00e9"), ensure_ascii=False).encode("latin-1"),
    ]) + b"]")  # fmt: skip
    found = READER.read([file], silent)
    assert "utf-8" in " ".join(found.notes()).casefold()
    assert [item.key for item in found.projects()[0].items] == ["#1"]


def test_powershells_utf_16_is_read(tmp_path: Path) -> None:
    file = tmp_path / "issues.json"
    file.write_bytes(json.dumps([github_issue(1, "Caf\u00e9")], ensure_ascii=False).encode("utf-16"))
    assert READER.recognise(sample_file(file, READER.sections))
    assert READER.read([file], silent).projects()[0].items[0].title == "Caf\u00e9"


def test_deep_nesting_is_skipped(tmp_path: Path) -> None:
    file = tmp_path / "issues.json"
    deep = json.dumps(github_issue(2))[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
    file.write_text(f"[{json.dumps(github_issue(1))}, {deep}]")
    found = READER.read([file], silent)
    assert [item.key for item in found.projects()[0].items] == ["#1"]
    assert "nested too deeply" in " ".join(found.notes())


def test_long_texts_are_cut_and_cannot_command_a_terminal(tmp_path: Path) -> None:
    issue = github_issue(1, "Red \x1b[31m\u202e title", body="x" * 100_000)
    (item,) = project(tmp_path, issues=[issue]).items
    assert item.title == "Red [31m title"
    assert len(item.text) == 600


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_damage_anywhere_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    records = [github_issue(1), github_pull(7), github_review(7), github_event(1, "closed"), github_comment(1, "x")]
    content = bytearray(json.dumps(records).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "fuzz.json"
    file.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    found = READER.read([file], silent)
    found.projects()
    assert all(found.notes())


@pytest.mark.parametrize("content", [[{"a": 1}], [], {"name": "x", "version": 1}, [{"number": 1, "title": "x"}]])
def test_other_json_is_not_taken_for_an_export(tmp_path: Path, content: object) -> None:
    assert not READER.recognise(sample_file(write(tmp_path / "x.json", content), READER.sections))


def test_a_whole_folder(tmp_path: Path) -> None:
    files = sorted(github_folder(tmp_path).glob("*.json"))
    assert all(READER.recognise(sample_file(file, READER.sections)) for file in files)
    (found,) = READER.read(files, silent).projects()
    assert [item.key for item in found.items] == ["#4", "#5", "#6", "#7"]
    assert PAGE.endswith(found.name)


def test_the_later_record_of_an_item_holds_but_an_issue_never_hides_a_change(tmp_path: Path) -> None:
    old, new = github_pull(7, "Before"), github_pull(7, "After")
    assert project(tmp_path / "1", a=[old], b=[new]).items[0].title == "After"
    for number, order in enumerate(({"a": [github_issue(7)], "b": [old]}, {"a": [old], "b": [github_issue(7)]})):
        (item,) = project(tmp_path / f"x{number}", **order).items
        assert (item.kind, item.title) == (ItemKind.CHANGE, "Before")
