"""Measures the functions that people changed, before and after each of their commits, the newest commits first."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from assay.actions.histories import OpenHistory
from assay.basics.progress import Progress
from assay.sources.complexity import SUFFIXES, VERSION, measure
from assay.sources.git.blobs import Blob, find_blobs, read_blobs
from assay.sources.git.cache import FactCache
from assay.sources.git.repository import Repository
from assay.work.complexity import Function, FunctionChange, changed_functions
from assay.work.model import Change, Commit, Role
from assay.work.piece import PersonWork

MOST_CHANGES = 1_500  # changed files of all people, each with the version before it
LARGEST_FILE = 256 << 10  # bytes; nobody writes larger ones by hand
MOST_BYTES = 12 << 20  # of all versions together: about ten seconds where the cache knows none
BATCH = 2 << 20  # bytes that one process measures
MOST_BROKEN = 12  # texts that cannot be measured, each of which may take seconds, before the rest is left alone
KIND = f"functions-1-{hashlib.sha256(VERSION.encode()).hexdigest()[:8]}"
_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(tuple[Function, ...]).decode
Functions = tuple[Function, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    """A changed file with the version before it, as far as there is one that can be measured."""

    commit: Commit
    change: Change
    before: Blob | None
    after: Blob


def own_functions(
    histories: Sequence[OpenHistory], works: Mapping[str, PersonWork], cache: FactCache, progress: Progress
) -> tuple[dict[str, tuple[FunctionChange, ...]], tuple[str, ...]]:
    """By person the functions that they wrote or changed, oldest first, and notes on what was not measured."""
    found: dict[str, list[FunctionChange]] = {person: [] for person in works}
    notes = []
    for history in histories:
        repository = history.repository
        wanted = _wanted(repository, works.values())
        versions = list(_versions(repository, wanted[:MOST_CHANGES]))
        measured, left = _measured(repository, versions, cache, progress)
        changed = _changed(repository, versions, measured)
        for person, work in works.items():
            own = {c.id for piece in work.pieces if piece.repository == repository.name for c in piece.commits}
            found[person] += (change for id_ in own for change in changed.get(id_, ()))
        if len(wanted) > MOST_CHANGES or left:
            counted = f"{min(len(wanted), MOST_CHANGES) - left:,} of {len(wanted):,} changed source files"
            notes.append(f"{repository.name}: complexity was measured for {counted}, the newest first")
    return {person: tuple(sorted(changes, key=_order)) for person, changes in found.items()}, tuple(notes)


def _order(change: FunctionChange) -> tuple[int, str, str, int]:
    return change.time, change.commit, change.path, change.after.start


def _wanted(repository: Repository, works: Iterable[PersonWork]) -> list[tuple[Commit, Change]]:
    """Own changes with new lines of source that can be measured, the newest first; without bulk commits."""
    found = {
        (commit.id, change.path): (commit, change)
        for work in works
        for piece in work.pieces
        if piece.repository == repository.name
        for commit, change in piece.changes(Role.SOURCE)
        if commit.id not in piece.bulk and change.fresh and change.status != "D" and _suffix(change.path) in SUFFIXES
    }
    return sorted(found.values(), key=lambda pair: (-pair[0].head.author_time, pair[0].id, pair[1].path))


def _suffix(path: str) -> str:
    return path.rpartition(".")[2].casefold()


def _versions(repository: Repository, wanted: Sequence[tuple[Commit, Change]]) -> Iterator[_Version]:
    names = []
    for commit, change in wanted:
        parent = commit.head.parents[0] if commit.head.parents and change.status not in "AC" else ""
        names += [f"{commit.id}:{change.path}", f"{parent}:{change.old_path}" if parent else ""]
    blobs = iter(find_blobs(repository, names))
    for (commit, change), after, before in zip(wanted, blobs, blobs, strict=False):
        if after and after.size <= LARGEST_FILE and (before is None or before.size <= LARGEST_FILE):
            yield _Version(commit, change, before, after)


def _measured(
    repository: Repository, versions: Sequence[_Version], cache: FactCache, progress: Progress
) -> tuple[dict[str, Functions], int]:
    """The functions of every version by the object's id; and how many changes were left, since they are too many."""
    suffixes = {blob.id: _suffix(v.change.path) for v in versions for blob in (v.before, v.after) if blob}
    sizes = {blob.id: blob.size for v in versions for blob in (v.before, v.after) if blob}
    found = {id_: _DECODE(content) for id_, content in cache.get(KIND, list(sizes)).items()}
    allowed = _that_fit(sizes)
    found = {id_: functions for id_, functions in found.items() if id_ in allowed}
    wanted = [id_ for id_ in sizes if id_ in allowed and id_ not in found]
    broken = 0
    for done, batch in _batches(wanted, sizes):
        if broken > MOST_BROKEN:
            break
        texts = [(id_, suffixes[id_], content) for id_, content in read_blobs(repository, batch)]
        functions = measure([(suffix, content) for _, suffix, content in texts])
        fresh = {id_: told for (id_, _, _), told in zip(texts, functions, strict=True) if told is not None}
        broken += len(texts) - len(fresh)
        cache.put(KIND, {id_: _ENCODE(told) for id_, told in fresh.items()})
        found |= fresh
        progress(f"{repository.name}: complexity of what they changed", done, len(wanted))
    return found, sum(v.after.id not in found for v in versions)


def _that_fit(sizes: Mapping[str, int]) -> frozenset[str]:
    """The newest versions that are not too much together, also those that the cache knows: each run says the same."""
    found, room = set(), MOST_BYTES
    for id_, size in sizes.items():
        room -= size
        if room < 0:
            break
        found.add(id_)
    return frozenset(found)


def _batches(ids: Sequence[str], sizes: Mapping[str, int]) -> Iterator[tuple[int, list[str]]]:
    """The ids in batches that one process measures, each with how many are done after it."""
    batch: list[str] = []
    size = 0
    for number, id_ in enumerate(ids, 1):
        batch.append(id_)
        size += sizes[id_]
        if size >= BATCH or number == len(ids):
            yield number, batch
            batch, size = [], 0


def _changed(
    repository: Repository, versions: Sequence[_Version], measured: Mapping[str, Functions]
) -> dict[str, list[FunctionChange]]:
    """By commit the functions that it changed; nothing of a file of which one of the two versions is not known."""
    found: dict[str, list[FunctionChange]] = {}
    for version in versions:
        after = measured.get(version.after.id)
        before = measured.get(version.before.id) if version.before else ()
        if after is None or before is None:
            continue
        commit = version.commit
        found.setdefault(commit.id, []).extend(
            FunctionChange(repository.name, commit.id, commit.head.author_time, version.change.path, was, is_)
            for was, is_ in changed_functions(before, after)
        )
    return found
