"""Duty 6: selecting a solution."""

from assay.duties.model import Force
from examples import change, counts, hold, one
from papers import RECORD, paper, papers_of_ada

COUNTS = {
    "a decision record that weighs options": counts(
        one(
            "Decide on the feed format",
            change(
                "docs/decisions/0004-feed.md",
                "# Feed format",
                "## Considered options",
                "GTFS or SIRI",
                "## Decision outcome",
                *[f"Reason {i}" for i in range(12)],
            ),
        ),
        "options weighed",
        Force.FIRM,
        "B2",
    ),
    "a record with a part for what else was possible": counts(
        one(
            "Record the switch to uv",
            change("docs/adr/0034-uv.md", "# Switch to uv", "## Alternatives", *[f"Way {i}" for i in range(15)]),
        ),
        "options weighed",
        Force.FIRM,
        "B2",
    ),
    "a record that uses one word of weighing": counts(
        one(
            "Record the clean-up",
            change("docs/adr/0035-clean.md", "# Clean", "The trade-offs hurt.", *[f"Step {i}" for i in range(15)]),
        ),
        "recorded a technical decision in",
        Force.FIRM,
        "K11",
    ),
    "a diagram": counts(
        one("Draw the import", change("docs/import.md", "```mermaid", "sequenceDiagram", "Feed->>App: file")),
        "as a diagram",
        Force.FIRM,
        "S8",
    ),
    "a design document": counts(
        one("Design the import", change("docs/design/import.md", *[f"The import does step {i}" for i in range(25)])),
        "wrote a design",
        Force.FIRM,
        "K11",
    ),
    "a message that weighs another way": counts(
        one(
            "Parse the feed by streaming\n\nAn alternative would be to load the whole file, which is simpler to read, but the feed of a large operator is above 2 GB and the server has 1 GB. We chose to stream it record by record, which costs a second pass over the stops but keeps memory flat whatever the size.",
            change("app/feed.py", "def stream():"),
        ),
        "weighed one solution",
        Force.SLIGHT,
        "B2",
    ),
    "a record that is theirs by the user's word": counts(
        papers_of_ada(paper("0007-zones.md", RECORD)),
        "with 2 options weighed in '7. Count fares by zone', by their own account",
        Force.SLIGHT,
        "K11",
    ),
    "such a record whose own properties name an author": counts(
        papers_of_ada(paper("0007-zones.docx", RECORD, property_author="Bo Example")),
        "name an author, whom you should compare",
        Force.SLIGHT,
        "K11",
    ),
}

DOES_NOT_COUNT = {
    "an index of records": one("List decisions", change("docs/decisions/README.md", "0001 Feed format")),
    "a copied template of a record": one(
        "Add the template",
        change("docs/adr/0000-adr-template.md", "## Considered Options", *[f"Way {i}" for i in range(15)]),
    ),
    "a record moved from elsewhere": one(
        "Move decisions over from the wiki",
        change("docs/adr/0001-feed.md", "## Considered options", *[f"Way {i}" for i in range(15)], status="A"),
    ),
    "a template that is theirs by the user's word": papers_of_ada(paper("adr/template.md", RECORD)),
    "a document that decides nothing": papers_of_ada(paper("docs/adr/7.md", "# Zones\n\nThey stand here.\n")),
    "a short message": one("Use streams instead of the old reader", change("app/feed.py", "def stream():")),
    "a record without options": one("Accept 0005", change("docs/decisions/0005-colours.md", "Status: accepted")),
}

test_counts, test_does_not_count = hold(6, COUNTS, DOES_NOT_COUNT)
