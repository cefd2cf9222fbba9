"""The lines of a report while it is read: a byte for each line of the file at hand, a bit for each once it is over."""

from dataclasses import dataclass, field

from assay.sources.gathering import line
from assay.work.covered import CoverageReport, FileCoverage

LAST_LINE = 500_000
MOST_FILES = 100_000
LONGEST_PATH = 1_000
MISSED, COVERED = 1, 2


@dataclass(slots=True)
class LineBuilder:
    """The files of one report. A file that comes again adds to what is known of it: a line was run if it ever was."""

    form: str
    time: int = 0
    roots: list[str] = field(default_factory=list)
    left_out: int = 0  # files beyond the most, and lines that are none
    _files: dict[str, tuple[int, int]] = field(default_factory=dict)
    _path: str = ""
    _marks: bytearray = field(default_factory=bytearray)

    def open_file(self, path: str) -> None:
        """The lines that follow are of this file."""
        self.close_file()
        self._path = line(path, LONGEST_PATH)

    def add(self, number: int, *, is_hit: bool) -> None:
        """A line that can be run, and whether it was."""
        if not 1 <= number <= LAST_LINE:
            self.left_out += 1
            return
        if number >= len(self._marks):
            self._marks.extend(bytes(number + 1 - len(self._marks)))
        self._marks[number] = max(self._marks[number], COVERED if is_hit else MISSED)

    def close_file(self) -> None:
        """Put the file at hand with the others."""
        if self._path and (self._path in self._files or len(self._files) < MOST_FILES):
            covered, missed = self._files.get(self._path, (0, 0))
            covered |= _bits(self._marks, COVERED)
            self._files[self._path] = covered, (missed | _bits(self._marks, MISSED)) & ~covered
        elif self._path:
            self.left_out += 1
        self._path, self._marks = "", bytearray()

    def finish(self, place: str, commit: str, *, is_whole: bool) -> CoverageReport | None:
        """The report; None where it holds no file."""
        self.close_file()
        files = tuple(FileCoverage(path, *lines) for path, lines in sorted(self._files.items()))
        whole = is_whole and not self.left_out
        return CoverageReport(place, self.form, self.time, commit, tuple(self.roots), files, whole) if files else None


def _bits(marks: bytearray, wanted: int) -> int:
    """The lines with this mark, as a set of bits."""
    digits = bytes(49 if mark == wanted else 48 for mark in reversed(marks))
    return int(digits, 2) if digits else 0
