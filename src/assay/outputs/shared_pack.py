"""A shared pack as a file (docs/share.md): a zip with a manifest and one JSON document, stored as they are.

Nothing in it is compressed and nothing depends on the clock, so the same content gives the same bytes everywhere.
"""

import hashlib
import io
import zipfile
from typing import Any

import msgspec

from assay.coverage.shared_pack import SharedPack

FORMAT = "assay-shared-pack"
SCHEMA = 1
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell


def pack_document(pack: SharedPack) -> dict[str, Any]:
    """The pack as plain values, as they stand in pack.json."""
    document: dict[str, Any] = msgspec.to_builtins(pack)
    return {"schema": SCHEMA} | document


def pack_bytes(pack: SharedPack) -> bytes:
    """The whole file."""
    content = msgspec.json.format(msgspec.json.encode(pack_document(pack)), indent=1) + b"\n"
    manifest = {
        "format": FORMAT,
        "schema": SCHEMA,
        "about": "Facts and reasons about one person's work, chosen by them. To read it: assay open FILE",
        "files": {"pack.json": hashlib.sha256(content).hexdigest()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry("manifest.json"), msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
        archive.writestr(_entry("pack.json"), content)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
