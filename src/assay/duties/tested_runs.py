"""What the lenses of testing share: runs of tests on a person's own commits, and tests that failed before they passed.

A report is a file, which anybody could have changed, and says nothing of who ran the tests. What it says of a person's own
commit is therefore grade C at most; that their commit made a failing test pass is as sure as the commit is theirs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assay.duties.finding import MOST_PLACES, find_traces, grade_of, place, shorten
from assay.duties.model import Force, Signal
from assay.work.model import Commit, Role
from assay.work.person import Grade
from assay.work.piece import PersonWork, Piece
from assay.work.testing import BAD, CaseResult, GroupTally, Outcome, TestRun
from assay.work.types_of_tests import UNIT, type_of_group, type_of_path

Wanted = Callable[[str], bool]  # whether a lens speaks of a type of test
SHOWN_NAMES = 2


@dataclass(frozen=True, slots=True)
class OwnRun:
    """A run of tests on a person's own commit."""

    piece: Piece
    commit: Commit
    run: TestRun

    @property
    def time(self) -> int:
        """When it ran; where the report does not say, when the commit was written."""
        return self.run.time or self.commit.head.author_time


def run_signals(
    work: PersonWork, duty: int, what: str, wanted: Wanted, statements: tuple[str, ...]
) -> Iterator[Signal]:
    """For each piece its tests that turned green, which is firm, or its newest run, which points that way.

    `what` says which tests: 'tests', 'system and other tests beyond units'.
    """
    runs = own_runs(work)
    green = _turned_green(runs, wanted)
    newest = {own.piece.id: own for own in runs if _tests(own.run, wanted)}
    for piece_id, own in newest.items():
        if piece_id in green:
            yield _green_signal(*green[piece_id], duty, what, statements)
        elif _has_own_tests(own.piece, wanted):
            yield _run_signal(own, duty, what, wanted, statements)


def _has_own_tests(piece: Piece, wanted: Wanted) -> bool:
    """Whether the person wrote cases of the type in this piece: that a pipeline ran others' tests is no deed of theirs."""
    cases = find_traces(piece, "test case", "scenario", roles=[Role.TEST])
    return any(wanted(type_of_path(find.change.path) or UNIT) for find in cases)


def own_runs(work: PersonWork) -> list[OwnRun]:
    """The runs on the person's own commits, oldest first; what was brought in as a whole is not their own."""
    commits = [(c, piece) for piece in work.pieces for c in piece.commits if c.id not in piece.bulk]
    found = []
    for run in work.test_runs:
        own = next(((c, piece) for c, piece in commits if run.commit and c.id.startswith(run.commit)), None)
        if own:
            found.append(OwnRun(own[1], own[0], run))
    return sorted(found, key=lambda one: (one.time, one.run.place))


def _turned_green(runs: list[OwnRun], wanted: Wanted) -> dict[str, tuple[OwnRun, OwnRun, list[CaseResult]]]:
    """By piece: the last run in which cases passed that had failed on an earlier own commit, and these cases.

    A case that fails and passes on the same commit is flaky, and shows no mending.
    """
    red: dict[tuple[str, str], OwnRun] = {}
    found: dict[str, tuple[OwnRun, OwnRun, list[CaseResult]]] = {}
    for own in runs:
        turned: dict[str, tuple[OwnRun, list[CaseResult]]] = {}
        for case in own.run.cases:
            if not wanted(type_of_group(case.group, case.file)):
                continue
            if case.outcome in BAD:
                red[case.key] = own
                continue
            before = red.pop(case.key, None) if case.outcome is Outcome.PASSED else None
            if before and not case.is_flaky and before.commit.id != own.commit.id:
                turned.setdefault(own.piece.id, (before, []))[1].append(case)
        for piece_id, (before, cases) in turned.items():
            found[piece_id] = (before, own, cases)
    return found


def _green_signal(
    before: OwnRun, after: OwnRun, cases: list[CaseResult], duty: int, what: str, statements: tuple[str, ...]
) -> Signal:
    names = ", ".join(shorten(case.name, 80) for case in cases[:SHOWN_NAMES])
    more = f" and {len(cases) - SHOWN_NAMES} more" if len(cases) > SHOWN_NAMES else ""
    return Signal(
        duty=duty,
        piece=after.piece.id,
        reason=f"ran {what}, saw {names}{more} fail, and made them pass by the next commits"
        if len(cases) > 1
        else f"ran {what}, saw {names} fail, and made it pass by the next commits",
        quote=f"failed at {before.commit.id[:12]}, passed at {after.commit.id[:12]}: {names}",
        locators=(
            place(after.piece, after.commit),
            place(before.piece, before.commit),
            *(place_of_case(after.run, case) for case in cases[: MOST_PLACES - 2]),
        ),
        grade=grade_of(after.piece, [after.commit]),
        force=Force.FIRM,
        statements=statements,
        time=after.time,
    )


def _run_signal(own: OwnRun, duty: int, what: str, wanted: Wanted, statements: tuple[str, ...]) -> Signal:
    groups = _tests(own.run, wanted)
    passed, bad = sum(g.passed for g in groups), sum(g.failed + g.errors for g in groups)
    skipped = sum(g.skipped for g in groups)
    counts = f"{passed:,} passed, {bad:,} failed, {skipped:,} skipped"
    return Signal(
        duty=duty,
        piece=own.piece.id,
        reason=f"had {what} run on their own commit: {counts}",
        quote=f"{own.run.name}: {counts}",
        locators=(place(own.piece, own.commit), own.run.place),
        grade=Grade.C,
        force=Force.SLIGHT,
        statements=statements,
        time=own.time,
    )


def _tests(run: TestRun, wanted: Wanted) -> list[GroupTally]:
    return [
        group
        for group in run.groups
        if group.tests > group.skipped and wanted(type_of_group(group.group, group.file, group.suite))
    ]


def place_of_case(run: TestRun, case: CaseResult) -> str:
    """A locator: 'reports/unit.xml testcase tests.test_fares.test_night'."""
    return f"{run.place} testcase {case.group}.{case.name}"
