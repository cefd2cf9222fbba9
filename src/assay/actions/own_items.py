"""What one person did at forges and trackers, ready for the lenses."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assay.actions.sources import ReadFiles
from assay.coverage.model import SourceRead
from assay.work.accounts import accounts_of
from assay.work.document import Document
from assay.work.people import Roster
from assay.work.piece import Piece
from assay.work.testing import TestRun
from assay.work.tracked import Account, Deployment, Item, ItemKind, Project, Release


@dataclass(frozen=True, slots=True)
class OwnItems:
    """One person's part in some projects."""

    accounts: frozenset[str]
    items: tuple[Item, ...]
    releases: tuple[Release, ...]
    deployments: tuple[Deployment, ...]
    documents: tuple[Document, ...]


def own_items(projects: Sequence[Project], roster: Roster, person: str) -> OwnItems:
    """The items in which an account of the person took part or that a change of theirs closes; their releases and
    deployments."""
    accounts = accounts_of(roster, person, projects)

    def is_own(account: Account | None) -> bool:
        return account is not None and account.key in accounts

    return OwnItems(
        accounts,
        tuple(item for project in projects for item in _own(project, accounts)) if accounts else (),
        tuple(r for p in projects for r in p.releases if is_own(r.author)),
        tuple(d for p in projects for d in p.deployments if is_own(d.author)),
        tuple(d for p in projects for d in p.documents if d.author and d.author.casefold() in accounts),
    )


def _own(project: Project, accounts: frozenset[str]) -> Iterator[Item]:
    took_part = {item.key for item in project.items if any(account.key in accounts for account in item.accounts())}
    closed = {
        link.key
        for item in project.items
        if item.author is not None and item.author.key in accounts and item.kind is ItemKind.CHANGE
        for link in item.links
        if link.relation == "closes"
    }
    return (item for item in project.items if item.key in took_part or item.key in closed)


def pieces_of(items: Iterable[Item], pieces: Iterable[Piece]) -> dict[str, str]:
    """For the place of each change request the id of the piece that it brought in, by the commits that both name."""
    by_commit = {commit.id: piece.id for piece in pieces for commit in piece.commits}
    by_commit |= {piece.merge: piece.id for piece in pieces if piece.merge}
    found: dict[str, str] = {}
    for item in items:
        piece = next((by_commit[id_] for id_ in item.commits if id_ in by_commit), "")
        if piece:
            found[item.place] = piece
    return found


def runs_of(projects: Iterable[Project], pieces: Iterable[Piece]) -> tuple[TestRun, ...]:
    """The runs of tests whose report names a commit of these pieces, oldest first: nothing else makes a run theirs."""
    own = sorted(commit.id for piece in pieces for commit in piece.commits)

    def is_own(commit: str) -> bool:
        at = bisect_left(own, commit)
        return bool(commit) and at < len(own) and own[at].startswith(commit)

    found = (run for project in projects for run in project.test_runs if is_own(run.commit))
    return tuple(sorted(found, key=lambda run: (run.time, run.place)))


def workers(projects: Sequence[Project], roster: Roster) -> frozenset[str]:
    """Ids of those who worked in projects: took an item, made or reviewed a change, booked time. Reporters did not."""
    found: set[str] = set()
    for item in (item for project in projects for item in project.items):
        did = [*item.assignees, *(review.author for review in item.reviews), *(t.author for t in item.time_spent)]
        did += [item.author] if item.kind is ItemKind.CHANGE else []
        found.update(roster.by_key[account.key] for account in did if account and account.key in roster.by_key)
    return frozenset(id_ for id_ in found if not roster.people[id_].is_bot)


def describe_files(read: ReadFiles, roster: Roster, has_history: bool) -> SourceRead:
    """What was read, for the result; with a note on those who worked there but wrote no commit that is known."""
    working = workers(read.projects, roster)
    strangers = [id_ for id_ in working if not roster.people[id_].commits]
    notes = read.notes
    if strangers and has_history:
        notes += (
            f"{len(strangers)} of {len(working)} people who worked in it match nobody who committed; "
            "'assay people PATH… --same A B' puts an account and an address together",
        )
    if runs := [run for project in read.projects for run in project.test_runs]:
        tied = sum(bool(run.commit) for run in runs)
        tests = sum(run.tests for run in runs)
        notes += (f"runs: {len(runs):,}, with {tests:,} tests; {tied:,} of them name the commit they ran on",)
    if reports := [report for project in read.projects for report in project.coverage]:
        files, tied = sum(len(report.files) for report in reports), sum(bool(report.commit) for report in reports)
        notes += (f"reports: {len(reports):,}, with {files:,} files; {tied:,} of them name the commit they measured",)
    if documents := [document for project in read.projects for document in project.documents]:
        own, templates = sum(bool(d.author) for d in documents), sum(d.is_template for d in documents)
        notes += (
            f"documents: {len(documents):,}; {own:,} of them are somebody's by the user's word (--own), the others "
            "show nothing of a person" + (f"; {templates:,} are templates that nobody filled in" if templates else ""),
        )
    notes += tuple(_notes_on_scans(read.projects))
    return SourceRead(
        kind=read.reader.name,
        path=_shown(read),
        commits=0,
        merges=0,
        commits_read=0,
        cached_commits=0,
        notes=notes,
        items=sum(len(project.items) for project in read.projects),
    )


def _notes_on_scans(projects: Sequence[Project]) -> Iterator[str]:
    if scans := [scan for project in projects for scan in project.scans]:
        findings, timed = sum(len(scan.findings) for scan in scans), sum(bool(scan.time) for scan in scans)
        tied = sum(bool(scan.commit) for scan in scans)
        yield f"scans: {len(scans):,}, with {findings:,} findings; {timed:,} tell their time, {tied:,} their commit"
    if bills := [bill for project in projects for bill in project.bills]:
        parts, weak = sum(len(bill.components) for bill in bills), sum(len(bill.vulnerabilities) for bill in bills)
        yield f"bills: {len(bills):,}, with {parts:,} components and {weak:,} known vulnerabilities"


def _shown(read: ReadFiles) -> str:
    first, *others = map(str, read.files)
    return f"{first} and {len(others)} more" if others else first
