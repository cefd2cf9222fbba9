"""Looks for own lines that stand in another place of the newest version, too."""

from collections.abc import Iterator, Mapping, Sequence

from assay.actions.histories import OpenHistory
from assay.basics.progress import Progress
from assay.sources.complexity import SUFFIXES
from assay.sources.git.blame import read_blame, read_paths
from assay.sources.git.blobs import find_blobs, read_blobs
from assay.sources.git.repository import Repository
from assay.work.copies import CopiedLines, find_copies
from assay.work.covered import Lines, union
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.roles import role_of

MOST_BLAMED = 150  # own files, those that were changed last
LARGEST_FILE = 256 << 10  # bytes
MOST_BYTES = 30 << 20  # of source files of the newest version: about half a minute's looking


def own_copies(
    histories: Sequence[OpenHistory], works: Mapping[str, PersonWork], progress: Progress
) -> tuple[dict[str, tuple[CopiedLines, ...]], tuple[str, ...]]:
    """By person their copied lines, and notes on what was not looked at."""
    found: dict[str, tuple[CopiedLines, ...]] = dict.fromkeys(works, ())
    notes: list[str] = []
    for history in histories:
        repository = history.repository
        texts, left = _texts(repository)
        if left:
            notes.append(f"{repository.name}: {left:,} source files were not looked at for copied lines: too much text")
        for person, work in works.items():
            commits, touched = _own(work, repository.name)
            paths = [path for path in touched if path in texts]
            own: dict[str, Lines] = {}
            for done, path in enumerate(paths[:MOST_BLAMED], 1):
                blamed = read_blame(repository, repository.head, path)
                own[path] = union(lines for id_, lines in blamed.items() if id_ in commits)
                progress(f"{repository.name}: who wrote which line", done, min(len(paths), MOST_BLAMED))
            if len(paths) > MOST_BLAMED:
                notes.append(
                    f"{repository.name}: copied lines were looked for in {MOST_BLAMED} of {len(paths):,} own files"
                )
            own_files = {path: texts[path] for path, lines in own.items() if lines}
            found[person] += find_copies(repository.name, repository.head, sorted(texts.items()), own_files, own)
    return found, tuple(dict.fromkeys(notes))


def _own(work: PersonWork, repository: str) -> tuple[frozenset[str], list[str]]:
    """Own commits, and the source files that they changed, those that were changed last first."""
    commits: set[str] = set()
    touched: dict[str, int] = {}
    for piece in work.pieces:
        if piece.repository == repository:
            for commit in piece.commits:
                if commit.id not in piece.bulk:
                    commits.add(commit.id)
            for commit, change in piece.changes(Role.SOURCE):
                if commit.id not in piece.bulk and change.status != "D":
                    touched[change.path] = max(touched.get(change.path, 0), commit.head.author_time)
    return frozenset(commits), sorted(touched, key=lambda path: (-touched[path], path))


def _texts(repository: Repository) -> tuple[dict[str, str], int]:
    """The source files of the newest version by path, and how many more there are that were not read."""
    paths = [path for path in read_paths(repository, repository.head) if _is_source(path)]
    blobs = find_blobs(repository, [f"{repository.head}:{path}" for path in paths])
    by_id: dict[str, list[str]] = {}
    room, left = MOST_BYTES, 0
    for path, blob in zip(paths, blobs, strict=True):
        if blob is None or blob.size > LARGEST_FILE or blob.size > room:
            left += 1
            continue
        room -= blob.size
        by_id.setdefault(blob.id, []).append(path)
    return dict(_read(repository, by_id)), left


def _is_source(path: str) -> bool:
    return role_of(path) is Role.SOURCE and path.rpartition(".")[2].casefold() in SUFFIXES


def _read(repository: Repository, by_id: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for id_, content in read_blobs(repository, list(by_id)):
        for path in by_id[id_]:
            yield path, content.decode("utf-8", "replace")
