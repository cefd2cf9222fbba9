"""People: who signs in, the tenants (providers), and what somebody is in one."""

import hashlib
import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from assay.site.record.scope import BoundManager, Role, Scope


class UserManager(BaseUserManager["User"]):
    """Makes users; what they may do comes from memberships alone."""

    def create_user(self, email: str, name: str, password: str | None = None, **facts: Any) -> "User":
        """A user with that address; without a password they can only come in by a one-time link."""
        user = self.model(email=email.strip().lower(), name=name.strip(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in, by their e-mail address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_an_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def link_stamp(self) -> str:
        """What a one-time link is tied to: it changes when the link is used, since that sets a password."""
        return hashlib.sha256(f"{self.pk}:{self.password}:{self.is_active}".encode()).hexdigest()[:20]


class Tenant(models.Model):
    """A provider: nothing of one is ever seen from another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    is_demo = models.BooleanField(default=False)  # invented people: no second factor is asked for

    objects: BoundManager["Tenant"] = BoundManager()
    unbound: models.Manager["Tenant"] = models.Manager()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The scope's own tenant."""
        return models.Q(pk=scope.tenant)


class Membership(models.Model):
    """A user in a tenant, in one role, until somebody ends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: BoundManager["Membership"] = BoundManager()
    unbound: models.Manager["Membership"] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("tenant", "user", "role", name="one_membership_a_role"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_ended_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The members of the scope's tenant."""
        return models.Q(tenant=scope.tenant)
