"""Duty 18: what users asked after a release, whether and how soon a person answered, and what is known to be wrong."""

import re

from assay.duties.items import first_answer, who_did
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import HOUR, day, middle, share
from assay.work.tracked import Item, ItemKind, Release

QUESTION = re.compile(
    r"\b(?:support|question|help|how[- ]?to|service request|incident|customer|user report)\b", re.IGNORECASE
)
KNOWN = re.compile(r"\b(?:known[- ]issue|known[- ]bug|limitation)\b", re.IGNORECASE)
DEFINITIONS = {
    "asked": "issues that a label or type calls a question, support, help, an incident or a known issue",
    "answer_h": "hours (not business hours) from opening to the first comment by a person other than who asked, or to the acknowledgement of an "
    "incident; machines do not count",
    "release": "the last release before it was asked",
    "is_known_issue": "a label says that it is a known issue or limitation",
    "share_answered": "of the questions in the time",
}


def make(given: ProductInput) -> Product:
    """A row for each question or request in the time, by the day on which it was asked."""
    releases = sorted((r for p in given.projects for r in p.releases if not r.is_draft), key=lambda r: r.time)
    asked = [item for item in given.items() if _is_asked(item) and given.since <= item.created <= given.now]
    rows = tuple(_row(item, releases, given) for item in sorted(asked, key=lambda item: (item.created, item.place)))
    answered = [float(row["answer_h"]) for row in rows if isinstance(row["answer_h"], float)]
    figures: dict[str, Cell] = {
        "asked": len(rows),
        "share_answered": share(row["answer_h"] is not None for row in rows),
        "median_answer_h": middle(answered),
        "open": sum(row["state"] == "open" for row in rows),
        "known_issues": sum(bool(row["is_known_issue"]) for row in rows),
    }
    gaps = () if rows else ("no issue is called a question, support or help: label what users ask",)
    return Product("support", rows, figures, DEFINITIONS, gaps, _chart(rows))


def _is_asked(item: Item) -> bool:
    words = [word.replace("_", " ") for word in (*item.labels, item.type)]
    return item.kind is ItemKind.ISSUE and any(QUESTION.search(word) or KNOWN.search(word) for word in words)


def _row(item: Item, releases: list[Release], given: ProductInput) -> Row:
    answer = first_answer(item)
    return {
        "item": item.place,
        "title": item.title,
        "asked": day(item.created),
        "asked_by": given.label(item.author),
        "release": next((r.tag for r in reversed(releases) if r.time <= item.created), ""),
        "answer_h": round((answer.time - item.created) / HOUR, 1) if answer else None,
        "answered_by": given.label(who_did(answer)) if answer else "",
        "state": item.state,
        "is_known_issue": any(KNOWN.search(label) for label in item.labels),
    }


def _chart(rows: tuple[Row, ...]) -> Chart | None:
    """How soon answers came, in the steps in which people speak of it."""
    steps = (("within an hour", 1.0), ("within 8 hours", 8.0), ("within a day", 24.0), ("within a week", 168.0))
    hours = [float(row["answer_h"]) for row in rows if isinstance(row["answer_h"], float)]
    bars = [
        (name, sum(h <= most for h in hours) / len(rows), f"{sum(h <= most for h in hours)} of {len(rows)}")
        for name, most in steps
        if rows
    ]
    return Chart("Answered by a person", tuple(bars)) if rows else None


PRODUCT = DutyProduct(
    standard="ST0116",
    number=18,
    title="Support after release",
    needs="issues that a label or type calls questions or support, with their comments",
    columns=("item", "title", "asked", "answer_h", "state"),
    make=make,
)
