"""Duty 14, unit testing: tests that the person wrote, beside the code that they check."""

import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, find_traces, signal_of_finds
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece

OTHER_TYPES = re.compile(r"(?:^|/)(?:e2e|integration\w*|functional\w*|acceptance|system|smoke|perf\w*|load|cypress|playwright|browser|features)/|\.(?:feature|cy\.\w+|jmx)$", re.IGNORECASE)  # fmt: skip
LEAST_CASES = 2


def assess(work: PersonWork) -> Iterator[Signal]:
    """Own test cases with assertions are firm when own source code is in the same piece. Tests alone show that a
    framework is followed. A test file renamed, or changed without a new case or assertion, does not count."""
    for piece in work.pieces:
        cases = _unit(find_traces(piece, "test case", roles=[Role.TEST]))
        checks = _unit(find_traces(piece, "assertion", roles=[Role.TEST]))
        if not cases and len(checks) < LEAST_CASES:
            continue
        source = find_changes(piece, Role.SOURCE)
        yield _tested(piece, cases or checks, bool(source))
        if framework := _unit(find_traces(piece, "test framework", roles=[Role.TEST])):
            yield signal_of_finds(
                piece, 14, f"used the test framework's own means in {file_names(framework)}", framework,
                force=Force.FIRM if cases else Force.SLIGHT, statements=("S13", "K12"),
            )  # fmt: skip
        if edges := _unit(find_traces(piece, "edge case", roles=[Role.TEST])):
            yield signal_of_finds(
                piece, 14, f"wrote test scenarios for what can go wrong in {file_names(edges)}", edges,
                force=Force.FIRM if cases else Force.SLIGHT, statements=("S6",),
            )  # fmt: skip


def _unit(finds: list[Find]) -> list[Find]:
    return [f for f in finds if not OTHER_TYPES.search(f.change.path)]


def _tested(piece: Piece, finds: list[Find], with_source: bool) -> Signal:
    if not with_source:
        return signal_of_finds(
            piece, 14, f"added unit tests in {file_names(finds)}", finds,
            force=Force.SLIGHT, statements=("S4", "S13"),
        )  # fmt: skip
    order = (
        "wrote unit tests first, then the code, in" if _test_first(piece) else "wrote unit tests beside the code, in"
    )
    return signal_of_finds(piece, 14, f"{order} {file_names(finds)}", finds, force=Force.FIRM, statements=("S4", "S13"))


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
