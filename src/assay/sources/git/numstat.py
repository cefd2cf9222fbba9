"""Lines added and deleted in every file of a commit, exactly as `git log --numstat -M` counts them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assay.sources.git.cache import FactCache
from assay.sources.git.damaged import salvage
from assay.sources.git.records import Record, read_records
from assay.sources.git.repository import Repository

KIND = "numstat-1"


@dataclass(frozen=True, slots=True)
class FileCount:
    """One file of one commit."""

    path: str
    added: int
    deleted: int
    is_binary: bool
    is_rename: bool


@dataclass(frozen=True, slots=True)
class CommitCount:
    """All files of one commit."""

    id: str
    files: tuple[FileCount, ...]
    cached: bool
    lacking: str  # what could not be read, in words; '' for a whole commit


def read_counts(
    repository: Repository, ids: Sequence[str], cache: FactCache, tell: Callable[[int], None]
) -> Iterator[CommitCount]:
    """Counts for each commit (merges have no files of their own), known ones first; `tell` hears how many are done."""
    known = cache.get(KIND, ids)
    for done, (id_, body) in enumerate(known.items(), 1):
        yield CommitCount(id_, parse_numstat(body), cached=True, lacking="")
        if done % 1000 == 0:
            tell(done)
    wanted = [id_ for id_ in ids if id_ not in known]
    fresh: dict[str, bytes] = {}
    for done, record in enumerate(read_records(repository, wanted, "--numstat"), len(known) + 1):
        count, body = _count(repository, record)
        if not count.lacking:
            fresh[record.id] = body
        yield count
        if done % 500 == 0:
            cache.put(KIND, fresh)
            fresh = {}
            tell(done)
    cache.put(KIND, fresh)
    tell(len(ids))


def _count(repository: Repository, record: Record) -> tuple[CommitCount, bytes]:
    if record.body is not None:
        return CommitCount(record.id, parse_numstat(record.body), cached=False, lacking=""), record.body
    saved = salvage(repository, record.id)
    words = ", ".join(saved.lacking) or record.trouble
    return CommitCount(record.id, parse_numstat(saved.numstat), cached=False, lacking=words), b""


def parse_numstat(body: bytes) -> tuple[FileCount, ...]:
    """The files of `--numstat -z`; a rename's entry has an empty path, then its old and its new one.

    >>> parse_numstat(b"2\\t1\\t\\x00a.txt\\x00b.txt\\x00-\\t-\\tlogo.png\\x00")[0].path
    'b.txt'
    """
    parts = body.split(b"\x00")
    files = []
    at = 0
    while at < len(parts) and parts[at]:
        added, deleted, path = parts[at].split(b"\t", 2)
        is_rename = not path
        if is_rename:
            path = parts[at + 2]
            at += 2
        at += 1
        is_binary = added == b"-"
        files.append(
            FileCount(
                path=path.decode("utf-8", "surrogateescape"),
                added=0 if is_binary else int(added),
                deleted=0 if is_binary else int(deleted),
                is_binary=is_binary,
                is_rename=is_rename,
            )
        )
    return tuple(files)
