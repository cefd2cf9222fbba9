"""Duty 6, selecting a solution: decision records, designs and diagrams, and messages that weigh alternatives."""

import re
from collections.abc import Iterator, Sequence

from assay.duties.finding import (
    Find,
    file_names,
    find_changes,
    find_traces,
    find_words,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.own_documents import own_documents, signal_of_document
from assay.work.document import DocumentKind
from assay.work.document_kinds import TEMPLATE
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece
from assay.work.traces import recognised

RECORD = re.compile(r"(?:^|/)(?:adrs?|decisions?|rfcs?)/[^/]+\.(?:md|rst|adoc|txt)$|(?:^|/)(?:adr|rfc)-?\d+[^/]*\.(?:md|rst)$", re.IGNORECASE)  # fmt: skip
DESIGN = re.compile(
    r"(?:^|/)(?:docs?|design|specs?)/(?:[^/]+/)*[^/]*\bdesign\b[^/]*\.(?:md|rst|adoc|txt)$|(?:^|/)design/[^/]+\.(?:md|rst|adoc|txt)$|"
    r"(?:^|/)(?:[\w-]*[-_])?(?:architecture|technical-spec\w*|data-?model|erd)(?:[-_][\w-]*)?\.(?:md|rst|adoc|txt|puml|mmd)$",
    re.IGNORECASE,
)
WEIGHED = re.compile(
    r"\b(?:alternatives? (?:considered|would|is|was|were|to)|trade-?offs?|instead of (?:using|relying|having)|rather than (?:using|relying|having)|"
    r"in favou?r of|(?:we|I) (?:chose|decided|considered|opted)|compared (?:the|these|both|several) |pros and cons|another (?:option|approach|possibility)|benchmark(?:s|ed|ing)? show)\b",
    re.IGNORECASE,
)
NO_RECORD = re.compile(r"(?:^|/)(?:readme|index)\.\w+$", re.IGNORECASE)
LEAST_RECORD = 15  # lines of text: a record, not a change of its status
LEAST_OPTION_WORDS = 2  # different ones: "trade-off" alone is a word, not a comparison
SECTION = re.compile(r"^\s{0,3}(?:#{1,6}|=+)\s")  # a heading gives the options a part of their own
LONG_MESSAGE = 250  # characters: room for a reason


def assess(work: PersonWork) -> Iterator[Signal]:
    """A decision record is firm (as reasoning only where it weighs options), and so are a design document and a
    diagram. A long message that weighs another way points that way. An index of records, the template
    of one, a changed status, or records that were moved from elsewhere do not. A record or design that is the person's by
    the user's word points that way."""
    for piece in work.pieces:
        yield from _recorded(piece)
        yield from _designs(piece)
        weighed = find_words(piece, WEIGHED, least=LONG_MESSAGE)
        if weighed and find_changes(piece, Role.SOURCE, Role.INFRASTRUCTURE):
            yield signal_of_words(
                piece, 6, "weighed one solution against another in the message", weighed,
                force=Force.SLIGHT, statements=("B2", "K7"), stages=("research", "design"),
            )  # fmt: skip
    yield from _in_documents(work)


def _recorded(piece: Piece) -> Iterator[Signal]:
    found = find_changes(piece, Role.DOCS, path=RECORD, fresh=LEAST_RECORD)
    records = [f for f in found if not NO_RECORD.search(f.change.path) and not TEMPLATE.search(f.change.path)]
    paths = {f.change.path for f in records}
    options = [f for f in find_traces(piece, "options", path=RECORD) if f.change.path in paths]
    if _weighs(options):
        yield signal_of_finds(
            piece, 6, f"recorded a technical decision with the options weighed in {file_names(options)}", options,
            force=Force.FIRM, statements=("K11", "B2"), stages=("research", "design"),
        )  # fmt: skip
    elif records:
        yield signal_of_finds(
            piece, 6, f"recorded a technical decision in {file_names(records)}", records,
            force=Force.FIRM, statements=("K11",), quote=records[0].commit.head.subject,
        )  # fmt: skip


def _in_documents(work: PersonWork) -> Iterator[Signal]:
    """Decision records that are the person's by the user's word."""
    for document in own_documents(work, DocumentKind.DECISION):
        decision = document.decision
        if decision is None or not (decision.status or decision.chosen):
            continue
        weighed = len(decision.options) >= LEAST_OPTION_WORDS and decision.reasons > 0
        what = (
            f"recorded a technical decision with {len(decision.options)} options weighed in"
            if weighed
            else "recorded a technical decision in"
        )
        yield signal_of_document(
            document, 6, what, statements=("K11", "B2") if weighed else ("K11",), stages=("research", "design")
        )  # fmt: skip


def _weighs(options: Sequence[Find]) -> bool:
    texts = [find.trace.text for find in options if find.trace]
    words = {recognised("options", text).casefold() for text in texts}
    return len(words) >= LEAST_OPTION_WORDS or any(SECTION.match(text) for text in texts)


def _designs(piece: Piece) -> Iterator[Signal]:
    if diagrams := find_traces(piece, "diagram", roles=[Role.DOCS]):
        yield signal_of_finds(
            piece, 6, f"drew a design as a diagram in {file_names(diagrams)}", diagrams,
            force=Force.FIRM, statements=("S8", "K11"),
        )  # fmt: skip
    elif designs := find_changes(piece, Role.DOCS, path=DESIGN, fresh=20):
        yield signal_of_finds(
            piece, 6, f"wrote a design in {file_names(designs)}", designs,
            force=Force.FIRM, statements=("S8", "K11"),
        )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=6,
    visibility=Visibility.PARTLY,
    elsewhere="design documents and review discussions kept outside the repository",
    would_fill="Write a decision record: the options, what spoke for each, what was chosen and what follows.",
    statements=("K11", "B2", "S8", "K7"),
    stages=("design",),
    assess=assess,
)
