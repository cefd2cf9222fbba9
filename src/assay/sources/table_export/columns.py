"""What the columns of a table mean: by well-known headings, by a mapping file beside it, or as the user once said."""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from assay.basics.errors import InputError
from assay.sources.user_data import data_folder, write_documents

FILE = "columns.json"
LARGEST_FILE = 4 << 20  # bytes
BESIDE = ".columns.toml"  # tickets.csv has its mapping in tickets.columns.toml
UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 28_800}  # a day of work is 8 hours

# Field → what it means, in the words that the user is asked with, and headings that say so by themselves.
MEANINGS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "key": ("the number or key of each item", ("issue key", "key", "id", "ticket", "ticket id", "number", "#")),
    "title": ("what it is about, in a line", ("summary", "title", "subject", "name", "short description")),
    "created": ("when it was opened", ("created", "created at", "created date", "opened", "date opened")),
    "closed": ("when it was done", ("resolved", "closed", "closed at", "closed date", "completed", "done")),
    "type": ("its kind, such as bug or story", ("issue type", "type", "work item type", "category")),
    "status": ("its state", ("status", "state")),
    "priority": ("its priority", ("priority",)),
    "severity": ("its severity", ("severity", "impact")),
    "author": ("who opened it", ("reporter", "author", "created by", "opened by", "raised by", "requester")),
    "assignee": ("who works on it", ("assignee", "assigned to", "owner")),
    "estimate": ("the estimated effort", ("original estimate", "estimate", "estimated effort")),
    "spent": ("the time it took", ("time spent", "actual", "actual effort", "completed work")),
    "points": ("its size in points", ("custom field (story points)", "story points", "points", "effort")),
    "due": ("when it is due", ("due date", "due", "target date")),
    "labels": ("its labels", ("labels", "tags", "label")),
    "parent": ("the item that it is part of", ("parent", "parent key", "epic link", "parent id")),
    "blocked_by": ("the item that it waits for", ("blocked by", "depends on", "inward issue link (blocks)")),
    "milestone": ("its milestone or sprint", ("sprint", "milestone", "iteration", "iteration path")),
    "text": ("its description", ("description", "details")),
}  # fmt: skip
NEEDED = ("key", "title", "created")
JIRA_SECONDS = frozenset({"original estimate", "time spent"})  # Jira's own table gives seconds under these headings


class ColumnMapping(msgspec.Struct, frozen=True):
    """Which column holds what, how days are written, and in which unit plain numbers of effort are."""

    columns: dict[str, str]  # field to heading
    dates: str = ""  # a format such as %d/%m/%Y %H:%M; '' tries ISO and then day first
    unit: str = "hours"

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.columns) - set(MEANINGS)):
            raise ValueError(f"there is no field '{unknown[0]}'; fields are {', '.join(MEANINGS)}")
        if self.unit not in UNITS:
            raise ValueError(f"the unit '{self.unit}' is none of {', '.join(UNITS)}")


def guess_columns(headings: Sequence[str]) -> ColumnMapping:
    """What headings that are well known say; it may lack what is needed."""
    plain = {" ".join(heading.casefold().split()): heading for heading in reversed(headings)}
    found = {
        field: next(plain[name] for name in names if name in plain)
        for field, (_, names) in MEANINGS.items()
        if any(name in plain for name in names)
    }
    is_jira = "issue key" in plain and JIRA_SECONDS & {heading.casefold() for heading in found.values()}
    return ColumnMapping(found, unit="seconds" if is_jira else "hours")


def completed(mapping: ColumnMapping, headings: Sequence[str]) -> ColumnMapping:
    """A written mapping; what it leaves open is told by well-known headings. A field set to '' has no column."""
    taken = set(mapping.columns.values())
    known = {field: heading for field, heading in guess_columns(headings).columns.items() if heading not in taken}
    columns = {field: heading for field, heading in (known | mapping.columns).items() if heading}
    return ColumnMapping(columns, mapping.dates, mapping.unit)


def is_whole(mapping: ColumnMapping) -> bool:
    """Whether it names all that is needed."""
    return all(field in mapping.columns for field in NEEDED)


def columns_of(path: Path, headings: Sequence[str]) -> ColumnMapping | None:
    """The mapping of a table: the file beside it, what was kept, or well-known headings; None where none is whole."""
    beside = path.with_name(path.stem + BESIDE)
    if beside.is_file():
        mapping = completed(read_mapping(beside), headings)
    else:
        mapping = kept_columns(headings) or _guess_items(headings)
    if not is_whole(mapping):
        return None
    if lacking := sorted(set(mapping.columns.values()) - set(headings)):
        raise InputError(f"the table has no column '{lacking[0]}'.", where=str(path), remedy="Mend its mapping.")
    return mapping


def _guess_items(headings: Sequence[str]) -> ColumnMapping:
    """What headings say that speak for themselves; a column of acknowledgements is an incident's, not an item's."""
    is_incidents = any(heading.strip().casefold() == "acknowledged" for heading in headings)
    return ColumnMapping({}) if is_incidents else guess_columns(headings)


def read_mapping(file: Path) -> ColumnMapping:
    """A mapping file (docs/sources.md); InputError says what is wrong in it."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InputError("the file is too large for a mapping.", where=str(file))
        return msgspec.convert(tomllib.loads(file.read_text("utf-8")), ColumnMapping)
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(
            f"the mapping cannot be read: {error}", where=str(file), remedy='Write it as: [columns] key = "Ticket" …'
        ) from error


def kept_columns(headings: Sequence[str]) -> ColumnMapping | None:
    """What the user once said of these headings."""
    return _kept().get(_digest(headings))


def keep_columns(headings: Sequence[str], mapping: ColumnMapping | None) -> None:
    """Keep a mapping for these headings; None forgets it."""
    kept = {key: value for key, value in _kept().items() if key != _digest(headings)}
    if mapping is not None:
        kept[_digest(headings)] = mapping
    write_documents({data_folder(os.environ) / FILE: {"schema": 1, "tables": msgspec.to_builtins(kept)}})


class _Kept(msgspec.Struct):
    tables: dict[str, ColumnMapping]


def _kept() -> dict[str, ColumnMapping]:
    file = data_folder(os.environ) / FILE
    if not file.exists():
        return {}
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Kept).tables
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"the kept columns cannot be read: {error}", where=str(file), remedy="Mend the file, or move it away."
        ) from error


def _digest(headings: Sequence[str]) -> str:
    text = "\x1f".join(re.sub(r"\s+", " ", heading).strip().casefold() for heading in headings)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
