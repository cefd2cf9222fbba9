"""The job that reads what a learner handed in: the same run as on the command line; its pieces go into the inbox."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from assay.actions.hand_in import read_handed_in
from assay.actions.run_request import RunRequest
from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.coverage.model import PersonCover, PieceCover, RunResult
from assay.site.catalogue import plan_named
from assay.site.jobs.models import Job
from assay.site.jobs.queue import Store
from assay.site.record.contents import evidence_rows, piece_content
from assay.site.record.file_places import stored_path
from assay.site.record.models import Evidence, Piece, Run, Source

NOTES_KEPT = 200


def read_source(job: Job, progress: Progress) -> Store:
    """Read the job's source; nothing is written here, what comes back stores the pieces."""
    source = Source.objects.select_related("file", "enrolment__learner").get(pk=job.target)
    enrolment = source.enrolment
    if source.file is None:
        raise UsageError("this file was erased")
    request = RunRequest(
        paths=(),
        standard=plan_named(enrolment.plan).standard,
        people=(source.person,) if source.person else (),
        encoder=settings.ASSAY_ENCODER,
    )
    folder = Path(settings.ASSAY_FILES) / "unpacked"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as workspace:
        file = stored_path(enrolment.learner.tenant_id, source.file.digest)
        result, cover = read_handed_in(file, source.name, request, Path(workspace), progress)
    return lambda: _store(source, result, cover)


def _store(source: Source, result: RunResult, cover: PersonCover) -> None:
    """Pieces with what they may show; those known already keep their state, and take the newer content."""
    found = [piece for piece in cover.pieces if piece.evidence]
    for piece in found:
        _store_piece(source, piece)
    Run.objects.create(
        source=source,
        assay=result.version,
        mapping=result.mapping,
        person=cover.label[:200],
        pieces=len(found),
        notes=[note for read in result.sources for note in read.notes][:NOTES_KEPT],
        finished_at=timezone.now(),
    )


def _store_piece(source: Source, cover: PieceCover) -> None:
    piece, _ = Piece.objects.update_or_create(
        enrolment=source.enrolment,
        key=cover.id,
        defaults={
            "source": source,
            "title": cover.title or "A piece of work without a title",
            "began_at": _moment(cover.start),
            "ended_at": _moment(cover.end),
            "content": piece_content(cover),
        },
    )
    piece.evidence.all().delete()
    Evidence.objects.bulk_create(evidence_rows(piece, cover.evidence))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(min(max(seconds, 0), 253_402_300_799), UTC)
