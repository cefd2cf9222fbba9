"""The pages of a standard: what it is, its duties and its statements, each part with its own address."""

from collections.abc import Iterator

from assay.outputs.register_site.page import Crumb, Page, Values
from assay.outputs.register_site.site import RegisterSite, SiteStandard
from assay.outputs.report.bars import KIND_NAMES
from assay.outputs.report.standard import SHOWN_BY_WORDS
from assay.standards.facets import Facet
from assay.standards.model import Kind, Link, Standard

START = Crumb("Overview", "index.html")


def standard_pages(site: RegisterSite, one: SiteStandard) -> Iterator[Page]:
    """Its overview, its duties and its statements."""
    name = f"{one.standard.reference} {one.standard.title}"
    above = (START, Crumb(name, site.standard_page(one)))
    yield Page(
        site.standard_page(one), "standard.html", name, (START,), lambda: _values(site, one), section="index.html"
    )
    for part, title in (("duties", "Duties"), ("statements", "Statements")):
        yield Page(
            site.standard_page(one, part),
            f"{part}.html",
            f"{title} of {name}",
            above,
            lambda: _values(site, one),
            section="index.html",
        )


def _values(site: RegisterSite, one: SiteStandard) -> Values:
    standard = one.standard
    official = next((page for page in site.view.pages if page.reference == standard.reference), None)
    groups = [(KIND_NAMES[kind], [s for s in standard.statements if s.kind is kind]) for kind in Kind]
    return {
        "one": one,
        "standard": standard,
        "groups": [(name, statements) for name, statements in groups if statements],
        "by_duty": _by_duty(standard),
        "by_statement": _by_statement(standard),
        "shown_by_words": SHOWN_BY_WORDS,
        "records": site.groups[Facet.STANDARD].get(standard.reference, ()),
        "official": official,
        "caution": (official.caution if official else "")
        or next((p.caution for p in site.view.pages if p.caution), ""),
    }


def _by_duty(standard: Standard) -> dict[int, dict[str, list[Link]]]:
    """For each duty its links, grouped by how sure they are, in the standard's order."""
    order = {statement.code: place for place, statement in enumerate(standard.statements)}
    groups: dict[int, dict[str, list[Link]]] = {duty.number: {} for duty in standard.duties}
    for link in sorted(standard.links, key=lambda link: order[link.statement]):
        groups[link.duty].setdefault(link.certainty, []).append(link)
    return groups


def _by_statement(standard: Standard) -> dict[str, dict[str, list[Link]]]:
    groups: dict[str, dict[str, list[Link]]] = {statement.code: {} for statement in standard.statements}
    for link in sorted(standard.links, key=lambda link: link.duty):
        groups[link.statement].setdefault(link.certainty, []).append(link)
    return groups
