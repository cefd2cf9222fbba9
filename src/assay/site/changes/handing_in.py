"""A learner hands in a file: it is kept whole under its digest before anything is promised, then read by a job."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from assay.actions.hand_in import LARGEST, HandedIn, recognise
from assay.basics.errors import InputError, OutputError, UsageError
from assay.site.access.audit import note
from assay.site.changes.stored_files import files_locked
from assay.site.jobs.models import Job
from assay.site.jobs.queue import enqueue
from assay.site.record.file_places import stored_path
from assay.site.record.models import Enrolment, Source, StoredFile
from assay.site.record.scope import Scope

READ_SOURCE = "read source"
LONGEST_NAME = 120  # characters


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that has arrived whole, and is not in its place yet."""

    part: Path
    digest: str  # SHA-256
    size: int  # bytes


def hand_in(
    scope: Scope, enrolment: Enrolment, name: str, chunks: Iterable[bytes], person: str, now: datetime
) -> tuple[Source, Job]:
    """Keep the file, and ask for it to be read. InputError for what is none of the three kinds, or too large.

    The file reaches its place before the row that names it: a crash between the two leaves bytes that nobody names,
    never a row without its bytes.
    """
    arrived = _receive(chunks)
    try:
        kind = recognise(arrived.part)
        if kind is not HandedIn.PACK and not person.strip():
            raise UsageError(
                "say whose work it is", remedy="Give the address or the name that the work is signed with."
            )
        with files_locked(), transaction.atomic():
            source = Source(
                enrolment=enrolment,
                file=_settle(scope, arrived),
                kind=kind,
                name=_shown(name),
                person="" if kind is HandedIn.PACK else person.strip()[:200],
                handed_in_at=now,
                handed_in_by_id=scope.membership,
            )
            source.save()
            note(scope, "hand in", now, enrolment=enrolment, target=str(source.pk))
            return source, enqueue(READ_SOURCE, enrolment, source.pk, scope, now)
    finally:
        arrived.part.unlink(missing_ok=True)


def _settle(scope: Scope, arrived: Arrived) -> StoredFile:
    """Put the file into its place, and name it."""
    place = stored_path(scope.tenant, arrived.digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    arrived.part.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    facts = {"size": arrived.size}
    return StoredFile.unbound.get_or_create(tenant_id=scope.tenant, digest=arrived.digest, defaults=facts)[0]


def _receive(chunks: Iterable[bytes]) -> Arrived:
    folder = Path(settings.ASSAY_FILES) / "arriving"
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    part, sha, size = Path(name), hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise InputError(
                        f"the file is larger than {LARGEST >> 20} MiB", remedy="Hand in a shared pack, or fewer files."
                    )
                sha.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError("the file could not be kept", remedy="Tell whoever runs this server.") from error
    except InputError:
        part.unlink(missing_ok=True)
        raise
    return Arrived(part, sha.hexdigest(), size)


def _shown(name: str) -> str:
    """A file's name for display: its last part, printable."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c if c.isprintable() else " " for c in last).strip()[:LONGEST_NAME] or "work"
