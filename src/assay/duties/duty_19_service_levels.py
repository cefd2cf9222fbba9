"""Duty 19, service levels: clocks run in trackers; git shows only what was written about them."""

from collections.abc import Iterator

from assay.duties.finding import file_names, find_traces, signal_of_finds
from assay.duties.items import closed_by_others, own_comments, own_events, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork
from assay.work.tracked import Comment, Event, EventKind, Item


def assess(work: PersonWork) -> Iterator[Signal]:
    """A document that states service levels points that way; keeping to them happens where the tickets are. An
    item with a service level's clock that was kept, on which the person answered or worked, is firm; one that was
    breached, or that still runs, says nothing. An incident that the person acknowledged and resolved is firm; either alone points that way, and
    an incident that a machine resolved says nothing."""
    for piece in work.pieces:
        if levels := find_traces(piece, "service level", roles=[Role.DOCS]):
            yield signal_of_finds(
                piece, 19, f"wrote about service levels in {file_names(levels)}", levels,
                force=Force.SLIGHT, statements=("K8",),
            )  # fmt: skip
    yield from _in_items(work)


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Items with a service level's clock on which the person acted while it ran."""
    by_another = closed_by_others(work)
    for item in work.items:
        if item.is_incident and not item.clocks and not item.is_account:
            yield from _incident(work, item, item.place in by_another)
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


def _incident(work: PersonWork, item: Item, by_another: bool) -> Iterator[Signal]:
    """An incident that the person took on, ended, or both, with how long each took; others' changes end it for them."""
    taken = item.acknowledged if item.acknowledged and work.is_own(item.acknowledged.actor) else None
    ended = None if by_another else next(iter(own_events(work, item, EventKind.CLOSED)), None)
    deeds = [deed for deed in (taken, ended) if deed is not None]
    if not deeds:
        return
    told = [
        f"{what} it after {_span(deed.time - item.created)}"
        for what, deed in (("acknowledged", taken), ("resolved", ended))
        if deed
    ]
    yield signal_of_item(
        work, item, 19, f"answered the incident {reference(item)}: {' and '.join(told)}",
        force=Force.FIRM if taken and ended else Force.SLIGHT, statements=("K8",), time=deeds[-1].time,
        quote=item.text or item.title, places=places_of(item, deeds),
    )  # fmt: skip


def _span(seconds: int) -> str:
    minutes = max(seconds, 0) // 60
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"


LENS = Lens(
    standard="ST0116",
    number=19,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a service desk or tracker with times of answer and resolution (Jira Service Management, ServiceNow), or an "
    "incident tool's records",
    would_fill="Keep the tickets you answered with their target times, and say how you decided what came first.",
    statements=("K8",),
    stages=("support",),
    assess=assess,
    reads_items=True,
)
