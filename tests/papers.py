"""Small invented documents for tests, read as the readers do it."""

from dataclasses import replace

from assay.sources.plain_blocks import blocks_of_text
from assay.work.document import Document, DocumentHistory
from assay.work.document_facts import document_of
from assay.work.model import Signature
from assay.work.piece import PersonWork
from examples import ADA
from items import at

RECORD = """# 7. Count fares by zone

Date: 2026-01-05

## Status

Accepted

## Considered options

- By zone: few numbers to keep, and every conductor knows them
- By distance: fairer, but it needs every road

## Decision

We count by zone. It is simple.
"""
MADR = """---
status: superseded by ADR-0009
date: 2026-01-05
---
# Keep fares in a table

## Considered Options

* Table
* Formula

## Decision Outcome

Chosen option: "Table", because it can be read.

## Pros and Cons of the Options

### Table

* Good, because clerks can read it

### Formula

* Bad, because nobody can
"""
THREATS = """# Threat model of paying by link

| Threat | What the design does |
|---|---|
| Somebody could guess the link of another's journey | Links are random, and expire after an hour |
| A stolen link is used twice | Each link is refused after the first time |
"""
MINUTES = (
    "# Minutes of the meeting with the support team\n\nDate: 2026-02-01\n\n"
    + "We told them how night fares are counted. " * 8
)


def paper(path: str, text: str, **facts: object) -> Document:
    """A document as a file, unless other facts are given."""
    return replace(document_of(f"journeys {path}", path, blocks_of_text(path, text)), **facts)


def kept(path: str, text: str, begun: float = 1, changed: float = 1, **facts: object) -> Document:
    """A document that git keeps, begun and changed on days of the invented project, by Ada unless told otherwise."""
    plain = {"begun_by": ADA, "changes": 1, "writers": 1, "with_code": 0}
    history = DocumentHistory(begun=at(begun), changed=at(changed), **(plain | facts))
    place = f"journeys@{'1' * 12}:{path}"
    return replace(document_of(place, path, blocks_of_text(path, text)), history=history)


def papers_of_ada(*documents: Document) -> PersonWork:
    """Documents that are Ada's by the user's word, and no work beside."""
    return PersonWork("p1", (), (), documents=documents)


BO = Signature("Bo Example", "bo@example.org")
