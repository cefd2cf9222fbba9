"""An administrator sees who may see and judge whom, from when to when; allocates staff, and ends what should end."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from assay.basics.errors import AssayError
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.changes.people import allocate as allocate_staff
from assay.site.changes.people import end_allocation as end_staff
from assay.site.pages.errors import problem
from assay.site.record.models import Allocation, Enrolment, Membership
from assay.site.record.scope import Role

A_PAGE = 50
_DAY = {"type": "date"}


def staff_here() -> list[Membership]:
    """Tutors and mentors, by name."""
    found = Membership.objects.filter(role__in=[Role.TUTOR, Role.MENTOR], ended_at__isnull=True)
    return list(found.select_related("user").order_by("user__name"))


class AllocationForm(forms.Form):
    """Who may see and judge whom, and on which days."""

    to = forms.ChoiceField(label=lazy("Learner"))
    staff = forms.ChoiceField(label=lazy("May be seen and judged by"))
    since = forms.DateField(
        label=lazy("From (optional)"), help_text=lazy("Today, where it is left open."), required=False,
        widget=forms.DateInput(attrs=_DAY),
    )  # fmt: skip
    until = forms.DateField(
        label=lazy("Until (optional)"), help_text=lazy("The first day on which it holds no more."), required=False,
        widget=forms.DateInput(attrs=_DAY),
    )  # fmt: skip

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self._enrolments = {str(e.pk): e for e in Enrolment.objects.select_related("learner__user")}
        self._staff = {str(m.pk): m for m in staff_here()}
        learners = sorted((e.learner.user.name, e.standard, pk) for pk, e in self._enrolments.items())
        self.fields["to"].choices = [(pk, f"{name}, {standard}") for name, standard, pk in learners]  # type: ignore[attr-defined]
        self.fields["staff"].choices = [  # type: ignore[attr-defined]
            (pk, f"{m.user.name} ({m.get_role_display().lower()})") for pk, m in self._staff.items()
        ]

    def wanted(self) -> tuple[Enrolment, Membership]:
        """The learner's enrolment and the member of staff."""
        return self._enrolments[self.cleaned_data["to"]], self._staff[self.cleaned_data["staff"]]


@guarded(Action.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def allocations(request: MemberRequest) -> HttpResponse:
    """All allocations, those that hold first; and a form for another."""
    form, error = AllocationForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        enrolment, staff = form.wanted()
        days = {name: form.cleaned_data[name] for name in ("since", "until")}
        try:
            allocate_staff(request.scope, enrolment, staff, timezone.now(), **days)
        except AssayError as found:
            error = problem(found)
        else:
            names = {"staff": staff.user.name, "learner": enrolment.learner.user.name}
            messages.success(request, _("%(staff)s is allocated to %(learner)s.") % names)
            return redirect("allocations")
    words = request.GET.get("q", "").strip()[:120]
    page = Paginator(_found(words), A_PAGE).get_page(request.GET.get("page"))
    rows = [(allocation, _state(allocation, request)) for allocation in page]
    context = {"form": form, "error": error, "page": page, "rows": rows, "words": words}
    failed = request.method == "POST"
    return render(request, "allocations.html", context, status=422 if failed else 200)


def _found(words: str) -> QuerySet[Allocation]:
    found = Allocation.objects.select_related("staff__user", "enrolment__learner__user")
    if words:
        found = found.filter(Q(staff__user__name__icontains=words) | Q(enrolment__learner__user__name__icontains=words))
    return found.order_by("enrolment__learner__user__name", "-since", "pk")


def _state(allocation: Allocation, request: MemberRequest) -> str:
    day = request.scope.day
    if allocation.until is not None and allocation.until <= day:
        return "ended"
    return "holds" if allocation.since <= day else "later"


@guarded(Action.MANAGE_PEOPLE)
@require_POST
def allocate(request: MemberRequest) -> HttpResponse:
    """Let a member of staff see and judge an enrolment from today on: the short form beside a learner."""
    try:
        to, staff = UUID(request.POST.get("to", "")), UUID(request.POST.get("staff", ""))
    except ValueError as error:
        raise Http404 from error
    chosen = Membership.objects.select_related("user").filter(pk=staff).first()
    wanted = Enrolment.objects.select_related("learner").filter(pk=to).first()
    if wanted is None or chosen is None:
        raise Http404
    try:
        allocate_staff(request.scope, wanted, chosen, timezone.now())
        messages.success(request, _("%(name)s can now see this learner's work.") % {"name": chosen.user.name})
    except AssayError as found:
        messages.error(request, found.what)
    return redirect("people")


@guarded(Action.MANAGE_PEOPLE)
@require_POST
def end(request: MemberRequest, allocation: UUID) -> HttpResponse:
    """End an allocation: from this moment on nothing is seen by it."""
    found = Allocation.objects.select_related("enrolment", "staff__user").filter(pk=allocation).first()
    if found is None:
        raise Http404
    end_staff(request.scope, found, timezone.now())
    messages.success(request, _("%(name)s sees nothing of this learner any more.") % {"name": found.staff.user.name})
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else reverse("people"))
