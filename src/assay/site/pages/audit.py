"""An administrator searches the audit: who looked at whose work or changed what, and when."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from assay.basics.cells import harmless
from assay.site.access.audit import note
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.record.models import AuditEvent

A_PAGE = 50
COLUMNS = ("when", "who", "their role", "what", "learner", "about")


class AuditSearch(forms.Form):
    """What is looked for; each may be left open, and all that are given must fit."""

    who = forms.CharField(
        label=lazy("Who did it"), help_text=lazy("Part of a name or address."), max_length=120, required=False
    )
    learner = forms.CharField(
        label=lazy("To whose work"), help_text=lazy("Part of a name or address."), max_length=120, required=False
    )
    what = forms.ChoiceField(label=lazy("What"), required=False)
    since = forms.DateField(label=lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=lazy("Up to and including"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        known = AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct()
        self.fields["what"].choices = [("", _("Anything")), *((name, name) for name in known)]  # type: ignore[attr-defined]

    def events(self) -> QuerySet[AuditEvent]:
        """What fits, newest first; nothing while the form has a mistake."""
        events = AuditEvent.objects.select_related("actor__user", "enrolment__learner__user")
        if not self.is_valid():
            return events.none()
        wanted = self.cleaned_data
        if wanted["who"]:
            events = events.filter(_named("actor__user", wanted["who"]))
        if wanted["learner"]:
            events = events.filter(_named("enrolment__learner__user", wanted["learner"]))
        if wanted["what"]:
            events = events.filter(action=wanted["what"])
        if wanted["since"]:
            events = events.filter(happened_at__date__gte=wanted["since"])
        if wanted["until"]:
            events = events.filter(happened_at__date__lt=wanted["until"] + timedelta(days=1))
        return events


def _named(user: str, words: str) -> Q:
    return Q(**{f"{user}__name__icontains": words}) | Q(**{f"{user}__email__icontains": words})


@guarded(Action.SEARCH_AUDIT)
@require_http_methods(["GET", "HEAD"])
def audit(request: MemberRequest) -> HttpResponse:
    """What happened in this provider; the address carries the search, so that it can be kept."""
    form = AuditSearch(request.GET)
    page = Paginator(form.events(), A_PAGE).get_page(request.GET.get("page"))
    search = request.GET.copy()
    search.pop("page", None)
    return render(request, "audit.html", {"form": form, "page": page, "search": search.urlencode()})


@guarded(Action.SEARCH_AUDIT)
@require_http_methods(["GET", "HEAD"])
def audit_table(request: MemberRequest) -> StreamingHttpResponse:
    """The same search as a CSV file; that it was taken is kept too."""
    note(request.scope, "take audit", timezone.now())
    events = list(AuditSearch(request.GET).events())  # read while the scope is bound
    response = StreamingHttpResponse(_lines(events), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


class _Echo:
    """What the writer of CSV writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


def _lines(events: list[AuditEvent]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(COLUMNS)
    for event in events:
        cells = (
            event.happened_at.isoformat(timespec="seconds"),
            event.actor.user.name if event.actor else "the server",
            event.actor.role if event.actor else "",
            event.action,
            event.enrolment.learner.user.name if event.enrolment else "",
            event.target,
        )
        yield writer.writerow([harmless(cell) for cell in cells])
