"""Where the files that were handed in are kept."""

from pathlib import Path
from uuid import UUID

from django.conf import settings


def stored_path(tenant: UUID, digest: str) -> Path:
    """Where a file is: our own ids alone make its path."""
    return Path(settings.ASSAY_FILES) / str(tenant) / digest[:2] / digest
