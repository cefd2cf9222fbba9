"""Duty 17: deployments, roll-backs, and the four measures of DORA with their definitions."""

from collections.abc import Mapping, Sequence

from assay.duties.product import Cell, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import HOUR, WEEK, day, middle, minute, share
from assay.work.tracked import Deployment, Item, ItemKind

FAILED = frozenset({"failure", "error", "failed"})
PRODUCTION = ("prod", "live")
MOST_MONTHS = 120  # the last ones that are told one by one
LEAST_ID = 7  # characters of a commit's id
DEFINITIONS = {
    "outcome": "success, failure, or what the forge says; 'rollback' where a deployment puts back a commit that was in the same environment "
    "before the one that it replaces",
    "deployment_frequency_per_week": "successful deployments to production by weeks between the first and the last (DORA: deployment frequency)",
    "lead_time_h": "median hours from the merge of a change to the first successful deployment to production of its commit (DORA: lead time for "
    "changes, counted here from the merge, since exports seldom hold when each commit was written)",
    "change_failure_rate": "share of the finished deployments to production that failed or were rolled back (DORA: change failure rate)",
    "recovery_h": "median hours from a failed deployment to the next successful one in the same environment (DORA: failed deployment recovery time)",
    "by month": "the measures again, of each month's deployments to production; 'successful' is how many of them went well, the deployment "
    "frequency of a month; a lead time or a recovery counts in the month of the deployment that ends it",
    "incidents": "items that are called incidents, opened in the time",
    "time_to_restore_h": "median hours from opening to resolving of the incidents that are resolved (DORA's older fourth key, time to restore service: "
    "it counts every incident, not only those that a deployment brought on)",
    "incident_failure_rate": "share of the finished deployments to production that an incident names as its cause (by commit, release or place); "
    "empty where no incident names a cause that was deployed",
    "caused": "incidents that name this deployment, its commit or the release of that commit as their cause",
    "production": "environments whose name holds 'prod' or 'live'; all of them where none is called so",
    "source": "dora.dev, four keys",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each deployment in the time, oldest first."""
    made = sorted((d for p in given.projects for d in p.deployments), key=lambda d: (d.time, d.place))
    made = [d for d in made if given.since <= d.time <= given.now and (not given.has_person or given.is_own(d.author))]
    rolled = _rollbacks(made)
    incidents = [i for i in given.items() if i.is_incident and given.since <= i.created <= given.now]
    caused = _caused(made, incidents, given)
    rows = tuple(_row(deployment, rolled, caused, given) for deployment in made)
    production = [d for d in made if any(word in d.environment.casefold() for word in PRODUCTION)] or made
    figures: dict[str, Cell] = {
        "deployments": len(rows),
        "environments": ", ".join(sorted({d.environment for d in made})),
        "rollbacks": len(rolled),
        "deployment_frequency_per_week": _frequency(production),
        "lead_time_h": middle([hours for _, hours in _lead_times(production, given)]),
        "change_failure_rate": share(d.state in FAILED or d.place in rolled for d in production if d.state),
        "recovery_h": middle([hours for _, hours in _recoveries(production)]),
        "incidents": len(incidents),
        "time_to_restore_h": middle([(i.closed - i.created) / HOUR for i in incidents if i.closed]),
        "incident_failure_rate": share(d.place in caused for d in production if d.state) if caused else None,
    }
    months = _months(production, rolled, given)
    return Product("deployments", rows, figures, DEFINITIONS, _gaps(made), series={"measures by month": months})


def _row(
    deployment: Deployment, rolled: Mapping[str, str], caused: Mapping[str, Sequence[str]], given: ProductInput
) -> Row:
    return {
        "deployment": deployment.place,
        "environment": deployment.environment,
        "time": minute(deployment.time),
        "commit": deployment.commit[:12],
        "outcome": "rollback" if deployment.place in rolled else deployment.state or "not told",
        "minutes": round((deployment.finished - deployment.time) / 60, 1) if deployment.finished else None,
        "by": given.label(deployment.author),
        "puts_back": rolled.get(deployment.place, ""),
        "caused": ", ".join(caused.get(deployment.place, ())),
    }


def _caused(made: Sequence[Deployment], incidents: Sequence[Item], given: ProductInput) -> dict[str, list[str]]:
    """By the place of a deployment, the keys of the incidents that name it, its commit or its release as their cause.

    Of several deployments of what is named, the last to production before the incident counts.
    """
    tags = {release.tag.casefold(): release.time for p in given.projects for release in p.releases}
    found: dict[str, list[str]] = {}
    for incident in incidents:
        for cause in (link.key.casefold() for link in incident.links if link.relation == "caused by"):
            before = [d for d in made if d.time <= incident.created and _is_named(d, cause)]
            if cause in tags and not before:
                before = [d for d in made if tags[cause] <= d.time <= incident.created][:1]
            live = [d for d in before if any(word in d.environment.casefold() for word in PRODUCTION)] or before
            for deployment in live[-1:]:
                found.setdefault(deployment.place, []).append(incident.key)
    return found


def _is_named(deployment: Deployment, cause: str) -> bool:
    by_commit = len(cause) >= LEAST_ID and bool(deployment.commit) and deployment.commit.startswith(cause)
    return by_commit or cause == deployment.place.casefold()


def _rollbacks(made: Sequence[Deployment]) -> dict[str, str]:
    """Deployments that put an older commit back, with the commit that they replace."""
    past: dict[str, list[str]] = {}
    found = {}
    for deployment in made:
        before = past.setdefault(deployment.environment, [])
        if deployment.commit in before[:-1] and before[-1] != deployment.commit:
            found[deployment.place] = before[-1][:12]
        before.append(deployment.commit)
    return found


def _frequency(made: Sequence[Deployment]) -> float | None:
    good = [d.time for d in made if d.state == "success"]
    weeks = max(1.0, (good[-1] - good[0]) / WEEK) if good else 0.0
    return round(len(good) / weeks, 2) if good else None


def _lead_times(made: Sequence[Deployment], given: ProductInput) -> list[tuple[int, float]]:
    """The moment of each first deployment of a change, and the hours since its merge."""
    first: dict[str, int] = {}
    for deployment in made:
        if deployment.state == "success":
            first.setdefault(deployment.commit, deployment.time)
    changes = (i for p in given.projects for i in p.items if i.kind is ItemKind.CHANGE and i.state == "merged")
    found = ((_reached(change, first), change.closed) for change in changes)
    return [(at, (at - merged) / HOUR) for at, merged in found if at >= merged > 0]


def _reached(change: Item, first: Mapping[str, int]) -> int:
    """When one of its commits was first deployed; 0 where none was."""
    return min((first[id_] for id_ in change.commits if id_ in first), default=0)


def _recoveries(made: Sequence[Deployment]) -> list[tuple[int, float]]:
    """The moment of each success after a failure, and the hours since the first failure before it."""
    found = []
    since: dict[str, int] = {}
    for deployment in made:
        if deployment.state in FAILED:
            since.setdefault(deployment.environment, deployment.time)
        elif deployment.state == "success" and deployment.environment in since:
            found.append((deployment.time, (deployment.time - since.pop(deployment.environment)) / HOUR))
    return found


def _months(production: Sequence[Deployment], rolled: Mapping[str, str], given: ProductInput) -> tuple[Row, ...]:
    """The four measures month by month, from the first deployment to production to the last; also of months with none."""
    by_month: dict[str, list[Deployment]] = {}
    for deployment in production:
        by_month.setdefault(_month(deployment.time), []).append(deployment)
    leads, recoveries = _by_month(_lead_times(production, given)), _by_month(_recoveries(production))
    rows: list[Row] = []
    for month in _between(min(by_month), max(by_month))[-MOST_MONTHS:] if by_month else ():
        made = by_month.get(month, [])
        good = sum(d.state == "success" for d in made)
        rows.append(
            {
                "month": month,
                "deployments": len(made),
                "successful": good,
                "lead_time_h": middle(leads.get(month, [])),
                "change_failure_rate": share(d.state in FAILED or d.place in rolled for d in made if d.state),
                "recovery_h": middle(recoveries.get(month, [])),
            }
        )
    return tuple(rows)


def _by_month(timed: Sequence[tuple[int, float]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for moment, value in timed:
        found.setdefault(_month(moment), []).append(value)
    return found


def _month(moment: int) -> str:
    return str(day(moment))[:7]


def _between(first: str, last: str) -> list[str]:
    """The months from one to another, as '2026-01'."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def _gaps(made: Sequence[Deployment]) -> tuple[str, ...]:
    if not made:
        return ("no deployment was read: export the forge's deployments with their statuses",)
    return () if any(d.state for d in made) else ("no deployment tells how it ended: export the statuses too",)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=17,
    title="Deployments and the four DORA measures",
    needs="deployments with their outcome, merged changes with the commits that were deployed, and incidents if there were any",
    columns=("deployment", "environment", "time", "outcome", "minutes"),
    make=make,
)
