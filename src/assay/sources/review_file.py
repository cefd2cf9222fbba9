"""Reads the draft of a shared pack back: draft.json as it was written, and what somebody left of review.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import yaml

from assay.basics.errors import InputError
from assay.coverage.shared_pack import PackDraft, pack_problems

LARGEST = 64 << 20  # bytes
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is a text: 'yes' and '12' stay what they are
_REMEDY = "Mend it, or make the draft again: assay share PATH… --person WHO --draft DIR"


@dataclass(frozen=True, slots=True)
class Review:
    """A draft, and what is left of it."""

    draft: PackDraft
    person: str
    left: Mapping[str, Mapping[str, str]]  # texts by their keys, by piece


def read_review(folder: Path) -> Review:
    """Both files of the folder; InputError says what cannot be read, and on which line."""
    draft = _read_draft(folder / "draft.json")
    path = folder / "review.yaml"
    try:
        found = yaml.load(_read(path), Loader=_LOADER)  # noqa: S506 - this loader builds texts, lists and tables only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise InputError("the review is not YAML", where=f"{path}{line}", remedy=_REMEDY) from error
    top = _table(found, path, "the file")
    if unknown := set(top) - {"person", "pieces"}:
        raise InputError(f"'{min(unknown)[:40]}' has no place in a review", where=str(path), remedy=_REMEDY)
    pieces = _table(top.get("pieces") or {}, path, "pieces")
    left = {id_: _texts(_table(texts or {}, path, id_), path, id_) for id_, texts in pieces.items()}
    return Review(draft, _text(top.get("person", ""), path, "person"), left)


def _read_draft(path: Path) -> PackDraft:
    try:
        draft = msgspec.json.decode(_read(path), type=PackDraft)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"the draft is not as it was written: {error}", where=str(path), remedy=_REMEDY) from error
    if problem := next(pack_problems(draft.pack), None):
        raise InputError(f"the draft is not as it was written: {problem}", where=str(path), remedy=_REMEDY)
    return draft


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(
            f"the draft cannot be read: {error.strerror}",
            where=str(path),
            remedy="Name the folder that 'assay share --draft DIR' wrote.",
        ) from error
    if len(content) > LARGEST:
        raise InputError(f"the file is larger than {LARGEST >> 20} MiB", where=str(path), remedy=_REMEDY)
    return content


def _table(found: object, path: Path, what: str) -> dict[str, object]:
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise InputError(f"{what}: names with texts were expected", where=str(path), remedy=_REMEDY)
    return found


def _texts(found: dict[str, object], path: Path, id_: str) -> dict[str, str]:
    return {key: _text(value, path, f"{id_}: {key}") for key, value in found.items()}


def _text(found: object, path: Path, what: str) -> str:
    if not isinstance(found, str):
        raise InputError(f"{what}: a text was expected", where=str(path), remedy=_REMEDY)
    return found
