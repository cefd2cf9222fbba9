"""The first page: what was read, for whom, and how much of the standard the work may show."""

from assay.coverage.model import Status
from assay.outputs.report.bars import statement_bars
from assay.outputs.report.marks import MARKS
from assay.outputs.report.page import Page, Values
from assay.outputs.report.site import Site
from assay.outputs.report.text import dates


def overview_page(site: Site, name: str) -> Page:
    """The overview."""
    return Page(name, "overview.html", "Overview", (), lambda: _values(site))


def _values(site: Site) -> Values:
    result = site.result
    people = [
        {
            "id": cover.person.id,
            "label": site.label(cover.person.id),
            "href": f"people/{cover.person.id}.html",
            "bars": statement_bars(cover, cover.person.id),
            "suggested": sum(s.status is Status.SUGGESTED for s in cover.statements),
            "duties": sum(d.status is Status.SUGGESTED for d in cover.duties),
            "dates": dates(min(p.start for p in cover.pieces), max(p.end for p in cover.pieces))
            if cover.pieces
            else "",
        }
        for cover in site.people
    ]
    return {
        "people": people,
        "marks": MARKS,
        "sources": result.sources,
        "products": result.products,
        "rule": result.rule,
        "bots": result.bots,
        "mapping": result.mapping,
        "period": _period(result.since, result.until),
    }


def _period(since: str, until: str) -> str:
    match since, until:
        case "", "":
            return "the whole history"
        case _, "":
            return f"from {since}"
        case "", _:
            return f"up to {until}"
        case _:
            return f"from {since} to {until}"
