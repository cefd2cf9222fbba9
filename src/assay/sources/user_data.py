"""The user's own data folder: where it is, and writing there so that files appear whole or not at all."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assay.basics.errors import OutputError

VARIABLE = "ASSAY_DATA_DIR"


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder that ASSAY_DATA_DIR names, or the system's own; it may not exist yet."""
    if named := environ.get(VARIABLE):
        return Path(named).expanduser()
    import platformdirs  # only here, since most commands are told their folder in no time

    return Path(platformdirs.user_data_dir("assay"))


def document_text(document: Mapping[str, Any]) -> str:
    """A document as the text of its JSON file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write_documents(
    documents: Mapping[Path, Mapping[str, Any]], remedy: str = f"Make room there, or name another folder in {VARIABLE}."
) -> None:
    """Write JSON files: all are staged before the first takes its place, so a full disk changes nothing."""
    write_texts({target: document_text(document) for target, document in documents.items()}, remedy)


def write_texts(texts: Mapping[Path, str], remedy: str) -> None:
    """Write text files in the same way, each through the links that lead to it and with the rights that it had."""
    staged: dict[Path, Path] = {}
    try:
        for named, text in texts.items():
            target = named.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            staged[target] = _stage(target, text)
        for target, part in staged.items():
            part.replace(target)
    except OSError as error:
        for part in staged.values():
            part.unlink(missing_ok=True)
        raise OutputError(
            f"the data could not be kept: {error.strerror}", where=str(error.filename or ""), remedy=remedy
        ) from error


def _stage(target: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part
