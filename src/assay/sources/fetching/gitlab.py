"""What is asked of GitLab (docs.gitlab.com/api, version 4), so that `gitlab_export` can read it."""

import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

from assay.basics.errors import InputError, UsageError
from assay.sources.fetching.client import Client
from assay.sources.fetching.listing import Listing, Order, Plan, Record, Target
from assay.sources.fetching.secret import Secret

ADDRESS = "https://gitlab.com/api/v4"
VARIABLES = ("GITLAB_TOKEN",)
NAME = re.compile(r"[\w.-]{1,255}(?:/[\w.-]{1,255}){1,20}")
PAGE = ("per_page", "100")
CHANGES = (("order_by", "updated_at"), ("sort", "asc"), PAGE)
ITEMS = {"issues": "issue", "merge_requests": "merge-request"}


def check_name(project: str) -> str:
    """GROUP/NAME with any groups between, also out of the page's address; UsageError for anything else."""
    name = re.sub(r"^https://[^/]+/", "", project.strip()).rstrip("/").removesuffix(".git")
    if not NAME.fullmatch(name):
        raise UsageError(f"'{project}' names no project.", remedy="Write it as GROUP/NAME, such as example/journeys.")
    return name


def headers(secret: Secret | None) -> Mapping[str, str]:
    """What every request carries: personal, project and group tokens are all taken as bearers."""
    return {"Accept": "application/json"} | ({"Authorization": f"Bearer {secret.value}"} if secret else {})


def make_plan(client: Client, target: Target, _mark: str) -> Plan:
    """The lists of one project; InputError where it is not there."""
    address = f"{target.address}/projects/{quote(target.project, safe='')}"
    number = client.require(address, "Check the name; a private project needs a token with the scope read_api.").get(
        "id"
    )
    if not isinstance(number, int):
        raise InputError("this is not what GitLab answers: the project has no number.", where=address)
    return Plan(target, listings(number))


def listings(number: int) -> tuple[Listing, ...]:
    """All lists of the project with this number."""
    base = f"/projects/{number}"
    placed = partial(_placed, number)
    return (
        Listing("labels", f"{base}/labels", (PAGE,)),
        Listing("milestones", f"{base}/milestones", (PAGE,)),
        Listing("issues", f"{base}/issues", (("scope", "all"), *CHANGES), Order.BY_CHANGE, cursor="updated_after"),
        Listing(
            "merge_requests", f"{base}/merge_requests", (("scope", "all"), *CHANGES), Order.BY_CHANGE,
            cursor="updated_after",
        ),
        *(listing for items, word in ITEMS.items() for listing in _of_items(f"{base}/{items}", items, word)),
        Listing("approvals", f"{base}/merge_requests/{{iid}}/approvals", identity="iid", parent="merge_requests"),
        Listing("releases", f"{base}/releases", (PAGE,), identity="tag_name", adapt=placed),
        Listing("deployments", f"{base}/deployments", CHANGES, Order.BY_CHANGE, cursor="updated_after", adapt=placed),
        Listing("pipelines", f"{base}/pipelines", CHANGES, Order.BY_CHANGE, cursor="updated_after"),
        Listing("jobs", f"{base}/jobs", (PAGE,), Order.NEWEST_FIRST, changed="finished_at"),
        Listing("members", f"{base}/members/all", (PAGE,), is_file=False),
        Listing("users", "/users/{id}", parent="members", adapt=placed),
    )  # fmt: skip


def _of_items(path: str, items: str, word: str) -> tuple[Listing, ...]:
    """What is asked for each issue or merge request that has changed."""
    below = f"{path}/{{iid}}"
    oldest_first = (("order_by", "created_at"), ("sort", "asc"), PAGE)
    return (
        Listing(f"{word}-notes", f"{below}/notes", oldest_first, parent=items),
        Listing(f"{word}-label-events", f"{below}/resource_label_events", (PAGE,), parent=items),
        Listing(f"{word}-milestone-events", f"{below}/resource_milestone_events", (PAGE,), parent=items),
        Listing(f"{word}-state-events", f"{below}/resource_state_events", (PAGE,), parent=items),
    )


def _placed(number: int, record: Record) -> Record:
    """A record that does not say which project it is of, with the project's number."""
    return {**record, "project_id": number}
