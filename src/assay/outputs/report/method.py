"""Method and limits: the rules of evidence in plain words, and what these sources can never show."""

from assay.outputs.report.claims import FORCE_MEANINGS, GRADE_MEANINGS
from assay.outputs.report.marks import MARKS
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site
from assay.outputs.report.standard import SHOWN_BY_WORDS


def method_page(site: Site) -> Page:
    """The method."""
    return Page(
        "method.html",
        "method.html",
        "Method and limits",
        (Crumb("Overview", "index.html"),),
        lambda: _values(site),
    )


def _values(site: Site) -> Values:
    statements = site.result.standard.statements
    return {
        "marks": MARKS,
        "grades": GRADE_MEANINGS,
        "forces": FORCE_MEANINGS.values(),
        "shown_by": [
            (words, [s.code for s in statements if s.shown_by is kind]) for kind, words in SHOWN_BY_WORDS.items()
        ],
        "mapping": site.result.mapping,
        "sources": site.result.sources,
    }
