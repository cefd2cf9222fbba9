"""Duty 11: project documentation."""

from assay.duties.model import Force
from examples import change, counts, hold, one
from papers import paper, papers_of_ada

COUNTS = {
    "a guide": counts(
        one(
            "Document the import", change("docs/import.md", "# Import", *[f"Step {i} of the import" for i in range(14)])
        ),
        "wrote documentation in docs/import.md",
        Force.FIRM,
        "S15",
    ),
    "lines that keep a document true": counts(
        one(
            "Import by night",
            change("app/feed.py", "AT = 3"),
            change("docs/import.md", "The import runs at three.", "It takes ten minutes.", "Failures are mailed."),
        ),
        "beside the change",
        Force.FIRM,
        "S15",
    ),
    "a readme": counts(
        one("Explain the set-up", change("README.md", "# Journeys", *[f"Line {i} of the set-up" for i in range(12)])),
        "README.md",
        Force.FIRM,
        "S15",
    ),
    "a guide that is theirs by the user's word": counts(
        papers_of_ada(paper("guide.docx", "# Guide to fares\n\n" + "Open the page and choose a zone. " * 20)),
        "wrote the guide 'Guide to fares', by their own account",
        Force.SLIGHT,
        "S15",
    ),
}

DOES_NOT_COUNT = {
    "a list of packages": one("Pin", change(".travis-requirements.txt", *[f"package{i}==1" for i in range(20)])),
    "a page that the product shows": one(
        "Tell about visas", change("app/views/content/visas.md", *[f"A visa costs {i} pounds" for i in range(20)])
    ),
    "a copied template of a document": one(
        "Add templates", change(".github/pull_request_template.md", *[f"Tell part {i}" for i in range(15)])
    ),
    "a page of a few words": papers_of_ada(paper("guide.docx", "# Guide\n\nSoon.\n")),
    "a typing error mended": one("Fix typo", change("docs/import.md", "The import runs")),
    "a licence text": one("Add licence", change("LICENSE.md", *[f"clause {i}" for i in range(30)])),
    "a changelog alone": one("Release", change("CHANGELOG.md", *[f"- entry {i}" for i in range(30)])),
}

test_counts, test_does_not_count = hold(11, COUNTS, DOES_NOT_COUNT)
