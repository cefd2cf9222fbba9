"""Duty 3: what moved since a day, and the audit trail of one requirement from request to release."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from assay.duties.items import is_by_another, place_of
from assay.duties.product import Cell, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import DAY, WEEK, day, minute
from assay.work.tracked import Account, Event, EventKind, Item, ItemKind, Project

PERIOD = 28 * DAY  # where no day was given
DAILY = 8 * WEEK  # a time up to which the burn-up is told by the day
MOST_POINTS = 120  # of the burn-up; of a longer time every second week is told, and so on
KEPT = frozenset({EventKind.LABELLED, EventKind.UNLABELLED})  # events whose label says what they are
PROGRESS = {
    "opened, closed": "day in UTC",
    "moves": "changes of state or status since the day",
    "remarks": "comments since the day",
    "state": "as the tracker has it now",
    "burn-up": "scope: items opened up to that moment; done: those of them closed by then; each day of up to eight weeks, else each week",
}
TRAIL = {
    "time": "UTC",
    "step": "what happened, in the order of time, from the request to its release",
    "who": "a role unless names were asked for",
    "place": "where it can be checked",
    "change": "a change request counts as part of the trail when it says that it closes the item, or the item is linked to it",
    "released": "the first release after the merge; a deployment counts when it names the merge's commit",
}


def make(given: ProductInput) -> Product:
    """Progress since a day; with an item named, its trail."""
    return _trail(given) if given.item else _progress(given)


def _progress(given: ProductInput) -> Product:
    since = given.since or given.now - PERIOD
    items = [item for item in given.items() if item.created <= given.now]
    moved = [item for item in items if _moved(item, since, given.now)]
    rows = tuple(_progress_row(item, since, given) for item in moved)
    opened = [item for item in items if item.created >= since]
    closed = [item for item in items if since <= item.closed <= given.now]
    figures: dict[str, Cell] = {
        "since": day(since),
        "until": day(given.now),
        "opened": len(opened),
        "closed": len(closed),
        "open_at_start": sum(item.created < since and (not item.closed or item.closed >= since) for item in items),
        "open_at_end": sum(item.state == "open" for item in items),
    }
    gaps = () if rows else ("nothing moved in this time",)
    return Product("progress", rows, figures, PROGRESS, gaps, series={"burn-up": _burn_up(items, since, given.now)})


def _moved(item: Item, since: int, now: int) -> bool:
    times = [item.created, item.closed, *(e.time for e in item.events), *(c.time for c in item.comments)]
    return any(since <= time <= now for time in times if time)


def _progress_row(item: Item, since: int, given: ProductInput) -> Row:
    return {
        "item": item.place,
        "title": item.title,
        "kind": item.kind.value,
        "state": item.status or item.state,
        "opened": day(item.created),
        "closed": day(item.closed),
        "moves": sum(event.time >= since and event.kind not in KEPT for event in item.events),
        "remarks": sum(comment.time >= since for comment in item.comments),
        "who": ", ".join(dict.fromkeys(given.label(account) for account in item.assignees)),
    }


def _burn_up(items: Sequence[Item], since: int, now: int) -> tuple[Row, ...]:
    """Scope and what is done of it, from the beginning of the time, or the first item in it, until now."""
    opened = sorted(item.created for item in items)
    start = max(since, opened[0]) if opened else since
    length = now - start
    step = DAY if length <= DAILY else WEEK * -(-length // (WEEK * MOST_POINTS))
    closed = sorted(item.closed for item in items if item.closed)
    ends = sorted({min(start, now), *range(now - length // step * step, now + 1, step)})
    return tuple({"day": day(e), "scope": bisect_right(opened, e), "done": bisect_right(closed, e)} for e in ends)


def _trail(given: ProductInput) -> Product:
    found = [(project, item) for project in given.projects for item in project.items if _is(item, given.item)]
    if not found:
        gap = f"there is no item '{given.item}' in what was read"
        return Product("audit trail", (), {"item": given.item}, TRAIL, (gap,))
    project, item = found[0]
    changes = _changes(project, item)
    rows = sorted(_rows(project, item, changes, given), key=lambda row: (str(row["time"]), str(row["place"])))
    merged = [change for change in changes if change.state == "merged"]
    figures: dict[str, Cell] = {
        "item": item.place,
        "title": item.title,
        "changes": len(changes),
        "merged": len(merged),
        "reviewed_by_another": any(is_by_another(r.author, c.author) for c in merged for r in c.reviews),
        "released": next((str(row["step"]) for row in rows if "released" in str(row["step"])), None),
        "steps": len(rows),
    }
    return Product("audit trail", tuple(rows), figures, TRAIL, _trail_gaps(item, merged, rows))


def _is(item: Item, asked: str) -> bool:
    return asked.casefold() in (item.place.casefold(), item.key.casefold(), item.key.lstrip("#!").casefold())


def _changes(project: Project, item: Item) -> list[Item]:
    """Change requests that say they close the item, or that the item is linked to."""
    linked = {link.key for link in item.links}
    return [
        other
        for other in project.items
        if other.kind is ItemKind.CHANGE
        and (other.key in linked or any(link.relation == "closes" and link.key == item.key for link in other.links))
    ]


def _rows(project: Project, item: Item, changes: Sequence[Item], given: ProductInput) -> Iterator[Row]:
    def row(time: int, step: str, who: Account | None, place: str) -> Row:
        return {"time": minute(time), "step": step, "who": given.label(who), "place": place}

    yield row(item.created, "requested", item.author, item.place)
    for event in item.events:
        yield row(event.time, _told(event), event.actor, place_of(item, event))
    for change in changes:
        yield row(change.created, f"change {change.key} proposed", change.author, change.place)
        for review in change.reviews:
            yield row(review.time, f"{change.key} {review.state.value}", review.author, place_of(change, review))
        for run in (run for run in project.check_runs if run.commit in change.commits):
            yield row(run.finished or run.time, f"check '{run.name}': {run.outcome or 'running'}", run.actor, run.place)
        if change.state == "merged":
            yield row(change.closed, f"{change.key} merged", change.merged_by, change.place)
            yield from _after(project, change, row)


def _after(project: Project, change: Item, row: Callable[[int, str, Account | None, str], Row]) -> Iterator[Row]:
    release = next((r for r in project.releases if r.time >= change.closed and not r.is_draft), None)
    if release:
        yield row(release.time, f"released as {release.tag}", release.author, release.place)
    for deployment in (d for d in project.deployments if d.commit in change.commits):
        state = deployment.state or "state not told"
        yield row(
            deployment.time, f"deployed to {deployment.environment}: {state}", deployment.author, deployment.place
        )


def _told(event: Event) -> str:
    return f"{event.kind.value} {event.new}".strip() + (f" (was {event.old})" if event.old else "")


def _trail_gaps(item: Item, merged: Sequence[Item], rows: Sequence[Row]) -> tuple[str, ...]:
    steps = " | ".join(str(row["step"]) for row in rows)
    lacking = [
        (not item.text, "the request has no description"),
        (not merged, "no merged change says that it closes the item"),
        (bool(merged) and not any(c.reviews for c in merged), "no review of its changes is recorded"),
        (bool(merged) and "check '" not in steps, "no check ran on its changes, as far as the files tell"),
        (bool(merged) and "released as" not in steps, "no release after the merge is recorded"),
        (item.state == "open", "the item is still open"),
    ]
    return tuple(gap for is_lacking, gap in lacking if is_lacking)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=3,
    title="Progress since a day, and the audit trail of a requirement (--item)",
    needs="work items with their events, and changes that name the item they close",
    columns=("time", "item", "step", "who", "place", "title", "state", "closed"),
    make=make,
)
