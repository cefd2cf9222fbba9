"""Documents as people save them (Word, PDF, Excel, Markdown and other text) → what each says, with its places."""

import re

from assay.sources.document_export.reading import FORMATTED, PLAIN, read
from assay.sources.first_lines import FORM_LINE, LOG_LINE
from assay.sources.reader import Reader, Sample

DESCRIPTION = re.compile(r"(?:openapi|swagger|asyncapi)[^/]*\.(?:ya?ml|json)$", re.IGNORECASE)
DESCRIBED = frozenset({".yaml", ".yml", ".json"})


def recognise(sample: Sample) -> bool:
    """Whether a file is a document, and no form or log, which are read as what they are."""
    suffix = sample.path.suffix.casefold()
    if suffix in DESCRIBED:
        return bool(DESCRIPTION.search(sample.path.name))
    known = suffix in PLAIN or suffix in FORMATTED
    return known and not FORM_LINE.match(sample.first_line) and not LOG_LINE.match(sample.first_line)


READER = Reader(
    name="document",
    title="documents (Word, PDF, Excel, Markdown, text)",
    reads="decision records (MADR's and Nygard's shapes), threat models, requirements (user stories, Gherkin, OpenAPI), "
    "runbooks, release notes, minutes, guides: what each says and where, by page, line, paragraph or row. A file says nothing "
    "sure of who wrote it: its own properties are only a hint. It shows something of a person where you say that it is theirs "
    "(--person ADDRESS --own PATH), as their own account, which never makes evidence strong. Documents that git keeps need no "
    "copy: a repository's are read with their history",
    obtain=(
        "a folder of saved documents: assay duty 6 ~/documents",
        "assay run ~/code/app ~/documents --person ada@example.org --own ~/documents/designs",
    ),
    example="# 7. Count fares by zone\n\nDate: 2026-01-05\n\n## Status\n\nAccepted\n\n## Considered options\n\n"
    "- By zone: few numbers to keep\n- By distance: fairer, but needs every road\n\n## Decision\n\nWe count by zone.",
    suffixes=FORMATTED | PLAIN | DESCRIBED,
    sections=frozenset(),
    recognise=recognise,
    read=read,
    takes_the_rest=True,
)
