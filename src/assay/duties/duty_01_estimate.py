"""Duty 1, estimating effort: git shows it only where estimates are kept as documents or told in messages."""

import re
from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, find_words, signal_of_finds, signal_of_words
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork

NAMED = re.compile(r"(?:^|/)[^/]*(?:estimat|planning-poker|effort)[^/]*\.\w+$", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:re-?)?estimat(?:e|ed|ing)\b[^.\n]{0,60}\b(?:\d+(?:\.\d+)? ?(?:h|hours?|days?|weeks?|points?)|effort|story|ticket)\b",
    re.IGNORECASE,
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """An estimate in a document of that name is firm; estimates in other documents or messages point that way."""
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


LENS = Lens(
    standard="ST0116",
    number=1,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a tracker's estimates and time spent (Jira, GitHub, GitLab, Azure DevOps), or an estimate sheet",
    would_fill="Keep an estimate with its assumptions beside the work, and what it really took afterwards.",
    statements=("B2",),
    stages=("requirements",),
    assess=assess,
)
