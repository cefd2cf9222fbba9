"""Totals of a history: what `assay facts` counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from assay.work.person import Person


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over commits that are no merges."""

    commits: int
    files_changed: int
    lines_added: int
    lines_deleted: int
    renames: int


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Totals of one repository."""

    path: str
    name: str
    commits: int  # all, merges too
    merges: int
    totals: Totals
    cached_commits: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Totals of one person over all repositories, whole and by file role."""

    person: Person
    totals: Totals
    roles: Mapping[str, Totals]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was counted, by source, by file role and by person."""

    sources: tuple[SourceFacts, ...]
    people: tuple[PersonFacts, ...]  # by name
    roles: Mapping[str, Totals]  # of the whole history
    method: str  # how lines were counted
    notes: tuple[str, ...]
