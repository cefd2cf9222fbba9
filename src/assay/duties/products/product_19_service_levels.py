"""Duty 19: time to the first answer and to the solution in business hours, against the levels that were agreed."""

import re
from collections.abc import Callable, Iterator

from assay.duties.items import first_answer, who_did
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import HOUR, middle, minute, quantile, share, shown_share
from assay.work.tracked import Clock, EventKind, Item, ItemKind

WAITS = re.compile(r"\b(?:waiting (?:for|on) (?:the )?(?:customer|reporter|user|client)|needs[- ]info(?:rmation)?|on[- ]hold|pending)\b", re.IGNORECASE)  # fmt: skip
DEFINITIONS = {
    "first_answer_h": "business hours from opening to the first comment by a person other than the reporter, or to the acknowledgement of an incident; "
    "comments of machines and the "
    "reporter's own do not count; empty where nobody answered",
    "resolved_h": "business hours from opening to closing, without pauses; empty while it is open",
    "paused_h": "business hours in which the item waited for the customer, by label or status (waiting for customer, needs info, on "
    "hold, pending); taken out of both clocks",
    "answer_kept, resolution_kept": "whether the time is within the level (--answer-within, --resolve-within, or the clock that the "
    "service desk itself ran); false also where the level has run out and nothing happened; empty without a level",
    "desk_clock": "what the service desk's own clocks say, in its own calendar (Jira Service Management)",
    "business hours": "by --hours and --zone on --days, without --holidays; each day counts in local time",
    "p85_…": "85 % of the answered (or closed) items took no longer",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each issue that somebody opened in the time."""
    items = [i for i in given.items() if i.kind is ItemKind.ISSUE and given.since <= i.created <= given.now]
    rows = tuple(_row(item, given) for item in items)
    answered = [float(row["first_answer_h"]) for row in rows if isinstance(row["first_answer_h"], float)]
    resolved = [float(row["resolved_h"]) for row in rows if isinstance(row["resolved_h"], float)]
    kept = {
        "answer_kept": share(bool(row["answer_kept"]) for row in rows if row["answer_kept"] is not None),
        "resolution_kept": share(bool(row["resolution_kept"]) for row in rows if row["resolution_kept"] is not None),
    }
    figures: dict[str, Cell] = {
        "items": len(rows),
        "answered": len(answered),
        **{f"share_{name}": value for name, value in kept.items()},
        "median_first_answer_h": middle(answered),
        "p85_first_answer_h": _rounded(quantile(answered, 0.85)),
        "median_resolved_h": middle(resolved),
        "p85_resolved_h": _rounded(quantile(resolved, 0.85)),
        "hours": f"{given.hours.opens:%H:%M}-{given.hours.closes:%H:%M} {given.hours.zone}",
    }
    bars = tuple(
        (name.replace("_", " "), value or 0.0, shown_share(value)) for name, value in kept.items() if value is not None
    )
    return Product(
        "service levels",
        rows,
        figures,
        DEFINITIONS,
        _gaps(rows, given),
        Chart("Service levels kept", bars) if bars else None,
    )


def _row(item: Item, given: ProductInput) -> Row:
    answer = first_answer(item)
    pauses = list(_pauses(item, given.now))
    first = given.hours.between(item.created, answer.time, pauses) if answer else None
    solved = given.hours.between(item.created, item.closed, pauses) if item.closed else None

    def running() -> int:
        """Asked only where nothing happened yet: it counts every day up to now."""
        return given.hours.between(item.created, given.now, pauses)

    clocks = {("resol" in clock.name.casefold()): clock for clock in item.clocks}
    return {
        "item": item.place,
        "title": item.title,
        "priority": item.priority,
        "opened": minute(item.created),
        "reporter": given.label(item.author),
        "first_answer_h": None if first is None else round(first / HOUR, 2),
        "answered_by": given.label(who_did(answer)) if answer else "",
        "resolved_h": None if solved is None else round(solved / HOUR, 2),
        "paused_h": round(sum(given.hours.between(*pause) for pause in pauses) / HOUR, 2),
        "answer_kept": _kept(first, running, given.answer_within, clocks.get(False)),
        "resolution_kept": _kept(solved, running, given.resolve_within, clocks.get(True)),
        "desk_clock": "; ".join(_told(clock) for clock in item.clocks),
    }


def _kept(took: int | None, running: Callable[[], int], level: int | None, clock: Clock | None) -> bool | None:
    """Whether a level was kept: the user's own first, else the desk's; None where that is open or there is none."""
    if level is not None:
        return took <= level if took is not None else (False if running() > level else None)
    if clock is None:
        return None
    return not clock.is_breached if clock.stop or clock.is_breached else None


def _pauses(item: Item, now: int) -> Iterator[tuple[int, int]]:
    """Times in which the item waited for its reporter."""
    since = 0
    for event in item.events:
        starts = event.kind in (EventKind.LABELLED, EventKind.STATUS) and bool(WAITS.search(event.new))
        ends = (event.kind is EventKind.UNLABELLED and bool(WAITS.search(event.new))) or (
            event.kind is EventKind.STATUS and bool(WAITS.search(event.old)) and not starts
        )
        if starts and not since:
            since = event.time
        elif ends and since:
            yield since, event.time
            since = 0
    if since:
        yield since, item.closed or now


def _told(clock: Clock) -> str:
    state = "breached" if clock.is_breached else "kept" if clock.stop else "running"
    return f"{clock.name}: {clock.elapsed / HOUR:.1f} h of {clock.goal / HOUR:g} h, {state}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _gaps(rows: tuple[Row, ...], given: ProductInput) -> tuple[str, ...]:
    gaps = []
    if not rows:
        gaps.append("no issue was opened in this time")
    elif not any(row["first_answer_h"] is not None for row in rows):
        gaps.append("no comment by another person is in the files: export the comments too")
    if given.answer_within is None and given.resolve_within is None and not any(row["desk_clock"] for row in rows):
        gaps.append("no service level is known: give --answer-within 8h or --resolve-within 3d")
    return tuple(gaps)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=19,
    title="Service levels in business hours",
    needs="issues with their comments and the times of opening and closing, or a service desk's own clocks",
    columns=("item", "priority", "first_answer_h", "resolved_h", "answer_kept", "resolution_kept"),
    make=make,
)
