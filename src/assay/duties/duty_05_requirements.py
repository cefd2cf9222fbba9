"""Duty 5, customer requirements into technical ones: user stories, scenarios, criteria and interface descriptions."""

import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, find_traces, signal_of_finds
from assay.duties.items import reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.own_documents import own_documents, signal_of_document
from assay.work.document import DocumentKind
from assay.work.document_kinds import TEMPLATE
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece
from assay.work.tracked import ItemKind

INTERFACE = re.compile(r"(?:^|/)(?:openapi|swagger|asyncapi)[^/]*\.(?:ya?ml|json)$", re.IGNORECASE)
REQUIREMENTS = re.compile(r"(?:^|/)[^/]*(?:requirement|user-?stor|use-?case|acceptance|spec(?:ification)?s?\b)[^/]*\.(?:md|rst|adoc|txt)$", re.IGNORECASE)  # fmt: skip
PINNED = re.compile(r"(?:^|/)requirements[^/]*\.txt$|(?:^|/)requirements/[^/]+\.txt$", re.IGNORECASE)
LEAST_SCENARIOS = 2
LEAST_CRITERIA = 2
LEAST_INTERFACE = 10  # new lines: below it a field was adjusted
FEATURE = re.compile(r"\.feature$")
TOLD = re.compile(
    r"\.(?:feature|md|mdx|rst|adoc|asciidoc|txt|ya?ml|json|toml|html?)$|(?:^|/)[^./]+$", re.IGNORECASE
)  # in a test's code a story is only data
STORY = re.compile(r"\bas an? [^,.\n]{3,60}[,\n] ?I (?:want|need|would like|can|must|should)\b", re.IGNORECASE)
CRITERIA = re.compile(r"(?:^|\n)#{0,4} ?\**(?:acceptance criteria|definition of done)\b[^\n]{0,20}\n((?:\s*(?:[-*+]|\d+[.)]) [^\n]+\n?)+)", re.IGNORECASE)  # fmt: skip
GIVEN = re.compile(r"\bgiven\b.{3,200}\bwhen\b.{3,200}\bthen\b", re.IGNORECASE | re.DOTALL)


def assess(work: PersonWork) -> Iterator[Signal]:
    """User stories and requirement documents with criteria are firm, as is an interface description. Scenarios are
    firm as test scenarios; as requirements they point that way, since they may be written after the feature. Pinned
    packages (requirements.txt) and templates of requirements are no requirements. A work item that the person wrote as a
    user story or with several acceptance criteria is firm. A document that is the person's by the user's word points
    that way."""
    for piece in work.pieces:
        yield from _stories(piece)
        if described := find_changes(piece, Role.DOCS, Role.CONFIG, path=INTERFACE, fresh=LEAST_INTERFACE):
            yield signal_of_finds(
                piece, 5, f"described an interface in {file_names(described)}", described,
                force=Force.FIRM, statements=("K11",),
            )  # fmt: skip
    yield from _in_items(work)
    yield from _in_documents(work)


def _stories(piece: Piece) -> Iterator[Signal]:
    if stories := [f for f in find_traces(piece, "user story", path=TOLD) if not TEMPLATE.search(f.change.path)]:
        yield signal_of_finds(
            piece, 5, f"wrote requirements as user stories in {file_names(stories)}", stories,
            force=Force.FIRM, statements=("S9",),
        )  # fmt: skip
    if scenarios := find_traces(piece, "scenario", path=FEATURE):
        several = len(scenarios) >= LEAST_SCENARIOS
        yield signal_of_finds(
            piece, 5, f"wrote test scenarios in the customer's words in {file_names(scenarios)}", scenarios,
            force=Force.FIRM if several else Force.SLIGHT, statements=("S6",),
        )  # fmt: skip
        if not stories:
            yield signal_of_finds(
                piece, 5, f"said as scenarios what the software must do in {file_names(scenarios)}", scenarios,
                force=Force.SLIGHT, statements=("S9",),
            )  # fmt: skip
    documents = [
        f for f in _documents(piece) if not PINNED.search(f.change.path) and not TEMPLATE.search(f.change.path)
    ]
    if documents:
        criteria = find_traces(piece, "acceptance", path=REQUIREMENTS)
        yield signal_of_finds(
            piece, 5, f"wrote down requirements in {file_names(documents)}", criteria or documents,
            force=Force.FIRM if len(criteria) >= LEAST_CRITERIA else Force.SLIGHT, statements=("S9", "K11"),
        )  # fmt: skip


def _documents(piece: Piece) -> list[Find]:
    return find_changes(piece, Role.DOCS, path=REQUIREMENTS, fresh=10)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Issues that the person wrote as requirements."""
    for item in work.items:
        if item.kind is not ItemKind.ISSUE or not work.is_own(item.author):
            continue
        criteria = CRITERIA.search(item.text)
        several = criteria is not None and criteria[1].strip().count("\n") + 1 >= LEAST_CRITERIA
        story = STORY.search(item.title) or STORY.search(item.text)
        if several or story or GIVEN.search(item.text):
            how = "as a user story" if story else "with criteria that can be tested"
            yield signal_of_item(
                work, item, 5, f"wrote the requirement {reference(item)} {how}", force=Force.FIRM,
                statements=("S9",), time=item.created, quote=criteria[0] if criteria else item.text[:240],
            )  # fmt: skip


def _in_documents(work: PersonWork) -> Iterator[Signal]:
    """Requirements in documents that are the person's by the user's word."""
    for document in own_documents(work):
        if len(document.requirements) >= LEAST_CRITERIA:
            of_interface = document.kind is DocumentKind.INTERFACE
            yield signal_of_document(
                document, 5, f"wrote {len(document.requirements)} {'operations' if of_interface else 'requirements'} in",
                statements=("K11",) if of_interface else ("S9",), excerpts=[r.excerpt for r in document.requirements],
            )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=5,
    visibility=Visibility.PARTLY,
    elsewhere="a tracker's stories with their acceptance criteria, or a requirements document",
    would_fill="Write what the customer asked for as stories or requirements, with criteria that a test can check.",
    statements=("S9", "K11", "S6"),
    stages=("requirements",),
    assess=assess,
    reads_items=True,
)
