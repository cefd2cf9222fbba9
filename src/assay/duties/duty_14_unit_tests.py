"""Duty 14, unit testing: tests that the person wrote, beside the code that they check."""

import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, find_traces, grade_of, places, signal_of_finds
from assay.duties.measured_lines import measured_lines
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.tested_runs import run_signals
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece
from assay.work.traces import recognised
from assay.work.types_of_tests import UNIT

OTHER_TYPES = re.compile(r"(?:^|/)(?:e2e|integration\w*|functional\w*|acceptance|system|smoke|perf\w*|load|cypress|playwright|browser|features)/|\.(?:feature|cy\.\w+|jmx)$", re.IGNORECASE)  # fmt: skip
LEAST_CASES = 2
LEAST_LINES = 5  # measured ones of a piece: fewer say little
MOSTLY_COVERED = 0.8
LEAST_MEANS = 2  # different means of a framework: one fixture shows little of it
LEAST_SCENARIOS = 2
NOT_AN_EDGE = re.compile(
    r"(?:no|non|not|without)_(?:error|fail|exception|timeout)s?(?:_|\b)|error_?(?:page|message|code|level|handler|template|log)",
    re.IGNORECASE,
)


def assess(work: PersonWork) -> Iterator[Signal]:
    """Own test cases with assertions are firm when own source code is in the same piece. Tests alone show that a
    framework is followed. Two different means of a framework, and two cases named after what can go wrong, are firm;
    one of them points that way. A test file renamed, or changed without a new case or assertion, does not count.

    A test report counts where it names an own commit: tests that failed on one own commit and passed on a later one are
    firm, any other run points that way where own cases are in the piece: a pipeline runs everybody's tests. A report
    that names no commit, or somebody else's, shows nothing of a person.

    A report of coverage counts where it names its commit, and most of the person's own lines of a piece were run, and the
    piece has test cases of theirs. It points that way; the coverage of a file that they never touched says nothing."""
    yield from run_signals(work, 14, "unit tests", lambda name: name == UNIT, ("S4",))
    yield from _measured(work)
    for piece in work.pieces:
        cases = _unit(find_traces(piece, "test case", roles=[Role.TEST]))
        checks = _unit(find_traces(piece, "assertion", roles=[Role.TEST]))
        if not cases and len(checks) < LEAST_CASES:
            continue
        source = find_changes(piece, Role.SOURCE)
        yield _tested(piece, cases, checks, bool(source))
        if framework := _unit(find_traces(piece, "test framework", roles=[Role.TEST])):
            firm = len(cases) >= LEAST_CASES and len(_means(framework)) >= LEAST_MEANS
            yield signal_of_finds(
                piece, 14, f"used the test framework's own means in {file_names(framework)}", framework,
                force=Force.FIRM if firm else Force.SLIGHT, statements=("S13", "K12"),
            )  # fmt: skip
        if edges := _edges(piece):
            firm = len({f.trace.text for f in edges if f.trace}) >= LEAST_SCENARIOS
            yield signal_of_finds(
                piece, 14, f"wrote test scenarios for what can go wrong in {file_names(edges)}", edges,
                force=Force.FIRM if cases and firm else Force.SLIGHT, statements=("S6",),
            )  # fmt: skip


def _measured(work: PersonWork) -> Iterator[Signal]:
    """Own lines that tests ran, for pieces that bring tests: by the newest report that measured them."""
    for piece in work.pieces:
        cases = _unit(find_traces(piece, "test case", roles=[Role.TEST]))
        measured = measured_lines(work, piece) if cases else ()
        covered, all_lines = sum(m.covered for m in measured), sum(m.covered + m.missed for m in measured)
        if all_lines >= LEAST_LINES and covered >= MOSTLY_COVERED * all_lines:
            names = list(dict.fromkeys(m.lines.path for m in measured))
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield Signal(
                duty=14,
                piece=piece.id,
                reason=f"wrote tests and code, and the tests ran {covered} of their {all_lines} own lines in {names[0]}{more}",
                quote=cases[0].trace.text if cases[0].trace else "",
                locators=(*places(piece, cases)[:2], *(f"{m.lines.report} {m.lines.path}" for m in measured[:3])),
                grade=grade_of(piece),
                force=Force.SLIGHT,
                statements=("S4",),
                time=max(measured[0].lines.time, piece.end),
            )


def _means(framework: list[Find]) -> set[str]:
    """The different means that the lines use: fixtures, parameters, doubles."""
    return {means for f in framework if f.trace and (means := recognised("test framework", f.trace.text))}


def _edges(piece: Piece) -> list[Find]:
    """Cases named after what can go wrong; 'no error' and an error page's own test are not that."""
    found = _unit(find_traces(piece, "edge case", roles=[Role.TEST]))
    return [f for f in found if f.trace and not NOT_AN_EDGE.search(f.trace.text)]


def _unit(finds: list[Find]) -> list[Find]:
    return [f for f in finds if not OTHER_TYPES.search(f.change.path)]


def _tested(piece: Piece, cases: list[Find], checks: list[Find], with_source: bool) -> Signal:
    """Assertions added to a case that was there test the code; only an own case shows how the framework is followed."""
    finds, statements = (cases, ("S4", "S13")) if cases else (checks, ("S4",))
    if not with_source:
        reason, force = "added unit tests in", Force.SLIGHT
    elif _test_first(piece):
        reason, force = "wrote unit tests first, then the code, in", Force.FIRM
    else:
        reason, force = "wrote unit tests beside the code, in", Force.FIRM
    return signal_of_finds(piece, 14, f"{reason} {file_names(finds)}", finds, force=force, statements=statements)


def _test_first(piece: Piece) -> bool:
    """Whether an own commit with new test cases and no source comes before the first one with source."""
    for commit in piece.commits:
        roles = {change.role for change in commit.changes if change.fresh}
        if Role.SOURCE in roles:
            return False
        if Role.TEST in roles:
            return True
    return False


LENS = Lens(
    standard="ST0116",
    number=14,
    visibility=Visibility.GIT,
    elsewhere="test reports (JUnit XML) and coverage of the person's own lines",
    would_fill="Write unit tests for something you build, run them with coverage, and mend what they find.",
    statements=("S4", "S13", "K12", "S6"),
    stages=("test",),
    assess=assess,
)
