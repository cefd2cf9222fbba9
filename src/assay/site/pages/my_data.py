"""A learner's own data: what is kept and for how long, who may look, taking it away, and asking for erasure."""

import tempfile
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assay.basics.errors import AssayError
from assay.site.access.audit import note
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.changes.erasing import LONGEST, ask_erasure, plan_erasure, withdraw_erasure
from assay.site.pages.errors import problem
from assay.site.record.models import Allocation, Enrolment, ErasureRequest
from assay.site.standing import standing_of, statements_by_kind, words_of
from assay.site.taking import gather, write_taken


@guarded(Action.TAKE_DATA)
@require_http_methods(["GET", "HEAD"])
def my_data(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """What is kept, how long and why; who may look now; and the ways to take it or to have it erased."""
    may_look = Allocation.objects.filter(enrolment=enrolment).select_related("staff__user").order_by("-since")
    context = {
        "enrolment": enrolment,
        "plan": plan_erasure(enrolment, request.scope.day),
        "allocations": may_look,
        "day": request.scope.day,
        "asked": ErasureRequest.objects.filter(enrolment=enrolment).first(),
    }
    return render(request, "my_data.html", context)


@guarded(Action.TAKE_DATA)
@require_http_methods(["GET", "HEAD"])
def take_data(request: MemberRequest, enrolment: Enrolment) -> FileResponse:
    """A zip with every row, every file, and a page to read in any browser."""
    now = timezone.now()
    out = tempfile.TemporaryFile()  # noqa: SIM115 # the response closes it when it is sent
    write_taken(out, gather(request.scope, now), render_to_string("taken.html", _to_read(enrolment, now)))
    note(request.scope, "take data", now, enrolment=enrolment)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename="my-data.zip", content_type="application/zip")


def _to_read(enrolment: Enrolment, now: Any) -> dict[str, Any]:
    standing = standing_of(enrolment)
    words = words_of(standing)
    kinds = [
        (kind, [(statement, words[statement.code]) for statement in statements])
        for kind, statements in statements_by_kind(standing).items()
    ]
    return {"enrolment": enrolment, "standing": standing, "kinds": kinds, "now": now}


@guarded(Action.ASK_ERASURE)
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """What would go and what must stay, and why; then ask."""
    error = None
    if request.method == "POST":
        try:
            ask_erasure(request.scope, enrolment, request.POST.get("words", ""), timezone.now())
        except AssayError as found:
            error = problem(found)
        else:
            messages.success(request, _("You asked. An administrator decides, and you read the answer here."))
            return redirect("erasure", enrolment.pk)
    context = {
        "enrolment": enrolment,
        "error": error,
        "plan": plan_erasure(enrolment, request.scope.day),
        "requests": ErasureRequest.objects.filter(enrolment=enrolment),
        "words": request.POST.get("words", ""),
        "most": LONGEST,
    }
    return render(request, "erasure.html", context, status=422 if error else 200)


@guarded(Action.ASK_ERASURE)
@require_POST
def withdraw(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Take the open request back."""
    try:
        withdraw_erasure(request.scope, enrolment, timezone.now())
        messages.success(request, _("You took the request back."))
    except AssayError as found:
        messages.error(request, found.what)
    return redirect("erasure", enrolment.pk)
