"""An invented repository at GitHub's interface, a project at GitLab's and one at Jira's."""

from typing import Any

from exports import ADA, BO, PAGE, REPO, day, github_comment, github_event, github_issue, github_pull, github_review
from fetching_server import Reply, Request, as_json, page_of

Lists = dict[str, list[dict[str, Any]]]


def github_lists() -> Lists:
    """Lists by what follows the repository's address."""
    issues = [github_issue(number, id=1000 + number, updated_at=day(number + 5)) for number in range(1, 6)]
    issues.append(
        github_issue(7, id=1007, updated_at=day(20), pull_request={"merged_at": day(9)}, user=ADA, state="closed")
    )
    pull = github_pull(7, id=2007, updated_at=day(20), body="Closes #1")
    return {
        "labels": [{"id": 1, "node_id": "L", "name": "bug", "color": "f00", "default": True, "url": f"{REPO}/labels/bug"}],
        "milestones": [
            {"id": 5, "node_id": "M", "number": 1, "title": "Spring", "state": "open", "open_issues": 3,
             "due_on": day(28), "creator": BO, "url": f"{REPO}/milestones/1", "updated_at": day(2)}
        ],
        "issues": issues,
        "issues/comments": [
            github_comment(number, f"Remark {number}") | {"id": 70 + number, "updated_at": day(number + 6)}
            for number in range(1, 4)
        ],
        "issues/events": [
            github_event(number, "closed", on=8) | {"id": 90 - number, "issue": github_issue(number)} for number in (1, 2, 3)
        ] + [github_event(7, "merged", user=BO, on=9) | {"id": 80}],
        "pulls": [pull],
        "pulls/comments": [],
        "pulls/7/reviews": [github_review(7)],
        "releases": [
            {"id": 3, "node_id": "R", "tag_name": "v1", "draft": False, "author": BO, "name": "One", "body": "First.",
             "created_at": day(10), "published_at": day(10), "assets": [], "url": f"{REPO}/releases/3",
             "html_url": f"{PAGE}/releases/v1"}
        ],
        "deployments": [
            {"id": 11, "node_id": "D", "environment": "live", "sha": "b" * 40, "task": "deploy", "creator": BO,
             "created_at": day(11), "updated_at": day(11), "url": f"{REPO}/deployments/11"}
        ],
        "deployments/11/statuses": [
            {"id": 12, "node_id": "S", "state": "success", "created_at": day(11, "10:00:00"),
             "deployment_url": f"{REPO}/deployments/11", "url": f"{REPO}/statuses/12"}
        ],
        "actions/runs": [
            {"id": 31 + number, "node_id": "W", "name": "tests", "head_sha": "a" * 40, "conclusion": "success",
             "run_number": number, "workflow_id": 1, "created_at": day(8), "updated_at": day(8, f"10:0{number}:00"),
             "actor": ADA, "run_attempt": 1, "url": f"{REPO}/actions/runs/{31 + number}", "html_url": f"{PAGE}/x"}
            for number in range(3)
        ],
        "commits": [
            {"sha": "a" * 40, "node_id": "C", "author": ADA, "parents": [], "url": f"{REPO}/commits/aaa",
             "commit": {"author": {"name": "Ada Example", "email": "ada@example.org", "date": day(7)}}}
        ],
    }  # fmt: skip


def github(lists: Lists) -> Any:
    """Answers like GitHub: lists sorted and narrowed as they are asked for."""
    front = "/repos/example/journeys"

    def answer(request: Request) -> Reply:
        if request.path == front:
            return as_json({"id": 1, "full_name": "example/journeys"})
        name = request.path.removeprefix(front + "/")
        if name not in lists:
            return as_json({"message": "Not Found"}, 404)
        found = list(lists[name])
        if request.query.get("sort") == "updated":
            found.sort(key=lambda record: str(record["updated_at"]), reverse=request.query["direction"] == "desc")
        if "since" in request.query and name != "commits":
            found = [record for record in found if str(record["updated_at"]) > request.query["since"]]
        if name == "actions/runs":
            return page_of(found, request, lambda page: {"total_count": len(found), "workflow_runs": page})
        return page_of(found, request)

    return answer


def gitlab_user(name: str, number: int) -> dict[str, Any]:
    """An account as GitLab shows it in a list."""
    return {"id": number, "username": f"{name}-example", "name": f"{name.title()} Example", "avatar_url": None}


def gitlab_lists() -> Lists:
    """Lists by what follows the project's address."""
    ada, bo = gitlab_user("ada", 1), gitlab_user("bo", 2)
    page = "https://gitlab.example/team/journeys/-"
    item = {"project_id": 5, "author": bo, "labels": ["bug"], "created_at": "2026-01-05T09:00:00.000Z", "assignees": []}
    note = {"system": False, "author": ada, "project_id": 5, "created_at": "2026-01-07T09:00:00.000Z"}
    issues = [
        item | {"id": 900 + n, "iid": n, "title": f"Fare {n} is wrong", "state": "opened", "web_url": f"{page}/issues/{n}",
                "updated_at": f"2026-01-1{n}T09:00:00.000Z", "references": {"full": f"team/journeys#{n}"}}
        for n in range(1, 6)
    ]  # fmt: skip
    request = item | {
        "id": 950, "iid": 1, "title": "Count by zone", "state": "merged", "web_url": f"{page}/merge_requests/1",
        "source_branch": "fares", "target_branch": "main", "sha": "a" * 40, "merged_at": "2026-01-09T09:00:00.000Z",
        "updated_at": "2026-01-09T09:00:00.000Z", "merge_user": bo, "author": ada,
    }  # fmt: skip
    lists: Lists = {
        "labels": [], "milestones": [], "issues": issues, "merge_requests": [request],
        "releases": [{"tag_name": "v1", "name": "One", "released_at": "2026-01-10T09:00:00.000Z", "author": bo}],
        "deployments": [
            {"id": 4, "iid": 1, "ref": "main", "sha": "b" * 40, "status": "success", "environment": {"name": "live"},
             "created_at": "2026-01-11T09:00:00.000Z", "updated_at": "2026-01-11T09:10:00.000Z", "user": bo}
        ],
        "pipelines": [
            {"id": 6, "project_id": 5, "sha": "a" * 40, "ref": "fares", "status": "success", "source": "push",
             "created_at": "2026-01-08T09:00:00.000Z", "updated_at": "2026-01-08T09:10:00.000Z"}
        ],
        "jobs": [
            {"id": 60 + n, "name": name, "stage": "test", "status": status, "ref": "fares", "allow_failure": may_fail,
             "created_at": "2026-01-08T09:00:00.000Z", "finished_at": None, "user": ada,
             "pipeline": {"id": 6, "project_id": 5, "sha": "a" * 40}}
            for n, (name, status, may_fail) in enumerate(
                [("unit", "success", False), ("lint", "failed", True), ("browser", "failed", False), ("slow", "manual", True)]
            )
        ],
        "members/all": [ada | {"state": "active", "access_level": 30}],
        "merge_requests/1/approvals": [{"id": 950, "iid": 1, "project_id": 5, "approved_by": [{"user": bo}]}],
    }  # fmt: skip
    for kind, ids in (("issues", range(1, 6)), ("merge_requests", range(1, 2))):
        for iid in ids:
            for below in ("notes", "resource_label_events", "resource_milestone_events", "resource_state_events"):
                lists[f"{kind}/{iid}/{below}"] = []
    lists["issues/2/notes"] = [
        note | {"id": n, "body": f"Remark {n}", "noteable_type": "Issue", "noteable_iid": 2} for n in range(1, 6)
    ]
    lists["issues/2/resource_state_events"] = [
        {"id": 1, "resource_type": "Issue", "resource_id": 902, "state": "closed", "user": ada,
         "created_at": "2026-01-12T09:00:00.000Z"}
    ]  # fmt: skip
    return lists


def gitlab(lists: Lists) -> Any:
    """Answers like GitLab."""

    def answer(request: Request) -> Reply:
        if request.path == "/projects/team%2Fjourneys":
            return as_json({"id": 5, "path_with_namespace": "team/journeys"})
        if request.path == "/users/1":
            return as_json(gitlab_user("ada", 1) | {"public_email": "ada@example.org"})
        name = request.path.removeprefix("/projects/5/")
        if name.endswith("/approvals"):
            return as_json(lists[name][0])
        found = list(lists[name])
        if request.query.get("order_by") == "updated_at":
            found.sort(key=lambda record: str(record["updated_at"]))
            found = [r for r in found if str(r["updated_at"]) >= request.query.get("updated_after", "")]
        return page_of(found, request)

    return answer


def jira_issue(number: int, **fields: object) -> dict[str, Any]:
    """An issue as a search with all fields and the changelog gives it."""
    plain = {
        "summary": f"Fare {number} is wrong", "created": "2026-01-05T09:00:00.000+0000",
        "updated": f"2026-01-{number + 10}T09:00:00.000+0000", "customfield_10016": float(number),
        "comment": {"comments": [], "total": 0, "maxResults": 0, "startAt": 0}, "worklog": {"worklogs": [], "total": 0},
    }  # fmt: skip
    changes = {"histories": [], "total": 0, "startAt": 0}
    return {"id": str(100 + number), "key": f"JRN-{number}", "fields": plain | fields, "changelog": changes}


def jira_remarks(count: int) -> list[dict[str, Any]]:
    """So many comments."""
    user = {"accountId": "557058:ada", "displayName": "Ada Example"}
    return [
        {"id": str(n), "author": user, "body": f"Remark {n}", "created": f"2026-01-07T09:{n:02}:00.000+0000"}
        for n in range(count)
    ]


def jira(issues: list[dict[str, Any]], remarks: list[dict[str, Any]], *, is_cloud: bool) -> Any:
    """Answers like Jira: the cloud's search goes by a token, a server's by numbers; both have numbered comments."""

    def numbered(found: list[Any], request: Request, section: str) -> Reply:
        start = int(request.query.get("startAt", "0"))
        page = {section: found[start : start + 2], "startAt": start, "maxResults": 2, "total": len(found)}
        return as_json(page)

    def answer(request: Request) -> Reply:
        match request.path.removeprefix("/rest/api/2/"):
            case "project/JRN":
                return as_json({"id": "1", "key": "JRN"})
            case "serverInfo":
                return as_json({"deploymentType": "Cloud" if is_cloud else "Server"})
            case "field":
                return as_json(
                    [{"id": "customfield_10016", "name": "Story Points"}, {"id": "summary", "name": "Summary"}]
                )
            case "search" if not is_cloud:
                return numbered(issues, request, "issues")
            case "search/jql" if is_cloud:
                start = int(request.query.get("nextPageToken", "0"))
                more = {"nextPageToken": str(start + 2)} if start + 2 < len(issues) else {"isLast": True}
                return as_json({"issues": issues[start : start + 2]} | more)
            case "issue/JRN-1/comment":
                return numbered(remarks, request, "comments")
            case _:
                return as_json({"errorMessages": ["not there"]}, 404)

    return answer
