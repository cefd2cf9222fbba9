"""The guard: every view of the site says here what it is for, or that it is open to all; anything else is refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from assay.site.access.audit import note
from assay.site.access.policy import Action, Relation, may, relation_of
from assay.site.record.models import Enrolment, Membership, User
from assay.site.record.scope import Role, Scope

OPEN = "open to all"
LEAST_REFUSED = 400  # status codes from here on show nothing of what was asked for
STAFF = frozenset({Role.TUTOR, Role.ADMINISTRATOR})


class MemberRequest(HttpRequest):
    """A request behind the guard: who asks, in which membership."""

    user: User
    member: Membership
    scope: Scope


class View(Protocol):
    """A view of the site."""

    def __call__(self, request: Any, *args: Any, **words: Any) -> HttpResponseBase:
        """The answer."""


def guarded(action: Action) -> Callable[[View], View]:
    """Let in whom the policy lets do this. A route with an `enrolment` in its address gives the view the Enrolment.

    What is not there and what may not be seen give the same answer, 404. Whoever looks at another person's work
    leaves an audit event behind.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, **words: Any) -> HttpResponseBase:
            turned_away = _turn_away(request)
            if turned_away is not None:
                return turned_away
            asked = cast(MemberRequest, request)
            enrolment = _enrolment(words.pop("enrolment", None))
            if not may(asked.scope, action, enrolment):
                raise Http404
            if enrolment is None:
                return view(asked, **words)
            response = view(asked, enrolment=enrolment, **words)
            # What was refused, or was not there, was not looked at.
            if response.status_code < LEAST_REFUSED and relation_of(asked.scope, enrolment) is not Relation.OWN:
                note(asked.scope, action, timezone.now(), enrolment=enrolment, target=str(words.get("piece", "")))
            return response

        inner.rule = action  # type: ignore[attr-defined] # the walk over all routes reads it
        return inner

    return decorate


def open_to_all(view: View) -> View:
    """For the few routes that need nobody signed in; each checks a token of its own, or shows nothing of anybody."""
    view.rule = OPEN  # type: ignore[attr-defined]
    return view


def _turn_away(request: HttpRequest) -> HttpResponse | None:
    """Where to send somebody who is not signed in, belongs to no tenant, or lacks the second factor of staff."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if getattr(request, "member", None) is None:
        raise Http404
    if needs_second_factor(cast(MemberRequest, request)):
        messages.info(request, _("Staff sign in with a second factor. Set up an authenticator app or a passkey first."))
        return redirect("mfa_index")
    return None


def needs_second_factor(request: MemberRequest) -> bool:
    """Whether this member of staff has still to set up a passkey or an authenticator; invented people need none."""
    from allauth.mfa.utils import is_mfa_enabled

    return request.scope.role in STAFF and not request.member.tenant.is_demo and not is_mfa_enabled(request.user)


def _enrolment(wanted: UUID | None) -> Enrolment | None:
    if wanted is None:
        return None
    found = Enrolment.objects.select_related("learner__user", "learner__tenant", "employer").filter(pk=wanted).first()
    if found is None:
        raise Http404
    return found
