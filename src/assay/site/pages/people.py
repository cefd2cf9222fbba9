"""An administrator's pages: who is here, adding somebody, links to come in, and who may see whose work."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from assay.basics.errors import AssayError
from assay.site.access.audit import note
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.catalogue import plans
from assay.site.changes.people import (
    NewEnrolment,
    NewPerson,
    add_person,
    make_link_token,
    set_cohort,
)
from assay.site.pages.allocations import staff_here
from assay.site.pages.errors import problem
from assay.site.record.models import Allocation, Cohort, Enrolment, Membership
from assay.site.record.scope import Role

LONGEST_COHORT = 120  # characters


class PersonForm(forms.Form):
    """Somebody who is no learner."""

    name = forms.CharField(label=lazy("Name"), max_length=120)
    email = forms.EmailField(label=lazy("E-mail address"), help_text=lazy("They sign in with it."))


class LearnerForm(PersonForm):
    """A learner, with what they are on."""

    plan = forms.ChoiceField(
        label=lazy("Standard and assessment plan"), help_text=lazy("A learner stays on the version they started on.")
    )
    starts_on = forms.DateField(label=lazy("Starts on"), widget=forms.DateInput(attrs={"type": "date"}))
    gateway_on = forms.DateField(
        label=lazy("Should be ready on (optional)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    employer = forms.CharField(label=lazy("Employer (optional)"), max_length=120, required=False)
    cohort = forms.CharField(label=lazy("Cohort (optional)"), max_length=LONGEST_COHORT, required=False)
    tutor = forms.ChoiceField(label=lazy("Tutor (optional)"), required=False)
    mentor = forms.ChoiceField(label=lazy("Mentor at work (optional)"), required=False)

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self._staff = {str(m.pk): m for m in staff_here()}
        self.fields["plan"].choices = [(name, known.plan.title) for name, known in plans().items()]  # type: ignore[attr-defined]
        for role in (Role.TUTOR, Role.MENTOR):
            chosen = [(pk, m.user.name) for pk, m in self._staff.items() if m.role == role]
            self.fields[role.value].choices = [("", _("Nobody yet")), *chosen]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The gateway comes after the start."""
        data = super().clean() or {}
        if data.get("gateway_on") and data.get("starts_on") and data["gateway_on"] <= data["starts_on"]:
            self.add_error("gateway_on", _("This day must come after the start."))
        return data

    def enrolment(self) -> NewEnrolment:
        """What the form asks for."""
        data = self.cleaned_data
        return NewEnrolment(
            plan=data["plan"],
            starts_on=data["starts_on"],
            gateway_on=data["gateway_on"],
            employer=data["employer"],
            tutor=self._staff.get(data["tutor"]),
            mentor=self._staff.get(data["mentor"]),
            cohort=data["cohort"],
        )


@guarded(Action.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD"])
def people(request: MemberRequest) -> HttpResponse:
    """Everybody in the tenant, and every allocation that holds."""
    members = Membership.objects.select_related("user").order_by("role", "user__name")
    enrolments = list(
        Enrolment.objects.select_related("learner__user", "employer", "cohort").order_by("learner__user__name")
    )
    allocations: dict[UUID, list[Allocation]] = {}
    holds = Q(until=None) | Q(until__gt=request.scope.day)
    for allocation in Allocation.objects.filter(holds).select_related("staff__user").order_by("staff__user__name"):
        allocations.setdefault(allocation.enrolment_id, []).append(allocation)
    rows = [(enrolment, allocations.get(enrolment.pk, [])) for enrolment in enrolments]
    cohorts = Cohort.objects.annotate(learners=Count("enrolments"))
    context = {"cohorts": cohorts, "members": members, "rows": rows, "staff": staff_here(), "roles": Role.choices}
    return render(request, "people.html", context)


@guarded(Action.MANAGE_PEOPLE)
def add(request: MemberRequest, role: str) -> HttpResponse:
    """Add somebody in a role; a learner with what they are on."""
    if role not in Role.values:
        raise Http404
    kind = LearnerForm if role == Role.LEARNER else PersonForm
    form, error = kind(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        person = NewPerson(form.cleaned_data["name"], form.cleaned_data["email"], Role(role))
        enrolment = form.enrolment() if isinstance(form, LearnerForm) else None
        try:
            member = add_person(request.scope, person, enrolment, timezone.now())
        except AssayError as found:
            error = problem(found)
        else:
            return _show_link(request, member)
    return render(request, "add_person.html", {"form": form, "error": error, "role": Role(role).label})


@guarded(Action.MANAGE_PEOPLE)
@require_POST
def link(request: MemberRequest, member: UUID) -> HttpResponse:
    """A new one-time link for somebody who has none, or forgot their password; shown once, and kept nowhere."""
    found = get_object_or_404(Membership.objects.select_related("user"), pk=member)
    note(request.scope, "make one-time link", timezone.now(), target=str(found.pk))
    return _show_link(request, found)


def _show_link(request: MemberRequest, member: Membership) -> HttpResponse:
    url = request.build_absolute_uri(reverse("join", args=[make_link_token(member.user)]))
    return render(request, "person_link.html", {"person": member, "link": url})


@guarded(Action.MANAGE_PEOPLE)
@require_POST
def cohort(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Put a learner into a cohort, or out of one."""
    name = request.POST.get("cohort", "").strip()
    if len(name) > LONGEST_COHORT:
        messages.error(request, _("That name is too long."))
    else:
        set_cohort(request.scope, enrolment, name, timezone.now())
        messages.success(request, _("Kept."))
    return redirect("people")
