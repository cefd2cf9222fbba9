"""Reads the differences of chosen commits, and goes on where an object is missing.

`git log` dies at the first object that it cannot read. Since it is given a list of ids, that can be survived: what was
printed before the last header is whole, and the next call starts after the commit that died (what can be saved of that
one is the matter of `assay.sources.git.damaged`).
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assay.sources.git.at_once import at_once
from assay.sources.git.command import LOG_FLAGS, Stream
from assay.sources.git.repository import Repository

PARTS = 4  # for two processes: more than two, since parts are seldom equally hard
WORTH_TWO = 5000  # ids; for fewer a second process costs more than it brings
LARGEST_RECORD = 1 << 23  # bytes of one commit's difference kept in memory; a larger one is only counted
BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class Record:
    """What git printed for one commit. `body` is None where it could not be read, or was too large to keep."""

    id: str
    fields: list[bytes]
    body: bytes | None
    trouble: str  # '' for a whole record, else what is lacking


def read_records(
    repository: Repository, ids: Sequence[str], *words: str, fields: Sequence[str] = (), workers: int | None = None
) -> Iterator[Record]:
    """One record for each id. `words` ask for the form of the difference; `fields` for more of the head.

    A long list is read by two git processes at once (`workers` overrides that), and then the order is lost. Each
    call of git gets as many ids as there are: what it remembers of one object speeds up the next.
    """
    if workers is None:
        workers = min(2, os.cpu_count() or 1) if len(ids) >= WORTH_TWO else 1
    size = max(1, -(-len(ids) // (1 if workers < 2 else PARTS)))
    parts = [list(ids[start : start + size]) for start in range(0, len(ids), size)]
    yield from at_once([partial(_chunk, repository, part, words, fields) for part in parts], workers)


def _chunk(repository: Repository, ids: list[str], words: Sequence[str], fields: Sequence[str]) -> Iterator[Record]:
    while ids:
        done = 0
        with _log(repository, ids, words, fields) as (stream, mark):
            last: Record | None = None
            for record in _split(stream, mark, 1 + len(fields)):
                if last is not None:
                    yield last
                    done += 1
                last = record
            code, complaint = stream.finish()
        if code and last is not None:
            last = _alone(repository, last.id, words, fields)
        if last is not None:
            yield last
        elif code:
            yield Record(id=ids[done], fields=[], body=None, trouble=complaint)
        if not code:
            return
        ids = ids[done + 1 :]


def _alone(repository: Repository, id_: str, words: Sequence[str], fields: Sequence[str]) -> Record | None:
    """The last commit whose head was printed before git died, read by itself; None if it is the one that cannot be.

    Where git dies while it looks for renames, it has not printed the head of that commit yet: the last one is whole.
    """
    with _log(repository, [id_], words, fields) as (stream, mark):
        records = list(_split(stream, mark, 1 + len(fields)))
        code, _ = stream.finish()
    return records[0] if code == 0 and records else None


class _log:
    """A running `git log` over a chunk of ids, with the mark that starts each of its records."""

    def __init__(self, repository: Repository, ids: list[str], words: Sequence[str], fields: Sequence[str]) -> None:
        mark = secrets.token_hex(12)
        form = "%x01" + mark + "%x01" + "".join(f"{field}%x00" for field in ("%H", *fields))
        self._mark = f"\x01{mark}\x01".encode()
        self._context = repository.git.stream(
            "log", "--no-walk=unsorted", "--stdin", "-z", f"--format={form}", *LOG_FLAGS, *words, stdin=ids
        )

    def __enter__(self) -> tuple[Stream, bytes]:
        return self._context.__enter__(), self._mark

    def __exit__(self, *exception: object) -> None:
        self._context.__exit__(None, None, None)


def _split(stream: Stream, mark: bytes, width: int) -> Iterator[Record]:
    """Records between marks; the text before the first mark is empty."""
    buffer = bytearray()
    overflow = False
    started = False
    while block := stream.output.read(BLOCK):
        searched = max(0, len(buffer) - len(mark))
        buffer += block
        while (at := buffer.find(mark, searched)) >= 0:
            if started:
                yield _record(bytes(buffer[:at]), width, overflow)
            del buffer[: at + len(mark)]
            started, overflow, searched = True, False, 0
        if len(buffer) > LARGEST_RECORD:
            overflow = True
            del buffer[LARGEST_RECORD // 2 : len(buffer) - len(mark)]
    if started:
        yield _record(bytes(buffer), width, overflow)


def _record(content: bytes, width: int, overflow: bool) -> Record:
    *fields, rest = content.split(b"\x00", width)
    id_ = fields[0].decode()
    if overflow:
        return Record(id=id_, fields=fields[1:], body=None, trouble="too large to read in full")
    return Record(id=id_, fields=fields[1:], body=rest.removeprefix(b"\x00").removeprefix(b"\n"), trouble="")
