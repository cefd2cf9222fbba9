"""`assay backup`: one file with the whole record, as it was at one moment, while the server goes on."""

import os
import sqlite3
import tempfile
import uuid
import zipfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assay import __version__
from assay.basics.errors import OutputError, SetupError, UsageError
from assay.basics.progress import Progress
from assay.site.project.backup_form import ALONE, MANIFEST, RECORD, SCHEMA, Kept, Manifest, copy_counted, file_name
from assay.site.project.backup_form import write_manifest as as_json

TRIES = 3  # a file that is erased while it is copied makes the copy of the record too old


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was kept, and where."""

    file: Path
    size: int  # bytes of the backup
    manifest: Manifest


def back_up(folder: Path, target: Path, now: datetime, progress: Progress, *, replace: bool) -> BackedUp:
    """Write a backup of a server's folder. Nothing stands at `target` before it is whole.

    SetupError where the folder holds no record; UsageError where `target` is there and may not be replaced;
    OutputError where it cannot be written.
    """
    record = folder / RECORD
    if not record.is_file():
        raise SetupError(
            "there is no record in this folder", where=str(folder), remedy="Name the server's folder with --data DIR."
        )
    if target.exists() and not replace:
        raise UsageError("this file is there already", where=str(target), remedy="Name another, or add --replace.")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".assay-backup-") as workspace:
            part = Path(workspace) / "backup"
            manifest = _write(folder, part, Path(workspace), now, progress)
            part.replace(target)
            return BackedUp(target, target.stat().st_size, manifest)
    except sqlite3.DatabaseError as error:
        raise SetupError(f"the record cannot be read: {error}", where=str(record)) from error
    except OSError as error:
        raise OutputError(
            f"the backup cannot be written: {error.strerror}", where=str(target), remedy="Name another place."
        ) from error


def _write(folder: Path, part: Path, workspace: Path, now: datetime, progress: Progress) -> Manifest:
    for attempt in range(TRIES):
        copy = workspace / f"record-{attempt}"
        copy_record(folder / RECORD, copy)
        with _new_zip(part) as archive:
            manifest = _fill(archive, folder, copy, now, progress)
        if not _erased_since(folder / RECORD, manifest.missing):
            break
    with part.open("rb") as whole:
        os.fsync(whole.fileno())
    return manifest


def copy_record(record: Path, copy: Path) -> None:
    """The record as it is at one moment, by SQLite's own backup: a server may write meanwhile."""
    with closing(_read_only(record)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _read_only(record: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{record.resolve().as_uri()}?mode=ro", uri=True, timeout=30)


def _new_zip(part: Path) -> zipfile.ZipFile:
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)  # it holds a secret and people's work
    os.close(handle)
    return zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1)


def _fill(archive: zipfile.ZipFile, folder: Path, copy: Path, now: datetime, progress: Progress) -> Manifest:
    with closing(_read_only(copy)) as record:
        wanted, migrations, rows = files_named(record), migrations_of(record), rows_of(record)
    places = {RECORD: copy} | {name: folder / name for name in (*ALONE, *wanted)}
    files, missing = {}, []
    for done, (name, place) in enumerate(places.items()):
        progress("files", done, len(places))
        if (kept := _add(archive, name, place)) is not None:
            files[name] = kept
        elif name in wanted:
            missing.append(name)
    manifest = Manifest(SCHEMA, __version__, now, tuple(sorted(migrations)), rows, files, tuple(missing))
    archive.writestr(MANIFEST, as_json(manifest))
    return manifest


def _add(archive: zipfile.ZipFile, name: str, place: Path) -> Kept | None:
    try:
        source = place.open("rb")
    except FileNotFoundError:
        return None
    facts = zipfile.ZipInfo(name)
    facts.compress_type = zipfile.ZIP_DEFLATED if name == RECORD else zipfile.ZIP_STORED  # the rest is packed already
    size = place.stat().st_size
    with source, archive.open(facts, "w", force_zip64=True) as target:
        return copy_counted(source, target, size)  # type: ignore[arg-type] # typed as bytes in, bytes out


def files_named(record: sqlite3.Connection) -> tuple[str, ...]:
    """Names of the files that a record speaks of."""
    rows = record.execute("SELECT tenant_id, digest FROM record_storedfile ORDER BY tenant_id, digest")
    return tuple(file_name(str(uuid.UUID(tenant)), digest) for tenant, digest in rows)


def migrations_of(record: sqlite3.Connection) -> frozenset[str]:
    """Which changes its tables have gone through."""
    return frozenset(f"{app}.{name}" for app, name in record.execute("SELECT app, name FROM django_migrations"))


def rows_of(record: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = record.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = sorted(name for (name,) in tables)
    return {name: record.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 # its own names


def _erased_since(record: Path, missing: Iterable[str]) -> bool:
    """Whether a file that was not there is not named any more either: then the copy is older than an erasure."""
    if not missing:
        return False
    with closing(_read_only(record)) as now:
        return not set(missing) <= set(files_named(now))
