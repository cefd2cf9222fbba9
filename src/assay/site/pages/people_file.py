"""An administrator adds many people by a CSV file: looks at what it would make, makes it, or takes it back."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assay.basics.errors import AssayError, InputError
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.catalogue import plans
from assay.site.changes.people_import import check_people, import_people, people_csv, undo_import
from assay.site.changes.roster import COLUMNS, LARGEST, MOST_ROWS
from assay.site.pages.errors import problem
from assay.site.record.models import PeopleImport

MOST_SHOWN = 20  # imports


@guarded(Action.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def people_file(request: MemberRequest) -> HttpResponse:
    """The form; a file that is sent is shown as what it would make, and nothing is made."""
    error = roster = None
    text = ""
    if request.method == "POST":
        try:
            content = _content(request)
            roster, text = check_people(content), content.decode("utf-8-sig")
        except AssayError as found:
            error = problem(found)
    context = {
        "error": error,
        "roster": roster,
        "text": text,
        "columns": COLUMNS,
        "plans": list(plans()),
        "most": MOST_ROWS,
        "size": LARGEST >> 10,
        "imports": PeopleImport.objects.select_related("made_by__user")[:MOST_SHOWN],
    }
    return render(request, "people_file.html", context, status=422 if error or (roster and roster.wrong) else 200)


def _content(request: MemberRequest) -> bytes:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise InputError("choose a file", remedy="A CSV file with a line for each person.")
    return bytes(file.read(LARGEST + 1))


@guarded(Action.MANAGE_PEOPLE)
@require_POST
def make_people(request: MemberRequest) -> HttpResponse:
    """Make what was looked at; it is checked once more, since somebody may have been added meanwhile."""
    try:
        made = import_people(request.scope, request.POST.get("text", "").encode(), timezone.now())
    except AssayError as found:
        messages.error(request, f"{found.what.capitalize()}. {found.remedy}")
        return redirect("people_file")
    words = ngettext("%(n)s person was added.", "%(n)s people were added.", made.people)
    messages.success(request, words % {"n": made.people})
    return redirect("people_file")


@guarded(Action.MANAGE_PEOPLE)
@require_POST
def undo(request: MemberRequest, made: UUID) -> HttpResponse:
    """Take back what a file made."""
    found = PeopleImport.objects.filter(pk=made).first()
    if found is None:
        raise Http404
    try:
        undo_import(request.scope, found, timezone.now())
        messages.success(request, _("They were taken back, and nothing of them is left."))
    except AssayError as error:
        messages.error(request, f"{error.what}. {error.remedy}")
    return redirect("people_file")


@guarded(Action.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD"])
def people_table(request: MemberRequest) -> HttpResponse:  # noqa: ARG001 # what is here follows from the scope
    """Everybody as CSV, in the form that is read back."""
    response = HttpResponse("\ufeff" + people_csv(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="people.csv"'
    return response
