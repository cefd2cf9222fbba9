"""First phase: who wrote each commit of a history, when, and where it hangs; no file is looked at."""

from collections.abc import Iterator
from typing import IO

from assay.basics.errors import RepositoryError
from assay.sources.git.command import LOG_FLAGS
from assay.sources.git.repository import Repository
from assay.work.messages import read_co_authors, read_trailers, split_message
from assay.work.model import CommitHead, Signature

# A commit's text can hold no NUL, so a fixed number of NUL-ended fields cannot be broken by any content.
FIELDS = ("%H", "%P", "%aN", "%aE", "%at", "%cN", "%cE", "%ct", "%B")
FORMAT = "%x00".join(FIELDS)
BLOCK = 1 << 18


def read_heads(repository: Repository, since: str = "") -> Iterator[CommitHead]:
    """Every commit reachable from HEAD (and not from `since`), newest first, as git orders them; merges too."""
    known = (f"^{since}",) if since else ()
    with repository.git.stream(
        "log", "-z", f"--format={FORMAT}", "--no-patch", *LOG_FLAGS, repository.head, *known
    ) as stream:
        names: dict[tuple[bytes, bytes], Signature] = {}
        for fields in _records(stream.output):
            yield head_of(fields, names)
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


def head_of(fields: list[bytes], names: dict[tuple[bytes, bytes], Signature]) -> CommitHead:
    """A head from the nine fields of FORMAT; equal signatures share one object."""
    id_, parents, name, email, time, committer, committer_email, commit_time, raw = fields
    message = raw.decode("utf-8", "replace")
    subject, _ = split_message(message)
    return CommitHead(
        id=id_.decode(),
        parents=tuple(parents.decode().split()),
        author=_signature(name, email, names),
        author_time=int(time or 0),
        committer=_signature(committer, committer_email, names),
        commit_time=int(commit_time or 0),
        subject=subject,
        trailers=tuple(dict.fromkeys(read_trailers(message) + read_co_authors(message))) if b": " in raw else (),
    )


def _signature(name: bytes, email: bytes, names: dict[tuple[bytes, bytes], Signature]) -> Signature:
    key = (name, email)
    found = names.get(key)
    if found is None:
        found = Signature(name.decode("utf-8", "replace").strip(), email.decode("utf-8", "replace").strip())
        names[key] = found
    return found
