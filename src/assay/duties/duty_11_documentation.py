"""Duty 11, project documentation: documents written and kept up with the code."""

import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, signal_of_finds
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.own_documents import own_documents, signal_of_document
from assay.work.document import DocumentKind
from assay.work.document_kinds import ASKED_FOR, PAGES, TEMPLATE
from assay.work.model import Role
from assay.work.piece import PersonWork

NOT_DOCUMENTS = re.compile(
    r"(?:^|/)(?:change(?:log|s)|history|news|licen[cs]e|copying|authors|contributors|thanks)[^/]*$|"
    r"(?:^|/)(?:changes|newsfragments|changelog\.d)/|\.(?:pdf|docx|pptx)$|(?:^|/)(?:robots|[^/]*requirements)[^/]*\.txt$|(?:^|/)\.github/",
    re.IGNORECASE,
)
LEAST_WORDS = 100  # of a document that is given as a file
LEAST_LINES = 12  # of new text: a document, or a real part of one
LEAST_BESIDE = 3  # beside a change of code a few lines can keep a document true


def assess(work: PersonWork) -> Iterator[Signal]:
    """A dozen new lines of documentation are firm, and so are a few that keep a document true beside the code they
    tell of. Typing errors, licence texts, changelogs, templates and pages of the
    product itself are not. A guide or other document that is
    the person's by the user's word points that way."""
    for piece in work.pieces:
        documents = [f for f in find_changes(piece, Role.DOCS) if _is_document(f)]
        fresh = sum(f.change.fresh for f in documents)
        if not documents:
            continue
        beside = bool(find_changes(piece, Role.SOURCE, Role.INFRASTRUCTURE, Role.CI))
        if fresh >= LEAST_LINES or (beside and fresh >= LEAST_BESIDE):
            reason = f"wrote documentation in {file_names(documents)}"
            reason += " beside the change that it explains" if beside else ""
            yield signal_of_finds(
                piece, 11, reason, documents, force=Force.FIRM, statements=("S15",), quote=_quote(documents)
            )
    yield from _in_documents(work)


def _in_documents(work: PersonWork) -> Iterator[Signal]:
    """Documents that are the person's by the user's word."""
    for document in own_documents(work, DocumentKind.GUIDE, DocumentKind.RUNBOOK, DocumentKind.OTHER):
        if document.words >= LEAST_WORDS:
            yield signal_of_document(document, 11, f"wrote the {document.kind.value}", statements=("S15",))


def _is_document(find: Find) -> bool:
    path = find.change.path
    return not any(pattern.search(path) for pattern in (NOT_DOCUMENTS, TEMPLATE, ASKED_FOR, PAGES))


def _quote(documents: list[Find]) -> str:
    """The first heading or telling line that was added; the message's subject where none was recognised."""
    traces = (trace.text for find in documents for trace in find.change.traces)
    return next(traces, documents[0].commit.head.subject)


LENS = Lens(
    standard="ST0116",
    number=11,
    visibility=Visibility.GIT,
    elsewhere="wikis and documents outside the repository",
    would_fill="Document how something you built is set up, used and maintained, in the same change as the code.",
    statements=("S15",),
    stages=("build",),
    assess=assess,
)
