"""Duty 1: estimates against what it took, by size and kind, and a forecast of the backlog from real throughput."""

import math
from array import array
from collections.abc import Iterable, Sequence

from assay.duties.items import reference
from assay.duties.product import Cell, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import HOUR, WEEK, day, days_between, middle, quantile, share
from assay.work.item_words import read_size
from assay.work.tracked import EventKind, Item, ItemKind

WINDOW = 12  # weeks of throughput that the forecast draws from
RUNS = 10_000
MOST_WEEKS = 520  # a backlog that takes longer than ten years is not forecast
MOST_POINTS = 52  # of the forecast over time; a longer one is told every second week, and so on
PERCENTS = (50, 85, 95)
NEAR = 0.25
STARTED = ("progress", "doing", "develop", "started")

DEFINITIONS = {
    "estimate_h": "hours estimated (booked estimate, label or line 'Estimate: 3h'); a day is 8 hours, a week 40",
    "actual_h": "hours booked on the item; empty where nobody booked any",
    "ratio": "actual / estimate; 1 is exact, above 1 took longer",
    "points": "size in points, as the tracker or a label gives it",
    "days": "calendar days from the first start (a status of work, or assignment; else opening) to closing",
    "bias": "median of actual / estimate over the rows that have both: the typical factor; a median, since a few large "
    "overruns would rule a mean (Kitchenham et al. 2001 on what MMRE measures)",
    "spread": "the middle half of the ratios lies within this factor: upper quartile / lower quartile",
    "within_25_percent": "share of rows whose actual is within 25 % of the estimate (PRED(25), Conte et al. 1986)",
    "done_p50, done_p85, done_p95": f"day by which the open items are done in 50, 85, 95 % of {RUNS:,} Monte Carlo runs; each run "
    f"draws weekly throughput (items closed) of the last {WINDOW} weeks with replacement until the backlog is empty "
    "(Vacanti 2015, Actionable Agile Metrics)",
    "open, left_p50, left_p85, left_p95": "items open at the end of each week so far; from now on, at most so many in 50, 85, 95 % of the same runs",
    "cost_p50, cost_p85, cost_p95": "cost of the open items that have an estimate: each estimate times a ratio drawn from "
    "the rows, times the rate, summed; the same runs and seed",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """Rows of closed items with an estimate; figures of bias and spread; dates and cost of what is open."""
    items = [item for item in given.items() if item.kind is ItemKind.ISSUE]
    done = [item for item in items if item.closed and given.since <= item.closed <= given.now]
    rows = tuple(_row(item) for item in done if item.estimate or item.points is not None)
    ratios = [float(row["ratio"]) for row in rows if isinstance(row["ratio"], float)]
    open_items = [item for item in items if _is_open(item, given.now)]
    weeks = throughput(done, given.now)
    runs = forecast_runs(len(open_items), weeks, given)
    figures: dict[str, Cell] = {
        "compared": len(ratios),
        "bias": middle(ratios, 2),
        "spread": _spread(ratios),
        "within_25_percent": share(abs(ratio - 1) <= NEAR for ratio in ratios),
        **_by_group(rows, "size"),
        **_by_group(rows, "kind"),
        "open_items": len(open_items),
        **_forecast(given, weeks, runs),
        **_cost(given, open_items, ratios),
    }
    left = (*_history(items, given.now, len(weeks)), *_fan(runs, len(open_items), given.now))
    gaps = _gaps(rows, ratios, weeks, given)
    return Product("estimates and forecast", rows, figures, DEFINITIONS, gaps, series={"items left": left})


def throughput(done: Sequence[Item], now: int) -> list[int]:
    """Items closed in each of the last weeks before `now`, oldest first, from the week of the first closing on."""
    if not done:
        return []
    first = min(item.closed for item in done)
    weeks = min(WINDOW, max(1, math.ceil((now - first + 1) / WEEK)))
    counts = [0] * weeks
    for item in done:
        back = int((now - item.closed) // WEEK)
        if 0 <= back < weeks:
            counts[weeks - 1 - back] += 1
    return counts


def forecast_weeks(backlog: int, weeks: Sequence[int], given: ProductInput) -> list[int]:
    """For each run the weeks until the backlog is empty; empty where nothing was ever done."""
    return [len(run) for run in forecast_runs(backlog, weeks, given)]


def forecast_runs(backlog: int, weeks: Sequence[int], given: ProductInput) -> list[Sequence[int]]:
    """For each run the items left after each week, until none is; empty where nothing was ever done."""
    if not any(weeks) or not backlog:
        return []
    return [_run(backlog, weeks, given) for _ in range(RUNS)]


def _run(backlog: int, weeks: Sequence[int], given: ProductInput) -> Sequence[int]:
    left, told = backlog, array("i")
    while left > 0 and len(told) < MOST_WEEKS:
        left = max(0, left - weeks[given.draw(len(weeks))])
        told.append(left)
    return told


def _row(item: Item) -> Row:
    estimate = round(item.estimate / HOUR, 2) if item.estimate else None
    booked = sum(spent.seconds for spent in item.time_spent) or item.spent or 0
    actual = round(booked / HOUR, 2) if booked else None
    return {
        "item": item.place,
        "title": reference(item),
        "kind": item.type or next((label for label in item.labels if label in ("bug", "feature", "enhancement")), ""),
        "size": read_size(item.labels),
        "points": item.points,
        "estimate_h": estimate,
        "actual_h": actual,
        "ratio": round(actual / estimate, 3) if actual and estimate else None,
        "days": days_between(started(item), item.closed),
        "closed": day(item.closed),
    }


def started(item: Item) -> int:
    """When work began: the first status of work or assignment; the opening where neither is told."""
    for event in item.events:
        if event.kind is EventKind.STATUS and any(word in event.new for word in STARTED):
            return event.time
    return next((event.time for event in item.events if event.kind is EventKind.ASSIGNED), item.created)


def _spread(ratios: Sequence[float]) -> float | None:
    low, high = quantile(ratios, 0.25), quantile(ratios, 0.75)
    return round(high / low, 2) if low and high and len(ratios) > 1 else None


def _by_group(rows: Sequence[Row], column: str) -> dict[str, Cell]:
    """The bias of each size or kind that has at least two rows with a ratio."""
    groups: dict[str, list[float]] = {}
    for row in rows:
        if row[column] and isinstance(row["ratio"], float):
            groups.setdefault(str(row[column]), []).append(row["ratio"])
    return {f"bias of {column} {name}": middle(ratios, 2) for name, ratios in sorted(groups.items()) if len(ratios) > 1}


def _forecast(given: ProductInput, weeks: Sequence[int], runs: Sequence[Sequence[int]]) -> dict[str, Cell]:
    told: dict[str, Cell] = {"window_weeks": len(weeks), "throughput_per_week": middle(weeks), "seed": given.seed}
    ends = _not_exceeded(len(run) for run in runs) or (MOST_WEEKS,) * len(PERCENTS)
    days = (day(given.now + end * WEEK) if end < MOST_WEEKS else None for end in ends)
    return told | {f"done_p{percent}": when for percent, when in zip(PERCENTS, days, strict=True)}


def _not_exceeded(of_runs: Iterable[int]) -> tuple[int, ...]:
    """For each of the percents the least value that so many of the runs do not exceed; nothing without runs."""
    values = sorted(of_runs)
    return tuple(values[math.ceil(len(values) * percent / 100) - 1] for percent in PERCENTS) if values else ()


def _is_open(item: Item, moment: int) -> bool:
    """Whether it was there and not closed; one that tells no time of closing is as its state says."""
    return item.created <= moment and (item.closed > moment if item.closed else item.state == "open")


def _history(items: Sequence[Item], now: int, weeks: int) -> list[Row]:
    """Items open at the end of each week of the window before now."""
    ends = (now - back * WEEK for back in range(weeks, 0, -1))
    return [_left(end, sum(_is_open(item, end) for item in items)) for end in ends]


def _fan(runs: Sequence[Sequence[int]], backlog: int, now: int) -> list[Row]:
    """Items left at most in so many of the runs, from now until 95 % of them are done; the weeks of the ends are told."""
    rows = [_left(now, backlog, *(backlog for _ in PERCENTS if runs))]
    ends = _not_exceeded(len(run) for run in runs)
    step = max(1, math.ceil(max(ends, default=0) / MOST_POINTS))
    for week in sorted({*range(step, max(ends, default=0), step), *ends}):
        left = _not_exceeded(run[week - 1] if week <= len(run) else 0 for run in runs)
        rows.append(_left(now + week * WEEK, None, *left))
    return rows


def _left(moment: int, is_open: int | None, *at_most: int) -> Row:
    told = at_most or (None,) * len(PERCENTS)
    return {"day": day(moment), "open": is_open} | {f"left_p{p}": left for p, left in zip(PERCENTS, told, strict=True)}


def _cost(given: ProductInput, open_items: Sequence[Item], ratios: Sequence[float]) -> dict[str, Cell]:
    estimates = [item.estimate / HOUR for item in open_items if item.estimate]
    if given.rate is None or not estimates or not ratios:
        return {}
    runs = RUNS // 10  # a sum over many items varies little
    sums = [sum(hours * ratios[given.draw(len(ratios))] for hours in estimates) * given.rate for _ in range(runs)]
    costs: dict[str, Cell] = {f"cost_p{p}": round(quantile(sums, p / 100) or 0, 2) for p in (50, 85, 95)}
    return {"rate_per_hour": given.rate, "items_with_estimate": len(estimates), **costs}


def _gaps(rows: Sequence[Row], ratios: Sequence[float], weeks: Sequence[int], given: ProductInput) -> tuple[str, ...]:
    gaps = []
    if not rows:
        gaps.append(
            "no closed item carries an estimate: estimate in the tracker, by a label or by a line 'Estimate: 3h'"
        )
    elif not ratios:
        gaps.append("no time was booked on the estimated items, so estimates cannot be held against what it took")
    if sum(1 for count in weeks if count) < 4:
        gaps.append(f"items were closed in fewer than 4 of the last {WINDOW} weeks: a forecast from that says little")
    if given.rate is None:
        gaps.append("no cost, since no rate was given (--rate)")
    return tuple(gaps)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=1,
    title="Estimates against what it took, and a forecast",
    needs="work items with estimates, booked time and the days on which they were closed",
    columns=("item", "kind", "estimate_h", "actual_h", "ratio", "days"),
    make=make,
)
