"""Who wrote each line of a file as it was at a commit, by `git blame`; whitespace and moves in the file aside."""

import re

from assay.sources.git.repository import Repository
from assay.work.covered import Lines, union

SPAN = re.compile(rb"([0-9a-f]{40}(?:[0-9a-f]{24})?) \d+ (\d+) (\d+)\n")  # commit, line there, line here, how many


def read_paths(repository: Repository, commit: str) -> tuple[str, ...]:
    """The paths of all files at a commit; none where it is not there."""
    out = repository.git.try_read("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    return tuple(path.decode("utf-8", "backslashreplace") for path in out.stdout.split(b"\x00") if path)


def read_blame(repository: Repository, commit: str, path: str) -> dict[str, Lines]:
    """For each commit the lines of the file that it wrote last; nothing where git cannot tell."""
    found: dict[str, list[int]] = {}
    words = ("blame", "-w", "-M", "--no-textconv", "--incremental", commit, "--", path)
    with repository.git.stream(*words) as stream:
        for line in stream.output:
            if match := SPAN.fullmatch(line):
                start, count = int(match[2]), int(match[3])
                found.setdefault(match[1].decode(), []).append(((1 << count) - 1) << start)
        if stream.finish()[0]:
            return {}
    return {id_: union(parts) for id_, parts in found.items()}
