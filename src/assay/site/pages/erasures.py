"""An administrator decides on requests to erase: sees how much would go and what must stay, never the work itself."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from assay.basics.errors import AssayError, UsageError
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.changes.erasing import end_learning, erase, plan_erasure, refuse_erasure
from assay.site.pages.errors import problem
from assay.site.record.models import Enrolment, ErasureRequest, ErasureState

A_PAGE = 50


class EndForm(forms.Form):
    """When the learning ended."""

    ended_on = forms.DateField(
        label=lazy("The learning ended on"), help_text=lazy("Left open: it goes on."), required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip


@guarded(Action.DECIDE_ERASURE)
@require_http_methods(["GET", "HEAD"])
def erasures(request: MemberRequest) -> HttpResponse:
    """All requests, those that wait first."""
    found = ErasureRequest.objects.select_related("enrolment__learner__user", "decided_by__user")
    page = Paginator(found.order_by("decided_at", "asked_at"), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "erasures.html", {"page": page, "asked": ErasureState.ASKED})


@guarded(Action.DECIDE_ERASURE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_erasure(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """The dry run, and the decision: carry it out, or refuse it with a reason."""
    error = None
    if request.method == "POST":
        try:
            messages.success(request, _do(request, enrolment))
        except AssayError as found:
            error = problem(found)
        else:
            return redirect("decide_erasure", enrolment.pk)
    context = {
        "enrolment": enrolment,
        "error": error,
        "plan": plan_erasure(enrolment, request.scope.day),
        "requests": ErasureRequest.objects.filter(enrolment=enrolment).select_related("decided_by__user"),
        "waiting": ErasureRequest.objects.filter(enrolment=enrolment, state=ErasureState.ASKED).first(),
        "form": EndForm(initial={"ended_on": enrolment.ended_on}),
        "answer": request.POST.get("answer", ""),
    }
    return render(request, "decide_erasure.html", context, status=422 if error else 200)


def _do(request: MemberRequest, enrolment: Enrolment) -> str:
    """Do what the button says, and say what was done."""
    answer, now = request.POST.get("answer", ""), timezone.now()
    match request.POST.get("do"):
        case "erase":
            erase(request.scope, enrolment, request.POST.get("seen", ""), answer, now)
            return _("It was carried out: what the list said would go is gone.")
        case "refuse":
            refuse_erasure(request.scope, enrolment, answer, now)
            return _("It was refused, and the learner reads why.")
        case "end":
            end_learning(request.scope, enrolment, _day(request), now)
            return _("Kept: the years count from that day.")
        case _:
            raise UsageError("choose what to do")


def _day(request: MemberRequest) -> Any:
    form = EndForm(request.POST)
    if not form.is_valid():
        raise UsageError("that is no day", remedy="Write it as 2026-11-30.")
    return form.cleaned_data["ended_on"]
