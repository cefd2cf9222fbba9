"""Readiness: the checklist of the learner's plan, 'not yet, because', signatures, and the gateway pack."""

import io
import tempfile
import zipfile
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assay import __version__
from assay.basics.errors import AssayError
from assay.outputs.gateway_pack import write_gateway_pack
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action, may
from assay.site.changes.signing import PARTY_OF, confirm, sign
from assay.site.packing import make_learner_pack
from assay.site.pages.errors import problem
from assay.site.record.models import Enrolment, SignOff
from assay.site.standing import readiness_of, standing_of


@guarded(Action.SEE_PROGRESS)
@require_http_methods(["GET", "HEAD"])
def readiness(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """The checklist in the words of the plan's regime."""
    return _show(request, enrolment)


def _show(request: MemberRequest, enrolment: Enrolment, error: dict[str, str] | None = None) -> HttpResponse:
    standing = standing_of(enrolment)
    found = readiness_of(standing)
    mine = PARTY_OF.get(request.scope.role)
    context = {
        "enrolment": enrolment,
        "error": error,
        "plan": standing.known.plan,
        "standard": standing.known.standard,
        "readiness": found,
        "signatures": SignOff.objects.filter(enrolment=enrolment, digest=found.digest).select_related(
            "signed_by__user"
        ),
        "can_sign": mine is not None and mine in found.unsigned and not found.not_yet,
        "can_confirm": may(request.scope, Action.CONFIRM, enrolment),
        "can_take": may(request.scope, Action.TAKE_PACK, enrolment),
    }
    return render(request, "readiness.html", context, status=422 if error else 200)


@guarded(Action.SIGN)
@require_POST
def sign_checklist(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Sign the checklist that was shown."""
    try:
        sign(
            request.scope, enrolment, readiness_of(standing_of(enrolment)), request.POST.get("seen", ""), timezone.now()
        )
    except AssayError as error:
        return _show(request, enrolment, problem(error))
    messages.success(request, _("You signed it."))
    return redirect("readiness", enrolment.pk)


@guarded(Action.CONFIRM)
@require_POST
def confirm_line(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """Confirm that something the gateway asks for is there."""
    try:
        confirm(request.scope, enrolment, request.POST.get("line", ""), timezone.now())
    except AssayError as error:
        return _show(request, enrolment, problem(error))
    messages.success(request, _("Confirmed."))
    return redirect("readiness", enrolment.pk)


@guarded(Action.TAKE_PACK)
@require_http_methods(["GET", "HEAD"])
def take_pack(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """The gateway pack as a zip: page, Word document and, where typst is there, PDF."""
    try:
        pack = make_learner_pack(standing_of(enrolment))
    except AssayError as error:
        return _show(request, enrolment, problem(error))
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        write_gateway_pack(pack, __version__, Path(folder) / "gateway-pack")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(Path(folder).rglob("*")):
                if file.is_file():
                    archive.write(file, file.relative_to(folder))
    response = HttpResponse(out.getvalue(), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="gateway-pack.zip"'
    return response
