"""Duty 7, communicating solutions: notes for users, messages that explain, work done together with others."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    Find,
    file_names,
    find_changes,
    find_traces,
    place,
    shorten,
    signal_of_finds,
    signal_of_words,
    without_trailers,
)
from assay.duties.items import own_reviews, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.own_documents import own_documents, signal_of_document
from assay.work.document import DocumentKind
from assay.work.document_kinds import TEMPLATE
from assay.work.model import Commit, Role
from assay.work.piece import PersonWork, Piece
from assay.work.tracked import Comment, ItemKind, Review

NOTES = re.compile(r"(?:^|/)(?:[^/]*(?:release[-_ ]?notes?|what-?s-?new|announcement|minutes|presentation|demo)[^/]*\.\w+)$", re.IGNORECASE)  # fmt: skip
FOLDER = re.compile(
    r"(?:^|/)(?:release[-_ ]?notes?|announcements?|newsletters?|minutes|presentations?)/[^/]+\.(?:md|rst|txt|adoc|html)$",
    re.IGNORECASE,
)
TRIAL = re.compile(
    r"(?:^|/)(?:trials?|pilots?)/[^/]+\.(?:md|rst|txt|adoc)$|(?:^|/)[^/]*(?:trial|pilot)[-_ ](?:report|record|results?)[^/]*\.\w+$",
    re.IGNORECASE,
)
EXPLAINS = re.compile(r"\b(?:because|so that|this means|in order to|therefore|which means|as a result|the reason|previously|users? (?:can|will|now))\b", re.IGNORECASE)  # fmt: skip
LONG_BODY = 300
LEAST_TOLD = 40  # words of a document that tells something
LEAST_REMARK = 60  # characters of a remark that gives a reason


def assess(work: PersonWork) -> Iterator[Signal]:
    """Release notes and notes for named audiences are firm; a long message that explains points that way, and so
    does work shared with others. A generated changelog, a list of commits and a template are not communication.
    Notes or minutes that are the person's by the user's word point that way. On a forge, reviews
    of others' changes that give reasons are firm for working together, and a change request whose description explains points that way."""
    for piece in work.pieces:
        if notes := _notes(piece):
            told = [f for f in find_traces(piece, "audience") if f.change.path in {note.change.path for note in notes}]
            yield signal_of_finds(
                piece, 7, f"told others what was built in {file_names(notes)}", told or notes,
                force=Force.FIRM, statements=("S15", "B7"),
            )  # fmt: skip
        if explained := _explained(piece):
            yield signal_of_words(
                piece, 7, "explained the change and its reasons to its readers in the message", explained,
                force=Force.SLIGHT, statements=("S15",), stages=("build",),
            )  # fmt: skip
        if piece.others and len(piece.others) <= 8 and (piece.merged_by_other or piece.co_authors):
            together = [(c, f"{place(piece, c)}: {shorten(c.head.subject, 120)}") for c in piece.commits[:3]]
            yield signal_of_words(
                piece, 7, f"worked on one piece together with {_colleagues(len(piece.others))}", together,
                force=Force.SLIGHT, statements=("B4",), stages=("build",),
            )  # fmt: skip
    yield from _in_items(work)
    for document in own_documents(work, DocumentKind.NOTES):
        to = f"told {document.audience} in" if document.audience else "told others in"
        if document.words >= LEAST_TOLD:
            yield signal_of_document(document, 7, to, statements=("S15",))


def _colleagues(number: int) -> str:
    return "one other person" if number == 1 else f"{number} other people"


def _notes(piece: Piece) -> list[Find]:
    """Documents made to tell others: notes of releases and meetings; a trial's record where it says for whom it is."""
    told = find_changes(piece, Role.DOCS, path=NOTES, fresh=5) + find_changes(piece, Role.DOCS, path=FOLDER, fresh=5)
    audience = {f.change.path for f in find_traces(piece, "audience", path=TRIAL)}
    told += [f for f in find_changes(piece, Role.DOCS, path=TRIAL, fresh=5) if f.change.path in audience]
    return [f for f in dict.fromkeys(told) if not TEMPLATE.search(f.change.path)]


def _explained(piece: Piece) -> list[tuple[Commit, str]]:
    found = []
    for commit in piece.commits:
        body = without_trailers(commit).partition("\n")[2].strip()
        if len(body) >= LONG_BODY and EXPLAINS.search(body) and body.count("\n- ") + body.count("\n* ") < 8:
            found.append((commit, shorten(" ".join(body.split()))))
    return found


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Reviews that explain, and descriptions of the person's own change requests."""
    for item in work.items:
        if item.type == "communication" and work.is_own(item.author):
            audience = item.labels[0] if item.labels else "others"
            yield signal_of_item(
                work, item, 7, f"told {audience} about {reference(item)}, by their own account", force=Force.SLIGHT,
                statements=("S15",), time=item.created, quote=item.text[:240],
            )  # fmt: skip
            continue
        remarks = [c for c in item.comments if c.on_code and work.is_own(c.author) and len(c.text) >= LEAST_REMARK]
        told = [r for r in own_reviews(work, item) if len(r.text) >= LEAST_REMARK]
        if not work.is_own(item.author) and (told or remarks):
            deeds: list[Review | Comment] = [*told, *remarks]
            yield signal_of_item(
                work, item, 7, f"reviewed a colleague's change {reference(item)} and said what they thought of it",
                force=Force.FIRM, statements=("B4",), time=max(d.time for d in deeds), quote=deeds[0].text,
                places=places_of(item, deeds), stages=("build",),
            )  # fmt: skip
        elif item.kind is ItemKind.CHANGE and work.is_own(item.author) and _explains(item.text):
            yield signal_of_item(
                work, item, 7, f"explained the change {reference(item)} to its reviewers", force=Force.SLIGHT,
                statements=("S15",), time=item.created, quote=item.text[:240], stages=("build",),
            )  # fmt: skip


def _explains(text: str) -> bool:
    return len(text) >= LONG_BODY and bool(EXPLAINS.search(text))


LENS = Lens(
    standard="ST0116",
    number=7,
    visibility=Visibility.PARTLY,
    elsewhere="pull request descriptions, review replies, slides and meeting notes",
    would_fill="Explain a finished solution to somebody outside the team in writing, and keep what they answered.",
    statements=("S15", "B7", "B4"),
    stages=("design", "deploy"),
    assess=assess,
    reads_items=True,
)
