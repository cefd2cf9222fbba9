"""Versions of files from git's own store of objects, many in one call of cat-file; never from the working tree."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.sources.git.repository import Repository

FOUND = re.compile(rb"([0-9a-f]{40}(?:[0-9a-f]{24})?) blob (\d+)\n")


@dataclass(frozen=True, slots=True)
class Blob:
    """A version of a file: its object's id and its size in bytes."""

    id: str
    size: int


def find_blobs(repository: Repository, names: Sequence[str]) -> list[Blob | None]:
    """For each name, as 'commit:path', the version that it means; None where there is none. Nothing is read of it."""
    asked = [name if "\n" not in name and "\r" not in name else "" for name in names]
    found: list[Blob | None] = []
    with repository.git.stream("cat-file", "--batch-check", stdin=(name or "0" * 40 for name in asked)) as stream:
        for line in stream.output:
            match = FOUND.fullmatch(line)
            found.append(Blob(match[1].decode(), int(match[2])) if match else None)
        stream.finish()
    return found if len(found) == len(names) else [None] * len(names)


def read_blobs(repository: Repository, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The content of each object, in order; what is damaged is left out. Ask for small ones only."""
    with repository.git.stream("cat-file", "--batch", stdin=ids) as stream:
        while header := stream.output.readline():
            match = FOUND.fullmatch(header)
            if match:
                content = stream.output.read(int(match[2]) + 1)
                yield match[1].decode(), content[:-1]
        stream.finish()
