"""The life cycle for one person: each stage with what was found in it, and the gaps said."""

from assay.coverage.model import PersonCover
from assay.outputs.report.claims import signal_claims
from assay.outputs.report.marks import mark_of
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site, person_folder

SIGNALS_SHOWN = 3


def stages_page(site: Site, cover: PersonCover) -> Page:
    """All stages on one page."""
    who = site.label(cover.person.id)
    return Page(
        f"{person_folder(cover)}/stages.html",
        "stages.html",
        "Life cycle for " + who,
        (Crumb("Overview", "../../index.html"), Crumb(who, f"../{cover.person.id}.html")),
        lambda: _values(site, cover),
    )


def _values(site: Site, cover: PersonCover) -> Values:
    stages = [
        {
            "stage": stage,
            "mark": mark_of(stage.status, None),
            "claims": signal_claims(site, cover, stage.signals[:SIGNALS_SHOWN], ""),
        }
        for stage in cover.stages
    ]
    return {"who": site.label(cover.person.id), "stages": stages}
