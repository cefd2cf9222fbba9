"""The first page: where somebody belongs, by what they are."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assay.site.access.binding import CHOSEN
from assay.site.access.guard import open_to_all
from assay.site.record.models import Enrolment
from assay.site.record.scope import Role

_FIRST_PAGE = {Role.TUTOR: "queue", Role.ADMINISTRATOR: "people"}


@open_to_all
@require_http_methods(["GET", "HEAD"])
def home(request: HttpRequest) -> HttpResponse:
    """Sign-in, the dashboard, the queue, the learners of a mentor, or the people of an administrator."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    member = getattr(request, "member", None)
    if member is None:
        return render(request, "no_membership.html")
    role = Role(member.role)
    if role in _FIRST_PAGE:
        return redirect(_FIRST_PAGE[role])
    enrolments = list(Enrolment.objects.select_related("learner__user").order_by("starts_on"))
    if role is Role.LEARNER and len(enrolments) == 1:
        return redirect("dashboard", enrolments[0].pk)
    return render(request, "enrolments.html", {"enrolments": enrolments})


@open_to_all
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own memberships."""
    wanted = request.POST.get("membership", "")
    mine = {str(member.pk) for member in getattr(request, "memberships", [])}
    if wanted in mine:
        request.session[CHOSEN] = wanted
    return HttpResponseRedirect(reverse("home"))
