"""Fetching from Jira: the cloud's pages by token, a server's by number, and what a search leaves out of long issues."""

import json

import pytest

from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import InputError, UsageError
from assay.basics.progress import silent
from fetching_server import CANARY, Fetching, Reply, serving
from forge import jira, jira_issue, jira_remarks

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture(params=[True, False], ids=["cloud", "server"])
def fetching(request, tmp_path):
    remarks = jira_remarks(5)
    issues = [jira_issue(number) for number in range(1, 8)]
    issues[0]["fields"]["comment"] |= {"comments": remarks[:2], "total": 5}
    with serving(jira(issues, remarks, is_cloud=request.param)) as server:
        found = Fetching(server, tmp_path / "out")
        found.issues = issues
        yield found


def keys(fetching) -> list[str]:
    return [issue["key"] for issue in json.loads(fetching.files()["issues.json"])["issues"]]


def test_everything_that_was_fetched_is_read(fetching) -> None:
    assert fetching(tool="jira", project="jrn").notes == ()
    (read,) = read_projects(find_sources([fetching.folder]), silent)
    assert read.notes == ()
    (only,) = read.projects
    assert [(item.key, item.points) for item in only.items] == [(f"JRN-{n}", float(n)) for n in range(1, 8)]
    assert [comment.text for comment in only.items[0].comments] == [f"Remark {n}" for n in range(5)]
    assert sorted(fetching.files()) == ["issues.json"]


def test_only_issues_with_more_than_the_search_gave_are_asked_for_the_rest(fetching) -> None:
    fetching(tool="jira", project="JRN")
    assert {path.partition("?")[0] for path in fetching.server.paths() if "/issue/" in path} == {
        "/rest/api/2/issue/JRN-1/comment"
    }


def test_a_later_fetch_asks_from_the_day_before_the_last_change(fetching) -> None:
    fetching(tool="jira", project="JRN")
    fetching.server.seen.clear()
    fetching.issues[:] = [jira_issue(9)]
    fetching(tool="jira", project="JRN")
    asked = [request.query["jql"] for request in fetching.server.seen if "jql" in request.query]
    assert asked == ['project = "JRN" AND updated >= "2026-01-16" ORDER BY key ASC']
    assert keys(fetching) == [f"JRN-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 9)]


def test_where_nothing_changes_meanwhile_no_page_is_asked_for_twice(fetching) -> None:
    fetching(tool="jira", project="JRN")
    asked = fetching.server.paths()
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("fetching", [False], indirect=True, ids=["server"])
def test_an_issue_that_is_deleted_while_a_server_counts_pages_hides_no_other(fetching) -> None:
    def delete(request, number):
        if request.query.get("startAt") == "3" and len(fetching.issues) == 7:
            del fetching.issues[0:2]

    fetching.server.before = delete
    fetching(tool="jira", project="JRN")
    assert set(keys(fetching)) >= {f"JRN-{n}" for n in range(3, 8)}


@pytest.mark.parametrize("fetching", [False], indirect=True, ids=["server"])
def test_an_issue_that_is_deleted_while_a_fetch_lies_stopped_hides_no_other(fetching) -> None:
    fetching.server.before = lambda request, _number: Reply(401) if request.query.get("startAt") == "2" else None
    with pytest.raises(InputError):
        fetching(tool="jira", project="JRN")
    del fetching.issues[0:2]
    fetching.server.before = lambda *_: None
    fetching(tool="jira", project="JRN")
    assert set(keys(fetching)) >= {f"JRN-{n}" for n in range(3, 8)}


@pytest.mark.parametrize(("user", "front"), [("ada@example.org", "Basic "), ("", "Bearer ")])
def test_the_cloud_takes_an_address_with_the_token_and_a_server_the_token_alone(fetching, user, front) -> None:
    from assay.sources.fetching.jira import headers
    from assay.sources.fetching.secret import Secret

    assert headers(Secret(CANARY, "x"), user)["Authorization"].startswith(front)
    assert "Authorization" not in headers(None, user)


@pytest.mark.parametrize("key", ['JRN" OR project = "HR', "", "J", "JRN-12", "jrn;"])
def test_nothing_but_a_key_becomes_part_of_the_question(fetching, key) -> None:
    with pytest.raises(UsageError, match="no key of a project"):
        fetching(tool="jira", project=key)
    assert fetching.server.seen == []
