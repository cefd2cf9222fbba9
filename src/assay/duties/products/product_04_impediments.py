"""Duty 4: what was blocked, who raised it, for how long, what was proposed, and what resolved it."""

from collections.abc import Iterator

from assay.duties.finding import sentence_around
from assay.duties.items import LEAST_WORDS, PROPOSES, blocked_spans, place_of, quoted
from assay.duties.product import Cell, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import days_between, middle, minute
from assay.work.tracked import Account, Event, EventKind, Item

QUOTED = 160  # characters of a proposal
DEFINITIONS = {
    "raised": "when the item was marked: a label or status that says blocked, waiting, on hold or stalled, or Jira's flag (UTC)",
    "days_blocked": "calendar days until the mark was taken away or the item closed; up to the newest moment read where it still is",
    "proposal": "what the item itself, or else the first comment of at least eight words in that time, says of a way out, cut to 160 characters",
    "resolved_by": "who took the mark away or closed the item",
    "resolution": "what ended it: mark taken away, item closed, or still blocked",
    "median_days": "median of days_blocked over the blocks that ended",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each time that an item was blocked, in the order in which they began."""
    found = [row for item in given.items() for row in _rows(item, given)]
    rows = tuple(sorted(found, key=lambda row: (str(row["raised"]), str(row["item"]))))
    ended = [float(row["days_blocked"] or 0) for row in rows if row["resolution"] != "still blocked"]
    figures: dict[str, Cell] = {
        "impediments": len(rows),
        "still_blocked": sum(row["resolution"] == "still blocked" for row in rows),
        "with_proposal": sum(bool(row["proposal"]) for row in rows),
        "median_days": middle(ended),
        "longest_days": max((float(row["days_blocked"] or 0) for row in rows), default=None),
    }
    gaps = (
        () if rows else ("no item was marked as blocked: use a label or status that says so, and take it away again",)
    )
    return Product("impediments", rows, figures, DEFINITIONS, gaps)


def _rows(item: Item, given: ProductInput) -> Iterator[Row]:
    for began, ended in blocked_spans(item):
        if not given.since <= began.time <= given.now:
            continue
        end = ended.time if ended else given.now
        text, author = _proposal(item, began.time, end)
        yield {
            "item": item.place,
            "title": item.title,
            "raised_by": given.label(began.actor),
            "raised": minute(began.time),
            "marked_as": began.new or began.kind.value,
            "days_blocked": days_between(began.time, end),
            "proposal": quoted(text, QUOTED),
            "proposed_by": given.label(author) if text else "",
            "resolved_by": given.label(ended.actor) if ended else "",
            "resolution": _resolution(ended),
            "place": place_of(item, began),
        }


def _proposal(item: Item, start: int, end: int) -> tuple[str, Account | None]:
    """The words of a way out and whose they are: of the item itself, or of the first comment; '' where there are none."""
    if way := PROPOSES.search(item.text):
        return sentence_around(item.text, *way.span()), item.author
    return next(
        (
            (comment.text, comment.author)
            for comment in item.comments
            if start <= comment.time <= end
            and len(comment.text.split()) >= LEAST_WORDS
            and PROPOSES.search(comment.text)
            and not (comment.author and comment.author.is_bot)
        ),
        ("", None),
    )


def _resolution(ended: Event | None) -> str:
    if ended is None:
        return "still blocked"
    return "item closed" if ended.kind is EventKind.CLOSED else "mark taken away"


PRODUCT = DutyProduct(
    standard="ST0116",
    number=4,
    title="Impediments and what was proposed",
    needs="work items whose events tell when they were marked as blocked (events.json, timelines, or Jira's changelog)",
    columns=("item", "raised_by", "raised", "days_blocked", "proposal", "resolution"),
    make=make,
)
