"""Unpacks a zip of exports into an empty folder: plain files with plain names, bounded, all or nothing."""

import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from assay.basics.errors import InputError

MOST_FILES = 5_000
MOST_BYTES = 512 << 20  # of all files together, unpacked
LONGEST_NAME = 200  # characters, of one part of a path
DEEPEST = 12
_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BY_BUNDLE = "Hand in a repository as a bundle: git bundle create work.bundle --all"
_AGAIN = "Zip the exported files again, plainly: no links, no passwords, no folders above them."


def unpack_archive(file: Path, folder: Path) -> None:
    """Unpack into `folder`, which must be empty; InputError, and nothing left in it, for a zip that is not plain.

    Sizes are counted while unpacking: what the zip says of itself is not believed.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            targets = _targets(entries)
            left = MOST_BYTES
            for entry, target in zip(entries, targets, strict=True):
                left -= _unpack(archive, entry, folder / target, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        _empty(folder)
        raise InputError("the file is no zip, or it is damaged", where=file.name, remedy=_AGAIN) from error
    except (InputError, OSError):
        _empty(folder)
        raise


def _targets(entries: Sequence[zipfile.ZipInfo]) -> list[PurePosixPath]:
    if not entries:
        raise InputError("the zip is empty", remedy="Put the exported files into it.")
    if len(entries) > MOST_FILES:
        raise InputError(f"the zip has more than {MOST_FILES:,} files", remedy="Hand in fewer files at once.")
    targets = [_target(entry) for entry in entries]
    if len({str(target).casefold() for target in targets}) < len(targets):
        raise InputError("two files in the zip have the same name", remedy=_AGAIN)
    return targets


def _target(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Where an entry goes, below the folder; InputError for a link, a lock, or a name that leads elsewhere."""
    name, mode = entry.filename, entry.external_attr >> 16
    path = PurePosixPath(name)
    if ".git" in path.parts:
        raise InputError("the zip holds a git folder", remedy=_BY_BUNDLE)
    is_plain = not stat.S_IFMT(mode) or stat.S_ISREG(mode)
    is_below = not path.is_absolute() and ".." not in path.parts and 0 < len(path.parts) <= DEEPEST
    is_named = name.isprintable() and not {"\\", ":"} & set(name)
    if not (is_plain and is_below and is_named) or any(len(part) > LONGEST_NAME for part in path.parts):
        raise InputError(f"the zip holds what no plain file is: {name[:60]!r}", remedy=_AGAIN)
    if entry.flag_bits & 1 or entry.compress_type not in _METHODS:
        raise InputError(f"the zip holds a locked or unusually packed file: {name[:60]!r}", remedy=_AGAIN)
    return path


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(entry) as packed, target.open("xb") as out:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise InputError(
                    f"unpacked, the zip is larger than {MOST_BYTES >> 20} MiB", remedy="Hand in fewer files at once."
                )
            out.write(chunk)
    return size


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
