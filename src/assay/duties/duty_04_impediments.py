"""Duty 4, impediments and proposed solutions: blocks and workarounds told in messages or kept in a risk log."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    file_names,
    find_changes,
    find_traces,
    find_words,
    sentence_around,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.items import PROPOSES, blocked_spans, own_comments, place_of, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.tracked import EventKind

RISKS = re.compile(r"(?:^|/)[^/]*(?:risks?|raid|impediments?|blockers?|issues?-log)[^/]*\.\w+$", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:work(?:ing|ed|s)?[- ]?around|blocked (?:by|on)|blocker|impediment|upstream (?:bug|issue)|until (?:it|this|that|upstream|\S+) "
    r"(?:is|gets|has been) (?:fixed|released|resolved|merged)|bug in (?:the )?(?:upstream|library|compiler|driver|framework))\b",
    re.IGNORECASE,
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """An entry in a risk or impediment log is firm; a message that tells of a block or a workaround, with a change
    that gets past it, points that way. On a work
    item, marking it as blocked and saying what is proposed is firm; either alone points that way."""
    for piece in work.pieces:
        if logged := find_traces(piece, "impediment", path=RISKS, roles=[Role.DOCS]):
            yield signal_of_finds(
                piece,
                4,
                f"reported impediments in {file_names(logged)}",
                logged,
                force=Force.FIRM,
                statements=("S7", "B6"),
            )
        elif (said := find_words(piece, SAID)) and find_changes(piece):
            yield signal_of_words(
                piece, 4, "told of an impediment and changed the software to get past it", said,
                force=Force.SLIGHT, statements=("S7", "B6"),
            )  # fmt: skip
    yield from _in_items(work)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Blocks that the person raised or wrote about, each item once."""
    for item in work.items:
        spans = [(began, ended) for began, ended in blocked_spans(item)]
        raised = [began for began, _ in spans if work.is_own(began.actor)]
        proposed = own_comments(work, item, PROPOSES)
        said = own_comments(work, item, SAID)
        about = proposed if spans else [comment for comment in proposed if comment in said]
        way = PROPOSES.search(item.text) if work.is_own(item.author) else None
        written = sentence_around(item.text, *way.span()) if way else ""
        if raised and (about or written):
            ended = any(end is not None and end.kind is not EventKind.CLOSED for _, end in spans)
            yield signal_of_item(
                work, item, 4,
                f"reported that {reference(item)} was blocked and said what could be done"
                + (", and the block was resolved" if ended else ""),
                force=Force.FIRM, statements=("S7", "B6"), time=about[-1].time if about else raised[0].time,
                quote=about[-1].text if about else written, places=(place_of(item, raised[0]), *places_of(item, about)),
            )  # fmt: skip
        elif raised or about:
            deed = (about or raised)[-1]
            what = "proposed a way past the block of" if about else "marked as blocked"
            yield signal_of_item(
                work, item, 4, f"{what} {reference(item)}", force=Force.SLIGHT, statements=("S7", "B6"),
                time=deed.time, quote=about[-1].text if about else "", places=(place_of(item, deed),),
            )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=4,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a tracker's blocked states, labels and comments",
    would_fill="When something blocks you, write who is affected, what you propose, and how it was resolved.",
    statements=("S7", "B6"),
    stages=("build",),
    assess=assess,
    reads_items=True,
)
