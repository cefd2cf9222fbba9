"""The folder of a report: only files that Assay made are replaced or removed, and the first page is written last."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assay.basics.errors import OutputError

MARKER = ".assay-report"
INDEX = "index.html"
_HEADING = "A {kind} made by Assay. The files listed here are replaced when it is made again."
_LISTED = re.compile(r"[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*\.[a-z]+")


class ReportFolder:
    """A folder taken over for a report; the marker file lists what is Assay's, so a stopped run can be made again."""

    def __init__(self, folder: Path, names: frozenset[str], kind: str = "report") -> None:
        """Take the folder for files of these names; refuse it where that would touch anybody else's or another kind."""
        self.path = folder
        self.names = names
        self._heading = _HEADING.format(kind=kind)
        self._made: set[Path] = set()  # folders, asked for once each
        with _named_error(folder):
            self._before = _listed_before(folder, self._heading)
            _refuse_others(folder, names - self._before)
            folder.mkdir(parents=True, exist_ok=True)
            self._mark(self._before | names)
            # A report that is half replaced must not look whole.
            (folder / INDEX).unlink(missing_ok=True)

    def write(self, name: str, content: bytes) -> None:
        """Write one file, named by its path inside the folder with '/' between the parts."""
        target = self.path / name
        with _named_error(target):
            if target.parent not in self._made:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(target.parent)
            target.write_bytes(content)

    def finish(self, index: bytes) -> Path:
        """Remove pages of an earlier report that this one lacks, then write the first page; its path."""
        root = self.path.resolve()
        for name in sorted(self._before - self.names):
            stale = self.path / name
            with _named_error(stale):
                if stale.resolve().is_relative_to(root):
                    stale.unlink(missing_ok=True)
                    _remove_empty(stale.parent, self.path)
        self._mark(self.names)
        self.write(INDEX, index)
        return self.path / INDEX

    def _mark(self, names: frozenset[str]) -> None:
        with _named_error(self.path / MARKER):
            lines = "".join(f"{line}\n" for line in (self._heading, *sorted(names)))
            (self.path / MARKER).write_bytes(lines.encode())


def _listed_before(folder: Path, heading: str) -> frozenset[str]:
    """Names of the files that an earlier report of the same kind left in the folder."""
    if not folder.exists():
        return frozenset()
    if not folder.is_dir():
        raise _not_ours(folder, "there is a file of that name")
    marker = folder / MARKER
    if marker.is_file():
        lines = marker.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines and lines[0] != heading:
            raise _not_ours(folder, "the folder holds something else that Assay made, which would be lost under it")
        # The list may have been tampered with: a line that is no plain path inside the folder is ignored.
        return frozenset(line for line in lines if _LISTED.fullmatch(line))
    if any(folder.iterdir()):
        raise _not_ours(folder, "the folder is not empty and holds no report made by Assay")
    return frozenset()


def _refuse_others(folder: Path, new: frozenset[str]) -> None:
    for name in sorted(new) if folder.exists() else ():
        if (folder / name).exists():
            raise _not_ours(folder, f"the folder holds a file that Assay did not make ({name})")


def _remove_empty(folder: Path, root: Path) -> None:
    """Remove folders that hold nothing any more, up to the report's own."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


@contextmanager
def _named_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"the report could not be written: {error.strerror or error}",
            where=str(path),
            remedy="check that the place exists, has room and may be written to, or name another folder",
        ) from error


def _not_ours(folder: Path, why: str) -> OutputError:
    return OutputError(
        f"the report was not written: {why}",
        where=str(folder),
        remedy="name a new or empty folder, or move those files away; Assay never removes what it did not make",
    )
