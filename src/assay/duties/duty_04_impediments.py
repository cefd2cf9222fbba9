"""Duty 4, impediments and proposed solutions: blocks and workarounds told in messages or kept in a risk log."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    file_names,
    find_changes,
    find_traces,
    find_words,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork

RISKS = re.compile(r"(?:^|/)[^/]*(?:risks?|raid|impediments?|blockers?|issues?-log)[^/]*\.\w+$", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:work(?:ing|ed|s)?[- ]?around|blocked (?:by|on)|blocker|impediment|upstream (?:bug|issue)|until (?:it|this|that|upstream|\S+) "
    r"(?:is|gets|has been) (?:fixed|released|resolved|merged)|bug in (?:the )?(?:upstream|library|compiler|driver|framework))\b",
    re.IGNORECASE,
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """An entry in a risk or impediment log is firm; a message that tells of a block or a workaround, with a change
    that gets past it, points that way."""
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


LENS = Lens(
    standard="ST0116",
    number=4,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a tracker's blocked states, labels and comments",
    would_fill="When something blocks you, write who is affected, what you propose, and how it was resolved.",
    statements=("S7", "B6"),
    stages=("build",),
    assess=assess,
)
