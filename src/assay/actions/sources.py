"""Finds what paths hold — repositories and exported files — and reads the files into projects."""

import importlib
import os
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from assay import sources
from assay.basics.errors import InputError, UsageError
from assay.basics.progress import Progress
from assay.sources.reader import Reader, Sample, sample_file
from assay.sources.shared_pack import is_pack
from assay.sources.table_export import READER as TABLE
from assay.work.tracked import Project

MOST_FILES = 50_000  # looked at in one folder
DEEPEST = 12  # folders below the one that was named
PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})  # beside all hidden folders
SEE = "'assay sources' lists what is understood, with an example of each."


@dataclass(frozen=True, slots=True)
class FoundSources:
    """What some paths hold."""

    repositories: tuple[Path, ...]
    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)  # by the reader's name
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What one reader found in its files."""

    reader: Reader
    files: tuple[Path, ...]
    projects: tuple[Project, ...]
    notes: tuple[str, ...]  # what was skipped, and why


@cache
def find_readers() -> tuple[Reader, ...]:
    """Every reader of exported files: packages of `assay.sources` named `…_export`, by name, the last resort last."""
    names = (module.name for module in pkgutil.iter_modules(sources.__path__) if module.name.endswith("_export"))
    readers = [importlib.import_module(f"{sources.__name__}.{name}").READER for name in names]
    return tuple(sorted(readers, key=lambda reader: (reader.takes_the_rest, reader.name)))


def find_sources(paths: Sequence[Path]) -> FoundSources:
    """Repositories and files that can be read at these paths.

    A repository's folder stands for its history alone: its files are never taken for exports. Any other folder is
    searched; where nothing is found in it, the repository that it lies in counts. Raises InputError for a named file
    that no reader understands.
    """
    repositories: list[Path] = []
    files: dict[str, list[Path]] = {}
    notes: list[str] = []
    for path in dict.fromkeys(paths):
        if path.is_file():
            files.setdefault(_reader_of(path).name, []).append(path)
        elif not path.is_dir() or is_repository(path):
            repositories.append(path)  # one that is not there is told by whoever opens it
        else:
            found = _search(path)
            if _is_inside(path) and _only_rest(found):
                found = FoundSources(())
            notes += found.notes
            repositories += found.repositories or (() if found.files else (_around(path),))
            for name, more in found.files.items():
                files.setdefault(name, []).extend(more)
    unique = {name: tuple(dict.fromkeys(more)) for name, more in sorted(files.items())}
    return FoundSources(tuple(dict.fromkeys(repositories)), unique, tuple(notes))


def _around(folder: Path) -> Path:
    """The folder as a part of the repository that it lies in; InputError where it lies in none."""
    if not any(is_repository(outer) for outer in folder.resolve().parents):
        raise InputError("nothing that can be read was found in this folder.", where=str(folder), remedy=SEE)
    return folder


def is_repository(folder: Path) -> bool:
    """Whether a folder is a repository's own: it holds `.git`, or is a bare one."""
    return (folder / ".git").exists() or all((folder / part).exists() for part in ("HEAD", "objects", "refs"))


def _only_rest(found: FoundSources) -> bool:
    """Whether a folder holds documents and nothing else: inside a repository git tells more of these."""
    rest = {reader.name for reader in find_readers() if reader.takes_the_rest}
    return bool(found.files) and not found.repositories and set(found.files) <= rest


def _is_inside(folder: Path) -> bool:
    """Whether a folder lies in a repository."""
    return any(is_repository(parent) for parent in folder.resolve().parents)


def read_projects(found: FoundSources, progress: Progress) -> tuple[ReadFiles, ...]:
    """Everything in the files that were found, reader by reader."""
    results: list[ReadFiles] = []
    for reader in find_readers():
        files = found.files.get(reader.name, ())
        if files:
            gathering = reader.read(files, progress)
            projects = gathering.projects()
            notes = gathering.notes()
            if not gathering.read and not (reader.takes_the_rest and (results or found.repositories)):
                raise InputError(
                    f"nothing could be read as a {reader.title}: {'; '.join(notes[:3])}",
                    where=", ".join(map(str, files[:3])),
                    remedy=SEE,
                )
            results.append(ReadFiles(reader, files, projects, notes))
    return tuple(results)


def _reader_of(path: Path) -> Reader:
    """The reader of a file that the user named."""
    fitting = [reader for reader in find_readers() if path.suffix.casefold() in reader.suffixes]
    reader = _recognise(path, fitting)
    if reader is None:
        raise InputError(_unknown(path, fitting), where=str(path), remedy=SEE)
    return reader


def _unknown(path: Path, fitting: Sequence[Reader]) -> str:
    if is_pack(path):
        return "a shared pack is read by 'assay open', 'assay portfolio' and 'assay next'."
    if not fitting:
        return f"files that end in '{path.suffix}' are not understood." if path.suffix else "this file is no source."
    if path.suffix.casefold() in TABLE.suffixes:
        return "what the columns of this table mean is not known: 'assay columns FILE' asks, and keeps the answer."
    sample = sample_file(path, _sections(fitting))
    if any({"number", "title", "createdAt"} <= keys for _, keys in sample.elements):
        return "this is what 'gh issue list --json' writes, which lacks much: take 'gh api repos/OWNER/NAME/issues'."
    return f"this is no {' and no '.join(reader.title for reader in fitting)}."


def _recognise(path: Path, readers: Sequence[Reader]) -> Reader | None:
    if not readers or not path.stat().st_size:
        return None
    sample: Sample = sample_file(path, _sections(readers))
    return next((reader for reader in readers if reader.recognise(sample)), None)


def _sections(readers: Iterable[Reader]) -> frozenset[str]:
    return frozenset().union(*(reader.sections for reader in readers))


def _search(folder: Path) -> FoundSources:
    repositories: list[Path] = []
    files: dict[str, list[Path]] = {}
    others = 0
    notes = []
    readers = find_readers()
    closed: list[Path] = []
    for number, path in enumerate(_walk(folder, 0, closed)):
        if number == MOST_FILES:
            notes.append(f"{folder}: only the first {MOST_FILES:,} files were looked at")
            break
        if path.is_dir():
            repositories.append(path)
            continue
        fitting = [reader for reader in readers if path.suffix.casefold() in reader.suffixes]
        if fitting:
            reader = _recognise(path, fitting)
            others += reader is None
            if reader:
                files.setdefault(reader.name, []).append(path)
    if others and (files or repositories):
        notes.append(f"{folder}: {others:,} other files were passed over, since no reader understands them")
    if closed:
        notes.append(f"{folder}: {len(closed):,} folders cannot be read and were passed over (first: {closed[0]})")
    return FoundSources(tuple(repositories), {name: tuple(more) for name, more in files.items()}, tuple(notes))


def _walk(folder: Path, depth: int, closed: list[Path]) -> Iterator[Path]:
    """Files below a folder by name, and the folders of repositories, which are not looked into; no link is followed.

    Folders that cannot be read are added to `closed`; InputError where that is the named one.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if not depth:
            raise InputError(f"the folder cannot be read: {error.strerror}", where=str(folder)) from error
        closed.append(folder)
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_file(follow_symlinks=False):
            yield path
        elif entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and entry.name not in PASSED_OVER:
            if is_repository(path):
                yield path
            elif depth < DEEPEST:
                yield from _walk(path, depth + 1, closed)


@dataclass(frozen=True, slots=True)
class UnderstoodSource:
    """A kind of source that can be read, in words for the user."""

    name: str
    title: str
    reads: str
    obtain: tuple[str, ...]
    example: str


GIT = UnderstoodSource(
    name="git",
    title="Git repository",
    reads="the whole history of HEAD and its tags; never the working tree",
    obtain=("git clone https://…", "a bare clone is enough: git clone --bare https://…"),
    example="assay run ~/code/journeys",
)


def list_sources(names: Sequence[str] = ()) -> tuple[UnderstoodSource, ...]:
    """Everything that can be read, or what is named; UsageError for a name that is none."""
    known = (GIT, *(UnderstoodSource(r.name, r.title, r.reads, r.obtain, r.example) for r in find_readers()))
    if unknown := sorted(set(names) - {source.name for source in known}):
        raise UsageError(
            f"there is no source called '{unknown[0]}'.",
            remedy=f"Known are {', '.join(source.name for source in known)}.",
        )
    return tuple(source for source in known if not names or source.name in names)
