"""Finds the documents of a folder, in the order of their names, and says which files are none."""

import os
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import InputError

# Suffix → format.
FORMATS = {
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "text",
}
KNOWN = "docx, pdf, xlsx, Markdown, HTML, CSV and text"
_OLDER = {".doc": "docx", ".rtf": "docx", ".odt": "docx", ".xls": "xlsx", ".ods": "xlsx"}
MOST_FILES = 1_000


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the folder: its format, or why it is not read."""

    path: Path
    name: str  # below the folder, with '/' between its parts
    format: str = ""
    why_not: str = ""


def find_documents(folder: Path) -> tuple[FoundFile, ...]:
    """Every file of a folder and the folders in it, or the one file that is named; hidden files are left out.

    Links are not followed: what they lead to may lie anywhere. InputError where there is nothing to read.
    """
    if folder.is_file():
        return (_found(folder, folder.name),)
    if not folder.is_dir():
        raise InputError(
            "there is no such file or folder",
            where=str(folder),
            remedy="Look at its name; a folder of descriptors will do.",
        )
    found = []
    for place, folders, files in os.walk(folder, onerror=_stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith((".", "~$")):  # '~$' is Word's own mark of an open file
                continue
            path = Path(place) / name
            found.append(_found(path, path.relative_to(folder).as_posix()))
        if len(found) > MOST_FILES:
            raise InputError(
                f"the folder holds more than {MOST_FILES} files", where=str(folder), remedy="Name a smaller folder."
            )
    if not any(file.format for file in found):
        raise InputError("no document stands in this folder", where=str(folder), remedy=f"Assay reads {KNOWN}.")
    return tuple(found)


def _found(path: Path, name: str) -> FoundFile:
    name = "".join(letter if letter.isprintable() else "?" for letter in name)  # a name could steer a terminal
    suffix = path.suffix.lower()
    if path.is_symlink():
        return FoundFile(path, name, why_not="it is a link; links are not followed")
    if not path.is_file():
        return FoundFile(path, name, why_not="it is no file")
    if suffix in FORMATS:
        return FoundFile(path, name, FORMATS[suffix])
    if suffix in _OLDER:
        return FoundFile(path, name, why_not=f"{suffix} is not read; save it as {_OLDER[suffix]}")
    return FoundFile(path, name, why_not=f"its format is not read; Assay reads {KNOWN}")


def _stop(error: OSError) -> None:
    raise InputError(f"the folder cannot be read: {error.strerror}", where=str(error.filename)) from error
