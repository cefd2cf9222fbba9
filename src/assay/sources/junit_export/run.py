"""One run of tests while it is read: every case is counted, and as many are kept as memory allows."""

import heapq
import re
from dataclasses import dataclass, field, replace
from typing import ClassVar

from assay.work.testing import BAD, CaseResult, GroupTally, Outcome, TestRun

IS_COMMIT = re.compile(r"[0-9a-f]{7,64}")
COUNTED = (Outcome.PASSED, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED)
MOST_SUITES = 5  # named by a run


@dataclass(slots=True)
class Room:
    """How much more may be kept of all the runs that are read together: about 100 MB at most."""

    passed: int = 100_000  # cases that passed or were skipped
    bad: int = 100_000  # cases that failed: more than that have one cause
    groups: int = 100_000  # classes and modules; the rest of a run is counted together


@dataclass(slots=True)
class RunBuilder:
    """The cases of one run."""

    MOST_SLOW: ClassVar[int] = 20

    place: str
    commit: str
    room: Room
    is_whole: bool = True
    tests: int = 0
    counted_only: int = 0
    _time: int = 0
    _suites: dict[str, None] = field(default_factory=dict)
    _groups: dict[tuple[str, str, str], list[float]] = field(default_factory=dict)  # counts by outcome, then seconds
    _same: dict[str, str] = field(default_factory=dict)  # of kept cases
    _kept: list[CaseResult] = field(default_factory=list)
    _bad: dict[tuple[str, str], CaseResult] = field(default_factory=dict)
    _slow: list[tuple[float, int, CaseResult]] = field(default_factory=list)

    def add_suite(self, name: str) -> None:
        """A suite's name is part of the run's."""
        if name and len(self._suites) < MOST_SUITES:
            self._suites[name] = None

    def add_time(self, time: int) -> None:
        """The run began with its first suite."""
        self._time = min(self._time, time) if self._time and time else self._time or time

    def add_commit(self, id_: str) -> None:
        """What the report itself says goes before the name of the file."""
        if IS_COMMIT.fullmatch(id_):
            self.commit = id_

    def add_case(self, case: CaseResult, suite: str) -> None:
        """Count a case, and keep it if there is room; one that failed before and passes now is flaky."""
        self.tests += 1
        self._count(case, suite)
        if case.outcome is Outcome.PASSED and case.key in self._bad:
            case = replace(case, is_flaky=True)
            del self._bad[case.key]
            self.room.bad += 1
        if case.seconds:
            self._time_of(case)
        if case.outcome in BAD and (case.key in self._bad or self.room.bad > 0):
            self.room.bad -= case.key not in self._bad
            self._bad[case.key] = self._lean(case)
        elif case.outcome not in BAD and self.room.passed > 0:
            self.room.passed -= 1
            self._kept.append(self._lean(case))
        else:
            self.counted_only += 1

    def _lean(self, case: CaseResult) -> CaseResult:
        """The case with the one string that its class has for all of them."""
        group, file = self._same.setdefault(case.group, case.group), self._same.setdefault(case.file, case.file)
        return replace(case, group=group, file=file)

    def _count(self, case: CaseResult, suite: str) -> None:
        key = (case.group, case.file, suite)
        if key not in self._groups:
            if self.room.groups > 0:
                self.room.groups -= 1
            else:
                key = ("", "", "")
        tally = self._groups.setdefault(key, [0, 0, 0, 0, 0.0])
        tally[COUNTED.index(case.outcome)] += 1
        tally[4] += case.seconds

    def _time_of(self, case: CaseResult) -> None:
        entry = (case.seconds, -self.tests, case)
        if len(self._slow) < self.MOST_SLOW:
            heapq.heappush(self._slow, entry)
        elif entry > self._slow[0]:
            heapq.heapreplace(self._slow, entry)

    def finish(self) -> TestRun:
        """The run as it was read."""
        groups = (_tally(group, file, suite, counts) for (group, file, suite), counts in self._groups.items())
        return TestRun(
            place=self.place,
            name=", ".join(self._suites) if len(self._suites) < MOST_SUITES else self.place,
            time=self._time,
            commit=self.commit,
            groups=tuple(groups),
            cases=(*self._bad.values(), *self._kept),
            slowest=tuple(case for _, _, case in sorted(self._slow, reverse=True)),
            is_whole=self.is_whole and not self.counted_only,
        )


def _tally(group: str, file: str, suite: str, counts: list[float]) -> GroupTally:
    passed, failed, errors, skipped = (int(count) for count in counts[:4])
    return GroupTally(group, file, suite, passed, failed, errors, skipped, round(counts[4], 6))
