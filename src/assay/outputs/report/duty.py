"""One duty for one person: what bears on it, and what would fill it."""

from collections.abc import Iterator

from assay.coverage.model import DutyCover, PersonCover
from assay.outputs.report.claims import signal_claims
from assay.outputs.report.marks import mark_of
from assay.outputs.report.page import Crumb, Page, Values
from assay.outputs.report.site import Site, person_folder


def duty_pages(site: Site, cover: PersonCover) -> Iterator[Page]:
    """A page for every duty, also where nothing was found."""
    numbers = [d.duty.number for d in cover.duties]
    for place, duty in enumerate(cover.duties):
        around = (
            numbers[place - 1] if place else None,
            numbers[place + 1] if place + 1 < len(numbers) else None,
        )
        yield _page(site, cover, duty, around)


_Around = tuple[int | None, int | None]


def _page(site: Site, cover: PersonCover, duty: DutyCover, around: _Around) -> Page:
    who = site.label(cover.person.id)
    return Page(
        f"{person_folder(cover)}/duty-{duty.duty.number}.html",
        "duty.html",
        f"Duty {duty.duty.number} for " + who,
        (Crumb("Overview", "../../index.html"), Crumb(who, f"../{cover.person.id}.html")),
        lambda: _values(site, cover, duty, around),
    )


def _values(site: Site, cover: PersonCover, duty: DutyCover, around: _Around) -> Values:
    marks = {s.statement.code: mark_of(s.status, s.strength) for s in cover.statements}
    codes = site.statements_of.get(duty.duty.number, ())
    return {
        "who": site.label(cover.person.id),
        "cover": duty,
        "duty": duty.duty,
        "mark": mark_of(duty.status, duty.strength),
        "claims": signal_claims(site, cover, duty.signals, ""),
        "statements": [(site.statements[code], marks[code]) for code in codes if code in marks],
        "product": next((m for m in site.result.products if m.duty.number == duty.duty.number), None),
        "before": around[0],
        "after": around[1],
    }
