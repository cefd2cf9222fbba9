"""Keeps what the user says of the columns of a table."""

from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import InputError, UsageError
from assay.sources.table_export.columns import (
    MEANINGS,
    NEEDED,
    UNITS,
    ColumnMapping,
    completed,
    guess_columns,
    is_whole,
    keep_columns,
    kept_columns,
    read_mapping,
)
from assay.sources.table_rows import headings_of


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The headings of a table and what they are taken to mean; `is_kept` where the user said so."""

    headings: tuple[str, ...]
    mapping: ColumnMapping
    is_kept: bool

    @property
    def lacking(self) -> tuple[str, ...]:
        """Fields that are needed and have no column."""
        return tuple(field for field in NEEDED if field not in self.mapping.columns)


def list_columns(file: Path) -> TableColumns:
    """What the columns of a table are taken to mean now."""
    headings = _headings(file)
    kept = kept_columns(headings)
    return TableColumns(headings, kept or guess_columns(headings), kept is not None)


def question_of(field: str) -> str:
    """What to ask for a field: what it means, and whether it is needed."""
    return MEANINGS[field][0] + ("" if field in NEEDED else " (if any)")


def fields() -> tuple[str, ...]:
    """All fields, the needed ones first."""
    return tuple(MEANINGS)


def units() -> tuple[str, ...]:
    """Units in which plain numbers of effort can be."""
    return tuple(UNITS)


def learn_columns(file: Path, mapping: ColumnMapping) -> TableColumns:
    """Keep a mapping for all tables with these headings; UsageError where it lacks something or names no column."""
    headings = _headings(file)
    if not is_whole(mapping):
        lacking = [field for field in NEEDED if field not in mapping.columns]
        raise UsageError(
            f"no column is named for {', '.join(lacking)}.", where=str(file), remedy=f"Needed are {', '.join(NEEDED)}."
        )
    if wrong := sorted(set(mapping.columns.values()) - set(headings)):
        raise UsageError(
            f"the table has no column '{wrong[0]}'.", where=str(file), remedy=f"It has {', '.join(headings[:30])}."
        )
    keep_columns(headings, mapping)
    return TableColumns(headings, mapping, True)


def learn_from_file(file: Path, mapping_file: Path) -> TableColumns:
    """Keep the mapping of a mapping file; what it leaves open is told by well-known headings."""
    return learn_columns(file, completed(read_mapping(mapping_file), _headings(file)))


def forget_columns(file: Path) -> TableColumns:
    """Take back what was said of a table's columns."""
    headings = _headings(file)
    if kept_columns(headings) is None:
        raise UsageError("nothing was said of these columns yet.", where=str(file), remedy="Nothing needs to be done.")
    keep_columns(headings, None)
    return list_columns(file)


def _headings(file: Path) -> tuple[str, ...]:
    if not file.is_file():
        raise InputError("there is no such file.", where=str(file), remedy="Name a CSV file.")
    try:
        headings = tuple(headings_of(file))
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(file)) from error
    if len(headings) < len(NEEDED):
        raise InputError("this is no table with headings in its first row.", where=str(file))
    return headings
