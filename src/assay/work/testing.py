"""What reports of automated tests tell, as frozen records: one run, its cases, and counts by class or module.

A report says nothing of who ran the tests. Where it names the commit they ran on, that commit's author is known.
"""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one test case."""

    PASSED = "passed"
    FAILED = "failed"  # what it asserts did not hold
    ERROR = "error"  # it broke before it could tell
    SKIPPED = "skipped"


BAD = frozenset({Outcome.FAILED, Outcome.ERROR})


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One test case in one run."""

    group: str  # the class or module, as the report has it: 'tests.test_fares.TestNight', 'org.example.FareTest'
    name: str
    outcome: Outcome
    seconds: float = 0.0
    message: str = ""  # why it failed or was skipped, cut to one line
    file: str = ""
    is_flaky: bool = False  # it failed and passed within the same run

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same case in every run."""
        return self.group, self.name


@dataclass(frozen=True, slots=True)
class GroupTally:
    """How the cases of one class or module came out in one run: every case counts, also those that are not kept."""

    group: str
    file: str
    suite: str
    passed: int
    failed: int
    errors: int
    skipped: int
    seconds: float

    @property
    def tests(self) -> int:
        """All cases, the skipped ones too."""
        return self.passed + self.failed + self.errors + self.skipped


@dataclass(frozen=True, slots=True)
class TestRun:
    """One run of tests, as one report (or one folder of Surefire's) has it."""

    place: str  # locator: the report's file or folder
    name: str  # the names of its suites
    time: int  # seconds since 1970; 0 where the report does not say
    commit: str  # id of the commit that was tested, in full or its beginning; '' where the report does not say
    groups: tuple[GroupTally, ...]
    cases: tuple[CaseResult, ...]  # not all of a huge run: those that did not pass first
    slowest: tuple[CaseResult, ...]  # the longest first
    is_whole: bool = True  # False where a report was cut or cases were only counted

    @property
    def tests(self) -> int:
        """All cases of the run."""
        return sum(group.tests for group in self.groups)
