"""Duty 12, recovery: changes taken back, ways back written, backups and drills."""

import re
from collections.abc import Iterator, Set

from assay.duties.finding import (
    file_names,
    find_traces,
    find_words,
    shorten,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.items import own_comments, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.restoring import DRILL, EMPTY_DOWN, find_procedures, find_scripts
from assay.work.messages import split_message
from assay.work.model import Commit, Role
from assay.work.piece import PersonWork, Piece
from assay.work.recovery import AGAIN, UNDOES, is_slip

LEAST_PROCEDURE = 2  # different lines that speak of it
REVERSING = re.compile(r",?\s+reversing\s+changes made to [0-9a-f]{7,64}")  # git's own words at the revert of a merge
SLIP = 3_600  # seconds: an own commit that is taken back sooner was a slip of the hand


def assess(work: PersonWork) -> Iterator[Signal]:
    """A revert with its reason, and a backup or restore procedure are firm. A revert without a word of why points that
    way, and so do a migration with a way back and a message that tells of a drill; generated code that can be undone
    says nothing. An own commit taken back within the hour was a slip and does not count, nor does bringing back what a
    revert took away. A drill of a restore on a work item is firm where the person says there what came of it."""
    slips = {revert.commit for revert in work.reverts if is_slip(revert, SLIP)}
    for piece in work.pieces:
        yield from _reverted(piece, slips)
        if drilled := find_words(piece, DRILL):
            yield signal_of_words(
                piece, 12, "told of a drill in which something was restored", drilled,
                force=Force.SLIGHT, statements=("S10",),
            )  # fmt: skip
        scripts, procedures = find_scripts(piece), find_procedures(piece)
        if found := [*scripts, *procedures]:
            lines = {f.trace.text for f in procedures if f.trace}
            yield signal_of_finds(
                piece, 12, f"wrote down or scripted how to back up or recover in {file_names(found)}", found,
                force=Force.FIRM if scripts or len(lines) >= LEAST_PROCEDURE else Force.SLIGHT, statements=("S10",),
                quote=procedures[0].trace.text if procedures and procedures[0].trace else scripts[0].commit.head.subject,
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
    yield from _drills(work)


def _drills(work: PersonWork) -> Iterator[Signal]:
    """Work items that ask for a drill, in which the person says what came of it."""
    for item in work.items:
        told = own_comments(work, item) if DRILL.search(item.title) else []
        if told:
            yield signal_of_item(
                work, item, 12, f"tried a restore and said what came of it: {reference(item)}", force=Force.FIRM,
                statements=("S10",), time=told[-1].time, quote=told[-1].text, places=places_of(item, told),
            )  # fmt: skip


def _reverted(piece: Piece, slips: Set[str]) -> Iterator[Signal]:
    reverts = [
        c for c in piece.commits if UNDOES.search(c.body) and c.id not in slips and not AGAIN.search(c.head.subject)
    ]
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
    words = " ".join(UNDOES.sub("", REVERSING.sub("", body)).strip(" .\n").split())
    return shorten(words) if len(words) >= 40 else ""


LENS = Lens(
    standard="ST0116",
    number=12,
    visibility=Visibility.PARTLY,
    elsewhere="backup and restore records, drills as work items, incident notes",
    would_fill="Rehearse a restore or a roll-back of what you build and keep the steps with the date it was tried.",
    statements=("S14", "S10", "K10"),
    stages=("build", "support"),
    assess=assess,
    reads_items=True,
)
