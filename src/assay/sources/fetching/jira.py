"""What is asked of Jira (REST version 2, in the cloud and on a server), so that `jira_export` can read it.

The cloud's search gives only the first comments and bookings of an issue and its latest changes; for issues that have
more, the rest is asked for and put in their place.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

import msgspec

from assay.basics.errors import UsageError
from assay.sources.fetching.client import Client
from assay.sources.fetching.listing import Listing, Paging, Plan, Record, Target
from assay.sources.fetching.secret import Secret
from assay.sources.fetching.store import KeptRecord, Store

VARIABLES = ("JIRA_TOKEN",)
USER = "JIRA_USER"
NAME = re.compile(r"[A-Z][A-Z0-9_]{1,99}")
PARTS = {
    "comments": ("comment", "comments"),
    "worklogs": ("worklog", "worklogs"),
    "changelogs": ("changelog", "histories"),
}


def check_name(project: str) -> str:
    """The key of a project; UsageError for anything else, since it becomes part of a question."""
    name = project.strip().upper()
    if not NAME.fullmatch(name):
        raise UsageError(
            f"'{project}' is no key of a project.", remedy="Give what stands before the number, as JRN of JRN-12."
        )
    return name


def headers(secret: Secret | None, user: str = "") -> Mapping[str, str]:
    """What every request carries: in the cloud an address with its token, on a server the token alone."""
    if secret is None:
        return {"Accept": "application/json"}
    basic = b64encode(f"{user}:{secret.value}".encode()).decode()
    return {"Accept": "application/json", "Authorization": f"Basic {basic}" if user else f"Bearer {secret.value}"}


def make_plan(client: Client, target: Target, mark: str) -> Plan:
    """The lists of one project; InputError where it is not there. `mark`: the latest change that was seen before."""
    remedy = f"Check the key; the cloud needs {USER} (your address) beside the token."
    client.require(f"{target.address}/rest/api/2/project/{target.project}", remedy)
    server = client.require(f"{target.address}/rest/api/2/serverInfo", "Is this the address of a Jira site?")
    is_cloud = server.get("deploymentType") == "Cloud"
    lists = listings(target.project, _day_before(mark) if mark else target.since[:10], is_cloud=is_cloud)
    return Plan(target, lists, compose=_completed, frame=_with_names)


def listings(project: str, day: str, *, is_cloud: bool) -> tuple[Listing, ...]:
    """All lists of one project, from a day on where there is one."""
    since = f' AND updated >= "{day}"' if day else ""
    query = (
        ("jql", f'project = "{project}"{since} ORDER BY key ASC'),
        ("maxResults", "50"),
        ("fields", "*all"),
        ("expand", "changelog"),
    )
    issues = Listing(
        "issues",
        "/rest/api/2/search/jql" if is_cloud else "/rest/api/2/search",
        query,
        paging=Paging.TOKEN if is_cloud else Paging.OFFSET,
        section="issues",
        changed="updated",
    )
    kinds = PARTS if is_cloud else {kind: names for kind, names in PARTS.items() if kind != "changelogs"}
    return (
        Listing("fields", "/rest/api/2/field", is_file=False),
        issues,
        *(_rest_of(kind, kinds[kind]) for kind in kinds),
    )


def _rest_of(kind: str, names: tuple[str, str]) -> Listing:
    section = "values" if kind == "changelogs" else names[1]
    path = f"/rest/api/2/issue/{{key}}/{names[0]}"
    return Listing(
        kind, path, (("maxResults", "100"),), paging=Paging.OFFSET, section=section,
        changed="", parent="issues", concerns=partial(_lacks, names), is_file=False,
    )  # fmt: skip


def _lacks(names: tuple[str, str], issue: Record) -> bool:
    """Whether an issue has more of something than the search gave along."""
    part = _part(issue, names[0])
    total, given = part.get("total"), part.get(names[1])
    return isinstance(total, int) and isinstance(given, list) and total > len(given)


def _part(issue: Record, name: str) -> dict[str, Any]:
    holder = issue if name == "changelog" else issue.get("fields")
    part = holder.get(name) if isinstance(holder, dict) else None
    return part if isinstance(part, dict) else {}


def _completed(store: Store, record: KeptRecord) -> bytes:
    """An issue with all its comments, bookings and changes."""
    issue = msgspec.json.decode(record.body)
    lacking = {kind: names for kind, names in PARTS.items() if _lacks(names, issue)}
    for kind, names in lacking.items():
        if whole := [msgspec.json.decode(body) for body in store.children(kind, record.id)]:
            _part(issue, names[0])[names[1]] = whole
    return msgspec.json.encode(issue) if lacking else record.body


def _with_names(store: Store) -> tuple[bytes, bytes]:
    """The issues as a page of a search, with the names of the fields, by which the points are found."""
    fields = (msgspec.json.decode(record.body) for record in store.records("fields"))
    names = {str(field["id"]): str(field.get("name", "")) for field in fields}
    return b'{"names": ' + msgspec.json.encode(names) + b',\n"issues": [\n', b"\n]}\n"


def _day_before(mark: str) -> str:
    """A day earlier than a moment, since Jira takes days in the zone of whoever asks."""
    try:
        return (date.fromisoformat(mark[:10]) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""
