"""Duty by statement as a table: which pieces of work may show a statement within a duty, and how strongly."""

from collections import defaultdict
from dataclasses import dataclass, field

from assay.coverage.model import Evidence, PersonCover, StatementCover, Strength
from assay.outputs.report.bars import KIND_NAMES
from assay.outputs.report.marks import Mark, mark_of
from assay.outputs.report.site import Site
from assay.standards.model import Kind


@dataclass(frozen=True, slots=True)
class Cell:
    """Evidence for one statement within one duty; `pieces` is 0 where the standard asks and nothing was found."""

    duty: int
    key: str  # '' where the standard does not ask and nothing was found
    pieces: int
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One statement, all duties."""

    cover: StatementCover
    mark: Mark
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind."""

    name: str
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Found:
    pieces: set[str] = field(default_factory=set)
    is_strong: bool = False
    href: str = ""


_Key = tuple[str, int]  # statement, duty


def heatmap_of(site: Site, cover: PersonCover) -> tuple[Group, ...]:
    """The rows by kind; links are relative to the person's page."""
    found = _collect(cover)
    groups = []
    for kind in Kind:
        covers = [s for s in cover.statements if s.statement.kind is kind]
        rows = tuple(Row(s, mark_of(s.status, s.strength), _cells(site, cover, s, found)) for s in covers)
        groups.append(Group(KIND_NAMES[kind], rows))
    return tuple(group for group in groups if group.rows)


def _collect(cover: PersonCover) -> dict[_Key, _Found]:
    """Evidence by cell; a cell leads to the statement's page, or to the piece's if only that one has it."""
    found: dict[_Key, _Found] = defaultdict(_Found)
    folder = cover.person.id
    for statement in cover.statements:
        for number, evidence in enumerate(statement.evidence, start=1):
            _add(found, evidence, f"{folder}/{evidence.statement}.html#evidence-{number}")
    for piece in cover.pieces:
        for evidence in piece.evidence:
            _add(found, evidence, f"{folder}/pieces/{piece.id}.html#{evidence.statement}")
    return found


def _add(found: dict[_Key, _Found], evidence: Evidence, href: str) -> None:
    for duty in evidence.duties:
        cell = found[evidence.statement, duty]
        cell.pieces.add(evidence.piece)
        cell.is_strong |= evidence.strength is Strength.STRONG
        cell.href = cell.href or href


def _cells(site: Site, cover: PersonCover, statement: StatementCover, found: dict[_Key, _Found]) -> tuple[Cell, ...]:
    code = statement.statement.code
    asked = site.duties_of.get(code, ())
    duties = (duty_cover.duty.number for duty_cover in cover.duties)
    return tuple(_cell(duty, found.get((code, duty)), duty in asked) for duty in duties)


def _cell(duty: int, found: _Found | None, is_asked: bool) -> Cell:
    if found is None:
        return Cell(duty, "none" if is_asked else "", 0, "")
    return Cell(duty, "strong" if found.is_strong else "some", len(found.pieces), found.href)
