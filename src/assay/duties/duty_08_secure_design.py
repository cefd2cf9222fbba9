"""Duty 8, security in the design: threat models and security requirements, before the code if possible."""

import re
from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, find_words, signal_of_finds, signal_of_words
from assay.duties.items import reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.own_documents import own_documents, signal_of_document
from assay.work.document import DocumentKind
from assay.work.document_kinds import TEMPLATE
from assay.work.model import Role
from assay.work.piece import PersonWork

SAID = re.compile(
    r"\b(?:threat model|attack(?:er)?s? (?:could|can|may|might|surface|vector)|security (?:implications?|considerations?|boundar\w+|by design)|"
    r"least privilege|defen[cs]e in depth|trust boundar\w+|malicious (?:user|input|repositor\w+|server|client)|untrusted (?:input|data|source))\b",
    re.IGNORECASE,
)
NOT_DESIGN = re.compile(r"(?:^|/)(?:change(?:log|s)|history|news|release)[^/]*", re.IGNORECASE)


def assess(work: PersonWork) -> Iterator[Signal]:
    """A document that works out threats is firm; a message that considers an attacker points that way. A changelog
    line about a vulnerability is not design. Neither is a template that nobody filled
    in. A form that the person filled in points that way, and so does a threat model that is theirs by the user's word."""
    for piece in work.pieces:
        threats = [
            f
            for f in find_traces(piece, "threat", roles=[Role.DOCS])
            if not NOT_DESIGN.search(f.change.path) and not TEMPLATE.search(f.change.path)
        ]
        if threats:
            firm = len({f.trace.line for f in threats if f.trace}) >= 2
            yield signal_of_finds(
                piece, 8, f"considered threats and security requirements in {file_names(threats)}", threats,
                force=Force.FIRM if firm else Force.SLIGHT, statements=("S17", "B5"),
            )  # fmt: skip
        elif said := find_words(piece, SAID, least=120):
            yield signal_of_words(
                piece, 8, "considered what an attacker could do with the design", said,
                force=Force.SLIGHT, statements=("S17", "B5"),
            )  # fmt: skip
    yield from _in_items(work)
    for document in own_documents(work, DocumentKind.THREATS):
        if document.threats:
            yield signal_of_document(
                document, 8, f"considered {len(document.threats)} threats in", statements=("S17", "B5"),
                excerpts=document.threats,
            )  # fmt: skip


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Entries of a form that the person filled in."""
    for item in work.items:
        if item.type == "threat model" and item.is_account and work.is_own(item.author):
            when = " before the code was begun" if "before the code" in item.labels else ""
            yield signal_of_item(
                work, item, 8, f"considered threats to {reference(item)}{when}, by their own account", force=Force.SLIGHT,
                statements=("S17", "B5"), time=item.created, quote=item.text[:240],
            )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=8,
    visibility=Visibility.PARTLY,
    elsewhere="threat models, data-protection assessments and security issues outside the repository",
    would_fill="Before building, write down who could misuse the feature, how, and what the design does about it.",
    statements=("S17", "B5"),
    stages=("design",),
    assess=assess,
    reads_items=True,
)
