"""Duty 18, support during trials and after release: git shows only the help that was written down."""

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

HELP = re.compile(r"(?:^|/)[^/]*(?:faq|troubleshoot\w*|known-?issues?|support|help|upgrad\w*|migrat(?:ing|ion-guide))[^/]*\.(?:md|rst|adoc|txt)$", re.IGNORECASE)  # fmt: skip
ASKED = re.compile(r"\b(?:reported by (?:a |the )?(?:users?|customers?|clients?)|users? (?:reported|complained|asked|were confused)|customers? (?:reported|asked|complained)|support (?:ticket|request|case))\b", re.IGNORECASE)  # fmt: skip


def assess(work: PersonWork) -> Iterator[Signal]:
    """Help written for users (questions, known problems, upgrading) is firm; a change made because users reported
    something points that way."""
    for piece in work.pieces:
        notes = find_traces(piece, "support note", roles=[Role.DOCS])
        named = find_changes(piece, Role.DOCS, path=HELP, fresh=5)
        if notes and named:
            yield signal_of_finds(
                piece, 18, f"wrote help for users in {file_names(named)}", notes,
                force=Force.FIRM, statements=("S15", "B4"),
            )  # fmt: skip
        elif asked := find_words(piece, ASKED):
            yield signal_of_words(
                piece, 18, "changed the software for what users had reported", asked,
                force=Force.SLIGHT, statements=("B4",),
            )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=18,
    visibility=Visibility.ELSEWHERE,
    elsewhere="answers in the tracker, a help desk or discussions",
    would_fill="Answer users' questions in the tracker, and write down known problems and how to get round them.",
    statements=("S15", "B4"),
    stages=("support",),
    assess=assess,
)
