"""Puts together what readers find into projects, item by item, and counts what was skipped and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from sys import intern
from typing import TypeVar, cast

from assay.work.components import BillOfMaterials
from assay.work.covered import CoverageReport
from assay.work.document import Document
from assay.work.model import Signature
from assay.work.people import is_bot
from assay.work.scans import Scan
from assay.work.testing import TestRun
from assay.work.tracked import (
    Account,
    CheckRun,
    Clock,
    Comment,
    Deployment,
    Event,
    Item,
    ItemKind,
    Milestone,
    Project,
    Release,
    Review,
    TimeSpent,
)

LONGEST_TEXT = 600  # characters kept of a description: what a person reads to judge, not a copy of the tracker
LONGEST_REMARK = 400  # of a comment or review
LAST_MOMENT = 253_402_300_799  # the last second of the year 9999
Deed = Event | Comment | Review | TimeSpent | Clock
T = TypeVar("T")


class Unfit(ValueError):
    """An element that is not what it should be; its words say what is wrong."""


@dataclass(slots=True)
class _Parts:
    """A project while it is gathered."""

    items: dict[str, Item] = field(default_factory=dict)
    deeds: dict[str, dict[Deed, None]] = field(default_factory=dict)  # by item; each once, in order
    milestones: dict[str, Milestone] = field(default_factory=dict)
    releases: dict[str, Release] = field(default_factory=dict)
    deployments: dict[str, Deployment] = field(default_factory=dict)
    check_runs: dict[str, CheckRun] = field(default_factory=dict)
    emails: dict[tuple[Account, str], None] = field(default_factory=dict)
    test_runs: list[TestRun] = field(default_factory=list)
    coverage: list[CoverageReport] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    file: str = ""
    scans: list[Scan] = field(default_factory=list)
    bills: list[BillOfMaterials] = field(default_factory=list)


class Gathering:
    """What one reader finds in some files."""

    def __init__(self, tool: str) -> None:
        self.tool = tool
        self.read = 0  # elements that were understood
        self._accounts: dict[tuple[str, str, str, str], Account] = {}
        self._same: dict[tuple[object, ...], tuple[object, ...]] = {}
        self._projects: dict[str, _Parts] = {}
        self._skipped: dict[tuple[str, str], tuple[int, str]] = {}  # file and reason: how many, and the first
        self._notes: list[str] = []

    def project(self, name: str) -> _Parts:
        """The parts of a project, made when it is first named."""
        return self._projects.setdefault(name, _Parts())

    def account(
        self, login: str, *, number: object = "", name: str = "", email: str = "", is_machine: bool = False
    ) -> Account:
        """The one record of an account."""
        found = (login, str(number or ""), name, email)
        if found not in self._accounts:
            machine = is_machine or is_bot(Signature(login or name, email))
            self._accounts[found] = Account(self.tool, login, found[1], name, email, machine)
        return self._accounts[found]

    def add_item(self, project: str, item: Item) -> None:
        """Keep an item; where it is there already, what each of the two knows."""
        items = self.project(project).items
        items[item.key] = _combine(items[item.key], item) if item.key in items else item

    def once(self, values: tuple[T, ...]) -> tuple[T, ...]:
        """One record of equal tuples: most items carry the same few labels and people."""
        return cast(tuple[T, ...], self._same.setdefault(values, values)) if values else values

    def add_deeds(self, project: str, key: str, deeds: Iterable[Deed]) -> None:
        """Keep what happened to an item, which may itself come later."""
        self.project(project).deeds.setdefault(key, {}).update(dict.fromkeys(deeds))

    def add_test_run(self, project: str, run: TestRun) -> None:
        """Keep a run of tests."""
        self.project(project).test_runs.append(run)

    def add_coverage(self, project: str, report: CoverageReport) -> None:
        """Keep a report of coverage."""
        self.project(project).coverage.append(report)

    def add_document(self, project: str, document: Document) -> None:
        """Keep a document."""
        self.project(project).documents.append(document)

    def add_scan(self, project: str, scan: Scan) -> None:
        """Keep a scan."""
        self.project(project).scans.append(scan)

    def add_bill(self, project: str, bill: BillOfMaterials) -> None:
        """Keep a bill of materials."""
        self.project(project).bills.append(bill)

    def skip(self, file: str, reason: str, which: str) -> None:
        """Count something that was not read."""
        count, first = self._skipped.get((file, reason), (0, which))
        self._skipped[file, reason] = (count + 1, first)

    def note(self, text: str) -> None:
        """Say something of the reading as a whole: that a file is read in part."""
        self._notes.append(text)

    def notes(self) -> tuple[str, ...]:
        """What was skipped and why, and what else must be said."""
        skipped = [
            f"{file}: skipped {count:,}, since {reason} (first: {which})"
            for (file, reason), (count, which) in sorted(self._skipped.items())
        ]
        return (*self._notes, *skipped)

    def projects(self) -> tuple[Project, ...]:
        """Everything that was found; the gathering is empty afterwards."""
        found = []
        for name in sorted(self._projects):
            parts = self._projects.pop(name)
            lost = parts.deeds.keys() - parts.items.keys()
            for key in sorted(lost):
                self.skip(name, "the item that it belongs to is in no file", key)
            items = (_finish(parts.items.pop(key), parts.deeds.pop(key, {})) for key in list(parts.items))
            found.append(
                Project(
                    tool=self.tool,
                    name=name,
                    items=tuple(sorted(items, key=lambda item: (item.created, len(item.key), item.key))),
                    milestones=tuple(parts.milestones.values()),
                    releases=tuple(sorted(parts.releases.values(), key=lambda r: r.time)),
                    deployments=tuple(sorted(parts.deployments.values(), key=lambda d: d.time)),
                    check_runs=tuple(sorted(parts.check_runs.values(), key=lambda c: c.time)),
                    emails=tuple(parts.emails),
                    test_runs=tuple(sorted(parts.test_runs, key=lambda run: (run.time, run.place))),
                    coverage=tuple(sorted(parts.coverage, key=lambda report: (report.time, report.place))),
                    documents=tuple(parts.documents),
                    file=parts.file,
                    scans=tuple(sorted(parts.scans, key=lambda scan: (scan.time, scan.place))),
                    bills=tuple(sorted(parts.bills, key=lambda bill: (bill.time, bill.place))),
                )
            )
        return tuple(found)


def _combine(old: Item, new: Item) -> Item:
    """One item of two records: a change request knows more than the issue that the forge also makes of it."""
    more, less = (new, old) if new.kind is ItemKind.CHANGE or old.kind is ItemKind.ISSUE else (old, new)
    values = {f.name: getattr(more, f.name) for f in fields(Item)}
    return replace(more, **{name: getattr(less, name) for name, value in values.items() if value in ((), "", None, 0)})


def _finish(item: Item, deeds: Iterable[Deed]) -> Item:
    """The item with its deeds, oldest first."""
    all_deeds = (*item.events, *item.comments, *item.reviews, *item.time_spent, *deeds)
    if not all_deeds:
        return item
    timed = sorted(dict.fromkeys(d for d in all_deeds if not isinstance(d, Clock)), key=lambda deed: deed.time)
    return replace(
        item,
        events=tuple(d for d in timed if isinstance(d, Event)),
        comments=tuple(d for d in timed if isinstance(d, Comment)),
        reviews=tuple(d for d in timed if isinstance(d, Review)),
        time_spent=tuple(d for d in timed if isinstance(d, TimeSpent)),
        clocks=item.clocks + tuple(d for d in deeds if isinstance(d, Clock)),
    )


def moment(text: str | None, what: str = "its time") -> int:
    """Seconds since 1970 of an ISO 8601 time; 0 for none. A time without a zone is taken as UTC. Unfit for no time."""
    if not text:
        return 0
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Unfit(f"{what} is none") from None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return min(max(int(found.timestamp()), 0), LAST_MOMENT)


def cut(text: str | None, most: int = LONGEST_TEXT) -> str:
    """At most so many characters of a text, without any that could command a terminal."""
    if not text:
        return ""
    plain = text[: most * 2].replace("\r\n", "\n")
    plain = plain if plain.isprintable() else "".join(c for c in plain if c.isprintable() or c in "\n\t")
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def line(text: str | None, most: int = 300) -> str:
    """A text on one line."""
    return " ".join(cut(text, most).split())


def word(text: str | None) -> str:
    """A label, state or type: on one line, in small letters, held once however often it occurs."""
    return intern(line(text, 80).casefold())
