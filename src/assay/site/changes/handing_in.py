"""A learner hands in a file: it is kept whole under its digest before anything is promised, then read by a job."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from assay.actions.hand_in import LARGEST, HandedIn, recognise
from assay.basics.errors import InputError, OutputError, UsageError
from assay.site.access.audit import note
from assay.site.jobs.models import Job
from assay.site.jobs.queue import enqueue
from assay.site.record.models import Enrolment, Source, StoredFile
from assay.site.record.scope import Scope

READ_SOURCE = "read source"
LONGEST_NAME = 120  # characters


def hand_in(
    scope: Scope, enrolment: Enrolment, name: str, chunks: Iterable[bytes], person: str, now: datetime
) -> tuple[Source, Job]:
    """Keep the file, and ask for it to be read. InputError for what is none of the three kinds, or too large.

    The file reaches its place before the row that names it: a crash between the two leaves bytes that nobody names,
    never a row without its bytes.
    """
    part, digest, size = _receive(chunks)
    try:
        kind = recognise(part)
        if kind is not HandedIn.PACK and not person.strip():
            raise UsageError(
                "say whose work it is", remedy="Give the address or the name that the work is signed with."
            )
        _settle(part, stored_path(scope.tenant, digest))
    finally:
        part.unlink(missing_ok=True)
    with transaction.atomic():
        file, _ = StoredFile.unbound.get_or_create(tenant_id=scope.tenant, digest=digest, defaults={"size": size})
        source = Source.objects.create(
            enrolment=enrolment,
            file=file,
            kind=kind,
            name=_shown(name),
            person="" if kind is HandedIn.PACK else person.strip()[:200],
            handed_in_at=now,
            handed_in_by_id=scope.membership,
        )
        note(scope, "hand in", now, enrolment=enrolment, target=str(source.pk))
        return source, enqueue(READ_SOURCE, enrolment, source.pk, scope, now)


def stored_path(tenant: UUID, digest: str) -> Path:
    """Where a file is: our own ids alone make its path."""
    return Path(settings.ASSAY_FILES) / str(tenant) / digest[:2] / digest


def _receive(chunks: Iterable[bytes]) -> tuple[Path, str, int]:
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
    return part, sha.hexdigest(), size


def _settle(part: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    part.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _shown(name: str) -> str:
    """A file's name for display: its last part, printable."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c if c.isprintable() else " " for c in last).strip()[:LONGEST_NAME] or "work"
