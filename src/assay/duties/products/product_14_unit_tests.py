"""Duty 14: the tests of a person with their results, the coverage of the lines that they wrote, its trend, and red to green."""

from collections.abc import Iterable, Iterator, Sequence

from assay.duties.items import quoted
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day
from assay.duties.products.run_history import Mended, flaky_cases, latest_tallies, mended_cases, runs_between
from assay.work.covered import OwnLines, in_spans, union
from assay.work.modules_of_tests import PathsByModule
from assay.work.testing import GroupTally, TestRun

MOST_CASES = 200
MOST_BARS = 20
LONGEST_SPANS = 120
DEFINITIONS = {
    "what": "the lines of a file that a person wrote; a test file of theirs; a test case that went from red to green; the trend from report to report",
    "person": "who of the people reported on; empty for a case of the project's",
    "lines": "lines that a report measured (that could be run) and that git blame at the measured commit gives to own commits, whitespace apart; "
    "the same lines that diff-cover counts for a branch of the person's own; commits that bring in more than anybody writes in one go are left out",
    "covered": "of these, lines that tests ran; where several reports measured one commit, lines that any of them ran",
    "own_lines_measured, own_lines_covered": "lines and covered, summed over the files, each by its newest measured commit",
    "missed": "numbers of the lines that were not run, in the file as it was at the measured commit",
    "share_covered": "covered / lines",
    "share_project": "covered / measured lines of the whole report: what the project has, which shows nothing of a person",
    "tests, passed, failed, skipped": "cases of the classes or modules that are this file, in the newest run that has them; failed with errors; empty where no report has them",
    "red to green": "a case that failed in one run and passed in a later one on another commit (or where no commit is named), without the flaky ones",
    "red_runs": "in how many runs it failed before it passed",
    "day": "of the report, in UTC",
    "place": "report, file or case where it can be checked",
}  # fmt: skip
EMPTY: dict[str, Cell] = dict.fromkeys(
    (
        "what", "person", "file", "lines", "covered", "missed", "share_covered", "share_project", "tests", "passed",
        "failed", "skipped", "red_runs", "day", "message", "place",
    )
)  # fmt: skip


def make(given: ProductInput) -> Product:
    """Own lines file by file, own test files, cases that turned green, and the trend of the coverage."""
    runs = runs_between(given.projects, given.since, given.now)
    newest = _newest(given.own_lines)
    files = [_file_row(person, lines) for (person, _, _), lines in sorted(newest.items())]
    tests = list(_test_rows(runs, given.own_tests))
    unsteady = {entry.case.key for entry in flaky_cases(runs)}
    green = [m for m in mended_cases(runs) if m.green.case.key not in unsteady]
    trend = list(_trend_rows(given))
    lines, covered = sum(int(row["lines"] or 0) for row in files), sum(int(row["covered"] or 0) for row in files)
    figures: dict[str, Cell] = {
        "own_lines_measured": lines,
        "own_lines_covered": covered,
        "share_covered": round(covered / lines, 4) if lines else None,
        "share_project": trend[-1]["share_project"] if trend else None,
        "own_test_files": len(tests),
        "own_test_files_run": sum(bool(row["tests"]) for row in tests),
        "red_to_green": len(green),
    }
    rows = (*files, *tests, *(_green_row(m) for m in green[:MOST_CASES]), *trend)
    return Product("unit tests", rows, figures, DEFINITIONS, tuple(_gaps(given, runs, newest)), _chart(files))


def _newest(own: Iterable[tuple[str, OwnLines]]) -> dict[tuple[str, str, str], list[OwnLines]]:
    """By person, repository and file what the reports of its newest measured commit say."""
    found: dict[tuple[str, str, str], list[OwnLines]] = {}
    for person, lines in own:  # the measured commits come oldest first
        key = (person, lines.repository, lines.path)
        known = found.setdefault(key, [])
        if known and known[0].at != lines.at:
            known.clear()
        known.append(lines)
    return found


def _file_row(person: str, told: Sequence[OwnLines]) -> Row:
    covered = union(lines.covered for lines in told)
    missed = union(lines.missed for lines in told) & ~covered
    count = (covered | missed).bit_count()
    return EMPTY | {
        "what": "own lines",
        "person": person,
        "file": told[0].path,
        "lines": count,
        "covered": covered.bit_count(),
        "missed": _cut(in_spans(missed)),
        "share_covered": round(covered.bit_count() / count, 4),
        "day": day(max(lines.time for lines in told)),
        "place": f"{told[0].repository}@{told[0].at[:12]}:{told[0].path} in {', '.join(lines.report for lines in told)}",
    }


def _cut(spans: str) -> str:
    return spans if len(spans) <= LONGEST_SPANS else spans[:LONGEST_SPANS].rpartition(", ")[0] + ", …"


def _test_rows(runs: Sequence[TestRun], own: Sequence[tuple[str, str]]) -> Iterator[Row]:
    files = PathsByModule(path for _, path in own)
    by_path: dict[str, list[tuple[TestRun, GroupTally]]] = {}
    for run, tally in latest_tallies(runs):
        for path in files.find(tally.group, tally.file):
            by_path.setdefault(path, []).append((run, tally))
    for person, path in own:
        told = by_path.get(path, [])
        newest = max((run for run, _ in told), key=lambda run: (run.time, run.place), default=None)
        yield EMPTY | {
            "what": "own tests",
            "person": person,
            "file": path,
            "tests": sum(t.tests for _, t in told) if told else None,
            "passed": sum(t.passed for _, t in told) if told else None,
            "failed": sum(t.failed + t.errors for _, t in told) if told else None,
            "skipped": sum(t.skipped for _, t in told) if told else None,
            "day": day(newest.time) if newest else None,
            "place": newest.place if newest else "",
        }


def _green_row(mended: Mended) -> Row:
    return EMPTY | {
        "what": "red to green",
        "file": f"{mended.green.case.group}.{mended.green.case.name}",
        "red_runs": mended.red_runs,
        "day": day(mended.green.run.time),
        "message": quoted(mended.last_red.case.message, 160),
        "place": f"red: {mended.first_red.run.place}; green: {mended.green.place}",
    }


def _trend_rows(given: ProductInput) -> Iterator[Row]:
    """A row for each report, with the own lines of all the people reported on together."""
    reports = [report for project in given.projects for report in project.coverage]
    for report in sorted(reports, key=lambda one: (one.time, one.place)):
        if report.time and not given.since <= report.time <= given.now:
            continue
        told = [lines for _, lines in given.own_lines if lines.report == report.place]
        covered, missed = _counts(told)
        yield EMPTY | {
            "what": "trend",
            "file": report.place.replace(report.commit, report.commit[:12]) if report.commit else report.place,
            "lines": covered + missed,
            "covered": covered,
            "share_covered": round(covered / (covered + missed), 4) if covered + missed else None,
            "share_project": None if report.share is None else round(report.share, 4),
            "day": day(report.time),
            "place": report.place,
        }


def _counts(told: Iterable[OwnLines]) -> tuple[int, int]:
    """Covered and missed lines; one that two people wrote together counts once."""
    covered: dict[tuple[str, str], int] = {}
    missed: dict[tuple[str, str], int] = {}
    for lines in told:
        key = (lines.repository, lines.path)
        covered[key] = covered.get(key, 0) | lines.covered
        missed[key] = missed.get(key, 0) | lines.missed
    return sum(c.bit_count() for c in covered.values()), sum(m.bit_count() for m in missed.values())


def _chart(files: Sequence[Row]) -> Chart | None:
    bars = tuple(
        (str(row["file"]), float(row["share_covered"] or 0), f"{row['covered']} of {row['lines']} own lines")
        for row in sorted(files, key=lambda row: (-int(row["lines"] or 0), str(row["file"])))
    )
    return Chart("Own lines that tests ran, the files with most of them first", bars[:MOST_BARS]) if bars else None


def _gaps(
    given: ProductInput, runs: Sequence[TestRun], newest: dict[tuple[str, str, str], list[OwnLines]]
) -> Iterator[str]:
    reports = [report for project in given.projects for report in project.coverage]
    if not reports:
        yield "no report of coverage was read: 'assay sources coverage' says how to get one"
    elif not newest:
        yield "no report measured a line that the people reported on wrote: give the repository too, and reports of its commits"
    if any(not lines.is_tied for told in newest.values() for lines in told):
        yield "no report of coverage names its commit, so its lines were taken for those of the newest one: name its file or folder by the commit's id"
    if not runs:
        yield "no test report was read: keep those of a run as JUnit XML ('assay sources junit' says how)"
    if not given.own_tests:
        yield "no test file of the people reported on is in git"


PRODUCT = DutyProduct(
    standard="ST0116",
    number=14,
    title="Unit tests: own tests with their results, coverage of own lines, red to green",
    needs="the repository, test reports (JUnit XML) and reports of coverage, each named by its commit",
    columns=("what", "file", "lines", "covered", "share_covered", "tests", "passed", "failed"),
    make=make,
)
