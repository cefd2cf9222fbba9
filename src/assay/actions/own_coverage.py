"""Sets reports of coverage beside the lines that people wrote, by blame of the files that they touched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assay.actions.histories import OpenHistory
from assay.basics.progress import Progress
from assay.sources.git.blame import read_blame, read_paths
from assay.sources.git.repository import Repository
from assay.work.covered import CoverageReport, FileCoverage, Lines, OwnLines, PathsByEnd
from assay.work.piece import PersonWork
from assay.work.tracked import Project

MOST_COMMITS = 10  # newest measured commits of one repository
MOST_BLAMED = 2_000  # files of one measured commit
DAY = 86_400


@dataclass(frozen=True, slots=True)
class _Measured:
    """A commit of a repository with the reports of it."""

    commit: str
    is_tied: bool
    reports: tuple[CoverageReport, ...]


def own_coverage(
    histories: Sequence[OpenHistory], works: Mapping[str, PersonWork], projects: Sequence[Project], progress: Progress
) -> dict[str, tuple[OwnLines, ...]]:
    """By person what the reports say of the lines that they wrote; nothing where no report was read."""
    reports = [report for project in projects for report in project.coverage]
    found: dict[str, list[OwnLines]] = {}
    for history in histories if reports else ():
        for lines in _of_history(history, works, reports, progress):
            found.setdefault(lines.person, []).append(lines)
    return {person: tuple(lines) for person, lines in found.items()}


def _of_history(
    history: OpenHistory, works: Mapping[str, PersonWork], reports: Sequence[CoverageReport], progress: Progress
) -> Iterator[OwnLines]:
    repository = history.repository
    commits, touched = _own(repository, works)
    for measured in _measured(history, reports):
        paths = PathsByEnd(read_paths(repository, measured.commit))
        blamed: dict[str, dict[str, Lines]] = {}
        for report in measured.reports:
            for number, file in enumerate(report.files, 1):
                path = paths.find(file.path, report.roots)
                if path not in touched or (path not in blamed and len(blamed) >= MOST_BLAMED):
                    continue
                if path not in blamed:
                    blamed[path] = read_blame(repository, measured.commit, path)
                yield from _lines(repository.name, path, file, report, measured, blamed[path], commits)
                progress(f"{repository.name}: lines that tests ran", number, len(report.files))


def _own(repository: Repository, works: Mapping[str, PersonWork]) -> tuple[dict[str, list[str]], frozenset[str]]:
    """The people of each own commit, without what was brought in as a whole, and the paths that these changed."""
    commits: dict[str, list[str]] = {}
    touched: set[str] = set()
    for person, work in works.items():
        for piece in work.pieces:
            for commit in piece.commits if piece.repository == repository.name else ():
                if commit.id not in piece.bulk:
                    commits.setdefault(commit.id, []).append(person)
                    touched.update(change.path for change in commit.changes)
    return commits, frozenset(touched)


def _measured(history: OpenHistory, reports: Sequence[CoverageReport]) -> list[_Measured]:
    """The measured commits of a repository; where no report names one, its newest, by the reports of the last day."""
    tied: dict[str, list[CoverageReport]] = {}
    for report in reports:
        if report.commit in history.heads:
            tied.setdefault(report.commit, []).append(report)
    if tied:
        newest = sorted(tied, key=lambda id_: (history.heads[id_].commit_time, id_))[-MOST_COMMITS:]
        return [_Measured(id_, True, tuple(tied[id_])) for id_ in newest]
    loose = [report for report in reports if not report.commit]
    last = max((report.time for report in loose), default=0)
    recent = tuple(report for report in loose if report.time >= last - DAY)
    return [_Measured(history.repository.head, False, recent)] if recent and history.repository.head else []


def _lines(
    name: str, path: str, file: FileCoverage, report: CoverageReport, measured: _Measured,
    blamed: Mapping[str, Lines], commits: Mapping[str, Sequence[str]],
) -> Iterator[OwnLines]:  # fmt: skip
    by_person: dict[str, dict[str, tuple[Lines, Lines]]] = {}
    for id_, lines in blamed.items():
        covered, missed = lines & file.covered, lines & file.missed
        for person in commits.get(id_, ()) if covered | missed else ():
            by_person.setdefault(person, {})[id_] = (covered, missed)
    for person, by_commit in by_person.items():
        yield OwnLines(
            person, name, path, report.place, report.time, measured.commit, measured.is_tied, by_commit
        )  # fmt: skip
