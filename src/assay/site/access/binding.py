"""Binds each request to the scope of one membership of whoever is signed in."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from assay.site.record.models import Membership
from assay.site.record.scope import Role, Scope, bound

CHOSEN = "membership"  # in the session: which of several memberships somebody acts in


class BindScope:
    """Middleware: `request.member` and `request.scope`, and all queries of the record bound to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the scope; without one every query of the record is refused."""
        member = _member(request)
        if member is None:
            return self._get_response(request)
        scope = scope_of(member)
        request.member, request.scope = member, scope  # type: ignore[attr-defined]
        with bound(scope):
            return self._get_response(request)


def scope_of(member: Membership) -> Scope:
    """The scope of a membership today."""
    return Scope(member.tenant_id, member.pk, Role(member.role), timezone.localdate())


def memberships_of(request: HttpRequest) -> list[Membership]:
    """Those that somebody has, ended ones left out, in a steady order."""
    if not request.user.is_authenticated:
        return []
    mine = Membership.unbound.select_related("tenant", "user").filter(user=request.user.pk, ended_at__isnull=True)
    return list(mine.order_by("tenant__name", "role"))


def _member(request: HttpRequest) -> Membership | None:
    mine = memberships_of(request)
    request.memberships = mine  # type: ignore[attr-defined]
    chosen = request.session.get(CHOSEN) if mine else None
    return next((member for member in mine if chosen and member.pk == UUID(chosen)), mine[0] if mine else None)
