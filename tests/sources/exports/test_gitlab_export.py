"""GitLab's records: what each becomes, also where it names its project or item by a number only."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.basics.progress import silent
from assay.sources.gathering import Gathering
from assay.sources.gitlab_export import READER
from assay.sources.reader import sample_file
from assay.work.tracked import EventKind, ItemKind, Project, ReviewState
from exports import day, github_issue, write

ADA = {"id": 1, "username": "ada-example", "name": "Ada Example"}
BO = {"id": 2, "username": "bo-example", "name": "Bo Example"}
PAGE = "https://gitlab.example/team/journeys/-"


def issue(number: int, **facts: object) -> dict[str, object]:
    """An issue as GET /projects/:id/issues returns it."""
    plain = {
        "id": 900 + number, "iid": number, "project_id": 5, "title": "Night fares are wrong", "state": "opened",
        "description": "", "created_at": day(5), "closed_at": None, "labels": [], "author": BO, "assignees": [],
        "milestone": None, "web_url": f"{PAGE}/issues/{number}", "references": {"full": f"team/journeys#{number}"},
        "time_stats": {"time_estimate": 0, "total_time_spent": 0}, "severity": "UNKNOWN", "issue_type": "issue",
    }  # fmt: skip
    return plain | facts


def request(number: int, **facts: object) -> dict[str, object]:
    """A merge request as GET /projects/:id/merge_requests returns it."""
    own = {
        "id": 700 + number, "author": ADA, "source_branch": "fares", "target_branch": "main", "state": "merged",
        "created_at": day(6), "merged_at": day(9), "merge_user": BO, "sha": "a" * 40, "merge_commit_sha": "b" * 40,
        "web_url": f"{PAGE}/merge_requests/{number}", "references": {"full": f"team/journeys!{number}"},
    }  # fmt: skip
    return issue(number) | own | facts


def note(
    number: int, body: str, on: str = "Issue", user: dict[str, object] = ADA, **facts: object
) -> dict[str, object]:
    """A note as GET /projects/:id/issues/:iid/notes returns it."""
    plain = {"id": 3, "body": body, "author": user, "created_at": day(6), "system": False, "noteable_type": on,
             "noteable_id": 900 + number, "noteable_iid": number, "project_id": 5}  # fmt: skip
    return plain | facts


def gathered(folder: Path, **files: object) -> Gathering:
    return READER.read([write(folder / f"{name}.json", content) for name, content in sorted(files.items())], silent)


def project(folder: Path, **files: object) -> Project:
    found = gathered(folder, **files)
    (only,) = found.projects()
    assert found.notes() == ()
    return only


def test_what_an_issue_and_a_merge_request_tell(tmp_path: Path) -> None:
    told = issue(
        1, state="closed", closed_at=day(7), labels=["bug", {"name": "priority::high"}], assignees=[ADA], weight=3,
        time_stats={"time_estimate": 10800, "total_time_spent": 7200}, severity="HIGH", issue_type="incident",
    )  # fmt: skip
    first, second = project(tmp_path, issues=[told], requests=[request(1, description="Closes #1")]).items
    assert (first.place, first.state, first.type, first.severity) == ("team/journeys#1", "closed", "incident", "high")
    assert first.priority == "high"
    assert (first.estimate, first.spent, first.points) == (10800, 7200, 3)
    assert (second.place, second.kind, second.state) == ("team/journeys!1", ItemKind.CHANGE, "merged")
    assert second.merged_by is not None
    assert second.merged_by.key == "gitlab:bo-example"
    assert second.links[0].key == "#1"
    assert second.closed - second.created == 3 * 86_400


def test_notes_and_gitlabs_own_sentences(tmp_path: Path) -> None:
    notes = [
        note(1, "The feed is down"),
        note(1, "changed time estimate to 3h", system=True),
        note(1, "added 1h 30m of time spent at 2026-01-05", system=True),
        note(1, "marked this issue as blocked by #2", system=True),
        note(1, "closed", system=True),
        note(1, "changed the description", system=True),
        note(9, "on a snippet", on="Snippet"),
    ]
    on_code = note(7, "Why one?", "MergeRequest", BO, position={"new_path": "app/fares.py"})
    talk = {"id": "ab", "individual_note": False, "notes": [on_code, note(7, "approved this merge request", "MergeRequest", BO, system=True)]}  # fmt: skip
    found = project(tmp_path, a_notes=notes, discussions=[talk], issues=[issue(1)], requests=[request(7)])
    first, second = found.items
    assert [c.text for c in first.comments] == ["The feed is down"]
    assert {(e.kind, e.new) for e in first.events} == {
        (EventKind.ESTIMATED, "3h"),
        (EventKind.LINKED, "#2"),
        (EventKind.CLOSED, ""),
    }
    assert [t.seconds for t in first.time_spent] == [5400]
    assert second.comments[0].on_code == "app/fares.py"
    assert second.reviews[0].state is ReviewState.APPROVED


def test_events_and_approvals_find_their_item_by_number(tmp_path: Path) -> None:
    event = {"id": 1, "user": ADA, "created_at": day(6), "resource_type": "Issue", "resource_id": 901}
    found = project(
        tmp_path,
        events=[
            event | {"label": {"name": "Blocked"}, "action": "add"},
            event | {"label": {"name": "Blocked"}, "action": "remove", "created_at": day(8)},
            event | {"milestone": {"title": "Spring"}, "action": "add"},
            event | {"state": "closed"},
        ],
        approvals=[{"id": 707, "iid": 7, "project_id": 5, "approved_by": [{"user": BO, "approved_at": day(8)}]}],
        issues=[issue(1)],
        requests=[request(7)],
    )
    kinds = [event.kind for event in found.items[0].events]
    assert kinds == [EventKind.LABELLED, EventKind.PLANNED, EventKind.CLOSED, EventKind.UNLABELLED]
    assert found.items[1].reviews[0].author.name == "Bo Example"
    lost = gathered(tmp_path / "x", events=[event | {"state": "closed", "resource_id": 5}], issues=[issue(1)])
    assert "in no file (first: Issue 5)" in " ".join(lost.notes())


def test_releases_deployments_pipelines_milestones_and_users(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        a_deployments=[{"id": 5, "iid": 1, "ref": "main", "sha": "a" * 40, "status": "failed", "created_at": day(9),
                        "updated_at": day(9, "10:00:00"), "user": ADA, "environment": {"name": "production"}}],
        a_pipelines=[{"id": 8, "iid": 2, "project_id": 5, "sha": "a" * 40, "ref": "main", "status": "success",
                      "source": "push", "created_at": day(8), "web_url": "x"}],
        a_releases=[{"tag_name": "v1", "released_at": day(9), "name": "One", "description": "Fares", "author": ADA,
                     "assets": {"links": [{"name": "journeys.whl"}]}, "_links": {"self": f"{PAGE}/releases/v1"}}],
        a_users=[{"id": 1, "username": "ada-example", "name": "Ada Example", "avatar_url": None,
                  "public_email": "ada@example.org"}],
        issues=[issue(1)],
        milestones=[{"id": 1, "iid": 1, "project_id": 5, "title": "Spring", "state": "active", "due_date": "2026-01-30",
                     "start_date": None}],
        labels=[{"id": 1, "name": "bug", "color": "#f00", "text_color": "#fff"}],
    )  # fmt: skip
    assert (found.deployments[0].place, found.deployments[0].state) == ("team/journeys deployment 5", "failure")
    assert found.check_runs[0].place == "team/journeys pipeline 8"
    assert found.releases[0].artefacts == ("journeys.whl",)
    assert found.milestones[0].title == "Spring"
    assert [email for _, email in found.emails] == ["ada@example.org"]


def test_github_and_gitlab_are_told_apart(tmp_path: Path) -> None:
    github = write(tmp_path / "github.json", [github_issue(1)])
    gitlab = write(tmp_path / "gitlab.json", [issue(1)])
    assert [READER.recognise(sample_file(file, READER.sections)) for file in (github, gitlab)] == [False, True]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(data=st.data())
def test_damage_anywhere_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(
        json.dumps([issue(1), request(7), note(1, "changed time estimate to 3h", system=True)]).encode()
    )
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "fuzz.json"
    file.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    found = READER.read([file], silent)
    found.projects()
    assert all(found.notes())
