"""Duty 12, recovery: changes taken back, ways back written, backups and drills."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    file_names,
    find_traces,
    shorten,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.messages import split_message
from assay.work.model import Commit, Role
from assay.work.piece import PersonWork, Piece

REVERTS = re.compile(r"This reverts commit [0-9a-f]{7,64}")
LEAST_PROCEDURE = 2  # different lines that speak of it
EMPTY_DOWN = re.compile(r"reverse_code\s*=\s*(?:migrations\.RunPython\.)?noop|pass\s*$")


def assess(work: PersonWork) -> Iterator[Signal]:
    """A revert with its reason, a backup or restore procedure, and a migration with a way back are firm. A revert
    without a word of why points that way; generated code that can be undone says nothing."""
    for piece in work.pieces:
        yield from _reverted(piece)
        if procedures := find_traces(piece, "recovery note"):
            lines = {f.trace.text for f in procedures if f.trace}
            yield signal_of_finds(
                piece, 12, f"wrote down or scripted how to back up or recover in {file_names(procedures)}", procedures,
                force=Force.FIRM if len(lines) >= LEAST_PROCEDURE else Force.SLIGHT, statements=("S10",),
            )  # fmt: skip
        undo = [
            f
            for f in find_traces(piece, "migration undo", roles=[Role.MIGRATION])
            if f.trace and not EMPTY_DOWN.search(f.trace.text)
        ]
        if undo:
            yield signal_of_finds(
                piece, 12, f"gave a database change a way back in {file_names(undo)}", undo,
                force=Force.SLIGHT, statements=("K10",),
            )  # fmt: skip


def _reverted(piece: Piece) -> Iterator[Signal]:
    reverts = [c for c in piece.commits if REVERTS.search(c.body)]
    if not reverts:
        return
    reasons = [(c, why) for c in reverts if (why := _reason(c))]
    shown = reasons or [(c, shorten(c.head.subject)) for c in reverts]
    why = " and said why" if reasons else ""
    yield signal_of_words(
        piece, 12, f"took a change back by a recorded revert{why}", shown,
        force=Force.FIRM if reasons else Force.SLIGHT, statements=("S14",),
    )  # fmt: skip


def _reason(commit: Commit) -> str:
    """What a revert says besides git's own line."""
    _, body = split_message(commit.message)
    words = " ".join(REVERTS.sub("", body).strip(" .\n").split())
    return shorten(words) if len(words) >= 40 else ""


LENS = Lens(
    standard="ST0116",
    number=12,
    visibility=Visibility.PARTLY,
    elsewhere="backup and restore records, incident notes",
    would_fill="Rehearse a restore or a roll-back of what you build and keep the steps with the date it was tried.",
    statements=("S14", "S10", "K10"),
    stages=("build", "support"),
    assess=assess,
)
