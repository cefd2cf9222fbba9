"""A duty's product: the very thing that the duty asks a developer to produce, made from what was read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assay.work.business_hours import BusinessHours
from assay.work.covered import OwnLines
from assay.work.document import Document
from assay.work.manifest import TaggedVersion
from assay.work.model import Signature
from assay.work.piece import PersonWork
from assay.work.recovery import Safekeeping
from assay.work.tracked import Account, Item, ItemKind, Project

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with their values in words, for those who would rather look: label, value, words."""

    title: str
    bars: tuple[tuple[str, float, str], ...]
    marks: tuple[float, ...] = ()  # of each bar another value, drawn as a line across it; the words tell it, too


@dataclass(frozen=True, slots=True)
class Product:
    """Rows and figures, each with its definition: unit, meaning, and where a formula comes from."""

    kind: str
    rows: tuple[Row, ...]
    figures: Mapping[str, Cell]
    definitions: Mapping[str, str]
    gaps: tuple[str, ...] = ()  # what the sources lack for this product
    chart: Chart | None = None
    series: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)  # by name, what pictures need and no row has


@dataclass(frozen=True, slots=True)
class ProductInput:
    """What a product is made from. Chance comes in as `draw`, which picks a place in a list of so many."""

    projects: tuple[Project, ...]
    now: int  # the newest moment of the sources, unless the user named a day
    since: int = 0
    label: Callable[[Account | None], str] = lambda account: "somebody" if account else ""
    is_own: Callable[[Account | None], bool] = bool
    has_person: bool = False  # rows only of items in which the person took part
    item: str = ""  # the item to trace
    rate: float | None = None  # cost of an hour
    seed: int = 1
    draw: Callable[[int], int] = lambda count: count // 2
    answer_within: int | None = None  # seconds of business time
    resolve_within: int | None = None
    hours: BusinessHours = field(default_factory=BusinessHours)
    tested: Mapping[str, bool] = field(default_factory=dict)  # places of changes whose commits were read: with a test?
    own_tests: tuple[
        tuple[str, str], ...
    ] = ()  # who of the people reported on, and a test file with new lines of theirs
    documents: tuple[Document, ...] = ()
    writer: Callable[[Signature | None], str] = lambda signature: "somebody" if signature else ""
    is_writer: Callable[[Signature], bool] = bool  # one of the people reported on
    works: tuple[tuple[str, PersonWork], ...] = ()  # of the people reported on, with their names
    statements: tuple[str, ...] = ()  # codes of the standard
    shown: Callable[[], frozenset[str]] = frozenset  # codes that the lenses speak of in these people's work
    own_lines: tuple[tuple[str, OwnLines], ...] = ()  # who, and what a report of coverage says of their lines
    looked_for_copies: bool = False
    kept: tuple[Safekeeping, ...] = ()  # what of each repository is on this copy only
    addresses: Mapping[str, str] = field(default_factory=dict)  # in small letters: who of the people reported on
    people: Mapping[str, str] = field(default_factory=dict)  # names of the people reported on, by id
    versions: tuple[TaggedVersion, ...] = ()  # of the repositories

    def items(self) -> tuple[Item, ...]:
        """The issues and change requests in scope, in the order of their projects."""
        return tuple(
            item
            for project in self.projects
            for item in project.items
            if item.kind is not ItemKind.ENTRY
            and (not self.has_person or any(self.is_own(account) for account in item.accounts()))
        )

    def entries(self, type_: str) -> tuple[Item, ...]:
        """What people wrote down of their own work, of one type; the person's alone where one is named."""
        return tuple(
            item
            for project in self.projects
            for item in project.items
            if item.kind is ItemKind.ENTRY and item.type == type_ and (not self.has_person or self.is_own(item.author))
        )


@dataclass(frozen=True, slots=True)
class DutyProduct:
    """The product of one duty: the files of `assay.duties.products` each hold one, found by themselves."""

    standard: str  # reference of the standard whose duty it is
    number: int
    title: str
    needs: str  # what the sources must hold, in words
    columns: tuple[str, ...]  # the few that fit a terminal
    make: Callable[[ProductInput], Product]
    reads_documents: bool = False  # also those that repositories keep
    reads_history: bool = False  # whether a repository alone can hold what it needs
    is_of_code: bool = False  # whether it needs the functions that people changed, measured, and their copied lines


@dataclass(frozen=True, slots=True)
class MadeProduct:
    """A product with the duty that it belongs to."""

    duty: DutyProduct
    product: Product


def in_words(name: str, value: Cell) -> str:
    """A value as people read it: shares in percent, yes and no, '–' for none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        is_share = name.startswith("share_") or name.endswith(("_rate", "_percent", "order_kept"))
        return f"{value:.0%}" if is_share else f"{value:,g}"
    return str(value)
