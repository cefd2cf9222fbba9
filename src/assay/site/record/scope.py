"""Who is asking: the scope that every query of the record is bound to, and the manager that refuses without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import models


class Role(models.TextChoices):
    """What somebody is in a tenant; one person may be several things, each by a membership of its own."""

    LEARNER = "learner"
    TUTOR = "tutor"
    MENTOR = "mentor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Scope:
    """One membership on one day: what it may reach follows from this alone."""

    tenant: UUID
    membership: UUID
    role: Role
    day: date


class UnboundError(Exception):
    """A query of the record without a scope: a mistake in the code, never shown as a result."""


_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


@contextmanager
def bound(scope: Scope) -> Iterator[None]:
    """Bind all queries inside to a scope."""
    token = _current.set(scope)
    try:
        yield
    finally:
        _current.reset(token)


def current_scope() -> Scope:
    """The scope that queries are bound to; UnboundError where there is none."""
    scope = _current.get()
    if scope is None:
        raise UnboundError("the record was asked outside any scope; bind one, or name why 'unbound' is right")
    return scope


_M = TypeVar("_M", bound=models.Model, covariant=True)


class BoundManager(models.Manager[_M]):
    """Rows within the current scope; each model says by `within` which these are."""

    def get_queryset(self) -> models.QuerySet[_M]:
        """The rows that the scope reaches, or UnboundError."""
        within: Any = self.model.within  # type: ignore[attr-defined] # every model of the record has it; a test holds that
        return super().get_queryset().filter(within(current_scope()))
