"""The form of a backup: a zip with the record, the files handed in, the server's secret, and digests of all."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import msgspec

from assay.basics.errors import InputError

SCHEMA = 1
MANIFEST = "manifest.json"
RECORD = "record.sqlite3"
ALONE = ("secret", "set-up-token")  # small files beside the record, where they are there
LARGEST_MANIFEST = 256 << 20  # bytes; about a million files
PIECE = 1 << 20  # bytes read at a time
_NAME = re.compile(r"files/[0-9a-f-]{36}/[0-9a-f]{2}/([0-9a-f]{64})|record\.sqlite3|secret|set-up-token")


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a backup."""

    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `missing` are files that the record names and that were not there when it was made."""

    schema: int
    assay: str
    made_at: datetime
    migrations: tuple[str, ...]  # of the record's tables, such as 'record.0001_initial'
    rows: Mapping[str, int]  # by table
    files: Mapping[str, Kept]  # by name
    missing: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(kept.size for kept in self.files.values())


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1)


def read_manifest(content: bytes, where: str) -> Manifest:
    """The manifest of that JSON; InputError for another form, and for names that no backup has."""
    try:
        schema = msgspec.json.decode(content, type=_Schema).schema
        if schema != SCHEMA:
            raise InputError(
                f"this backup has form {schema}, and this version of Assay reads form {SCHEMA}",
                where=where,
                remedy="Restore it with the version of Assay that made it.",
            )
        manifest = msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as error:
        raise damaged(f"its list of files cannot be read: {error}", where) from error
    for name, kept in manifest.files.items():
        fits = _NAME.fullmatch(name)
        if fits is None or kept.size < 0 or (fits[1] and fits[1] != kept.sha256):
            raise damaged(f"it lists a file that no backup has: {name[:80]!r}", where)
    if RECORD not in manifest.files:
        raise damaged("it holds no record", where)
    return manifest


class _Schema(msgspec.Struct):
    schema: int


def damaged(what: str, where: str) -> InputError:
    """The error for a backup that is not as it was made."""
    return InputError(
        f"the backup is damaged: {what}", where=where, remedy="Nothing was restored. Take another copy of it."
    )


def copy_counted(source: BinaryIO, target: BinaryIO, most: int) -> Kept:
    """Copy, and say what was copied; reads at most one piece beyond `most` bytes."""
    sha, size = hashlib.sha256(), 0
    while size <= most and (piece := source.read(PIECE)):
        sha.update(piece)
        size += len(piece)
        target.write(piece)
    return Kept(size, sha.hexdigest())


def file_name(tenant: str, digest: str) -> str:
    """How a file that was handed in is called, in a backup and in the server's folder."""
    return f"files/{tenant}/{digest[:2]}/{digest}"
