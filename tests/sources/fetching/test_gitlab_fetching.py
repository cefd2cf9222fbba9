"""Fetching from GitLab: items with what happened to them, pipelines with their jobs, addresses that people made public."""

import json

import pytest

from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import UsageError
from assay.basics.progress import silent
from fetching_server import Fetching, serving
from forge import gitlab, gitlab_lists

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def lists():
    return gitlab_lists()


@pytest.fixture
def fetching(lists, tmp_path):
    with serving(gitlab(lists)) as server:
        found = Fetching(server, tmp_path / "out")
        yield lambda **more: found(tool="gitlab", project="team/journeys", **more), found


def test_everything_that_was_fetched_is_read(fetching) -> None:
    fetch, state = fetching
    assert fetch().notes == ()
    (read,) = read_projects(find_sources([state.folder]), silent)
    assert read.notes == ()
    (only,) = read.projects
    assert (only.name, [item.key for item in only.items]) == ("team/journeys", ["!1", "#1", "#2", "#3", "#4", "#5"])
    second = only.items[2]
    assert ([c.text for c in second.comments], len(second.events)) == ([f"Remark {n}" for n in range(1, 6)], 1)
    assert only.items[0].merged_by is not None
    assert len(only.items[0].reviews) == 1
    assert [(d.state, d.place) for d in only.deployments] == [("success", "team/journeys deployment 4")]
    assert {run.name: run.outcome for run in only.check_runs} == {
        "push": "success", "test: unit": "success", "test: lint": "neutral", "test: browser": "failure",
        "test: slow": "skipped",
    }  # fmt: skip
    assert [(account.login, email) for account, email in only.emails] == [("ada-example", "ada@example.org")]
    assert len(only.releases) == 1


def test_two_projects_beside_one_another_stay_apart(fetching, tmp_path) -> None:
    fetch, state = fetching
    fetch()
    other = tmp_path / "other"
    other.mkdir()
    issue = json.loads(state.files()["issues.json"])[0]
    other.joinpath("issues.json").write_text(
        json.dumps([issue | {"id": 1, "project_id": 6, "references": {"full": "team/maps#1"}}])
    )
    (read,) = read_projects(find_sources([state.folder, other]), silent)
    apart = {project.name: project for project in read.projects}
    assert set(apart) == {"team/journeys", "team/maps"}
    assert (len(apart["team/journeys"].deployments), len(apart["team/journeys"].emails)) == (1, 1)


def test_an_unchanged_item_is_not_asked_for_what_happened_to_it(fetching, lists) -> None:
    fetch, state = fetching
    fetch()
    state.server.seen.clear()
    lists["issues"][0]["updated_at"] = "2026-02-01T00:00:00.000Z"
    fetch()
    assert {path.partition("?")[0] for path in state.server.paths() if path.endswith("asc&per_page=100")} >= {
        "/projects/5/issues/1/notes"
    }
    assert not any("/issues/2/notes" in path for path in state.server.paths())


def test_a_folder_of_another_project_is_not_mixed_up(fetching) -> None:
    fetch, state = fetching
    fetch()
    with pytest.raises(UsageError, match="this folder holds 'gitlab"):
        state(tool="gitlab", project="team/maps")
