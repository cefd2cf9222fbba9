"""Duty 7, communicating solutions: notes for users, messages that explain, work done together with others."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    file_names,
    find_changes,
    find_traces,
    place,
    shorten,
    signal_of_finds,
    signal_of_words,
    without_trailers,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Commit, Role
from assay.work.piece import PersonWork, Piece

NOTES = re.compile(r"(?:^|/)(?:[^/]*(?:release[-_ ]?notes?|what-?s-?new|announcement|minutes|presentation|demo)[^/]*\.\w+)$", re.IGNORECASE)  # fmt: skip
EXPLAINS = re.compile(r"\b(?:because|so that|this means|in order to|therefore|which means|as a result|the reason|previously|users? (?:can|will|now))\b", re.IGNORECASE)  # fmt: skip
LONG_BODY = 300


def assess(work: PersonWork) -> Iterator[Signal]:
    """Release notes and notes for named audiences are firm; a long message that explains points that way, and so
    does work shared with others. A generated changelog and a list of commits are not communication."""
    for piece in work.pieces:
        if notes := find_changes(piece, Role.DOCS, path=NOTES, fresh=5):
            told = find_traces(piece, "audience", path=NOTES)
            yield signal_of_finds(
                piece, 7, f"told others what was built in {file_names(notes)}", told or notes,
                force=Force.FIRM, statements=("S15", "B7"),
            )  # fmt: skip
        if explained := _explained(piece):
            yield signal_of_words(
                piece, 7, "explained the change and its reasons to its readers in the message", explained,
                force=Force.SLIGHT, statements=("S15",),
            )  # fmt: skip
        if piece.others and len(piece.others) <= 8 and (piece.merged_by_other or piece.co_authors):
            together = [(c, f"{place(piece, c)}: {shorten(c.head.subject, 120)}") for c in piece.commits[:3]]
            yield signal_of_words(
                piece, 7, f"worked on one piece together with {len(piece.others)} other people", together,
                force=Force.SLIGHT, statements=("B4",),
            )  # fmt: skip


def _explained(piece: Piece) -> list[tuple[Commit, str]]:
    found = []
    for commit in piece.commits:
        body = without_trailers(commit).partition("\n")[2].strip()
        if len(body) >= LONG_BODY and EXPLAINS.search(body) and body.count("\n- ") + body.count("\n* ") < 8:
            found.append((commit, shorten(" ".join(body.split()))))
    return found


LENS = Lens(
    standard="ST0116",
    number=7,
    visibility=Visibility.PARTLY,
    elsewhere="pull request descriptions, review replies, slides and meeting notes",
    would_fill="Explain a finished solution to somebody outside the team in writing, and keep what they answered.",
    statements=("S15", "B7", "B4"),
    stages=("design", "deploy"),
    assess=assess,
)
