"""One-time links: the first administrator of a server, and people who were added."""

import secrets

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assay.basics.errors import AssayError
from assay.site.access.guard import open_to_all
from assay.site.changes.people import first_start, read_link_token
from assay.site.changes.people import join as join_by_link
from assay.site.pages.errors import problem
from assay.site.pages.limits import limited
from assay.site.record.models import Tenant

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class PasswordForm(forms.Form):
    """A new password, once: it can be shown, pasted and kept by a password manager."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. Three words that do not belong together are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )


class SetUpForm(PasswordForm):
    """Who runs this server."""

    tenant = forms.CharField(label=_("Name of the provider"), help_text=_("Such as Example College."), max_length=120)
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Your e-mail address"), help_text=_("You sign in with it."))
    field_order = ("tenant", "name", "email", "password")


@open_to_all
@limited(30, 600)
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first administrator; the link works until there is one."""
    kept = settings.SITE_FOLDER / "set-up-token"
    is_right = kept.is_file() and secrets.compare_digest(kept.read_text("utf-8").strip(), token)
    if not is_right or Tenant.unbound.exists():
        raise Http404
    form, error = SetUpForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            member = first_start(**form.cleaned_data)
        except AssayError as found:
            error = problem(found)
        else:
            kept.unlink(missing_ok=True)
            login(request, member.user, BACKEND)
            return redirect("home")
    return render(request, "set_up.html", {"form": form, "error": error})


@open_to_all
@limited(30, 600)
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password by a one-time link, and come in."""
    form, error, user = PasswordForm(request.POST or None), None, None
    try:
        user = read_link_token(token)
        if request.method == "POST" and form.is_valid():
            joined = join_by_link(token, form.cleaned_data["password"], timezone.now())
            if Authenticator.objects.filter(user=joined).exists():
                messages.success(request, _("The password is kept. Sign in with it and your second factor."))
                return redirect("account_login")  # a link alone must not go past it
            login(request, joined, BACKEND)
            return redirect("home")
    except AssayError as found:
        error = problem(found)
    return render(request, "join.html", {"form": form, "error": error, "joining": user}, status=200 if user else 410)
