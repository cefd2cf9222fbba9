"""What lies between two commits, by git's own rev-list, diff-tree and cat-file; no working tree is looked at."""

from collections.abc import Sequence

from assay.sources.git.command import DIFF_FLAGS
from assay.sources.git.repository import Repository

LARGEST_DIFFERENCE = 1 << 22  # bytes of one commit's difference in one file
LARGEST_FILE = 1 << 20  # bytes


def read_between(repository: Repository, after: str, upto: str, path: str = "") -> tuple[str, ...]:
    """Ids of the commits that `upto` has and `after` has not ('' for the beginning), newest first; no merges.

    With a path only those that changed it. Nothing where one of the two is not there.
    """
    words = ["rev-list", "--no-merges", upto, *([f"^{after}"] if after else [])]
    words += ["--", f":(literal){path}"] if path else ["--"]
    return tuple(repository.git.try_read(*words).stdout.decode().split())


def read_file(repository: Repository, commit: str, path: str) -> bytes:
    """A file as it was at a commit; b'' where it is not there, is no file or is larger than 1 MiB."""
    if "\n" in path:
        return b""
    size = repository.git.try_read("cat-file", "-s", f"{commit}:{path}").stdout.strip()
    if not size.isdigit() or int(size) > LARGEST_FILE:
        return b""
    return repository.git.try_read("cat-file", "blob", f"{commit}:{path}").stdout


def read_touched_lines(repository: Repository, commit: str, paths: Sequence[str], around: int = 0) -> frozenset[bytes]:
    """The lines that a commit deleted from files, with so many around its changes, as they were before; stripped."""
    return _lines(repository, commit, paths, around, b" -")


def read_changed_lines(repository: Repository, commit: str, paths: Sequence[str]) -> frozenset[bytes]:
    """The lines that a commit added to files or deleted from them; stripped."""
    return _lines(repository, commit, paths, 0, b"+-")


def read_added_lines(repository: Repository, commit: str) -> frozenset[bytes]:
    """The lines that a commit added to any file; stripped."""
    return _lines(repository, commit, (), 0, b"+")


def _lines(repository: Repository, commit: str, paths: Sequence[str], around: int, signs: bytes) -> frozenset[bytes]:
    words = ["diff-tree", "-p", f"-U{around}", "--root", "--no-commit-id", *DIFF_FLAGS, commit, "--"]
    with repository.git.stream(*words, *(f":(literal){path}" for path in paths)) as stream:
        content = stream.output.read(LARGEST_DIFFERENCE)
    found, is_inside = set(), False
    for line in content.split(b"\n"):
        if line.startswith(b"diff --git "):
            is_inside = False
        elif line.startswith(b"@@ "):
            is_inside = True
        elif is_inside and line[:1] and line[:1] in signs:
            found.add(line[1:].strip())
    return frozenset(found)
