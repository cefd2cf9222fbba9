"""Duty 19, service levels: clocks run in trackers; git shows only what was written about them."""

from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, signal_of_finds
from assay.duties.items import own_comments, own_events, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.tracked import Comment, Event, EventKind


def assess(work: PersonWork) -> Iterator[Signal]:
    """A document that states service levels points that way; keeping to them happens where the tickets are. An
    item with a service level's clock that was kept, on which the person answered or worked, is firm; one that was
    breached, or that still runs, says nothing."""
    for piece in work.pieces:
        if levels := find_traces(piece, "service level", roles=[Role.DOCS]):
            yield signal_of_finds(
                piece, 19, f"wrote about service levels in {file_names(levels)}", levels,
                force=Force.SLIGHT, statements=("K8",),
            )  # fmt: skip
    yield from _in_items(work)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Items with a service level's clock on which the person acted while it ran."""
    for item in work.items:
        for clock in item.clocks:
            if not clock.stop or clock.is_breached:
                continue
            end = clock.stop
            deeds: list[Comment | Event] = [*own_comments(work, item, least=1), *own_events(work, item, *EventKind)]
            within = [deed for deed in deeds if clock.start <= deed.time <= end]
            if not within:
                continue
            yield signal_of_item(
                work, item, 19, f"kept the service level '{clock.name}' on {reference(item)}",
                force=Force.FIRM, statements=("K8",), time=within[-1].time,
                places=places_of(item, within[-3:]),
            )  # fmt: skip
            break


LENS = Lens(
    standard="ST0116",
    number=19,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a service desk or tracker with times of answer and resolution (Jira Service Management, ServiceNow)",
    would_fill="Keep the tickets you answered with their target times, and say how you decided what came first.",
    statements=("K8",),
    stages=("support",),
    assess=assess,
    reads_items=True,
)
