"""Reads a shared pack (docs/share.md): everything in the file is checked, and nothing is ever unpacked to disk."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from assay.basics.errors import InputError
from assay.coverage.shared_pack import SharedPack, pack_problems

FORMAT = "assay-shared-pack"
SCHEMA = 1
LARGEST = 32 << 20  # bytes
_FILES = ("manifest.json", "pack.json")
_T = TypeVar("_T")
_REMEDY = "Ask for the pack again: assay share … --out pack.zip"


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A pack, and the digest of the whole file, which whoever made it can confirm."""

    pack: SharedPack
    digest: str  # SHA-256


class _Manifest(msgspec.Struct):
    format: str
    schema: int
    files: dict[str, str]


class _Schema(msgspec.Struct):
    schema: int


def is_pack(path: Path) -> bool:
    """Whether a path is to be read as a pack: a file that ends in .zip."""
    return path.suffix.casefold() == ".zip" and path.is_file()


def is_pack_content(path: Path) -> bool:
    """Whether a zip lists exactly the files of a pack; whether it is a sound one, only reading it tells."""
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(archive.namelist()) == _FILES
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_pack(path: Path) -> OpenedPack:
    """The pack of a file; InputError where it cannot be read, is damaged, or holds anything that a pack does not."""
    content = _bytes(path)
    files = _files(content, path)
    manifest = _decode(files["manifest.json"], _Manifest, path, "manifest.json")
    if manifest.format != FORMAT:
        raise _error("the file is no shared pack", path)
    if manifest.schema != SCHEMA:
        raise InputError(
            f"the pack has layout {manifest.schema}, and this version of Assay reads layout {SCHEMA}",
            where=str(path),
            remedy="Use the version of Assay that made it, or a newer one.",
        )
    if manifest.files != {"pack.json": hashlib.sha256(files["pack.json"]).hexdigest()}:
        raise _error("the pack is damaged or was changed: its digest does not match", path)
    if _decode(files["pack.json"], _Schema, path, "pack.json").schema != SCHEMA:
        raise _error("pack.json is of another layout than the manifest says", path)
    pack = _decode(files["pack.json"], SharedPack, path, "pack.json")
    if problem := next(pack_problems(pack), None):
        raise _error(f"the pack holds what no pack does: {problem}", path)
    return OpenedPack(pack, hashlib.sha256(content).hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(
            f"the pack cannot be read: {error.strerror}",
            where=str(path),
            remedy="Name a file that 'assay share' wrote.",
        ) from error
    if len(content) > LARGEST:
        raise _error(f"the pack is larger than {LARGEST >> 20} MiB", path)
    return content


def _files(content: bytes, path: Path) -> dict[str, bytes]:
    """The two files; stored as they are, so that none can be larger than the whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if tuple(entry.filename for entry in entries) != _FILES:
                raise _error("the zip holds other files than a pack does", path)
            if any(e.compress_type != zipfile.ZIP_STORED or e.flag_bits & 1 or e.file_size > LARGEST for e in entries):
                raise _error("the files of the zip are compressed or locked, which those of a pack never are", path)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise _error("the file is no zip, or it is damaged", path) from error


def _decode(content: bytes, type_: type[_T], path: Path, name: str) -> _T:
    try:
        return msgspec.json.decode(content, type=type_)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _error(f"{name} is not what it should be: {error}", path) from error


def _error(what: str, path: Path) -> InputError:
    return InputError(what, where=str(path), remedy=_REMEDY)
