"""Standards, their statements and the HTQs approved against them: public information, for everybody, with a search."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from assay.outputs.register_csv import register_csv
from assay.outputs.register_site import SiteStandard
from assay.outputs.register_site.site import FACETS
from assay.site.access.guard import open_to_all
from assay.site.catalogue import register
from assay.standards.approvals import review_due
from assay.standards.facets import Facet, SortKey, count_facets, sort_records
from assay.standards.model import Kind
from assay.standards.qualification import Qualification
from assay.standards.register_facts import StandardPart

MOST_FOUND = 50  # parts of standards
LONGEST = 200  # characters of a search
_GET = ["GET", "HEAD"]


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part of a standard that a search found, and its own address."""

    part: StandardPart
    name: str
    url: str


@open_to_all
@require_http_methods(_GET)
def standards(request: HttpRequest) -> HttpResponse:
    """The standards at hand; with words, the duties, statements and HTQs in which all of them are found."""
    words = _words(request)
    site = register()
    found = site.view.search_parts(words, most=MOST_FOUND)
    records = site.view.search(words) if words else ()
    context = {
        "words": words,
        "standards": site.standards,
        "found": [_found(part) for part in found.first],
        "more": found.total - len(found.first),
        "records": [(htq, site.view.matches(htq, words)) for htq in records],
        "htqs": len(site.view.records),
        "copyrights": site.copyrights,
    }
    return render(request, "standards.html", context)


def _words(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def _found(part: StandardPart) -> FoundPart:
    ours = [s for s in register().standards if s.standard.reference == part.reference]
    same = next((s for s in ours if part.version and s.standard.version_shown == part.version), None)
    one = same or next((s for s in ours if s.is_default), None)
    url = f"{reverse('standard', args=[one.name])}#{part.place}" if one else reverse("htqs")
    return FoundPart(part, one.name if one else part.reference, url)


@open_to_all
@require_http_methods(_GET)
def standard(request: HttpRequest, name: str) -> HttpResponse:
    """One version of a standard: each duty and statement at its own address, and how they are linked."""
    site = register()
    one = next((s for s in site.standards if s.name.casefold() == name.casefold()), None)
    if one is None:
        raise Http404
    official = next((page for page in site.view.pages if page.reference == one.standard.reference), None)
    context = {
        "one": one,
        "standard": one.standard,
        "versions": [s for s in site.standards if s.standard.reference == one.standard.reference],
        "duties": [(duty, one.standard.statements_of(duty.number)) for duty in one.standard.duties],
        "kinds": _kinds(one),
        "records": site.groups[Facet.STANDARD].get(one.standard.reference, ()),
        "official": official,
    }
    return render(request, "standard.html", context)


def _kinds(one: SiteStandard) -> list[tuple[Kind, list[tuple[Any, tuple[int, ...]]]]]:
    return [
        (kind, [(s, one.standard.duties_of(s.code)) for s in one.standard.statements if s.kind is kind])
        for kind in Kind
    ]


class HtqSearch(forms.Form):
    """Words, and a value of each facet with how many records have it; the address carries them."""

    q = forms.CharField(label=lazy("Words"), max_length=LONGEST, required=False)

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        site = register()
        for facet, counts in count_facets(site.view.records).items():
            known = [(c.value, f"{site.value_label(facet, c.value)} ({c.records})") for c in counts]
            self.fields[facet.value] = forms.ChoiceField(
                label=FACETS[facet].one, choices=[("", _("Any")), *known], required=False
            )
        orders = [(key.value, key.value.replace("-", " ")) for key in SortKey]
        self.fields["sort"] = forms.ChoiceField(label=lazy("In order of"), choices=orders, required=False)

    def records(self) -> tuple[Qualification, ...]:
        """What fits; nothing while a value is not known."""
        if not self.is_valid():
            return ()
        wanted = self.cleaned_data
        chosen = {facet: {wanted[facet.value]} for facet in Facet if wanted[facet.value]}
        key = SortKey(wanted["sort"] or SortKey.PAGE)
        found = register().view.search(wanted["q"], chosen)
        return tuple(sort_records(found, key, descending=key is SortKey.APPROVAL_DATE))


@open_to_all
@require_http_methods(_GET)
def htqs(request: HttpRequest) -> HttpResponse:
    """The register of Higher Technical Qualifications, chosen by words and by facets."""
    form = HtqSearch(request.GET)
    found = form.records()
    context = {"form": form, "records": found, "search": request.GET.urlencode(), "pages": register().view.pages}
    return render(request, "htqs.html", context)


@open_to_all
@require_http_methods(_GET)
def htqs_table(request: HttpRequest) -> HttpResponse:
    """The same as a CSV file."""
    text = register_csv(register().view, HtqSearch(request.GET).records())
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="htqs.csv"'
    return response


@open_to_all
@require_http_methods(_GET)
def htq(request: HttpRequest, htq: str) -> HttpResponse:
    """One HTQ: what the official page says, its caution word for word, and coverage where somebody published it."""
    site = register()
    found = next((record for record in site.view.records if record.id == htq), None)
    if found is None:
        raise Http404
    names = {s.standard.reference: s.name for s in site.standards if s.is_default}
    listed = [(reference, names.get(reference), site.titles.get(reference, "")) for reference in found.standards]
    context = {
        "htq": found,
        "official": site.view.page_of(found),
        "caution": site.view.caution_of(found),
        "listed": listed,
        "options": found.options,
        "due": review_due(found.approval_date),
    }
    return render(request, "htq.html", context)
