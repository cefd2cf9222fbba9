"""Duty 3, reporting progress with an audit trail: changelog entries beside the work, commits that name their issue."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    Find,
    file_names,
    find_changes,
    shorten,
    signal_of_finds,
    signal_of_words,
    without_trailers,
)
from assay.duties.items import own_comments, own_events, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.messages import references
from assay.work.model import Commit, Role
from assay.work.piece import PersonWork, Piece
from assay.work.tracked import EventKind, Item, ItemKind

LOG = re.compile(r"(?:^|/)(?:change(?:log|s)|history|news|release[-_ ]?notes)[^/]*(?:\.\w+)?$|(?:^|/)(?:changes|newsfragments|changelog\.d)/", re.IGNORECASE)  # fmt: skip
REPORT = re.compile(r"(?:^|/)(?:(?:[^/]*[-_ ])?(?:progress|status|weekly|stand-?up|sprint)[-_ ]?(?:reports?|updates?|notes?|review|log)[^/]*|(?:progress|status|stand-?up)(?:[-_ ]?\d[^/]*)?)\.(?:md|rst|txt|docx)$", re.IGNORECASE)  # fmt: skip
STANDS = re.compile(
    r"\b(?:progress|status|update|done|finished|complete[d]?|remaining|left to do|next(?: step)?|so far|started|working on|halfway|on track|behind|delayed|ready for|deployed|merged|blocked|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow))\b",
    re.IGNORECASE,
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """A changelog entry beside the change it tells of, or a progress report, is firm; commits that name the issue
    they work on point that way. A changelog made up at release time by a tool is not progress of this piece. On a
    work item, the person's own words on where the work stands are firm, and moving it on points that way; '+1' does not count."""
    for piece in work.pieces:
        if reports := find_changes(piece, Role.DOCS, path=REPORT, fresh=3):
            yield signal_of_finds(
                piece,
                3,
                f"reported progress in {file_names(reports)}",
                reports,
                force=Force.FIRM,
                statements=("S15",),
            )
        if entries := _entries(piece):
            yield signal_of_finds(
                piece, 3, f"recorded the change in {file_names(entries)} beside the work itself", entries,
                force=Force.FIRM, statements=("S15",), quote=entries[0].commit.head.subject,
            )  # fmt: skip
        elif named := _named(piece):
            issues = ", ".join(dict.fromkeys(issue for commit, _ in named for issue in references(commit.message)))
            yield signal_of_words(
                piece, 3, f"named the issue worked on ({shorten(issues, 60)}), so that the work can be traced", named,
                force=Force.SLIGHT, statements=("S14",),
            )  # fmt: skip
    yield from _in_items(work)


def _entries(piece: Piece) -> list[Find]:
    return find_changes(piece, Role.DOCS, path=LOG) if find_changes(piece, Role.SOURCE) else []


def _named(piece: Piece) -> list[tuple[Commit, str]]:
    """Own commits that name an issue in their text; a number in brackets at the end is the pull request itself."""
    found = []
    for commit in piece.commits:
        text = (
            re.sub(r"\((?:#|!)\d+\)\s*$", "", commit.head.subject) + "\n" + without_trailers(commit).partition("\n")[2]
        )
        if references(text) and find_changes(piece):
            found.append((commit, shorten(commit.head.subject)))
    return found


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """The person's reports on items that they work on."""
    for item in work.items:
        if not _works_on(work, item):
            continue
        moved = own_events(work, item, EventKind.STATUS, EventKind.CLOSED, EventKind.MERGED)
        if told := own_comments(work, item, STANDS):
            yield signal_of_item(
                work, item, 3, f"reported where the work stands on {reference(item)}", force=Force.FIRM,
                statements=("S15",), time=told[-1].time, quote=told[-1].text, places=places_of(item, told[-3:]),
            )  # fmt: skip
        elif len(moved) > 1:
            yield signal_of_item(
                work, item, 3, f"kept the state of {reference(item)} up to date", force=Force.SLIGHT,
                statements=("S14",), time=moved[-1].time, places=places_of(item, moved),
            )  # fmt: skip


def _works_on(work: PersonWork, item: Item) -> bool:
    """Whether the work is theirs to report on: whoever only opened an item answers questions, and reports nothing."""
    if item.assignees and item.kind is not ItemKind.CHANGE:
        return any(work.is_own(account) for account in item.assignees)
    return work.is_own(item.author)


LENS = Lens(
    standard="ST0116",
    number=3,
    visibility=Visibility.PARTLY,
    elsewhere="a tracker's comments and status changes",
    would_fill="Report where the work stands in the issue or a short note, and name the issue in each commit.",
    statements=("S15", "S14"),
    stages=("build",),
    assess=assess,
    reads_items=True,
)
