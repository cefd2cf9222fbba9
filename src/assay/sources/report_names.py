"""What the name of a report tells: the commit that it is about, and what to call it among others."""

import re
from collections.abc import Sequence
from pathlib import Path

COMMIT = re.compile(r"(?<![0-9a-f])[0-9a-f]{40}(?:[0-9a-f]{24})?(?![0-9a-f])")


def shortest_name(path: Path, others: Sequence[Path]) -> str:
    """The last parts of a path that no other has."""
    for count in range(1, len(path.parts) + 1):
        end = path.parts[-count:]
        if sum(other.parts[-count:] == end for other in others) == 1:
            return "/".join(end)
    return str(path)


def commit_of_name(file: Path) -> str:
    """The full id of a commit in the name of a file or of the folders just above it; '' for none."""
    for name in (file.stem, *file.parts[-2:-5:-1]):
        if match := COMMIT.search(name):
            return match[0]
    return ""
