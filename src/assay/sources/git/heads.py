"""First phase: who wrote each commit of a history, when, and where it hangs; no file is looked at."""

import re
from collections.abc import Iterator
from typing import IO

from assay.basics.errors import RepositoryError
from assay.sources.git.command import LOG_FLAGS
from assay.sources.git.repository import Repository
from assay.work.messages import read_co_authors, read_trailers, split_message
from assay.work.model import CommitHead, Signature, Trailer

# A commit's text can hold no NUL, so a fixed number of NUL-ended fields cannot be broken by any content.
FIELDS = ("%H", "%P", "%aN", "%aE", "%at", "%ad", "%cN", "%cE", "%ct", "%cd", "%B")  # %ad, %cd: ZONE_ALONE
FORMAT = "%x00".join(FIELDS)
ZONE = re.compile(rb"([+-])(\d\d)([0-5]\d)")
ZONE_ALONE = "--date=format:%z"  # a date is printed as its zone alone; its moment is another field
BLOCK = 1 << 18


def read_heads(repository: Repository, since: str = "") -> Iterator[CommitHead]:
    """Every commit reachable from HEAD (and not from `since`), newest first, as git orders them; merges too."""
    known = (f"^{since}",) if since else ()
    with repository.git.stream(
        "log", "-z", f"--format={FORMAT}", "--no-patch", ZONE_ALONE, *LOG_FLAGS, repository.head, *known
    ) as stream:
        told = Told()
        for fields in _records(stream.output):
            yield head_of(fields, told)
        code, complaint = stream.finish()
    if code:
        raise RepositoryError(
            f"the history cannot be read to its end: {complaint}",
            where=str(repository.path),
            remedy="Check the clone (git fsck) or make a fresh one.",
        )


def _records(output: IO[bytes]) -> Iterator[list[bytes]]:
    width = len(FIELDS)
    rest = b""
    pending: list[bytes] = []
    while block := output.read(BLOCK):
        parts = (rest + block).split(b"\x00")
        rest = parts.pop()
        pending.extend(parts)
        whole = len(pending) // width * width
        for start in range(0, whole, width):
            yield pending[start : start + width]
        del pending[:whole]
    if rest and len(pending) == width - 1:
        yield [*pending, rest]


class Told:
    """What heads told before, so that equal parts are kept once: most ids, names and trailers of a history repeat."""

    def __init__(self) -> None:
        self._signatures: dict[tuple[bytes, bytes], Signature] = {}
        self._trailers: dict[Trailer, Trailer] = {}
        self._groups: dict[tuple[Trailer, ...], tuple[Trailer, ...]] = {}
        self._zones: dict[bytes, int] = {}
        self._awaited: dict[str, str] = {}  # ids of parents whose own head has not come yet

    def signature(self, name: bytes, email: bytes) -> Signature:
        """A name and an address, decoded once."""
        key = (name, email)
        found = self._signatures.get(key)
        if found is None:
            found = Signature(name.decode("utf-8", "replace").strip(), email.decode("utf-8", "replace").strip())
            self._signatures[key] = found
        return found

    def trailers(self, message: str) -> tuple[Trailer, ...]:
        """The trailers of a message, co-authors from anywhere in it among them, each once."""
        found = dict.fromkeys(read_trailers(message) + read_co_authors(message))
        group = tuple(self._trailers.setdefault(trailer, trailer) for trailer in found)
        return self._groups.setdefault(group, group)

    def zone(self, shown: bytes) -> int:
        """Minutes east of UTC from '+0530'; 0 for what is no zone."""
        found = self._zones.get(shown)
        if found is None:
            match = ZONE.fullmatch(shown)
            found = int(match[1] + b"1") * (int(match[2]) * 60 + int(match[3])) if match else 0
            self._zones[shown] = found
        return found

    def parents(self, ids: str) -> tuple[str, ...]:
        """The ids of a commit's parents, from git's line of them."""
        return tuple(self._awaited.setdefault(id_, id_) for id_ in ids.split())

    def id(self, id_: str) -> str:
        """A commit's id, the same object as its child's parent."""
        return self._awaited.pop(id_, id_)


def head_of(fields: list[bytes], told: Told) -> CommitHead:
    """A head from the fields of FORMAT."""
    id_, parents, name, email, time, zone, committer, committer_email, commit_time, commit_zone, raw = fields
    message = raw.decode("utf-8", "replace")
    subject, _ = split_message(message)
    authored = int(time or 0)
    committed = authored if commit_time == time else int(commit_time or 0)  # one number kept, where it is one
    return CommitHead(
        id=told.id(id_.decode()),
        parents=told.parents(parents.decode()),
        author=told.signature(name, email),
        author_time=authored,
        committer=told.signature(committer, committer_email),
        commit_time=committed,
        subject=subject,
        trailers=told.trailers(message) if b": " in raw else (),
        author_zone=told.zone(zone),
        commit_zone=told.zone(commit_zone),
    )
