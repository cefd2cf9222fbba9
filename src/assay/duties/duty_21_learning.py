"""Duty 21, self learning: learning logs, and technologies first used in the person's own work."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from assay.duties.finding import file_names, find_changes, find_traces, signal_of_finds
from assay.duties.items import reference, signal_of_item
from assay.duties.learnt import first_uses
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.tracked import Item

# A word of its own in the name: 'til' is in 'utils' and 'distutils', and machine learning is a subject.
LOG = re.compile(
    r"(?:^|/)(?:(?:[^/]*[-_. ])?(?<!machine[-_. ])(?<!deep[-_. ])(?:cpd|learning|journal|reflections?|retro(?:spective)?s?|til|lessons|off-the-job|otj)(?:[-_. ][^/]*)?\.(?:md|rst|txt|csv|xlsx)|(?:til|cpd|learning|journal)/[^/]+\.md)$",
    re.IGNORECASE,
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """An entry in a learning log is firm. The first use of a language or a tool of delivery, after two months of
    other work and with twenty lines of it, points that way; what a person used from the start says nothing. What the
    person logged in a month, in a log or form of theirs, points that way, however many entries it has; an entry
    without a topic is none, and a log that says nothing of whose it is shows nothing."""
    for piece in work.pieces:
        logged = find_changes(piece, Role.DOCS, path=LOG, fresh=3)
        told = find_traces(piece, "learning", path=LOG)
        if logged:
            yield signal_of_finds(
                piece, 21, f"kept a learning log in {file_names(logged)}", told or logged,
                force=Force.FIRM if told else Force.SLIGHT, statements=("B9",),
            )  # fmt: skip
    for use in first_uses(work):
        yield signal_of_finds(
            use.piece, 21, f"wrote {use.technology} for the first time in this history ({file_names([use.find])})", [use.find],
            force=Force.SLIGHT, statements=("B9",), quote=use.subject,
        )  # fmt: skip
    yield from _in_items(work)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Entries of logs and forms that the person wrote, month by month, since volume never scores."""
    months: dict[str, list[Item]] = {}
    for item in work.items:
        if item.type == "learning" and item.is_account and work.is_own(item.author):
            months.setdefault(f"{datetime.fromtimestamp(item.created, UTC):%B %Y}", []).append(item)
    for month, entries in months.items():
        first = max(entries, key=lambda item: (len(item.text), item.created))
        hours = sum(item.spent or 0 for item in entries) / 3600
        length = f" ({hours:g} h)" if hours else ""
        others = f" and {len(entries) - 1} more in {month}" if len(entries) > 1 else ""
        yield signal_of_item(
            work, first, 21, f"logged learning: {reference(first)}{others}{length}, by their own account",
            force=Force.SLIGHT, statements=("B9",), time=entries[-1].created, quote=first.text[:240],
            places=[first.place, *(item.place for item in entries if item is not first)],
        )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=21,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a CPD or off-the-job log, certificates and course records",
    would_fill="Keep a dated log: what you learnt, from where, and where you used it in your work.",
    statements=("B9",),
    stages=("research",),
    assess=assess,
    reads_items=True,
)
