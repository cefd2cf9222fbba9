"""One statement for one person: the evidence found, each with its reason, words and places, and what is missing."""

from collections.abc import Iterator

from assay.coverage.model import PersonCover, StatementCover
from assay.outputs.report.claims import evidence_claims
from assay.outputs.report.marks import mark_of
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site, person_folder, safe
from assay.outputs.report.standard import SHOWN_BY_WORDS


def statement_pages(site: Site, cover: PersonCover) -> Iterator[Page]:
    """A page for every statement, also where nothing was found."""
    codes = [s.statement.code for s in cover.statements]
    for place, statement in enumerate(cover.statements):
        around = (codes[place - 1] if place else "", codes[place + 1] if place + 1 < len(codes) else "")
        yield _page(site, cover, statement, around)


def _page(site: Site, cover: PersonCover, statement: StatementCover, around: tuple[str, str]) -> Page:
    code = safe(statement.statement.code)
    who = site.label(cover.person.id)
    return Page(
        f"{person_folder(cover)}/{code}.html",
        "statement.html",
        f"{code} for " + who,
        (Crumb("Overview", "../../index.html"), Crumb(who, f"../{cover.person.id}.html")),
        lambda: _values(site, cover, statement, around),
    )


def _values(site: Site, cover: PersonCover, statement: StatementCover, around: tuple[str, str]) -> Values:
    code = statement.statement.code
    marks = {d.duty.number: mark_of(d.status, d.strength) for d in cover.duties}
    return {
        "who": site.label(cover.person.id),
        "cover": statement,
        "statement": statement.statement,
        "mark": mark_of(statement.status, statement.strength),
        "claims": evidence_claims(site, cover, statement.evidence, ""),
        "shown_by": SHOWN_BY_WORDS[statement.statement.shown_by],
        "duties": [(site.duties[n], marks[n]) for n in site.duties_of.get(code, ()) if n in marks],
        "before": around[0],
        "after": around[1],
    }
