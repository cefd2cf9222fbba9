"""Counts what can be counted of a commit whose difference git could not print."""

from dataclasses import dataclass

from assay.sources.git.command import DIFF_FLAGS
from assay.sources.git.repository import Repository


@dataclass(frozen=True, slots=True)
class Salvage:
    """The readable part of a commit, in the form of `--numstat -z`, and what it lacks."""

    numstat: bytes
    lacking: tuple[str, ...]  # paths whose content is not in the repository


def salvage(repository: Repository, commit: str) -> Salvage:
    """The counts of all files that can be read; files whose objects are missing count as changed, without lines."""
    listed = repository.git.try_read("diff-tree", "-r", "-m", "--first-parent", "--root", "-z", "--raw", "--no-abbrev",
                                     "--no-renames", "--no-commit-id", commit)  # fmt: skip
    if listed.returncode:
        return Salvage(b"", ("the commit itself or its tree",))
    files = _raw_files(listed.stdout)
    missing = _missing(repository, {id_ for _, ids in files for id_ in ids})
    lacking = tuple(path for path, ids in files if missing.intersection(ids))
    excluded = [f":(top,exclude,literal){path}" for path in lacking]
    counts = repository.git.try_read("diff-tree", "-r", "--root", "-z", "--numstat", "--no-commit-id", *DIFF_FLAGS,
                                     commit, "--", ".", *excluded)  # fmt: skip
    unread = b"".join(b"-\t-\t" + path.encode("utf-8", "surrogateescape") + b"\x00" for path in lacking)
    return Salvage((counts.stdout if counts.returncode == 0 else b"") + unread, lacking)


def _raw_files(raw: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Paths with the ids of their old and new content; submodules have none here."""
    parts = raw.split(b"\x00")
    files = []
    for head, path in zip(parts[0::2], parts[1::2], strict=False):
        old_mode, new_mode, old, new, *_ = head.decode().lstrip(":").split(" ")
        sides = ((old_mode, old), (new_mode, new))
        ids = tuple(id_ for mode, id_ in sides if mode not in ("000000", "160000"))
        files.append((path.decode("utf-8", "surrogateescape"), ids))
    return files


def _missing(repository: Repository, ids: set[str]) -> set[str]:
    asked = "".join(f"{id_}\n" for id_ in sorted(ids)).encode()
    answers = repository.git.try_read("cat-file", "--batch-check", stdin=asked)
    if answers.returncode == 0:
        return {line.split(" ")[0] for line in answers.stdout.decode().splitlines() if line.endswith(" missing")}
    # A partial clone: git before 2.44 tries to fetch what it lacks, is not let, and stops. This call never fetches.
    there = repository.git.try_read(
        "rev-list", "--objects", "--no-walk=unsorted", "--ignore-missing", "--missing=print", "--stdin", stdin=asked
    )
    return ids - {line.split(" ")[0] for line in there.stdout.decode().splitlines()}
