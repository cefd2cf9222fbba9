"""Which of some test files a report's class or module is: reports name them in dots, and from other folders."""

from collections.abc import Iterable

MOST_STEPS = 3  # a class in a class in a module


class PathsByModule:
    """Paths of test files, asked by what a report says of a case."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._ends: dict[str, set[str]] = {}
        for path in paths:
            for end in _ends(path):
                self._ends.setdefault(end, set()).add(path)

    def find(self, group: str, file: str = "") -> frozenset[str]:
        """The paths that a class or module may be; by its file where the report gives one, else by its dotted name.

        >>> sorted(PathsByModule(["app/tests/test_fares.py"]).find("tests.test_fares.TestNight"))
        ['app/tests/test_fares.py']
        """
        if file:
            return frozenset(self._ends.get(_dotted(file), ()))
        name = group.replace("/", ".").replace("::", ".")
        for _ in range(MOST_STEPS):
            if found := self._ends.get(name):
                return frozenset(found)
            name = name.rpartition(".")[0]
        return frozenset()


def _dotted(path: str) -> str:
    plain = path.replace("\\", "/").removeprefix("./").lstrip("/")
    folder, _, name = plain.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return f"{folder}/{stem}".strip("/").replace("/", ".")


def _ends(path: str) -> list[str]:
    parts = _dotted(path).split(".")
    return [".".join(parts[at:]) for at in range(len(parts))]
