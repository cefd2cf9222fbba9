"""Duty 15: which types of test are there and run, how they came out, which are flaky or slow, and what defects they found."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assay.duties.items import quoted
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day
from assay.duties.products.run_history import (
    CaseInRun,
    failing_now,
    flaky_cases,
    latest_tallies,
    mended_cases,
    runs_between,
    slowest_cases,
)
from assay.work.testing import GroupTally, TestRun
from assay.work.types_of_tests import TYPE_NAMES, UNIT, type_of_group, type_of_path

MOST_CASES = 200  # rows of single cases of one kind
MOST_SLOW = 10
LONGEST_MESSAGE = 160
DEFINITIONS = {
    "what": "all cases of a type; or one case that fails now, was mended, is flaky, or is among the slowest ten",
    "type": "by the folder or name of the file or class (e2e, integration, perf, features, …), or of its suite; unit where nothing says otherwise",
    "own_files": "test files of that type with new lines by the people reported on, from git; empty for a single case",
    "tests, passed, failed, errors, skipped": "cases in the newest run that has their class; failed: what it asserts did not hold; error: it broke before it could tell",
    "pass_rate": "passed / (passed + failed + errors): skipped cases tell nothing",
    "flaky": "cases that failed and passed on the same code: within one run (re-run), or in runs of one commit",
    "seconds": "as the report has it: of a type the sum of its cases",
    "mended": "failed in one run and passed in a later one on another commit (or where no commit is named): red to green",
    "bad": "of a day: cases that failed or broke, each in every run of it",
    "day": "of the run, in UTC; a time without a zone is taken as UTC",
    "defects_found": "cases that failed in any run and are not flaky, failing now or mended: what the tests found",
    "bugs_reported": "work items in the same sources that a type or label calls bugs",
    "place": "report and case where it can be checked",
}  # fmt: skip


def make(given: ProductInput) -> Product:
    """A row for each type of test that is there, then the single cases that somebody should look at."""
    runs = runs_between(given.projects, given.since, given.now)
    flaky = flaky_cases(runs)
    unsteady = {entry.case.key for entry in flaky}
    failing = [entry for entry in failing_now(runs) if entry.case.key not in unsteady]
    mended = [m for m in mended_cases(runs) if m.green.case.key not in unsteady]
    types = tuple(_type_rows(runs, {path for _, path in given.own_tests}, flaky))
    cases = (
        *(_case_row("fails now", entry, entry.case.message) for entry in failing[:MOST_CASES]),
        *(_case_row("mended", m.green, m.last_red.case.message) for m in mended[:MOST_CASES]),
        *(_case_row("flaky", entry, entry.case.message) for entry in flaky[:MOST_CASES]),
        *(_case_row("slow", entry, "") for entry in slowest_cases(runs, MOST_SLOW)),
    )
    tallies = [tally for _, tally in latest_tallies(runs)]
    figures: dict[str, Cell] = {
        "runs": len(runs),
        "tests": sum(tally.tests for tally in tallies),
        "types_run": ", ".join(str(row["type"]) for row in types if row["tests"]),
        "pass_rate": _pass_rate(tallies),
        "failing_now": len(failing),
        "skipped": sum(tally.skipped for tally in tallies),
        "flaky": len(flaky),
        "seconds": round(sum(tally.seconds for tally in tallies), 3),
        "defects_found": len({entry.case.key for entry in failing} | {m.green.case.key for m in mended}),
        "bugs_reported": sum(item.is_bug for item in given.items() if given.since <= item.created <= given.now),
    }
    series = {"runs by day": tuple(_day_rows(runs))}
    return Product("test record", types + cases, figures, DEFINITIONS, tuple(_gaps(runs, types)), _chart(types), series)


def _type_rows(runs: Sequence[TestRun], own_tests: Iterable[str], flaky: Sequence[CaseInRun]) -> Iterator[Row]:
    tallies: dict[str, list[GroupTally]] = {}
    newest: dict[str, TestRun] = {}
    for run, tally in latest_tallies(runs):
        name = type_of_group(tally.group, tally.file, tally.suite)
        tallies.setdefault(name, []).append(tally)
        newest[name] = max(newest.get(name, run), run, key=lambda one: (one.time, one.place))
    own: dict[str, int] = {}
    for path in own_tests:
        name = type_of_path(path) or UNIT
        own[name] = own.get(name, 0) + 1
    for name in TYPE_NAMES:
        if name in tallies or name in own:
            unsteady = sum(type_of_group(entry.case.group, entry.case.file) == name for entry in flaky)
            yield _type_row(name, tallies.get(name, []), own.get(name, 0), unsteady, newest.get(name))


def _type_row(name: str, tallies: Sequence[GroupTally], own: int, flaky: int, newest: TestRun | None) -> Row:
    return {
        "what": "all",
        "type": name,
        "name": "",
        "own_files": own,
        "tests": sum(tally.tests for tally in tallies),
        "passed": sum(tally.passed for tally in tallies),
        "failed": sum(tally.failed for tally in tallies),
        "errors": sum(tally.errors for tally in tallies),
        "skipped": sum(tally.skipped for tally in tallies),
        "pass_rate": _pass_rate(tallies),
        "flaky": flaky,
        "seconds": round(sum(tally.seconds for tally in tallies), 3),
        "day": day(newest.time) if newest else None,
        "message": "",
        "place": newest.place if newest else "",
    }


def _case_row(what: str, entry: CaseInRun, message: str) -> Row:
    case = entry.case
    return {
        "what": what,
        "type": type_of_group(case.group, case.file),
        "name": f"{case.group}.{case.name}" if case.group else case.name,
        "own_files": None,
        "tests": None,
        "passed": None,
        "failed": None,
        "errors": None,
        "skipped": None,
        "pass_rate": None,
        "flaky": None,
        "seconds": round(case.seconds, 3),
        "day": day(entry.run.time),
        "message": quoted(message, LONGEST_MESSAGE),
        "place": entry.place,
    }


def _day_rows(runs: Sequence[TestRun]) -> Iterator[Row]:
    """How the runs of each day came out; runs that tell no time are left out."""
    for when, group in groupby((run for run in runs if run.time), key=lambda run: day(run.time)):
        told = list(group)
        tallies = [tally for run in told for tally in run.groups]
        yield {
            "day": when,
            "runs": len(told),
            "tests": sum(tally.tests for tally in tallies),
            "bad": sum(tally.failed + tally.errors for tally in tallies),
            "pass_rate": _pass_rate(tallies),
            "flaky": len(flaky_cases(told)),
        }


def _pass_rate(tallies: Sequence[GroupTally]) -> float | None:
    """The share of the cases that told anything; None where none did."""
    passed, told = sum(t.passed for t in tallies), sum(t.tests - t.skipped for t in tallies)
    return round(passed / told, 4) if told else None


def _chart(types: Sequence[Row]) -> Chart | None:
    bars = tuple(
        (str(row["type"]), float(row["tests"] or 0), f"{row['tests']:,} tests, {row['passed']:,} passed")
        for row in types
        if row["tests"]
    )
    return Chart("Tests by type, in their newest run", bars) if bars else None


def _gaps(runs: Sequence[TestRun], types: Sequence[Row]) -> Iterator[str]:
    if not runs:
        yield "no test report was read: keep those of a run as JUnit XML ('assay sources junit' says how)"
        return
    for row in types:
        if row["own_files"] and not row["tests"]:
            yield f"{row['type']} tests are in git, and no report tells of a run of them"
    if not any(run.commit for run in runs):
        yield "no report names the commit it ran on: name its file or folder by the commit's id"
    if partial := sum(not run.is_whole for run in runs):
        yield f"{partial} of {len(runs)} runs are known in part only: see the notes on what was read"


PRODUCT = DutyProduct(
    standard="ST0116",
    number=15,
    title="Test record: types of test, how they came out, and what they found",
    needs="test reports (JUnit XML), best of several runs, each named by its commit",
    columns=("what", "type", "name", "tests", "pass_rate", "seconds"),
    make=make,
)
