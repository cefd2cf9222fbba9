"""Duty 11: the documents that there are, whether they change with the code, and which are stale."""

from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import DAY, day, middle, share
from assay.duties.products.writers import author_of
from assay.work.document import Document, DocumentKind

STALE_AFTER = 90  # days that the code may be ahead
KEPT_AS_WRITTEN = frozenset({DocumentKind.DECISION, DocumentKind.CHANGELOG, DocumentKind.NOTES, DocumentKind.LEARNING})
DEFINITIONS = {
    "document": "a text that the repository keeps at its newest commit (Markdown, reStructuredText, AsciiDoc, plain text, Gherkin, OpenAPI), or a file that was given; "
    "licences, lists of names, and what was vendored or generated are left out",
    "words": "of headings, paragraphs, lists and tables; code is left out",
    "readability": "the Automated Readability Index (docs of duty 7); empty for fewer than 100 words",
    "changes": "commits that changed it under its present name, merges left out",
    "with_code": "share of these commits that changed code as well",
    "describes": "files of code that it names by path, folder or a name that only one file has; where it names none, those in its own folder (not the top one, nor one for documents)",
    "code_later": "how many of these were changed after the document was",
    "days_behind": "calendar days from its last change to the last change of that code; 0 where the code is older, empty where it describes none",
    "is_stale": "at least half of the code that it describes was changed later, and the last change is more than 90 days after its own: worth a look, not proof that "
    "it is wrong. Decisions, changelogs, notes and logs are kept as they were written and are never stale; empty where no code is described",
    "is_own": "whether one of the people reported on began it",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each document, the stalest first."""
    documents = [d for d in given.documents if not d.is_template and (d.changed >= given.since or not d.changed)]
    rows = sorted((_row(document, given) for document in documents), key=_rank)
    known = [bool(row["is_stale"]) for row in rows if row["is_stale"] is not None]
    kinds: dict[str, int] = {}
    for row in rows:
        kinds[str(row["kind"])] = kinds.get(str(row["kind"]), 0) + 1
    figures: dict[str, Cell] = {
        "documents": len(rows),
        "words": sum(document.words for document in documents),
        "begun_by_people_reported_on": sum(bool(row["is_own"]) for row in rows),
        "stale": sum(known),
        "share_stale": share(known),
        "median_with_code": middle([float(row["with_code"]) for row in rows if isinstance(row["with_code"], float)], 2),
        "median_days_behind": middle(
            [float(row["days_behind"]) for row in rows if isinstance(row["days_behind"], float)]
        ),
    }
    most = max(kinds.values(), default=1)
    bars = tuple((kind, count / most, f"{count} documents") for kind, count in sorted(kinds.items()))
    gaps = () if rows else ("no document was read: give a repository, or a folder of documents",)
    chart = Chart("Documents by kind", bars) if rows else None
    return Product("documentation", tuple(rows), figures, DEFINITIONS, gaps, chart)


def _rank(row: Row) -> tuple[bool, float, str]:
    behind = row["days_behind"]
    return not row["is_stale"], -float(behind) if isinstance(behind, int | float) else 1.0, str(row["document"])


def _row(document: Document, given: ProductInput) -> Row:
    history = document.history
    behind = None
    if history and history.code:
        behind = round(max(0, history.code_changed - history.changed) / DAY, 1)
    return {
        "document": document.place,
        "kind": document.kind.value,
        "title": document.title,
        "words": document.words,
        "readability": document.readability,
        "begun": day(document.written),
        "begun_by": author_of(document, given),
        "is_own": given.is_writer(history.begun_by) if history else bool(document.author),
        "changed": day(document.changed),
        "changes": history.changes if history else None,
        "people": history.writers if history else None,
        "with_code": round(history.with_code / history.changes, 2) if history and history.changes else None,
        "describes": history.code if history else None,
        "code_later": history.later if history else None,
        "days_behind": behind,
        "is_stale": is_stale(document),
    }


def is_stale(document: Document) -> bool | None:
    """Whether the code that a document describes went on without it; None where that cannot be told."""
    history = document.history
    if history is None or not history.code:
        return None
    if document.kind in KEPT_AS_WRITTEN:
        return False
    is_behind = history.code_changed - history.changed > STALE_AFTER * DAY
    return is_behind and 2 * history.later >= history.code


PRODUCT = DutyProduct(
    standard="ST0116",
    number=11,
    title="Documentation: what there is, changed with the code, stale",
    needs="a repository with documents, or a folder of them",
    columns=("document", "kind", "words", "changed", "days_behind", "is_stale"),
    make=make,
    reads_documents=True,
    reads_history=True,
)
