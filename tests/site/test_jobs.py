"""Jobs: claimed once, stored once, and never lost, whoever stops when."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from assay.basics.errors import InputError, UsageError
from assay.basics.progress import Progress
from assay.site.jobs.models import Job, JobState
from assay.site.jobs.queue import MOST_OPEN, LostJobError, Store, claim, enqueue, finish, take_back, tell
from assay.site.jobs.worker import Worker
from assay.site.record.models import Employer
from assay.site.record.scope import bound, current_scope
from mirror import NOW, Mirror


def ask(mirror: Mirror, kind: str = "kind") -> Job:
    side = mirror.a
    with bound(side.scope("own")):
        return enqueue(kind, side.enrolment, uuid4(), side.scope("own"), timezone.now())


def state(job: Job) -> str:
    return Job.unbound.get(pk=job.pk).state


def test_the_oldest_is_claimed_first_and_by_one_alone(mirror: Mirror) -> None:
    first, second = ask(mirror), ask(mirror)
    claimed = [claim("a"), claim("b"), claim("c")]
    assert [job and job.pk for job in claimed] == [first.pk, second.pk, None]


def test_whoever_is_a_moment_late_gets_nothing(mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(mirror)
    plain = QuerySet.first

    def first(query: QuerySet[Job]) -> object:
        """Another worker claims between the look and the claim."""
        found = plain(query)
        monkeypatch.setattr(QuerySet, "first", plain)
        assert claim("quick") is not None
        return found

    monkeypatch.setattr(QuerySet, "first", first)
    assert claim("late") is None
    assert Job.unbound.latest("asked_at").owner == "quick"


def test_a_learner_asks_for_a_few_things_at_once(mirror: Mirror) -> None:
    for _ in range(MOST_OPEN):
        ask(mirror)
    with pytest.raises(UsageError, match="being read already"):
        ask(mirror)


def test_a_result_is_stored_with_its_job_or_not_at_all(mirror: Mirror) -> None:
    job = ask(mirror)
    claim("a")

    def half() -> None:
        Employer.unbound.create(tenant=mirror.a.tenant, name="half")
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        finish(job, "a", half, NOW)
    assert not Employer.unbound.filter(name="half").exists()
    assert state(job) == JobState.RUNNING


def test_whoever_lost_a_job_stores_nothing_of_it(mirror: Mirror) -> None:
    job = ask(mirror)
    claim("gone")
    take_back(NOW)
    claim("new")
    stored: list[str] = []
    with pytest.raises(LostJobError):
        finish(job, "gone", lambda: stored.append("x"), NOW)
    with pytest.raises(LostJobError):
        tell(job, "gone", "reading", 1, 2)
    finish(job, "new", lambda: stored.append("y"), NOW)
    with pytest.raises(LostJobError):
        finish(job, "new", lambda: stored.append("z"), NOW)
    assert stored == ["y"]


def test_what_brings_the_server_down_three_times_is_not_begun_again(mirror: Mirror) -> None:
    job = ask(mirror)
    for _ in range(3):
        assert claim("a") is not None
        take_back(NOW)
    assert claim("a") is None
    ended = Job.unbound.get(pk=job.pk)
    assert (ended.state, ended.attempts) == (JobState.FAILED, 3)
    assert "three times" in ended.error


def work(mirror: Mirror, handler: Callable[[Job, Progress], Store]) -> Job:
    job = ask(mirror)
    worker = Worker({"kind": handler})
    assert worker.do_one()
    assert not worker.do_one()
    return Job.unbound.get(pk=job.pk)


def test_a_job_works_as_whoever_asked_for_it_and_tells_how_far_it_is(mirror: Mirror) -> None:
    told: list[tuple[str, int, int]] = []

    def handler(job: Job, progress: Progress) -> Store:
        assert current_scope().membership == mirror.a.people["own"].pk
        progress("reading", 1, 4)
        row = Job.unbound.get(pk=job.pk)
        told.append((row.stage, row.done, row.total))
        progress("reading", 2, 4)  # within half a second: not written
        told.append((row.stage, Job.unbound.get(pk=job.pk).done, row.total))
        return lambda: None

    assert work(mirror, handler).state == JobState.DONE
    assert told == [("reading", 1, 4), ("reading", 1, 4)]


def test_an_error_that_the_learner_can_mend_is_told_in_its_words(mirror: Mirror) -> None:
    def handler(job: Job, progress: Progress) -> Store:
        raise InputError("the bundle is cut", remedy="Make it again.")

    job = work(mirror, handler)
    assert (job.state, job.error, job.remedy) == (JobState.FAILED, "the bundle is cut", "Make it again.")


def test_a_mistake_of_ours_is_logged_and_never_shown(mirror: Mirror, caplog: pytest.LogCaptureFixture) -> None:
    def handler(job: Job, progress: Progress) -> Store:
        raise KeyError("a secret word")

    job = work(mirror, handler)
    assert job.state == JobState.FAILED
    assert "secret" not in job.error + job.remedy
    assert "a secret word" in caplog.text


def test_a_job_that_was_taken_over_leaves_the_new_owner_alone(mirror: Mirror) -> None:
    def handler(job: Job, progress: Progress) -> Store:
        Job.unbound.filter(pk=job.pk).update(owner="another")
        return lambda: pytest.fail("stored by whoever lost it")

    job = ask(mirror)
    assert Worker({"kind": handler}).do_one()
    assert Job.unbound.get(pk=job.pk).owner == "another"
    assert state(job) == JobState.RUNNING


def test_files_are_kept_before_they_are_promised(mirror: Mirror, tmp_path: Path) -> None:
    """A job whose file is gone ends with an error of ours, not in a loop."""
    from assay.site.pages.worker import HANDLERS

    with bound(mirror.a.scope("own")):
        job = enqueue("read source", mirror.a.enrolment, mirror.a.source.pk, mirror.a.scope("own"), NOW)
    assert Worker(HANDLERS).do_one()
    assert state(job) == JobState.FAILED
