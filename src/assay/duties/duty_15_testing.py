"""Duty 15, testing the solution: system, integration, acceptance and non-functional tests."""

import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, find_traces, signal_of_finds
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.duties.tested_runs import run_signals
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.types_of_tests import UNIT, type_of_path

TOLD_BY_DRIVING = frozenset({"system", "integration"})  # a folder's name alone may hold unit tests
PLAN = re.compile(r"(?:^|/)[^/]*(?:test-?(?:plan|cases?|strategy|report|log|script)|uat)[^/]*\.(?:md|rst|txt|xlsx|csv)$", re.IGNORECASE)  # fmt: skip


def assess(work: PersonWork) -> Iterator[Signal]:
    """New cases or scenarios among tests of a named type are firm, and so is a test plan. System and integration tests
    must also be seen to go through a browser, a client or a process: a folder's name alone points that way, and so does
    a page driver met in a unit test's file. Configuration of a test tool does not count.

    A test report counts where it names an own commit and holds tests of another type than unit: tests that failed on one
    own commit and passed on a later one are firm, any other run points that way."""
    yield from run_signals(work, 15, "tests beyond units", lambda name: name != UNIT, ("S5",))
    for piece in work.pieces:
        cases = find_traces(piece, "test case", "scenario", "system test", "assertion", roles=[Role.TEST])
        driven = [f for f in cases if f.trace and f.trace.kind == "system test"]
        by_type = _by_type(cases)
        for name, finds in by_type.items():
            paths = {f.change.path for f in finds}
            firm = name not in TOLD_BY_DRIVING or any(f.change.path in paths for f in driven)
            yield signal_of_finds(
                piece, 15, f"wrote {name} tests in {file_names(finds)}", finds,
                force=Force.FIRM if firm else Force.SLIGHT, statements=("S5",),
            )  # fmt: skip
        if driven and not by_type:
            yield signal_of_finds(
                piece, 15, f"tested through the running system in {file_names(driven)}", driven,
                force=Force.SLIGHT, statements=("S5",),
            )  # fmt: skip
        if plans := find_changes(piece, Role.DOCS, Role.OTHER, path=PLAN, fresh=8):
            yield signal_of_finds(
                piece, 15, f"planned or recorded tests in {file_names(plans)}", plans,
                force=Force.FIRM, statements=("S6", "K12"), quote=plans[0].commit.head.subject,
            )  # fmt: skip


def _by_type(cases: list[Find]) -> dict[str, list[Find]]:
    """Finds by the type of test that their folder or name says, only where a case or scenario is among them."""
    sorted_finds: dict[str, list[Find]] = {}
    for find in cases:
        if name := type_of_path(find.change.path):
            sorted_finds.setdefault(name, []).append(find)
    return {
        name: finds
        for name, finds in sorted_finds.items()
        if any(f.trace and f.trace.kind in ("test case", "scenario") for f in finds)
    }


LENS = Lens(
    standard="ST0116",
    number=15,
    visibility=Visibility.PARTLY,
    elsewhere="test reports, test plans and defect reports in a tracker",
    would_fill="Test a finished feature as a user meets it, and under load or for accessibility; keep the results.",
    statements=("S5", "S6", "K12"),
    stages=("test",),
    assess=assess,
)
