"""Counts a history by signature and file role, going on from where the last count of the same repository ended."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from assay.basics.progress import Progress
from assay.sources.git.cache import FactCache
from assay.sources.git.heads import read_heads
from assay.sources.git.numstat import KIND, FileCount, read_counts
from assay.sources.git.repository import Repository, is_ancestor, read_mailmap
from assay.work.model import CommitHead, Signature
from assay.work.people import Authored
from assay.work.roles import PATTERNS, role_of


class Sums(msgspec.Struct):
    """A total while it grows."""

    commits: int = 0
    files: int = 0
    added: int = 0
    deleted: int = 0
    renames: int = 0

    def add(self, file: FileCount) -> None:
        """Count one file of one commit."""
        self.files += 1
        self.added += file.added
        self.deleted += file.deleted
        self.renames += file.is_rename

    def join(self, other: "Sums") -> None:
        """Count all that another total counted."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class SignatureTally(msgspec.Struct):
    """What one signature (after .mailmap) did in one history."""

    name: str
    email: str
    first: tuple[int, str]  # author time and id of its earliest commit
    last: int  # author time of its newest commit
    all_commits: int = 0  # merges too
    whole: Sums = msgspec.field(default_factory=Sums)
    roles: dict[str, Sums] = msgspec.field(default_factory=dict)

    def add(self, files: Sequence[FileCount]) -> None:
        """Count one commit that is no merge."""
        self.whole.commits += 1
        by_role = [(role_of(file.path).value, file) for file in files]
        for role in {role for role, _ in by_role}:
            self.roles.setdefault(role, Sums()).commits += 1
        for role, file in by_role:
            self.whole.add(file)
            self.roles[role].add(file)


class HistoryTally(msgspec.Struct):
    """A history counted up to a commit."""

    head: str
    merges: int
    signatures: list[SignatureTally]
    lacking: list[str]  # commits of which something could not be read, in words
    cached: int = 0  # commits that were known before this run


def read_tally(repository: Repository, cache: FactCache, progress: Progress) -> HistoryTally:
    """The whole history of a repository, counted; only commits that are new since the last count are read.

    A history that was rewritten, another .mailmap and other rules of reading are counted anew.
    """
    kind, key = _kind(repository), hashlib.sha256(str(repository.git.directory).encode()).hexdigest()
    known = _known(repository, cache.get(kind, [key]).get(key))
    if known is not None and known.head == repository.head:
        return known
    tally = known or HistoryTally(repository.head, 0, [], [])
    _count(repository, tally, known.head if known else "", cache, progress)
    tally.head = repository.head
    if not tally.lacking:
        cache.put(kind, {key: msgspec.msgpack.encode(tally)})
    return tally


def _kind(repository: Repository) -> str:
    """The rules of counting, and all outside the commits that decides what is counted for whom."""
    rules = f"{KIND}|{PATTERNS}|".encode() + read_mailmap(repository)
    return f"totals-1-{hashlib.sha256(rules).hexdigest()[:12]}"


def _known(repository: Repository, content: bytes | None) -> HistoryTally | None:
    """What was counted before, if it is part of today's history."""
    if content is None:
        return None
    try:
        tally = msgspec.msgpack.decode(content, type=HistoryTally)
    except msgspec.DecodeError:
        return None
    if not is_ancestor(repository, tally.head):
        return None
    tally.cached = sum(row.whole.commits for row in tally.signatures)
    return tally


def _count(repository: Repository, tally: HistoryTally, since: str, cache: FactCache, progress: Progress) -> None:
    heads = {head.id: head for head in read_heads(repository, since=since)}
    rows = {Signature(row.name, row.email): row for row in tally.signatures}
    for head in heads.values():
        _meet(rows, head)
        tally.merges += head.is_merge
    ids = [id_ for id_, head in heads.items() if not head.is_merge]
    for count in read_counts(repository, ids, cache, _teller(progress, repository.name, len(ids))):
        tally.cached += count.cached
        if count.lacking:
            tally.lacking.append(f"commit {count.id[:12]} lacks: {count.lacking}")
        rows[heads[count.id].author].add(count.files)
    tally.signatures = list(rows.values())


def _teller(progress: Progress, name: str, total: int) -> Callable[[int], None]:
    return lambda done: progress(f"{name}: lines of every commit", done, total)


def _meet(rows: dict[Signature, SignatureTally], head: CommitHead) -> None:
    row = rows.get(head.author)
    if row is None:
        row = SignatureTally(head.author.name, head.author.email, (head.author_time, head.id), head.author_time)
        rows[head.author] = row
    row.all_commits += 1
    row.first = min(row.first, (head.author_time, head.id))
    row.last = max(row.last, head.author_time)


def authors_of(tallies: Sequence[HistoryTally]) -> Iterator[Authored]:
    """What each signature wrote, as far as people are gathered from it."""
    for tally in tallies:
        for row in tally.signatures:
            yield Authored(Signature(row.name, row.email), row.first, row.last, row.all_commits)
