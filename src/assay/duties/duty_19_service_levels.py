"""Duty 19, service levels: clocks run in trackers; git shows only what was written about them."""

from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, signal_of_finds
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork


def assess(work: PersonWork) -> Iterator[Signal]:
    """A document that states service levels points that way; keeping to them happens where the tickets are."""
    for piece in work.pieces:
        if levels := find_traces(piece, "service level", roles=[Role.DOCS]):
            yield signal_of_finds(
                piece, 19, f"wrote about service levels in {file_names(levels)}", levels,
                force=Force.SLIGHT, statements=("K8",),
            )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=19,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a service desk or tracker with times of answer and resolution (Jira Service Management, ServiceNow)",
    would_fill="Keep the tickets you answered with their target times, and say how you decided what came first.",
    statements=("K8",),
    stages=("support",),
    assess=assess,
)
