"""Reads SARIF logs into scans, results one by one; those that come before their tool is told in a second walk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from assay.basics.progress import Progress
from assay.sources.gathering import Gathering, Unfit, line, moment
from assay.sources.json_elements import BrokenStream, Member, read_members
from assay.sources.report_names import commit_of_name, shortest_name
from assay.sources.sarif_export.rules import RunFacts, path_of
from assay.sources.sarif_export.shapes import Artifact, Automation, Invocation, Provenance, Result, Tool
from assay.work.scans import Finding, Scan

PROJECT = "security scans"
MOST_FINDINGS = 100_000  # of all scans together: about 60 MB
MOST_RUNS = 1_000  # of one log
MOST_ARTIFACTS = 200_000
FACTS = frozenset(f"runs.{name}" for name in ("tool", "automationDetails", "invocations", "versionControlProvenance"))
RESULTS, ARTIFACTS = "runs.results", "runs.artifacts"
FOUND = frozenset({"fail", "open", "review"})  # other kinds of result say that something is in order
_DECODE = {
    "runs.tool": msgspec.json.Decoder(Tool).decode,
    "runs.automationDetails": msgspec.json.Decoder(Automation).decode,
    "runs.invocations": msgspec.json.Decoder(Invocation).decode,
    "runs.versionControlProvenance": msgspec.json.Decoder(Provenance).decode,
    ARTIFACTS: msgspec.json.Decoder(Artifact).decode,
}
_RESULT = msgspec.json.Decoder(Result).decode
BROKEN = (BrokenStream, OSError)
UNFIT = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, Unfit)


@dataclass(slots=True)
class _Log:
    """One file while it is read."""

    file: Path
    gathering: Gathering
    room: list[int]  # how many findings may still be kept
    runs: dict[int, RunFacts] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)  # runs whose results ask for what comes after them in the file
    is_again: bool = False  # the second walk
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    is_whole: bool = True
    left_out: int = 0

    def run(self, number: int) -> RunFacts:
        """The facts of a run, made when it is first named."""
        if number not in self.runs and len(self.runs) >= MOST_RUNS:
            raise Unfit(f"the log has more than {MOST_RUNS:,} runs")
        return self.runs.setdefault(number, RunFacts())


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Every scan in these files."""
    gathering = Gathering("sarif")
    total = 2 * sum(file.stat().st_size for file in files)
    done = 0
    room = [MOST_FINDINGS]
    for file in sorted(files):
        log = _Log(file, gathering, room)
        size = file.stat().st_size
        _walk(log, FACTS | {ARTIFACTS, RESULTS}, _teller(progress, done, total))
        if log.late:
            _walk_again(log, _teller(progress, done + size, total))
        done += 2 * size
        _finish(log, line(shortest_name(file, files), 200))
    return gathering


def _teller(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    return lambda read: progress("security scans: bytes", min(before + read, total), total)


def _walk(log: _Log, paths: frozenset[str], tell: Callable[[int], None]) -> None:
    """Take each object at these paths; a stream that breaks is told once."""
    with log.file.open("rb") as stream:
        try:
            for member in read_members(stream, paths):
                _take(log, member)
                if member.number % 500 == 0:
                    tell(stream.tell())
        except BROKEN as error:
            if not log.is_again:
                log.gathering.note(f"{log.file.name}: read in part only: {error}; what comes before that was read")
            log.is_whole = False


def _walk_again(log: _Log, tell: Callable[[int], None]) -> None:
    """The results of the late runs once more, now that all that they ask for is known."""
    log.is_again = True
    for number in log.late:
        log.room[0] += len(log.findings.pop(number, ()))
        log.runs[number].begin_again()
    _walk(log, frozenset({RESULTS}), tell)


def _take(log: _Log, member: Member) -> None:
    try:
        if member.path == RESULTS:
            _take_result(log, member)
        else:
            _take_fact(log, member)
    except UNFIT as error:
        log.gathering.skip(log.file.name, _plain(error), f"{member.path.removeprefix('runs.')} {member.number}")


def _plain(error: BaseException) -> str:
    """What is wrong, without the place inside the object, so that equal faults are counted together."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error).partition(" (byte")[0].partition(" - at")[0]


def _take_fact(log: _Log, member: Member) -> None:
    run = log.run(member.outer)
    told = _DECODE[member.path](member.content)
    match told:
        case Tool():
            run.driver, run.extensions = told.driver, told.extensions
        case Automation():
            run.automation = line(told.id, 200)
        case Invocation():
            run.is_finished = run.is_finished and told.execution_successful
            run.time = run.time or moment(told.end_time_utc or told.start_time_utc)
        case Provenance():
            run.commit = run.commit or line(told.revision_id, 64).casefold()
            run.time = run.time or moment(told.as_of_time_utc)
        case Artifact() if len(run.artifacts) < MOST_ARTIFACTS:
            run.artifacts.append(path_of(told.location.uri) if told.location else "")


def _take_result(log: _Log, member: Member) -> None:
    """Keep a finding; one of a run that is late waits for the second walk, and no other is taken in that."""
    run, number = log.run(member.outer), member.outer
    if log.is_again != (number in log.late):
        return
    result = _RESULT(member.content)
    if not log.is_again and not run.can_tell(result):
        log.late.add(number)
        return
    if result.kind not in FOUND:
        return
    finding = run.finding(result)
    log.gathering.read += 1
    if log.room[0] <= 0:
        log.left_out += 1
        return
    log.room[0] -= 1
    log.findings.setdefault(number, []).append(finding)


def _finish(log: _Log, place: str) -> None:
    named = commit_of_name(log.file)
    if not log.runs:
        log.gathering.skip(log.file.name, "it holds no run of a tool", "the file")
    for number, run in sorted(log.runs.items()):
        log.gathering.read += 1  # a run without findings says something, too
        tool = line(run.driver.name, 100)
        if not tool:
            log.gathering.skip(log.file.name, "it names no tool", f"run {number}")
        scan = Scan(
            place=f"{place} run {number}" if len(log.runs) > 1 else place,
            tool=tool or "a scanner that is not named",
            version=line(run.driver.semantic_version or run.driver.version, 60),
            series=run.series,
            time=run.time,
            commit=run.commit if _is_commit(run.commit) else named,
            findings=tuple(log.findings.get(number, ())),
            is_whole=log.is_whole and run.is_finished and not log.left_out,
        )
        log.gathering.add_scan(PROJECT, scan)
    if log.left_out:
        log.gathering.note(
            f"{log.file.name}: {log.left_out:,} findings were only counted: of all scans {MOST_FINDINGS:,} are kept"
        )


def _is_commit(text: str) -> bool:
    return 7 <= len(text) <= 64 and all(c in "0123456789abcdef" for c in text)
