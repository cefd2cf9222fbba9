"""What to call files in locators: by their name, with as much of their folders as tells them apart."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

DEEPEST = 4  # folders that a name may take along


def names_of(files: Sequence[Path]) -> dict[Path, str]:
    """A name for each file, all different, none that could steer a terminal."""
    names = {file: file.name for file in files}
    for depth in range(2, DEEPEST + 1):
        counts = Counter(names.values())
        names = {f: name if counts[name] == 1 else "/".join(f.parts[-depth:]) for f, name in names.items()}
    counts = Counter(names.values())
    shown = {f: name if counts[name] == 1 else f.as_posix() for f, name in names.items()}
    return {f: "".join(c if c.isprintable() else "?" for c in name) for f, name in shown.items()}
