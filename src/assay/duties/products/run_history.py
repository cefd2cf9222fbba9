"""What several runs of tests tell together: the latest word on each class of tests, flaky cases, what failed and was mended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assay.work.testing import BAD, CaseResult, GroupTally, Outcome, TestRun
from assay.work.tracked import Project


@dataclass(frozen=True, slots=True)
class CaseInRun:
    """A case with the run that tells of it."""

    run: TestRun
    case: CaseResult

    @property
    def place(self) -> str:
        """A locator: 'unit.xml testcase tests.test_fares.test_night'."""
        return f"{self.run.place} testcase {self.case.group}.{self.case.name}"


@dataclass(frozen=True, slots=True)
class Mended:
    """A case that failed in some runs and passed in a later one."""

    first_red: CaseInRun
    last_red: CaseInRun
    green: CaseInRun
    red_runs: int


def runs_between(projects: Iterable[Project], since: int, until: int) -> tuple[TestRun, ...]:
    """The runs of a time, oldest first; one that tells no time is there always."""
    runs = (run for project in projects for run in project.test_runs)
    found = (run for run in runs if not run.time or since <= run.time <= until)
    return tuple(sorted(found, key=lambda run: (run.time, run.place)))


def latest_tallies(runs: Sequence[TestRun]) -> tuple[tuple[TestRun, GroupTally], ...]:
    """For each class or module its counts in the newest run that has it: what holds now. Runs are given oldest first."""
    found: dict[tuple[str, str, str], tuple[TestRun, GroupTally]] = {}
    for run in runs:
        for group in run.groups:
            found[group.group, group.file, group.suite] = (run, group)
    return tuple(found.values())


def failing_now(runs: Sequence[TestRun]) -> tuple[CaseInRun, ...]:
    """The cases that are bad in the newest run of their class: a case that later runs no longer have is over with it."""
    newest: dict[tuple[str, str], TestRun] = {}
    for run in runs:
        newest.update(((group.group, group.file), run) for group in run.groups)
    return tuple(
        CaseInRun(run, case)
        for run in runs
        for case in run.cases
        if case.outcome in BAD and newest.get((case.group, case.file)) is run
    )


def flaky_cases(runs: Sequence[TestRun]) -> tuple[CaseInRun, ...]:
    """Cases that failed and passed on the same code: within one run, or in runs of one commit. Each once, by its last run."""
    seen: dict[tuple[str, tuple[str, str]], set[bool]] = {}
    found: dict[tuple[str, str], CaseInRun] = {}
    for entry in _cases(runs):
        case = entry.case
        if case.outcome is Outcome.SKIPPED:
            continue
        if case.is_flaky:
            found[case.key] = entry
        if entry.run.commit:
            outcomes = seen.setdefault((entry.run.commit, case.key), set())
            outcomes.add(case.outcome in BAD)
            if len(outcomes) == 2:
                found[case.key] = entry
    return tuple(found.values())


def mended_cases(runs: Sequence[TestRun]) -> tuple[Mended, ...]:
    """Each time that a case failed and passed in a later run on other code: red to green, in the order of the green run.

    Runs of one commit tell of a flaky case instead; two runs that name no commit are taken for different code.
    """
    red: dict[tuple[str, str], tuple[CaseInRun, CaseInRun, int]] = {}
    found = []
    for entry in _cases(runs):
        case = entry.case
        if case.outcome in BAD:
            first, _, count = red.get(case.key, (entry, entry, 0))
            red[case.key] = (first, entry, count + 1)
        elif case.outcome is Outcome.PASSED and not case.is_flaky and case.key in red:
            first, last, count = red.pop(case.key)
            if not last.run.commit or last.run.commit != entry.run.commit:
                found.append(Mended(first, last, entry, count))
    return tuple(found)


def slowest_cases(runs: Iterable[TestRun], most: int) -> tuple[CaseInRun, ...]:
    """The cases that took longest, each by its newest run, the longest first."""
    newest: dict[tuple[str, str], CaseInRun] = {}
    for run in runs:
        newest.update((case.key, CaseInRun(run, case)) for case in run.slowest)
    return tuple(sorted(newest.values(), key=lambda entry: (-entry.case.seconds, entry.place))[:most])


def _cases(runs: Sequence[TestRun]) -> Iterator[CaseInRun]:
    return (CaseInRun(run, case) for run in runs for case in run.cases)
