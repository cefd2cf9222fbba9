"""What somebody hands in as one file, made ready for the readers: a git bundle, or a zip of exports."""

from assay.sources.handed_in.archive import unpack_archive
from assay.sources.handed_in.bundle import is_bundle, unpack_bundle

__all__ = ["is_bundle", "unpack_archive", "unpack_bundle"]
