"""What every page shows around its content: who is signed in, as what, and where they can go."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from assay.site.access.policy import Action, may
from assay.site.record.models import Enrolment
from assay.site.record.scope import Role


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation."""

    name: str
    url: str
    is_here: bool


def member(request: HttpRequest) -> dict[str, Any]:
    """The member, the ways open to them, and whether they can act in another role."""
    if getattr(request, "member", None) is None:
        return {"member": None, "ways": []}
    return {
        "member": request.member,  # type: ignore[attr-defined]
        "ways": [Way(name, url, request.path == url) for name, url in _ways(request)],
        "has_roles": len(request.memberships) > 1,  # type: ignore[attr-defined]
    }


def _ways(request: Any) -> list[tuple[str, str]]:
    scope = request.scope
    ways = [(_("Home"), reverse("home"))]
    if scope.role is Role.LEARNER:
        return [*ways, *_learner_ways(request), (_("Standards"), reverse("standards"))]
    if may(scope, Action.SEE_QUEUE):
        ways += [(_("Queue"), reverse("queue")), (_("Learners"), reverse("cohort"))]
    if may(scope, Action.MANAGE_PEOPLE):
        ways.append((_("People"), reverse("people")))
    if may(scope, Action.SEARCH_AUDIT):
        ways.append((_("Audit"), reverse("audit")))
    return [*ways, (_("Standards"), reverse("standards"))]


def _learner_ways(request: Any) -> list[tuple[str, str]]:
    enrolment = Enrolment.objects.filter(learner=request.member).order_by("starts_on").last()
    if enrolment is None:
        return []
    names = (
        ("inbox", _("Inbox")), ("hand_in", _("Hand in")), ("matrix", _("Matrix")),
        ("timeline", _("Timeline")), ("readiness", _("Readiness")), ("readers", _("Who looked")),
        ("my_data", _("My data")),
    )  # fmt: skip
    return [(title, reverse(name, args=[enrolment.pk])) for name, title in names]
