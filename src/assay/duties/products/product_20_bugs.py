"""Duty 20: bugs by severity and priority: how long each took, what overtook what, tests, reopenings and causes."""

import re
from bisect import insort
from collections.abc import Sequence
from itertools import groupby

from assay.duties.items import quoted
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day, days_between, middle, share
from assay.work.tracked import EventKind, Item, ItemKind

# The tools' own words for a level, the most urgent first; '' is no level and overtakes nothing.
LEVELS = (
    ("0", "critical", "blocker", "urgent", "highest"),
    ("1", "high", "major"),
    ("2", "medium", "moderate", "normal"),
    ("3", "low", "minor"),
    ("4", "5", "lowest", "trivial"),
)
CAUSE = re.compile(
    r"\b(?:because|caused by|root cause|due to|the (?:problem|cause|reason|bug) (?:is|was)|regression|introduced (?:in|by))\b",
    re.I,
)
QUOTED = 160  # characters
MOST_OVERTAKEN = 5  # keys that are listed
NEVER = 1 << 62
DEFINITIONS = {
    "level": "severity, else priority, as the tracker or a label gives it",
    "days_to_fix": "calendar days from opening to closing; empty while it is open",
    "days_open": "calendar days from opening to now, of a bug that is open; empty once it is closed",
    "reopened": "how often it was opened again",
    "overtook": "bugs of a higher level that were open, and older, when this one was closed: priority inversions (at most five are listed)",
    "test_added": "whether a change that closes it brought a test with it; empty where its commits were not read",
    "fixed_by": "changes that say they close it",
    "likely_cause": "the first comment that speaks of a cause, cut to 160 characters; what people wrote, not a finding",
    "median_days_…": "median days to fix of the closed bugs of a level",
}


def make(given: ProductInput) -> Product:
    """A row for each bug that was opened or closed in the time, the highest level and the longest first."""
    bugs = [item for item in given.items() if item.is_bug and item.kind is ItemKind.ISSUE and item.created <= given.now]
    fixes, before = _fixes(given), overtaken(bugs)
    rows = tuple(
        _row(bug, before.get(bug.place, ()), fixes.get(bug.place, ()), given)
        for bug in _in_order(bugs)
        if not bug.closed or bug.closed >= given.since
    )
    closed = [row for row in rows if row["closed"]]
    figures: dict[str, Cell] = {
        "bugs": len(rows),
        "open": len(rows) - len(closed),
        "median_days": middle([float(row["days_to_fix"] or 0) for row in closed]),
        "reopened": sum(bool(row["reopened"]) for row in rows),
        "inversions": sum(bool(row["overtook"]) for row in rows),
        "share_with_test": share(bool(row["test_added"]) for row in closed if row["test_added"] is not None),
    }
    by_level: dict[str, list[float]] = {}
    for row in closed:
        by_level.setdefault(str(row["level"]) or "no level", []).append(float(row["days_to_fix"] or 0))
    figures |= {f"median_days_{level}": middle(days) for level, days in by_level.items()}
    bars = tuple(
        (level, middle(days) or 0.0, f"{middle(days)} days, {len(days)} bug{'s' if len(days) != 1 else ''}")
        for level, days in by_level.items()
    )
    return Product(
        "bugs", rows, figures, DEFINITIONS, _gaps(rows), Chart("Median days to fix by level", bars) if bars else None
    )


def rank(item: Item) -> int:
    """How urgent a bug is: 0 for the most urgent level, more for less, the highest number for no level."""
    level = item.severity or item.priority
    return next((number for number, words in enumerate(LEVELS) if level in words), len(LEVELS))


def _in_order(bugs: Sequence[Item]) -> list[Item]:
    return sorted(bugs, key=lambda bug: (rank(bug), bug.created, bug.place))


def _fixes(given: ProductInput) -> dict[str, list[Item]]:
    """By the place of a bug, the merged changes that close it."""
    found: dict[str, list[Item]] = {}
    for item in (item for project in given.projects for item in project.items):
        if item.kind is ItemKind.CHANGE and item.state == "merged":
            for link in item.links:
                if link.relation == "closes":
                    found.setdefault(f"{item.place.removesuffix(item.key)}{link.key}", []).append(item)
    return found


def overtaken(bugs: Sequence[Item]) -> dict[str, list[Item]]:
    """By the place of each closed bug with a level: bugs of a higher level, opened earlier, that were still open when
    it was closed; at most `MOST_OVERTAKEN`, those that stayed open longest."""
    earlier: list[list[tuple[int, str, Item]]] = [[] for _ in LEVELS]  # by level, in the order of their closing
    found: dict[str, list[Item]] = {}
    for _, opened in groupby(sorted(bugs, key=lambda bug: bug.created), key=lambda bug: bug.created):
        group = [(rank(bug), bug) for bug in opened]
        for level, bug in group:
            if bug.closed and level < len(LEVELS):
                later = [
                    entry for above in earlier[:level] for entry in above[-MOST_OVERTAKEN:] if entry[0] > bug.closed
                ]
                longest = sorted(later, key=lambda entry: (-entry[0], entry[1]))[:MOST_OVERTAKEN]
                found[bug.place] = [entry[2] for entry in longest]
        for level, bug in group:
            if level < len(LEVELS):
                insort(earlier[level], (bug.closed or NEVER, bug.place, bug))
    return found


def _row(bug: Item, before: Sequence[Item], changes: Sequence[Item], given: ProductInput) -> Row:
    cause = next((c.text for c in bug.comments if CAUSE.search(c.text) and not (c.author and c.author.is_bot)), "")
    known = [given.tested[change.place] for change in changes if change.place in given.tested]
    return {
        "bug": bug.place,
        "title": bug.title,
        "level": bug.severity or bug.priority,
        "opened": day(bug.created),
        "closed": day(bug.closed),
        "days_to_fix": days_between(bug.created, bug.closed),
        "days_open": None if bug.closed else days_between(bug.created, given.now),
        "reopened": sum(event.kind is EventKind.REOPENED for event in bug.events),
        "overtook": ", ".join(other.key for other in before),
        "test_added": any(known) if known else None,
        "fixed_by": ", ".join(change.key for change in changes),
        "assigned_to": ", ".join(dict.fromkeys(given.label(account) for account in bug.assignees)),
        "likely_cause": quoted(cause, QUOTED),
    }


def _gaps(rows: tuple[Row, ...]) -> tuple[str, ...]:
    if not rows:
        return ("no bug was found: label bugs, or use the tracker's type for them",)
    gaps = []
    if not any(row["level"] for row in rows):
        gaps.append("no bug carries a severity or priority, so nothing can be said of inversions")
    if all(row["test_added"] is None for row in rows):
        gaps.append(
            "whether a test came with a fix is not known: give the repository too, and let fixes say which bug they close"
        )
    return tuple(gaps)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=20,
    title="Bugs by severity and priority",
    needs="issues that a label or type calls bugs, with their severity or priority, and changes that say which they close",
    columns=("bug", "title", "level", "days_to_fix", "overtook", "fixed_by"),
    make=make,
)
