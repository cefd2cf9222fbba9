"""Duty 1, estimating effort: git shows it only where estimates are kept as documents or told in messages."""

import re
from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, find_words, signal_of_finds, signal_of_words
from assay.duties.items import own_events, places_of, quantity, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.tracked import EventKind

NAMED = re.compile(r"(?:^|/)[^/]*(?:estimat|planning-poker|effort)[^/]*\.\w+$", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:re-?)?estimat(?:e|ed|ing)\b[^.\n]{0,60}\b(?:\d+(?:\.\d+)? ?(?:h|hours?|days?|weeks?|points?))\b",
    re.IGNORECASE,
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """An estimate in a document of that name is firm; estimates in other documents or messages point that way. An estimate that
    the person themselves set on a work item, or gave when opening it, is firm; being assigned to an estimated item is not."""
    for piece in work.pieces:
        if named := find_traces(piece, "estimate", path=NAMED, roles=[Role.DOCS]):
            yield signal_of_finds(
                piece,
                1,
                f"wrote estimates in {file_names(named)}",
                named,
                force=Force.FIRM,
                statements=("B2",),
            )
        elif said := find_words(piece, SAID):
            yield signal_of_words(
                piece,
                1,
                "gave an estimate of effort in a message",
                said,
                force=Force.SLIGHT,
                statements=("B2",),
            )
    yield from _in_items(work)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Estimates that the person set, item by item; with the time that it took where they booked any."""
    for item in work.items:
        set_ = own_events(work, item, EventKind.ESTIMATED)
        gave = (
            work.is_own(item.author)
            and bool(quantity(item))
            and not any(event.kind is EventKind.ESTIMATED for event in item.events)
        )
        if not set_ and not gave:
            continue
        booked = sum(spent.seconds for spent in item.time_spent if work.is_own(spent.author))
        how = set_[-1].new if set_ else quantity(item)
        reason = f"estimated the effort of {reference(item)}" + (f" ({how})" if how else "")
        reason += f" and booked {booked / 3600:g} h on it" if booked else ""
        yield signal_of_item(
            work, item, 1, reason, force=Force.FIRM, statements=("B2",),
            time=set_[-1].time if set_ else item.created, places=places_of(item, set_),
        )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=1,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a tracker's estimates and time spent (Jira, GitHub, GitLab, Azure DevOps), or an estimate sheet",
    would_fill="Keep an estimate with its assumptions beside the work, and what it really took afterwards.",
    statements=("B2",),
    stages=("requirements",),
    assess=assess,
    reads_items=True,
)
