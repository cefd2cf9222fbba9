"""Fetching from GitHub: what is asked becomes files that the reader of exports takes, and nothing slips or doubles."""

import json

import pytest

from assay.actions.sources import find_sources, read_projects
from assay.basics.progress import silent
from assay.work.tracked import Project

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def project(folder) -> Project:
    (read,) = read_projects(find_sources([folder]), silent)
    (only,) = read.projects
    assert read.notes == ()
    return only


def test_everything_that_was_fetched_is_read(fetching) -> None:
    found = fetching()
    assert found.notes == ()
    only = project(fetching.folder)
    assert [item.key for item in only.items] == ["#1", "#2", "#3", "#4", "#5", "#7"]
    change = only.items[-1]
    assert change.merged_by is not None
    assert (change.merged_by.login, len(change.reviews), len(change.commits)) == ("bo-example", 1, 2)
    assert [len(item.comments) for item in only.items] == [1, 1, 1, 0, 0, 0]
    assert [d.state for d in only.deployments] == ["success"]
    assert (len(only.milestones), len(only.releases), len(only.check_runs), len(only.emails)) == (1, 1, 3, 1)
    assert {kind.kind: kind.records for kind in found.kinds}["issues"] == 6


def test_an_event_keeps_the_number_of_its_issue_and_not_its_words(fetching) -> None:
    fetching()
    events = json.loads(fetching.files()["events.json"])
    assert [event["issue"] for event in events if event["event"] == "closed"] == [{"number": n} for n in (1, 2, 3)]


def test_a_second_fetch_asks_only_for_what_may_have_changed(fetching, lists) -> None:
    fetching()
    before = fetching.files()
    fetching()
    fetching.server.seen.clear()
    again = fetching()
    assert fetching.files() == before
    assert sum(kind.new for kind in again.kinds) == 0
    assert not any("/pulls/7/reviews" in path for path in fetching.server.paths())
    assert again.unchanged == again.requests - 1  # all but the repository itself

    lists["issues"][0] |= {"title": "Night fares are right", "updated_at": "2026-02-01T00:00:00Z"}
    changed = fetching()
    assert {kind.kind: kind.new for kind in changed.kinds if kind.new} == {"issues": 1}
    assert b"Night fares are right" in fetching.files()["issues.json"]
    assert len(json.loads(fetching.files()["issues.json"])) == 6


def test_a_later_review_is_found_since_its_pull_request_has_changed(fetching, lists) -> None:
    fetching()
    lists["pulls"][0]["updated_at"] = lists["issues"][-1]["updated_at"] = "2026-02-01T00:00:00Z"
    lists["pulls/7/reviews"].append(lists["pulls/7/reviews"][0] | {"id": 6})
    fetching()
    assert [review["id"] for review in json.loads(fetching.files()["reviews.json"])] == [5, 6]


def test_a_later_status_of_a_deployment_is_found_though_nothing_says_so(fetching, lists) -> None:
    fetching()
    lists["deployments/11/statuses"].insert(0, lists["deployments/11/statuses"][0] | {"id": 13, "state": "failure"})
    fetching()
    assert {status["id"] for status in json.loads(fetching.files()["deployment-statuses.json"])} == {12, 13}


def test_an_issue_that_changes_while_pages_are_read_is_neither_lost_nor_doubled(fetching, lists) -> None:
    def change(request, number):
        if request.path.endswith("/issues") and "page" not in request.query and "since" in request.query:
            lists["issues"][1]["updated_at"] = "2026-02-01T00:00:00Z"  # moves from an early page to the end

    fetching.server.before = change
    fetching()
    assert sorted(i["number"] for i in json.loads(fetching.files()["issues.json"])) == [1, 2, 3, 4, 5, 7]


def test_issues_that_changed_in_one_second_are_all_found_over_the_edges_of_pages(fetching, lists) -> None:
    for issue in lists["issues"]:
        issue["updated_at"] = "2026-01-20T09:00:00Z"
    fetching()
    assert sorted(i["number"] for i in json.loads(fetching.files()["issues.json"])) == [1, 2, 3, 4, 5, 7]
    lists["issues"].append(lists["issues"][0] | {"id": 1009, "number": 9})
    fetching()
    assert sorted(i["number"] for i in json.loads(fetching.files()["issues.json"])) == [1, 2, 3, 4, 5, 7, 9]


def test_a_pull_request_that_jumps_to_the_top_meanwhile_is_found_there(fetching, lists) -> None:
    pull = lists["pulls"][0]
    lists["pulls"] += [
        pull | {"id": 3000 + n, "number": 30 + n, "updated_at": f"2026-01-0{n}T00:00:00Z"} for n in range(1, 6)
    ]
    for n in range(1, 6):
        lists[f"pulls/{30 + n}/reviews"] = []

    def change(request, number):
        if request.path.endswith("/pulls") and request.query.get("page") == "2":
            lists["pulls"][1]["updated_at"] = "2026-02-01T00:00:00Z"  # the oldest, which no page had yet

    fetching.server.before = change
    fetching()
    assert {p["number"] for p in json.loads(fetching.files()["pulls.json"])} == {7, 31, 32, 33, 34, 35}


def test_a_deleted_record_that_moves_another_over_the_edge_of_a_page_loses_nothing(fetching, lists) -> None:
    release = lists["releases"][0]
    lists["releases"] = [release | {"id": n, "tag_name": f"v{n}"} for n in range(1, 7)]

    def change(request, number):
        if request.path.endswith("/releases") and request.query.get("page") == "2" and len(lists["releases"]) == 6:
            del lists["releases"][0]  # v3 moves to the first page, which was read before

    fetching.server.before = change
    fetching()
    assert {r["tag_name"] for r in json.loads(fetching.files()["releases.json"])} >= {f"v{n}" for n in range(2, 7)}


def test_since_a_day_only_later_changes_are_asked_for(fetching, lists) -> None:
    found = fetching(since="2026-01-10")
    assert {i["number"] for i in json.loads(fetching.files()["issues.json"])} == {5, 7}
    assert {kind.kind: kind.records for kind in found.kinds}["commits"] == 1
    assert any("commits?" in path and "since=2026-01-10" in path for path in fetching.server.paths())


def test_what_the_token_may_not_see_is_told_and_the_rest_goes_on(fetching, lists) -> None:
    for name in ("actions/runs", "pulls/7/reviews"):
        del lists[name]
    found = fetching()
    assert any("workflow runs: none could be read, since GitHub says that it is not there" in n for n in found.notes)
    assert any("reviews: not those of 1 of 1 pulls (first: 2007)" in n for n in found.notes)
    assert "workflow-runs.json" not in fetching.files()
    assert len(project(fetching.folder).items) == 6


def test_what_is_refused_for_the_first_few_is_not_asked_for_all_others(fetching, lists) -> None:
    pull = lists["pulls"][0]
    lists["pulls"] = [pull | {"id": 3000 + n, "number": 30 + n} for n in range(20)]
    found = fetching()
    assert (
        "reviews: none could be read, since GitHub says that it is not there, or that this token may not see it"
        in found.notes
    )
    assert sum("/reviews" in path for path in fetching.server.paths()) == 5


def test_one_that_is_gone_does_not_hide_the_others(fetching, lists) -> None:
    pull = lists["pulls"][0]
    lists["pulls"] += [pull | {"id": 3000 + n, "number": 30 + n} for n in range(20)]
    found = fetching()
    assert sum("/reviews" in path for path in fetching.server.paths()) == 21
    assert any("reviews: not those of 20 of 21 pulls (first: 3000)" in note for note in found.notes)
    assert len(json.loads(fetching.files()["reviews.json"])) == 1


def test_a_list_of_which_only_the_beginning_is_given_out_is_told_to_be_partial(fetching, lists) -> None:
    from fetching_server import as_json

    def limited(request, number):
        is_deep = request.path.endswith("issues/events") and request.query.get("page") == "2"
        return as_json({"message": "pagination is limited for this resource"}, 422) if is_deep else None

    fetching.server.before = limited
    assert "events: read in part only, since GitHub gives out no more of it" in fetching().notes
    assert len(json.loads(fetching.files()["events.json"])) == 2


def test_a_kind_that_is_left_out_is_never_asked_for(fetching) -> None:
    fetching(without=frozenset({"commits", "reviews"}))
    assert not any("commits" in path or "/reviews" in path for path in fetching.server.paths())
    assert "commits.json" not in fetching.files()


def test_a_repository_that_was_renamed_is_followed_within_the_host(fetching) -> None:
    from fetching_server import Reply

    def moved(request, number):
        if request.path == "/repos/example/old":
            return Reply(301, b"{}", {"Location": f"{request.base}/repos/example/journeys"})
        return None

    fetching.server.before = moved
    fetching(project="example/old")
    assert len(json.loads(fetching.files()["issues.json"])) == 6


def test_afresh_forgets_what_was_deleted_there(fetching, lists) -> None:
    fetching()
    del lists["issues"][0], lists["issues/comments"][:]
    fetching()
    assert len(json.loads(fetching.files()["issues.json"])) == 6
    fetching(afresh=True)
    assert len(json.loads(fetching.files()["issues.json"])) == 5
    assert "comments.json" not in fetching.files()
