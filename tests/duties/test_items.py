"""What the lenses share when they read work items."""

import pytest

from assay.duties.items import blocked_spans, place_of, quoted
from assay.work.tracked import EventKind
from items import BO, comment, event, item


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Thanks @bo-example, see  #4", "Thanks @colleague, see #4"),
        ("(@bo.example)", "(@colleague)"),
        ("write to bo@example.org or @bo", "write to [address] or @colleague"),
        ("journeys@1a2b3c and docs/@scope", "journeys@1a2b3c and docs/@scope"),
        ("one two three four", "one two th…"),
    ],
)
def test_quotes_name_nobody_and_are_cut(text: str, shown: str) -> None:
    assert quoted(text, 11 if shown.endswith("…") else 200) == shown


def test_a_place_counts_from_one_the_oldest_first() -> None:
    one = item(1, comments=(comment("a"), comment("b", BO)), events=(event(EventKind.CLOSED),))
    assert place_of(one, one.comments[1]) == "journeys#1 comment 2"
    assert place_of(one, one.events[0]) == "journeys#1 event 1"
    assert place_of(one, comment("a", day=9)) == "journeys#1"


def test_blocks_end_when_the_mark_goes_the_status_moves_or_the_item_closes() -> None:
    events = (
        event(EventKind.STATUS, day=1, new="on hold", old="doing"),
        event(EventKind.LABELLED, day=2, new="blocked"),  # it is blocked already
        event(EventKind.STATUS, day=3, new="waiting", old="on hold"),
        event(EventKind.STATUS, day=4, new="doing", old="waiting"),
        event(EventKind.FLAGGED, day=5),
        event(EventKind.CLOSED, day=6),
    )
    spans = [(began.time, ended.time if ended else None) for began, ended in blocked_spans(item(1, events=events))]
    assert spans == [(events[0].time, events[3].time), (events[4].time, events[5].time)]
    assert list(blocked_spans(item(1, events=(event(EventKind.LABELLED, new="unblocked-by-review"),)))) == []
