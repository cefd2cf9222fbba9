"""What is asked of GitHub (docs.github.com/rest, version 2022-11-28), so that `github_export` can read it."""

import re
from collections.abc import Mapping

from assay.basics.errors import UsageError
from assay.sources.fetching.client import Client
from assay.sources.fetching.listing import Listing, Order, Plan, Record, Target
from assay.sources.fetching.secret import Secret

ADDRESS = "https://api.github.com"
VARIABLES = ("GITHUB_TOKEN", "GH_TOKEN")
NAME = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}")
PAGE = ("per_page", "100")
CHANGES = (("sort", "updated"), ("direction", "asc"), PAGE)


def check_name(project: str) -> str:
    """OWNER/NAME, also out of the page's address; UsageError for anything else."""
    name = re.sub(r"^https://[^/]+/", "", project.strip()).rstrip("/").removesuffix(".git")
    if not NAME.fullmatch(name) or ".." in name.split("/"):
        raise UsageError(
            f"'{project}' names no repository.", remedy="Write it as OWNER/NAME, such as example/journeys."
        )
    return name


def headers(secret: Secret | None) -> Mapping[str, str]:
    """What every request carries."""
    plain = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    return plain | ({"Authorization": f"Bearer {secret.value}"} if secret else {})


def make_plan(client: Client, target: Target, _mark: str) -> Plan:
    """The lists of one repository; InputError where it is not there. One that was renamed is found by its new name."""
    found = client.require(
        f"{target.address}/repos/{target.project}",
        "Check the name; a private repository needs a token that may read it.",
    )
    name = check_name(str(found.get("full_name") or target.project))
    return Plan(target, listings(f"/repos/{name}"))


def listings(base: str) -> tuple[Listing, ...]:
    """All lists below one repository's path."""
    return (
        Listing("labels", f"{base}/labels", (PAGE,)),
        Listing("milestones", f"{base}/milestones", (("state", "all"), PAGE)),
        Listing("issues", f"{base}/issues", (("state", "all"), *CHANGES), Order.BY_CHANGE, cursor="since"),
        Listing("comments", f"{base}/issues/comments", CHANGES, Order.BY_CHANGE, cursor="since"),
        Listing(
            "events", f"{base}/issues/events", (PAGE,), Order.NEWEST_FIRST, changed="created_at", adapt=_issue_by_number
        ),
        Listing(
            "pulls",
            f"{base}/pulls",
            (("state", "all"), ("sort", "updated"), ("direction", "desc"), PAGE),
            Order.NEWEST_FIRST,
        ),
        Listing("review-comments", f"{base}/pulls/comments", CHANGES, Order.BY_CHANGE, cursor="since"),
        Listing("reviews", f"{base}/pulls/{{number}}/reviews", (PAGE,), parent="pulls"),
        Listing("releases", f"{base}/releases", (PAGE,)),
        Listing("deployments", f"{base}/deployments", (PAGE,)),
        Listing(
            "deployment-statuses", f"{base}/deployments/{{id}}/statuses", (PAGE,), parent="deployments", asks_again=True
        ),
        Listing("workflow-runs", f"{base}/actions/runs", (PAGE,), Order.NEWEST_FIRST, section="workflow_runs"),
        Listing(
            "commits", f"{base}/commits", (PAGE,), Order.NEWEST_FIRST, identity="sha", changed="", since="since"
        ),
    )  # fmt: skip


def _issue_by_number(event: Record) -> Record:
    """An event with the number of its issue only: the issue as a whole is in another list."""
    issue = event.get("issue")
    return {**event, "issue": {"number": issue.get("number")}} if isinstance(issue, dict) else event
