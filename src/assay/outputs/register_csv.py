"""The register as a table for spreadsheets; no cell of it can become a formula."""

import csv
import io
from collections.abc import Iterable

from assay.basics.cells import harmless
from assay.standards.approvals import review_due
from assay.standards.published_coverage import NOT_KNOWN
from assay.standards.qualification import Qualification
from assay.standards.register import RegisterView

COLUMNS = (
    "id",
    "qualification type",
    "level",
    "applicant",
    "awarding body",
    "approval date",
    "occupational pathways",
    "placement",
    "standards",
    "standard titles",
    "options",
    "listed on",
    "line",
    "review due by year five (not from the page)",
    "published coverage",
    "caution",
    "source",
    "copyright",
)


def register_csv(view: RegisterView, htqs: Iterable[Qualification]) -> str:
    """A head and a line for each record, in the order given; several values in a cell are parted by '; '."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for htq in htqs:
        writer.writerow([harmless(cell) for cell in _cells(view, htq)])
    return table.getvalue()


def _cells(view: RegisterView, htq: Qualification) -> tuple[str, ...]:
    page = view.page_of(htq)
    published = "; ".join(f"{c.standard} {c.version}: {c.source}, {c.mapped_by}" for c in htq.published_coverage)
    return (
        htq.id,
        "HTQ",
        str(htq.level),
        htq.applicant,
        htq.awarding_body,
        htq.approval_date.isoformat(),
        "; ".join(htq.pathways),
        "yes" if htq.placement else "no",
        "; ".join(htq.standards),
        "; ".join(listed.title for listed in htq.listed),
        "; ".join(f"{listed.reference}: {', '.join(listed.options)}" for listed in htq.listed if listed.options),
        htq.listed_on,
        str(htq.line),
        review_due(htq.approval_date).isoformat(),
        published or NOT_KNOWN,
        view.caution_of(htq),
        page.source,
        page.copyright,
    )
