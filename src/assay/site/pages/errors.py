"""Pages for what went wrong: what happened, and what to do; the same for 'is not there' and 'may not be seen'."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "words": words}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """400."""
    return _page(request, 400, _("That could not be understood"), _("Go back, and try again."))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403."""
    return _page(request, 403, _("That is not allowed"), _("Go back, or ask whoever looks after your account."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404."""
    words = _("The address may be mistyped, or what was here is not for you to see.")
    return _page(request, 404, _("There is nothing here"), words)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500, without the database: it may be the database that failed."""
    title = _("Assay made a mistake")
    return render(None, "error_plain.html", {"title": title}, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for a form whose secret is missing or old."""
    words = _("Go back, load the page again, and send the form once more. Nothing was changed.")
    return _page(request, 403, _("This form is too old"), words)


def problem(error: Any) -> dict[str, str]:
    """An AssayError for the error summary of a page."""
    what = str(error.what)
    return {"what": what[:1].upper() + what[1:], "remedy": str(error.remedy)}
