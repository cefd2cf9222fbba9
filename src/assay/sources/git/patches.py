"""Second phase: the files of chosen commits, with what was really new in them and where.

One pass of `--raw -p -U0 -M`: raw entries name the files, hunks give the lines. Lines counted from zero-context
hunks may differ from `--numstat` by about 1 in 10,000 (git trims common tails); `assay facts` uses numstat.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from assay.sources.git.cache import FactCache
from assay.sources.git.damaged import salvage
from assay.sources.git.heads import FIELDS, ZONE_ALONE, Told, head_of
from assay.sources.git.numstat import parse_numstat
from assay.sources.git.records import Record, read_records
from assay.sources.git.repository import Repository
from assay.work.messages import split_message
from assay.work.model import WRITTEN_ROLES, Change, Commit, Role
from assay.work.reworded import Replaced
from assay.work.roles import role_of
from assay.work.traces import find_traces, rules_version

HUNK = re.compile(rb"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
KIND = f"patch-7-{rules_version()}"
NUMBERS = re.compile(rb"[0-9a-f]{7,64}|\d+")
PINNED_ROLES = frozenset({Role.CI, Role.CONFIG, Role.INFRASTRUCTURE, Role.DEPENDENCIES, Role.DOCS})  # full of versions
MOST_LINES = 20_000  # of one file of one commit: nobody writes more by hand in one go
LAYOUT = b" \t\r()[]{},;'\"\\"  # what formatters add, take away and move
SMALLEST_MOVED = 4  # characters; shorter lines ('}', 'else') recur everywhere and say nothing of a move


@dataclass(frozen=True, slots=True)
class Section:
    """One file of a patch: counts and the added and deleted lines."""

    added: int
    deleted: int
    is_binary: bool
    new: list[tuple[int, bytes]]  # number in the new file, content
    old: list[bytes]


@dataclass(frozen=True, slots=True)
class Read:
    """A commit as read, and what it lacks."""

    commit: Commit
    cached: bool
    lacking: str


def read_commits(
    repository: Repository, ids: Sequence[str], cache: FactCache, tell: Callable[[int], None]
) -> Iterator[Read]:
    """The commits with their changes, known ones first; `tell` hears how many are done. No merges among `ids`."""
    decode = msgspec.msgpack.Decoder(Commit).decode
    known = cache.get(KIND, ids)
    for content in known.values():
        yield Read(decode(content), cached=True, lacking="")
    tell(len(known))
    wanted = [id_ for id_ in ids if id_ not in known]
    fresh: dict[str, bytes] = {}
    told = Told()
    records = read_records(repository, wanted, ZONE_ALONE, "--raw", "--no-abbrev", "-p", "-U0", fields=FIELDS[1:])
    for done, record in enumerate(records, len(known) + 1):
        read = _read(repository, record, told)
        if not read.lacking:
            fresh[record.id] = msgspec.msgpack.encode(read.commit)
        yield read
        if done % 200 == 0:
            cache.put(KIND, fresh)
            fresh = {}
            tell(done)
    cache.put(KIND, fresh)
    tell(len(ids))


def _read(repository: Repository, record: Record, told: Told) -> Read:
    fields = record.fields
    if len(fields) != len(FIELDS) - 1:
        form = f"--format={'%x00'.join(FIELDS[1:])}"
        fields = repository.git.read("log", "-1", "--no-patch", ZONE_ALONE, form, record.id).split(b"\x00")
    head = head_of([record.id.encode(), *fields], told)
    _, body = split_message(fields[-1].decode("utf-8", "replace"))
    if record.body is not None:
        return Read(Commit(head, body, _changes(record.body)), cached=False, lacking="")
    saved = salvage(repository, record.id)
    words = ", ".join(saved.lacking) or record.trouble
    return Read(Commit(head, body, _counted(saved.numstat)), cached=False, lacking=words)


def _counted(numstat: bytes) -> tuple[Change, ...]:
    """Changes known by their counts only: nothing in them was read, so nothing in them is fresh."""
    return tuple(
        Change(f.path, f.path, "M", role_of(f.path), f.added, f.deleted, f.is_binary) for f in parse_numstat(numstat)
    )


def _changes(body: bytes) -> tuple[Change, ...]:
    raw, _, patch = body.partition(b"\x00\x00")
    entries = _raw_entries(raw)
    sections = _sections(patch)
    pinned = any(role_of(path) in PINNED_ROLES for _, _, path in entries)
    moved = _movable([line for section in sections for line in section.old], pinned=pinned)
    changes = []
    at = 0
    for status, old_path, path in entries:
        taken = sections[at : at + (2 if status == "T" else 1)]
        at += len(taken)
        changes.append(_change(status, old_path, path, taken, moved))
    return tuple(changes)


def _movable(deleted: Sequence[bytes], *, pinned: bool) -> Counter[bytes]:
    """How often each line was deleted; where versions are pinned, without its numbers too."""
    lines = [stripped for line in deleted if len(stripped := line.strip()) >= SMALLEST_MOVED]
    moved = Counter(lines)
    if pinned:
        moved.update(bare for line in lines if (bare := NUMBERS.sub(b"0", line)) != line)
    return moved


def _raw_entries(raw: bytes) -> list[tuple[str, str, str]]:
    """Status, old path and path of each `--raw -z` entry."""
    parts = [part.decode("utf-8", "surrogateescape") for part in raw.split(b"\x00")]
    entries = []
    at = 0
    while at + 1 < len(parts):
        status = parts[at].rsplit(" ", 1)[1][:1]
        pair = status in "RC"
        entries.append((status, parts[at + 1], parts[at + 2] if pair else parts[at + 1]))
        at += 3 if pair else 2
    return entries


def _change(status: str, old_path: str, path: str, sections: list[Section], moved: Counter[bytes]) -> Change:
    role = role_of(path)
    new = [line for section in sections for line in section.new] if role in WRITTEN_ROLES else []
    fresh = _fresh(new, moved, numbers_count=role not in PINNED_ROLES)
    traced = role in WRITTEN_ROLES or role is Role.DEPENDENCIES
    lines = [(number, line.decode("utf-8", "replace")) for number, line in fresh] if traced else []
    return Change(
        path=_text(path),
        old_path=_text(old_path),
        status=status,
        role=role,
        added=sum(s.added for s in sections),
        deleted=sum(s.deleted for s in sections),
        is_binary=any(s.is_binary for s in sections),
        fresh=len(fresh),
        traces=find_traces(role, lines, Replaced([line for section in sections for line in section.old])),
    )


def _text(path: str) -> str:
    """A path that can be printed: bytes that are no UTF-8 are shown as such."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _fresh(new: list[tuple[int, bytes]], moved: Counter[bytes], *, numbers_count: bool) -> list[tuple[int, bytes]]:
    """Added lines that are neither blank nor deleted elsewhere in the same commit, whatever their indentation.

    Where numbers do not count, a line that differs by a version or a digest alone is not new either.
    """
    fresh = []
    for number, line in new[:MOST_LINES]:
        stripped = line.strip()
        if not stripped:
            continue
        key = stripped if numbers_count else NUMBERS.sub(b"0", stripped)
        if moved.get(key, 0) > 0:
            moved[key] -= 1
            continue
        fresh.append((number, line))
    return fresh


def _sections(patch: bytes) -> list[Section]:
    """The files of a patch, in order. Hunk headers say how many lines follow, so no content can be taken for one."""
    lines = patch.split(b"\n")
    sections: list[Section] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith(b"diff --git "):
            sections.append(Section(0, 0, False, [], []))
        elif line.startswith(b"@@ ") and (match := HUNK.match(line)):
            at += _take_hunk(sections, lines, at + 1, match)
        elif line.startswith(b"Binary files "):
            last = sections[-1]
            sections[-1] = Section(last.added, last.deleted, True, last.new, last.old)
        at += 1
    return sections


def _is_laid_out_anew(old: list[bytes], new: list[bytes]) -> bool:
    """Whether lines say the same, only broken elsewhere: what a formatter does, or a paragraph wrapped again.

    A change within one line is none: brackets alone can mend a fault.
    """
    return len(old) + len(new) > 2 and bool(old and new) and _bare(old) == _bare(new)


def _bare(lines: list[bytes]) -> bytes:
    return b"".join(lines).translate(None, LAYOUT)


def _take_hunk(sections: list[Section], lines: list[bytes], at: int, match: re.Match[bytes]) -> int:
    """Add a hunk's lines to the last section; how many lines of the patch it took."""
    deleted = int(match[1]) if match[1] is not None else 1
    added = int(match[3]) if match[3] is not None else 1
    last = sections[-1]
    middle = at + deleted
    old = [line[1:] for line in lines[at:middle]]
    if deleted and middle < len(lines) and lines[middle].startswith(b"\\"):
        middle += 1
    new = [line[1:] for line in lines[middle : middle + added]]
    if not _is_laid_out_anew(old, new):
        last.old.extend(old)
        last.new.extend(enumerate(new, int(match[2])))
    sections[-1] = Section(last.added + added, last.deleted + deleted, last.is_binary, last.new, last.old)
    return middle + added - at
