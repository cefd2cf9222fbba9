"""Which lines a run of tests went through, as reports of coverage tell it, and which of them a person wrote.

Sets of lines are whole numbers in which bit n stands for line n: a few hundred bytes for a file, and 'own and covered'
is one operation.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Lines = int  # bit n is line n, from 1


@dataclass(frozen=True, slots=True)
class FileCoverage:
    """The lines of one file that could be run: those that were, and those that were not."""

    path: str  # as the report has it
    covered: Lines
    missed: Lines


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """One report of coverage."""

    place: str  # locator: the report's file
    form: str  # 'Cobertura', 'JaCoCo', 'lcov' or 'coverage.py'
    time: int  # seconds since 1970; 0 where the report does not say
    commit: str  # id of the commit that was measured; '' where its name does not say
    roots: tuple[str, ...]  # folders that the paths are below, as far as the report says
    files: tuple[FileCoverage, ...]
    is_whole: bool = True

    @property
    def share(self) -> float | None:
        """Covered lines by measured ones; None where nothing was measured."""
        covered = sum(file.covered.bit_count() for file in self.files)
        measured = covered + sum(file.missed.bit_count() for file in self.files)
        return covered / measured if measured else None


@dataclass(frozen=True, slots=True)
class OwnLines:
    """The lines of one file that one person wrote and a report measured, commit by commit."""

    person: str  # id
    repository: str
    path: str
    report: str  # place of the report
    time: int  # of the report
    at: str  # the commit in whose files the lines are counted: the report's, else the newest
    is_tied: bool  # the report itself names that commit
    by_commit: Mapping[str, tuple[Lines, Lines]]  # covered and missed, by id of the commit that wrote them

    @property
    def covered(self) -> Lines:
        """All covered ones."""
        return union(covered for covered, _ in self.by_commit.values())

    @property
    def missed(self) -> Lines:
        """All missed ones."""
        return union(missed for _, missed in self.by_commit.values())


def union(sets: Iterable[Lines]) -> Lines:
    """The lines of all."""
    found = 0
    for lines in sets:
        found |= lines
    return found


def line_numbers(lines: Lines) -> Iterator[int]:
    """The numbers, in order.

    >>> list(line_numbers(0b1010))
    [1, 3]
    """
    return (number for number, bit in enumerate(reversed(f"{lines:b}")) if bit == "1")


def in_spans(lines: Lines) -> str:
    """The numbers as people read them.

    >>> in_spans(0b1110100)
    '2, 4-6'
    """
    spans: list[list[int]] = []
    for number in line_numbers(lines):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{start}-{end}" if end > start else str(start) for start, end in spans)


class PathsByEnd:
    """The paths of a repository, found by what a report calls them: from another folder, or of another machine."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._known = frozenset(paths)
        self._ends: dict[str, list[str]] = {}
        for path in sorted(self._known):
            self._ends.setdefault(path.rpartition("/")[2], []).append(path)

    def find(self, path: str, roots: Iterable[str] = ()) -> str:
        """The one path that is meant; '' where none is, or more than one may be.

        >>> PathsByEnd(["app/fares.py", "web/app.js"]).find("fares.py", ["/builds/journeys/app"])
        'app/fares.py'
        """
        plain = path.replace("\\", "/").removeprefix("./")
        for root in roots:
            joined = f"{root.replace(chr(92), '/').rstrip('/')}/{plain}"
            if found := self._longest_end(joined, least=plain.count("/") + 1):
                return found
        if plain in self._known:
            return plain
        if plain.startswith("/") or plain[1:2] == ":":
            return self._longest_end(plain, least=1)
        ends = [known for known in self._ends.get(plain.rpartition("/")[2], ()) if known.endswith(f"/{plain}")]
        return ends[0] if len(ends) == 1 else ""

    def _longest_end(self, path: str, least: int) -> str:
        parts = path.strip("/").split("/")
        ends = ("/".join(parts[at:]) for at in range(len(parts) - least + 1))
        return next((end for end in ends if end in self._known), "")
