"""The standard itself: duties and statements, each with its own address, how they are linked, and what shows them."""

from assay.outputs.report.bars import KIND_NAMES
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site
from assay.standards.model import Kind, Link, ShownBy, Standard

SHOWN_BY_WORDS = {
    ShownBy.ARTEFACT: "The thing made can show it alone",
    ShownBy.ACCOUNT: "The thing made, with the person’s own account beside it",
    ShownBy.WITNESS: "Somebody who saw it, or a conversation",
}


def standard_page(site: Site) -> Page:
    """The standard."""
    return Page(
        "standard.html",
        "standard.html",
        "The standard",
        (Crumb("Overview", "index.html"),),
        lambda: _values(site),
    )


def _values(site: Site) -> Values:
    standard = site.result.standard
    groups = [(KIND_NAMES[kind], [s for s in standard.statements if s.kind is kind]) for kind in Kind]
    return {
        "groups": [(name, statements) for name, statements in groups if statements],
        "by_duty": {d.number: _by_certainty(standard, duty=d.number) for d in standard.duties},
        "by_statement": {s.code: _by_certainty(standard, code=s.code) for s in standard.statements},
        "shown_by_words": SHOWN_BY_WORDS,
    }


def _by_certainty(standard: Standard, *, duty: int | None = None, code: str = "") -> list[tuple[str, list[Link]]]:
    """Links of a duty or of a statement, grouped by how sure they are, in the standard's order."""
    codes = [s.code for s in standard.statements]
    numbers = {d.number for d in standard.duties}
    links = [
        link
        for link in standard.links
        if (link.duty == duty or link.statement == code) and link.duty in numbers and link.statement in codes
    ]
    groups: dict[str, list[Link]] = {}
    for link in sorted(links, key=lambda link: (link.duty, codes.index(link.statement))):
        groups.setdefault(link.certainty, []).append(link)
    return list(groups.items())
