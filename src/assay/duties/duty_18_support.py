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
from assay.duties.items import own_comments, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.tracked import ItemKind

HELP = re.compile(r"(?:^|/)[^/]*(?:faq|troubleshoot\w*|known-?issues?|support|help|upgrad\w*|migrat(?:ing|ion-guide))[^/]*\.(?:md|rst|adoc|txt)$", re.IGNORECASE)  # fmt: skip
ASKED = re.compile(r"\b(?:reported by (?:a |the )?(?:users?|customers?|clients?)|users? (?:reported|complained|asked|were confused)|customers? (?:reported|asked|complained)|support (?:ticket|request|case))\b", re.IGNORECASE)  # fmt: skip
QUESTION = re.compile(
    r"\b(?:support|question|help|how[- ]?to|service request|incident|customer|user report)\b", re.IGNORECASE
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """Help written for users (questions, known problems, upgrading) is firm; a change made because users reported
    something points that way. An answer to somebody else's question or support request in a tracker is
    firm; an answer on any other issue that somebody else opened says nothing."""
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
    yield from _in_items(work)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Answers to what others asked."""
    for item in work.items:
        asked = any(QUESTION.search(word.replace("_", " ")) for word in (*item.labels, item.type))
        if not asked or item.kind is not ItemKind.ISSUE or work.is_own(item.author):
            continue
        if answers := own_comments(work, item):
            yield signal_of_item(
                work, item, 18, f"answered what somebody asked in {reference(item)}", force=Force.FIRM,
                statements=("S15", "B4"), time=answers[0].time, quote=answers[0].text,
                places=places_of(item, answers),
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
    reads_items=True,
)
