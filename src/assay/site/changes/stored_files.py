"""The folder of files that were handed in: who may change it, and how those go that no row names any more."""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from assay.site.record.file_places import stored_path
from assay.site.record.models import StoredFile

_LOCK = "lock"


@contextmanager
def files_locked() -> Iterator[None]:
    """Nobody puts a file into its place, or takes one away, meanwhile: the same content may come and go at once."""
    folder = Path(settings.ASSAY_FILES)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def forget_files(tenant: UUID, digests: Iterable[str]) -> int:
    """Delete those of these files that no row names; how many there were."""
    wanted = set(digests)
    with files_locked():
        named = set(StoredFile.unbound.filter(tenant_id=tenant, digest__in=wanted).values_list("digest", flat=True))
        gone = [path for path in (stored_path(tenant, digest) for digest in wanted - named) if path.is_file()]
        for path in gone:
            path.unlink()
        return len(gone)


def forget_unnamed_files() -> int:
    """Delete what a server that was killed left behind: files that no row names. For the start of a server."""
    count = 0
    for folder in Path(settings.ASSAY_FILES).iterdir():
        try:
            tenant = UUID(folder.name)
        except ValueError:
            continue
        count += forget_files(tenant, (path.name for path in folder.glob("??/*")))
    return count
