"""Reads JUnit XML into runs of tests: one file a run, or the files of Surefire in one folder."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assay.basics.progress import Progress
from assay.sources.gathering import Gathering, line
from assay.sources.junit_export.cases import SuiteReader
from assay.sources.junit_export.run import Room, RunBuilder
from assay.sources.report_names import commit_of_name, shortest_name
from assay.sources.xml_events import BrokenXml, read_xml

SUREFIRE = re.compile(r"TEST-.+\.xml", re.IGNORECASE)
PROJECT = "test reports"


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Every run in these files."""
    gathering = Gathering("junit")
    total = sum(file.stat().st_size for file in files)
    done = 0
    room = Room()
    for place, group in _runs(files):
        run = RunBuilder(place, commit_of_name(group[0]), room)
        for file in group:
            _read_file(file, run, gathering, _teller(progress, done, total))
            done += file.stat().st_size
        if run.tests:
            gathering.add_test_run(PROJECT, run.finish())
        if run.counted_only:
            kept = f"{Room().passed:,} that passed and {Room().bad:,} that failed are kept one by one"
            gathering.note(f"{place}: of {run.counted_only:,} cases only the outcome was counted; {kept}")
    return gathering


def _teller(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    return lambda read: progress("test reports: bytes", min(before + read, total), total)


def _runs(files: Sequence[Path]) -> Iterator[tuple[str, list[Path]]]:
    """The files of each run, with what to call it: as little of the path as tells it from the others."""
    groups: dict[Path, list[Path]] = {}
    for file in sorted(files):
        groups.setdefault(file.parent if SUREFIRE.fullmatch(file.name) else file, []).append(file)
    for key, group in groups.items():
        yield line(shortest_name(key, list(groups)), 200), group


def _read_file(file: Path, run: RunBuilder, gathering: Gathering, tell: Callable[[int], None]) -> None:
    reader = SuiteReader(run, lambda reason, which: gathering.skip(file.name, reason, which))
    before = run.tests
    try:
        with file.open("rb") as stream:
            read_xml(stream, reader, tell)
    except (BrokenXml, OSError) as error:
        run.is_whole = False
        gathering.note(f"{file.name}: read in part only: {error}; what comes before that was read")
    gathering.read += run.tests - before
    if not reader.is_report:
        gathering.skip(file.name, "it holds no suite of tests", "the file")
