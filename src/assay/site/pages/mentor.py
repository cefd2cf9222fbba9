"""A mentor's one page, by a link and without an account; and the tutor's page that issues and revokes such links."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assay.basics.errors import AssayError
from assay.site.access.audit import note
from assay.site.access.binding import scope_of
from assay.site.access.guard import MemberRequest, guarded, open_to_all
from assay.site.access.policy import Action
from assay.site.changes.verifying import MentorAnswers, answer_as_mentor, find_link, issue_link, revoke_link
from assay.site.pages.errors import problem
from assay.site.pages.limits import limited
from assay.site.record.models import Allocation, Answer, Enrolment, MentorLink
from assay.site.record.scope import Role, bound
from assay.site.standing import PieceRecord, Standing, standing_of
from assay.standards.model import Kind

PIECES_ASKED = 6  # the newest: two minutes are two minutes
EXAMPLES = 2


@guarded(Action.ASK_MENTOR)
def mentor_links(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Links of a learner, and a form for a new one; its address is shown once."""
    error, link = None, ""
    if request.method == "POST":
        try:
            token = issue_link(request.scope, enrolment, request.POST.get("mentor", ""), timezone.now())
            link = request.build_absolute_uri(reverse("mentor", args=[token]))
        except AssayError as found:
            error = problem(found)
    mentors = Allocation.objects.filter(enrolment=enrolment, until=None, staff__role=Role.MENTOR)
    now = timezone.now()
    links = MentorLink.objects.filter(enrolment=enrolment).select_related("mentor__user")
    context = {
        "enrolment": enrolment,
        "error": error,
        "link": link,
        "mentors": [allocation.staff for allocation in mentors.select_related("staff__user")],
        "links": [(found, found.is_open(now)) for found in links],
    }
    return render(request, "mentor_links.html", context, status=422 if error else 200)


@guarded(Action.ASK_MENTOR)
@require_POST
def revoke(request: MemberRequest, enrolment: Enrolment, link: UUID) -> HttpResponse:
    """End a link at once."""
    found = MentorLink.objects.select_related("enrolment").filter(pk=link, enrolment=enrolment).first()
    if found is None:
        raise Http404
    revoke_link(request.scope, found, timezone.now())
    messages.success(request, _("The link opens nothing any more."))
    return redirect("mentor_links", enrolment.pk)


@open_to_all
@limited(60, 600)
def mentor(request: HttpRequest, token: str) -> HttpResponse:
    """The mentor's page: this person, this work, these behaviours. It signs nobody in."""
    link = find_link(token, timezone.now())
    if link is None:
        raise Http404
    with bound(scope_of(link.mentor)):
        enrolment = Enrolment.objects.select_related("learner__user").filter(pk=link.enrolment_id).first()
        if enrolment is None:  # the allocation has ended
            raise Http404
        return _answer(request, link, standing_of(enrolment))


def _answer(request: HttpRequest, link: MentorLink, standing: Standing) -> HttpResponse:
    error = None
    if request.method == "POST":
        try:
            answer_as_mentor(link, _answers(request.POST), timezone.now())
        except AssayError as found:
            error = problem(found)
        else:
            return render(request, "mentor_done.html", {"standing": standing})
    else:
        note(
            scope_of(link.mentor),
            "read work by link",
            timezone.now(),
            enrolment=standing.enrolment,
            target=str(link.pk),
        )
    statements = standing.known.standard.statements
    context = {
        "link": link,
        "standing": standing,
        "error": error,
        "answers": Answer.choices,
        "pieces": [
            (p, [s for s in statements if s.code in p.claimed], request.POST.get(f"piece:{p.row.pk}", ""))
            for p in standing.pieces[:PIECES_ASKED]
        ],
        "behaviours": [
            (s, _examples(standing, s.code), request.POST.get(f"behaviour:{s.code}", ""))
            for s in statements
            if s.kind is Kind.BEHAVIOUR
        ],
    }
    return render(request, "mentor.html", context, status=422 if error else 200)


def _examples(standing: Standing, code: str) -> list[PieceRecord]:
    return [piece for piece in standing.pieces if code in piece.claimed][:EXAMPLES]


def _answers(data: Any) -> MentorAnswers:
    """The answers of a form; anything that is none of the known words is no answer."""
    pieces, behaviours = {}, {}
    for key, value in data.items():
        kind, _, name = key.partition(":")
        if value not in Answer.values:
            continue
        if kind == "piece":
            alone = data.get(f"alone:{name}", "")
            pieces[name] = (Answer(value), {"yes": True, "no": False}.get(alone))
        elif kind == "behaviour":
            behaviours[name] = Answer(value)
    return MentorAnswers(pieces, behaviours, data.get("authentic") == "yes")
