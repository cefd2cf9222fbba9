"""`assay restore`: a backup is unpacked beside its place, checked whole, and only then put there."""

import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assay.basics.errors import InputError, OutputError, UsageError
from assay.basics.progress import Progress
from assay.site.project.backup import files_named, migrations_of, rows_of
from assay.site.project.backup_form import (
    LARGEST_MANIFEST,
    MANIFEST,
    RECORD,
    Manifest,
    copy_counted,
    damaged,
    read_manifest,
)
from assay.site.project.first_start import hold


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup held, where it is now (None: it was only checked), and where what was there before is kept."""

    manifest: Manifest
    folder: Path | None
    before: Path | None
    is_older: bool  # its tables are brought up to date when the server starts


def check_backup(file: Path, progress: Progress) -> Restored:
    """Unpack and check a backup, and keep nothing of it; errors as of `restore`."""
    with _unpacked(file, Path(tempfile.gettempdir()), progress) as (_, manifest):
        return Restored(manifest, None, None, _is_older(manifest, file))


def restore(file: Path, folder: Path, now: datetime, progress: Progress, *, replace: bool) -> Restored:
    """Put a backup into a server's folder, whole or not at all.

    What is there is replaced only where that was asked for, and is then kept beside it. InputError for a backup that
    is damaged, or of a version whose tables this one does not know; UsageError where the folder holds something;
    SetupError while a server uses it; OutputError where it cannot be written.
    """
    is_taken = folder.is_dir() and any(folder.iterdir())
    if folder.exists() and not folder.is_dir():
        raise UsageError("this is a file, no folder", where=str(folder), remedy="Name another with --data DIR.")
    if is_taken and not replace:
        raise UsageError(
            "this folder is not empty, so nothing was restored",
            where=str(folder),
            remedy="Name another with --data DIR, or add --replace: what is there is then kept beside it.",
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _unpacked(file, folder.parent, progress) as (unpacked, manifest):
            is_older = _is_older(manifest, file)
            before = _move_in(unpacked, folder, now)
    except OSError as error:
        raise OutputError(f"the folder cannot be written: {error.strerror}", where=str(folder)) from error
    return Restored(manifest, folder, before, is_older)


def _move_in(unpacked: Path, folder: Path, now: datetime) -> Path | None:
    (unpacked / "files").mkdir(exist_ok=True, mode=0o700)
    before = None
    if folder.is_dir() and any(folder.iterdir()):
        before = folder.with_name(f"{folder.name}.before-{now:%Y%m%dT%H%M%S}")
        if before.exists():
            raise UsageError("the same second was restored before", where=str(before), remedy="Try once more.")
        with hold(folder):
            folder.rename(before)
    try:
        unpacked.rename(folder)
    except OSError:
        if before is not None:
            before.rename(folder)
        raise
    return before


@contextmanager
def _unpacked(file: Path, place: Path, progress: Progress) -> Iterator[tuple[Path, Manifest]]:
    """A folder with what the backup holds, every byte checked; gone afterwards unless it was moved."""
    where = str(file)
    try:
        archive = zipfile.ZipFile(file)
    except OSError as error:
        raise InputError(f"the backup cannot be read: {error.strerror}", where=where) from error
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise damaged("it is no backup, or its end is missing", where) from error
    with archive, tempfile.TemporaryDirectory(dir=place, prefix=".assay-restore-") as workspace:
        try:
            manifest = _manifest(archive, where)
            _check_room(manifest, place)
            folder = Path(workspace) / "site"
            folder.mkdir(mode=0o700)
            _unpack(archive, manifest, folder, where, progress)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
            raise damaged(f"it cannot be unpacked: {error}", where) from error
        _check_record(folder / RECORD, manifest, where)
        yield folder, manifest


def _manifest(archive: zipfile.ZipFile, where: str) -> Manifest:
    names = archive.namelist()
    if names.count(MANIFEST) != 1:
        raise damaged("it has no list of its files, so it was not made by 'assay backup'", where)
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise damaged("its list of files is too large", where)
    manifest = read_manifest(archive.read(MANIFEST), where)
    if sorted(names) != sorted([MANIFEST, *manifest.files]):
        raise damaged("it holds other files than its list says", where)
    return manifest


def _check_room(manifest: Manifest, place: Path) -> None:
    free = shutil.disk_usage(place).free
    if manifest.size > free:
        raise OutputError(
            f"the backup needs {manifest.size >> 20:,} MiB, and {free >> 20:,} MiB are free",
            where=str(place),
            remedy="Make room, or name another place with --data DIR.",
        )


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path, where: str, progress: Progress) -> None:
    for done, (name, kept) in enumerate(manifest.files.items()):
        progress("files", done, len(manifest.files))
        target = folder / name  # the manifest has only names that a backup can have
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with archive.open(name) as source, os.fdopen(handle, "wb") as out:
            found = copy_counted(source, out, kept.size)  # type: ignore[arg-type] # typed as bytes in, bytes out
            out.flush()
            os.fsync(out.fileno())
        if found != kept:
            raise damaged(f"{name} is not as it was kept", where)


def _check_record(record: Path, manifest: Manifest, where: str) -> None:
    try:
        with closing(sqlite3.connect(f"{record.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            if opened.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise damaged("its record does not hold together", where)
            if opened.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise damaged("its record has rows that belong to none", where)
            same = rows_of(opened) == manifest.rows and migrations_of(opened) == set(manifest.migrations)
            named = set(files_named(opened)) <= set(manifest.files) | set(manifest.missing)
    except sqlite3.DatabaseError as error:
        raise damaged(f"its record cannot be read: {error}", where) from error
    if not (same and named):
        raise damaged("its record is not the one that its list describes", where)


def _is_older(manifest: Manifest, file: Path) -> bool:
    """Whether some of this version's tables are still to be made; InputError for a later version."""
    known = _known_migrations()
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise InputError(
            f"this backup is of Assay {manifest.assay}, whose tables this version does not know ({unknown[0]})",
            where=str(file),
            remedy="Install that version or a later one, then restore it. Nothing was restored.",
        )
    return bool(known - set(manifest.migrations))


def _known_migrations() -> frozenset[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assay.site.project.settings")
    import django
    from django.db.migrations.loader import MigrationLoader

    django.setup()
    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
