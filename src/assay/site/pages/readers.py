"""Who has looked at a learner's evidence, and what was changed: the learner's own view of the audit."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.record.models import AuditEvent, Enrolment

A_PAGE = 50


@guarded(Action.SEE_READERS)
@require_http_methods(["GET", "HEAD"])
def readers(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Newest first; the learner's own deeds are left out."""
    events = AuditEvent.objects.filter(enrolment=enrolment).exclude(actor=request.member).select_related("actor__user")
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "readers.html", {"enrolment": enrolment, "page": page})
