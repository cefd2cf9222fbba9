"""First phase, second pass: which files each commit changed, by name alone; no content is looked at."""

import secrets
from collections.abc import Iterator
from typing import IO

from assay.basics.errors import RepositoryError
from assay.sources.git.command import LOG_FLAGS
from assay.sources.git.repository import Repository

BLOCK = 1 << 18


def read_paths(repository: Repository, since: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The id of every commit reachable from HEAD (and not from `since`) and the paths it changed, newest first.

    Merges are left out; a renamed file is two paths. RepositoryError, after all that could be read, where a tree is
    missing.
    """
    mark = secrets.token_hex(12)  # no path can hold what was drawn just now
    known = (f"^{since}",) if since else ()
    words = ("log", "-z", "--no-merges", f"--format={mark}%H", *LOG_FLAGS, "--no-renames", "--name-only")
    with repository.git.stream(*words, repository.head, *known) as stream:
        yield from _split(stream.output, mark.encode())
        code, complaint = stream.finish()
    if code:
        raise RepositoryError(f"the changed paths cannot be read to the end: {complaint}", where=str(repository.path))


def _split(output: IO[bytes], mark: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Entries end in NUL; the first path of a commit has a line end before it, and a commit without files has none."""
    id_ = ""
    paths: list[str] = []
    rest = b""
    while block := output.read(BLOCK):
        *entries, rest = (rest + block).split(b"\x00")
        for entry in entries:
            first = entry.removeprefix(b"\n")
            if first.startswith(mark):
                if id_:
                    yield id_, tuple(paths)
                id_, paths = first[len(mark) :].decode(), []
            elif entry:
                paths.append((entry if paths else first).decode("utf-8", "surrogateescape"))
    if id_:
        yield id_, tuple(paths)
