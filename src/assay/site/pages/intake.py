"""A learner hands in work, and sees how far its reading is."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assay.actions.hand_in import LARGEST
from assay.basics.errors import AssayError, InputError
from assay.site.access.guard import MemberRequest, guarded
from assay.site.access.policy import Action
from assay.site.changes.handing_in import hand_in as keep
from assay.site.jobs.models import Job
from assay.site.pages.errors import problem
from assay.site.pages.worker import wake
from assay.site.record.models import Enrolment, Run, Source


@guarded(Action.HAND_IN_WORK)
def hand_in(request: MemberRequest, enrolment: Enrolment) -> HttpResponse:
    """A shared pack, a git bundle or a zip of exports; and what was handed in before."""
    error = None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if not isinstance(file, UploadedFile):
                raise InputError("choose a file", remedy="A shared pack, a git bundle or a zip of exports.")
            person = request.POST.get("person", "")
            source, _ = keep(request.scope, enrolment, file.name or "", file.chunks(), person, timezone.now())
        except AssayError as found:
            error = problem(found)
        else:
            wake()
            return redirect("reading", enrolment.pk, source.pk)
    sources = Source.objects.filter(enrolment=enrolment).order_by("-handed_in_at")
    jobs = {job.target: job for job in Job.objects.filter(enrolment=enrolment)}
    context = {
        "enrolment": enrolment,
        "error": error,
        "person": request.POST.get("person", request.user.email),
        "most": LARGEST >> 20,
        "rows": [(source, jobs.get(source.pk)) for source in sources],
    }
    return render(request, "hand_in.html", context, status=422 if error else 200)


@guarded(Action.HAND_IN_WORK)
def reading(request: MemberRequest, enrolment: Enrolment, source: UUID) -> HttpResponse:
    """How far the reading of one source is; the page asks again by itself while it is open."""
    found = Source.objects.filter(pk=source, enrolment=enrolment).first()
    job = Job.objects.filter(target=source, enrolment=enrolment).order_by("asked_at").last()
    if found is None or job is None:
        raise Http404
    run = Run.objects.filter(source=found).order_by("finished_at").last()
    return render(request, "reading.html", {"enrolment": enrolment, "source": found, "job": job, "run": run})
