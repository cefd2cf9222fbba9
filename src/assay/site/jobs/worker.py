"""The worker: a thread of the server that does one job after another."""

import logging
import threading
import time
import uuid
from collections.abc import Mapping

from django.db import close_old_connections
from django.utils import timezone

from assay.basics.errors import AssayError
from assay.site.jobs.models import Job
from assay.site.jobs.queue import Handler, LostJobError, claim, fail, finish, tell
from assay.site.record.scope import Role, Scope, bound

TELL_EVERY = 0.5  # seconds
_LOG = logging.getLogger(__name__)


class Worker:
    """Does jobs by their handlers; `wake` says that there may be one."""

    def __init__(self, handlers: Mapping[str, Handler], *, look_every: float = 2.0) -> None:
        self._handlers = handlers
        self._look_every = look_every
        self._owner = uuid.uuid4().hex
        self._woken = threading.Event()

    def wake(self) -> None:
        """Look for a job now rather than at the next turn."""
        self._woken.set()

    def start(self) -> None:
        """Work in a thread of its own until the process ends."""
        threading.Thread(target=self._work, name="jobs", daemon=True).start()

    def _work(self) -> None:
        while True:
            try:
                while self.do_one():
                    pass
            except Exception:  # noqa: BLE001 # the outer edge of a thread: a database that is away must not end it
                _LOG.exception("the worker could not look for jobs")
            close_old_connections()
            self._woken.wait(self._look_every)
            self._woken.clear()

    def do_one(self) -> bool:
        """Do the oldest waiting job; False where there is none."""
        job = claim(self._owner)
        if job is None:
            return False
        with bound(_scope_of(job)):
            try:
                store = self._handlers[job.kind](job, self._progress(job))
                finish(job, self._owner, store, timezone.now())
            except AssayError as error:
                fail(job, self._owner, error.what, error.remedy, timezone.now())
            except LostJobError:
                _LOG.warning("job %s was taken over", job.pk)
            except Exception:  # noqa: BLE001 # the outer edge: the fault is logged, and the learner is told that it is ours
                _LOG.exception("job %s failed", job.pk)
                fail(job, self._owner, "Assay made a mistake while reading this", "It was noted.", timezone.now())
        return True

    def _progress(self, job: Job) -> "JobProgress":
        return JobProgress(job, self._owner)


class JobProgress:
    """Writes how far a job is, at most twice a second and at each new stage."""

    def __init__(self, job: Job, owner: str) -> None:
        self._job, self._owner = job, owner
        self._stage, self._told = "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` units of `stage` are finished."""
        now = time.monotonic()
        if stage != self._stage or now - self._told >= TELL_EVERY:
            tell(self._job, self._owner, stage, done, total)
            self._stage, self._told = stage, now


def _scope_of(job: Job) -> Scope:
    """A job works as whoever asked for it."""
    asked_by = job.asked_by
    return Scope(asked_by.tenant_id, asked_by.pk, Role(asked_by.role), timezone.localdate())
