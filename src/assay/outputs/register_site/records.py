"""The pages of the register: each record, all of them in several orders, and those that share a value."""

from collections.abc import Iterator
from functools import partial

from assay.outputs.register_site.page import Crumb, Page, Values
from assay.outputs.register_site.site import FACETS, Records, RegisterSite
from assay.outputs.register_site.standards import START
from assay.standards.facets import Facet, FacetCount, SortKey, count_facets, sort_records
from assay.standards.qualification import Qualification
from assay.standards.register_facts import day_words

LIST = "htqs.html"
ALL = Crumb("HTQs", LIST)
SHOWN_INLINE = 8  # values of a facet; where there are more, its own page lists them
# The navigation leads to these facets' own pages.
SECTIONS = {Facet.APPLICANT: "by/applicant.html", Facet.AWARDING_BODY: "by/awarding-body.html"}
ORDERS = {
    SortKey.PAGE: (LIST, "as on the official pages"),
    SortKey.APPROVAL_DATE: ("sorted/approval-date.html", "by approval date, the latest first"),
    SortKey.AWARDING_BODY: ("sorted/awarding-body.html", "by awarding body"),
    SortKey.APPLICANT: ("sorted/applicant.html", "by applicant"),
    SortKey.LEVEL: ("sorted/level.html", "by level"),
}


def list_pages(site: RegisterSite) -> Iterator[Page]:
    """All records, in every order."""
    for key, (name, order) in ORDERS.items():
        above = (START,) if key is SortKey.PAGE else (START, ALL)
        title = "Higher Technical Qualifications" if key is SortKey.PAGE else f"HTQs {order}"
        yield Page(name, "htqs.html", title, above, partial(_list_values, site, key), LIST)


def _list_values(site: RegisterSite, key: SortKey) -> Values:
    return {
        "records": sort_records(site.view.records, key, descending=key is SortKey.APPROVAL_DATE),
        "order": ORDERS[key][1],
        "orders": ORDERS,
        "groups": site.groups,
        "most": SHOWN_INLINE,
    }


def record_pages(site: RegisterSite) -> Iterator[Page]:
    """A page for each record."""
    return (_record_page(site, htq) for htq in site.view.records)


def _record_page(site: RegisterSite, htq: Qualification) -> Page:
    title = f"Level {htq.level} HTQ, {htq.applicant}, {day_words(htq.approval_date)}"
    same = [other for other in site.groups[Facet.APPLICANT][htq.applicant] if other.id != htq.id]
    return Page(
        site.record_page(htq),
        "htq.html",
        title,
        (START, ALL),
        lambda: {"htq": htq, "official": site.view.page_of(htq), "caution": site.view.caution_of(htq), "same": same},
        LIST,
    )


def facet_pages(site: RegisterSite) -> Iterator[Page]:
    """For each facet a page with its values, and for each value a page with its records."""
    for facet, groups in site.groups.items():
        section = SECTIONS.get(facet, LIST)
        own = f"by/{facet.value}.html"
        yield Page(own, "facet.html", FACETS[facet].many, (START, ALL), partial(_facet_values, facet, groups), section)
        above = (START, ALL, Crumb(FACETS[facet].many, own))
        for value, records in groups.items():
            yield Page(
                site.facet_page(facet, value),
                "value.html",
                site.value_title(facet, value),
                above,
                partial(_value_values, facet, value, records),
                section,
            )


def _facet_values(facet: Facet, groups: dict[str, Records]) -> Values:
    return {"facet": facet, "groups": groups}


def _value_values(facet: Facet, value: str, records: Records) -> Values:
    return {
        "facet": facet,
        "value": value,
        "records": records,
        "among": {other: counts for other, counts in _most_frequent(records).items() if other is not facet},
        "most": SHOWN_INLINE,
    }


def _most_frequent(records: Records) -> dict[Facet, list[FacetCount]]:
    return {
        facet: sorted(counts, key=lambda count: count.records, reverse=True)
        for facet, counts in count_facets(records).items()
    }
