"""The interface of jobs: ask for one, claim the next, tell how far it is, and end it so that it counts once."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.site.jobs.models import Job, JobState
from assay.site.record.models import Enrolment
from assay.site.record.scope import Scope

MOST_ATTEMPTS = 3  # a job that brought the server down twice is tried once more, and then never
MOST_OPEN = 5  # for one enrolment
TRIED_TOO_OFTEN = "the server was stopped three times while it was doing this"

Store = Callable[[], None]


class Handler(Protocol):
    """Does the work of one kind of job, writing nothing, and gives back what stores its result."""

    def __call__(self, job: Job, progress: Progress) -> Store:
        """AssayError for what the learner can mend."""


class LostJobError(Exception):
    """Another worker has the job by now: nothing of this one's work may be stored."""


def enqueue(kind: str, enrolment: Enrolment, target: UUID, scope: Scope, now: datetime) -> Job:
    """Ask for a job; it is there when the transaction around this is committed. UsageError for too many at once."""
    if Job.objects.filter(enrolment=enrolment, state__in=[JobState.QUEUED, JobState.RUNNING]).count() >= MOST_OPEN:
        raise UsageError(f"{MOST_OPEN} things are being read already", remedy="Wait until one of them is done.")
    return Job.objects.create(kind=kind, enrolment=enrolment, target=target, asked_by_id=scope.membership, asked_at=now)


def claim(owner: str) -> Job | None:
    """The oldest waiting job, now this worker's; None where there is none. Two workers never get the same."""
    waiting = Job.unbound.filter(state=JobState.QUEUED).order_by("asked_at", "id").values_list("pk", flat=True)
    while (pk := waiting.first()) is not None:
        taken = Job.unbound.filter(pk=pk, state=JobState.QUEUED).update(
            state=JobState.RUNNING, owner=owner, attempts=F("attempts") + 1, stage="", done=0, total=0
        )
        if taken:
            return Job.unbound.select_related("enrolment__learner", "asked_by").get(pk=pk)
    return None


def tell(job: Job, owner: str, stage: str, done: int, total: int) -> None:
    """Note how far a job is; LostJobError where it is another worker's by now."""
    if not _mine(job, owner).update(stage=stage[:200], done=done, total=total):
        raise LostJobError(job.pk)


def finish(job: Job, owner: str, store: Store, now: datetime) -> None:
    """Store the result and mark the job done, both or neither; LostJobError where it is another worker's by now."""
    with transaction.atomic():
        if not _mine(job, owner).update(state=JobState.DONE, ended_at=now, owner="", stage=""):
            raise LostJobError(job.pk)
        store()


def fail(job: Job, owner: str, error: str, remedy: str, now: datetime) -> None:
    """Mark a job as stopped by an error, with words for the user."""
    _mine(job, owner).update(state=JobState.FAILED, ended_at=now, owner="", error=error, remedy=remedy)


def take_back(now: datetime) -> int:
    """Queue again what a server that is gone had begun, three attempts at most; how many were queued.

    Only for the start of a server that holds the folder's lock: nobody else can be working then.
    """
    begun = Job.unbound.filter(state=JobState.RUNNING)
    begun.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED,
        ended_at=now,
        owner="",
        error=TRIED_TOO_OFTEN,
        remedy="Hand it in again in smaller parts.",
    )
    return begun.update(state=JobState.QUEUED, owner="")


def _mine(job: Job, owner: str) -> QuerySet[Job]:
    return Job.unbound.filter(pk=job.pk, state=JobState.RUNNING, owner=owner)
