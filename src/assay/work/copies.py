"""Own lines that stand word for word in another place too: runs of lines that say something, spaces aside."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assay.work.covered import Lines

RUN = 6  # lines that say something; fewer recur by chance in any language
LEAST_CHARACTERS = 120  # of a run
MOSTLY = 4  # of a run's lines are the person's own
SAYS_LITTLE = re.compile(
    r"(?:import|from|using|use|package|require|include|#include|export \*|@|//|/?\*|#|--|<!--|\"\"\"|''')|[\W_]*$"
)


@dataclass(frozen=True, slots=True)
class CopiedLines:
    """A run of lines of a file, mostly a person's own, that another place of the same version has, too."""

    repository: str
    commit: str  # the version in which both stand
    path: str
    start: int
    end: int
    other_path: str
    other_start: int
    lines: int  # of them that say something


Place = tuple[str, int]  # path, and the index among its lines that say something


def telling_lines(text: str) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers from 1: no blank ones, brackets alone, imports or comments."""
    stripped = ((number, " ".join(line.split())) for number, line in enumerate(text.split("\n"), 1))
    return [(number, line) for number, line in stripped if line and not SAYS_LITTLE.match(line)]


def find_copies(
    repository: str,
    commit: str,
    files: Iterable[tuple[str, str]],
    own_files: Mapping[str, str],
    own: Mapping[str, Lines],
) -> tuple[CopiedLines, ...]:
    """The runs in `own_files` (by path, with `own` lines in each) that stand again among `files`, or in the same one.

    Each run is as long as it can be and told once, beside the first other place that has it. Memory follows the own
    files; the others are looked at one by one.
    """
    telling = {path: telling_lines(text) for path, text in own_files.items()}
    windows: dict[int, list[Place]] = {}
    for path, lines in sorted(telling.items()):
        for index, digest in _windows(lines):
            if _is_own(lines[index : index + RUN], own.get(path, 0)):
                windows.setdefault(digest, []).append((path, index))
    met: dict[Place, Place] = {}
    known: dict[str, list[tuple[int, str]]] = dict(telling)
    for path, text in files:
        lines = telling.get(path) or telling_lines(text)
        found = [(index, digest) for index, digest in _windows(lines) if digest in windows]
        if found:
            known[path] = lines
        for index, digest in found:
            for place in windows[digest]:
                if place not in met and not _overlap(place, (path, index)):
                    met[place] = (path, index)
    return tuple(_joined(repository, commit, met, known))


def _windows(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    words = [line for _, line in lines]
    for index in range(len(words) - RUN + 1):
        run = tuple(words[index : index + RUN])
        if sum(map(len, run)) >= LEAST_CHARACTERS and len(set(run)) >= MOSTLY:
            yield index, hash(run)


def _is_own(lines: Sequence[tuple[int, str]], own: Lines) -> bool:
    return sum(own >> number & 1 for number, _ in lines) >= MOSTLY


def _overlap(one: Place, other: Place) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) < RUN


def _joined(
    repository: str, commit: str, met: Mapping[Place, Place], known: Mapping[str, Sequence[tuple[int, str]]]
) -> Iterator[CopiedLines]:
    """Windows that follow one another in both places, as one run."""
    done: set[Place] = set()
    for place in sorted(met):
        if place in done:
            continue
        (path, index), (other, at) = place, met[place]
        length = 0
        while met.get((path, index + length)) == (other, at + length):
            done.add((path, index + length))
            length += 1
        last = index + length + RUN - 2
        yield CopiedLines(
            repository, commit, path, known[path][index][0], known[path][last][0], other, known[other][at][0],
            length + RUN - 1,
        )  # fmt: skip
