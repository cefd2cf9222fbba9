"""Reads one file that somebody handed in: a shared pack, a git bundle, or a zip of exports."""

import re
import zipfile
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from assay.actions.person import run_for_person
from assay.actions.run_request import RunRequest
from assay.basics.errors import InputError
from assay.basics.progress import Progress
from assay.coverage.model import PersonCover, RunResult
from assay.sources.handed_in import is_bundle, unpack_archive, unpack_bundle
from assay.sources.shared_pack import is_pack_content

LARGEST = 256 << 20  # bytes


class HandedIn(StrEnum):
    """What a file is."""

    PACK = "pack"
    BUNDLE = "bundle"
    EXPORTS = "exports"


def recognise(file: Path) -> HandedIn:
    """What a file is, by its content and never by its name; InputError for anything else."""
    if is_bundle(file):
        return HandedIn.BUNDLE
    if not zipfile.is_zipfile(file):
        raise InputError(
            "this is no shared pack, git bundle or zip",
            remedy="Make one: assay share ~/code/app --person you@example.org --out pack.zip, "
            "or git bundle create work.bundle --all, or zip what a tracker exported.",
        )
    return HandedIn.PACK if is_pack_content(file) else HandedIn.EXPORTS


def read_handed_in(
    file: Path, name: str, request: RunRequest, workspace: Path, progress: Progress
) -> tuple[RunResult, PersonCover]:
    """What the file shows of the one person of `request`, whose paths are not used; a pack knows its own person.

    `name` is what its owner calls it: a repository without a name of its own is called so. `workspace` must be an
    empty folder, and is the caller's to remove.
    """
    kind = recognise(file)
    progress("unpacking", 0, 0)
    place = workspace / (_plain(name) or "work")
    match kind:
        case HandedIn.PACK:
            place = place.with_name(f"{place.name}.zip")
            place.symlink_to(file.resolve())
            request = replace(request, people=())
        case HandedIn.BUNDLE:
            unpack_bundle(file, place)
        case HandedIn.EXPORTS:
            place.mkdir()
            unpack_archive(file, place)
    return run_for_person(replace(request, paths=(place,)), progress)


def _plain(name: str) -> str:
    """A name for a folder: letters, digits, dots and dashes, without what ends in a dot."""
    stem = re.sub(r"\.(zip|bundle|git)$", "", name.strip(), flags=re.IGNORECASE)
    return re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:60]
