"""Fetches a project's records from a forge or tracker into a folder of exports: the only action on the network."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.sources.fetching import github, gitlab, jira
from assay.sources.fetching.client import Client, Time
from assay.sources.fetching.connection import Connection, check_address
from assay.sources.fetching.export import write_exports
from assay.sources.fetching.listing import Fetched, FetchedKind, Plan, Target
from assay.sources.fetching.secret import Secret, read_secret
from assay.sources.fetching.store import Store
from assay.sources.fetching.walk import Walker, walk_plan


@dataclass(frozen=True, slots=True)
class Tool:
    """A forge or tracker that can be asked."""

    name: str
    title: str
    address: str  # '' where there is no usual one
    variables: tuple[str, ...]  # that may hold the token, the first that is set counts
    kinds: tuple[str, ...]  # that can be left out
    check_name: Callable[[str], str]
    headers: Callable[[Secret | None, Mapping[str, str]], Mapping[str, str]]
    make_plan: Callable[[Client, Target, str], Plan]


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "github", "GitHub", github.ADDRESS, github.VARIABLES, tuple(found.kind for found in github.listings("")),
            github.check_name, lambda secret, _: github.headers(secret), github.make_plan,
        ),
        Tool(
            "gitlab", "GitLab", gitlab.ADDRESS, gitlab.VARIABLES, tuple(found.kind for found in gitlab.listings(0)),
            gitlab.check_name, lambda secret, _: gitlab.headers(secret), gitlab.make_plan,
        ),
        Tool(
            "jira", "Jira", "", jira.VARIABLES, tuple(found.kind for found in jira.listings("", "", is_cloud=True)),
            jira.check_name, lambda secret, environ: jira.headers(secret, environ.get(jira.USER, "")), jira.make_plan,
        ),
    )
}  # fmt: skip


class SystemTime:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait so long."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be fetched, as the user says it."""

    tool: str
    project: str
    address: str = ""  # of the interface; '' for the usual one
    since: str = ""  # a day
    without: frozenset[str] = frozenset()
    token_file: Path | None = None
    afresh: bool = False


def default_folder(wanted: Wanted) -> Path:
    """Where a project goes when no folder is named."""
    project = TOOLS[wanted.tool].check_name(wanted.project)
    return Path("exports") / f"{wanted.tool}-{project.replace('/', '-')}"


def fetch(
    wanted: Wanted,
    folder: Path,
    *,
    progress: Progress,
    say: Callable[[str], None],
    clock: Time | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Fetched:
    """Everything that is asked of one project, as files in a folder; what was stored before a stop is not asked again.

    Raises UsageError for words that do not fit, InputError where the other side cannot be worked with, OutputError
    where the folder cannot be written. What was stored until then stays, and the same call goes on from there.
    """
    tool = TOOLS[wanted.tool]
    target = _target(tool, wanted)
    secret = read_secret(tool.variables, wanted.token_file, environ)
    if secret is None:
        say(f"{tool.title}: no token in {' or '.join(tool.variables)}, so only what everybody may see can be fetched")
    with (
        Store(folder, target.name, afresh=wanted.afresh) as store,
        Connection(target.address, tool.headers(secret, environ)) as connection,
    ):
        client = Client(connection, clock or SystemTime(), say, tool.title)
        plan = tool.make_plan(client, target, store.fact("mark"))
        walker = Walker(plan, client, store, progress)
        for _ in walk_plan(walker, wanted.without):
            pass
        files = write_exports(store, plan, folder, progress)
        kinds = _kinds(store, plan, files)
        store.end_round({"mark": store.newest("issues")})
    return Fetched(kinds, tuple(walker.notes), client.requests, walker.unchanged, client.waited)


def _target(tool: Tool, wanted: Wanted) -> Target:
    if unknown := sorted(wanted.without - set(tool.kinds)):
        raise UsageError(
            f"{tool.title} has no '{unknown[0]}' to leave out.", remedy=f"Known are {', '.join(tool.kinds)}."
        )
    address = wanted.address or tool.address
    if not address:
        raise UsageError(
            f"{tool.title} has no usual address.", remedy="Name the site: --api https://SITE.atlassian.net"
        )
    since = f"{wanted.since}T00:00:00Z" if wanted.since else ""
    return Target(tool.name, tool.title, tool.check_name(wanted.project), check_address(address), since)


def _kinds(store: Store, plan: Plan, files: Mapping[str, str]) -> tuple[FetchedKind, ...]:
    counts = ((listing.kind, store.count(listing.kind)) for listing in plan.listings if listing.is_file)
    return tuple(FetchedKind(kind, found, new, files.get(kind, "")) for kind, (found, new) in counts)
