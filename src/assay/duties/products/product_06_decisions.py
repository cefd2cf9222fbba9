"""Duty 6: decisions with the options that were weighed, their status, and what superseded them."""

import posixpath
import re

from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day, middle, share, shown_share
from assay.duties.products.writers import author_of
from assay.work.document import DecisionRecord, Document, DocumentKind

LEAST_OPTIONS = 2
NUMBER = re.compile(r"\d{1,5}")
LONGEST = 160
DEFINITIONS = {
    "decision": "a document in a folder of decisions (adr, decisions), or called a decision record; templates that nobody filled in and indexes "
    "are left out",
    "options": "the options that it names: the list under 'considered options', 'options' or 'alternatives' (MADR), the headings below these, or the list after "
    "words such as 'several approaches:'",
    "is_weighed": "at least two options, or one other than what was chosen, with at least one reason for or against (a sentence of eight words, or "
    "'good, because')",
    "status": "as the record says it (MADR's and Nygard's: proposed, accepted, rejected, deprecated, superseded …); 'not told' where it says none",
    "superseded_by": "what the record names as its successor; is_successor_here says whether a record of that number or title was read",
    "written, written_by": "of a record in git the day of its first commit and its author; of a file the day that it gives itself, and who the user says wrote it",
    "median_options": "options of those records that name any",
    "source": "Nygard, 'Documenting architecture decisions', 2011; MADR 4.0 (adr.github.io/madr)",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each decision record, by the day on which it was written."""
    records = [
        document
        for document in given.documents
        if document.kind is DocumentKind.DECISION and not document.is_template and _in_time(document, given)
    ]
    records.sort(key=lambda d: (d.written, d.path))
    rows = tuple(_row(record, record.decision, records, given) for record in records if record.decision)
    weighed = share(bool(row["is_weighed"]) for row in rows)
    figures: dict[str, Cell] = {
        "decisions": len(rows),
        "begun_by_people_reported_on": sum(_is_own(record, given) for record in records),
        "share_weighed": weighed,
        "share_with_status": share(row["status"] != "not told" for row in rows),
        "median_options": middle(
            [float(len(r.decision.options)) for r in records if r.decision and r.decision.options]
        ),
        "superseded": sum(row["status"] == "superseded" for row in rows),
        "superseded_by_nothing_here": sum(row["is_successor_here"] is False for row in rows),
        "templates_left_out": sum(d.kind is DocumentKind.DECISION and d.is_template for d in given.documents),
    }
    statuses: dict[str, int] = {}
    for row in rows:
        statuses[str(row["status"])] = statuses.get(str(row["status"]), 0) + 1
    bars = [(name, count / len(rows), f"{count} of {len(rows)}") for name, count in sorted(statuses.items())]
    bars.append(("options weighed", weighed or 0.0, shown_share(weighed)))
    gaps = () if rows else ("no decision record was read: keep them in docs/decisions or docs/adr, one file each",)
    return Product(
        "decisions", rows, figures, DEFINITIONS, gaps, Chart("Of the decisions", tuple(bars)) if rows else None
    )


def _in_time(document: Document, given: ProductInput) -> bool:
    return document.changed >= given.since if document.changed else True


def _is_own(document: Document, given: ProductInput) -> bool:
    return given.is_writer(document.history.begun_by) if document.history else bool(document.author)


def _row(document: Document, decision: DecisionRecord, records: list[Document], given: ProductInput) -> Row:
    return {
        "decision": document.place,
        "title": document.title,
        "status": decision.status or "not told",
        "options": "; ".join(decision.options),
        "chosen": decision.chosen[:LONGEST],
        "is_weighed": is_weighed(decision),
        "superseded_by": decision.superseded_by,
        "is_successor_here": _is_here(decision.superseded_by, document, records),
        "written": day(document.written),
        "written_by": author_of(document, given),
    }


def is_weighed(decision: DecisionRecord) -> bool:
    """Whether a record weighs at least two options, or one beside what was chosen, with a reason."""
    others = [option for option in decision.options if option and option.casefold() not in decision.chosen.casefold()]
    return decision.reasons > 0 and (len(decision.options) >= LEAST_OPTIONS or bool(others and decision.chosen))


def _is_here(successor: str, document: Document, records: list[Document]) -> bool | None:
    """Whether the successor that a record names was read; None where it names none."""
    if not successor:
        return None
    others = [record for record in records if record.path != document.path]
    if number := NUMBER.search(successor):
        wanted = int(number[0])
        return any((found := NUMBER.search(posixpath.basename(o.path))) and int(found[0]) == wanted for o in others)
    return any(successor.casefold()[:40] in other.title.casefold() for other in others)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=6,
    title="Decisions, with the options weighed and what became of them",
    needs="decision records: in a repository (docs/decisions, docs/adr), or as files",
    columns=("decision", "title", "status", "is_weighed", "superseded_by", "written"),
    make=make,
    reads_documents=True,
    reads_history=True,
)
