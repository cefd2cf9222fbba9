"""Business time: by day, zone, holiday and pause, with its laws."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.work.business_hours import BusinessHours

HOUR = 3600
DESK = BusinessHours()
MOMENTS = st.integers(1_600_000_000, 1_900_000_000)


def at(text: str, zone: str = "UTC") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-01-05T10:00", "2026-01-05T12:00", 2),  # a Monday
        ("2026-01-05T08:00", "2026-01-05T18:00", 8),
        ("2026-01-05T16:00", "2026-01-06T10:00", 2),
        ("2026-01-09T16:00", "2026-01-12T10:00", 2),  # over a weekend
        ("2026-01-10T10:00", "2026-01-11T10:00", 0),
        ("2026-01-05T12:00", "2026-01-05T10:00", 0),
    ],
)
def test_only_hours_of_business_count(start: str, end: str, hours: float) -> None:
    assert DESK.between(at(start), at(end)) == hours * HOUR


def test_holidays_and_other_days() -> None:
    free = BusinessHours(holidays=frozenset({date(2026, 1, 6)}))
    assert free.between(at("2026-01-05T16:00"), at("2026-01-07T10:00")) == 2 * HOUR
    always = BusinessHours(days=frozenset(range(7)))
    assert always.between(at("2026-01-09T16:00"), at("2026-01-12T10:00")) == 18 * HOUR


def test_a_change_to_summer_time_shifts_the_day_not_its_length() -> None:
    london = BusinessHours(zone=ZoneInfo("Europe/London"), days=frozenset(range(7)))
    spans = list(london.spans(at("2026-03-28T00:00"), at("2026-03-30T00:00")))
    assert [datetime.fromtimestamp(opens, UTC).hour for opens, _ in spans] == [9, 8]
    assert [closes - opens for opens, closes in spans] == [8 * HOUR, 8 * HOUR]


def test_pauses_are_taken_out_once_where_they_overlap() -> None:
    start, end = at("2026-01-05T09:00"), at("2026-01-05T17:00")
    pauses = [(start + HOUR, start + 3 * HOUR), (start + 2 * HOUR, start + 4 * HOUR), (end, end + HOUR)]
    assert DESK.between(start, end, pauses) == 5 * HOUR


def test_a_desk_opens_before_it_closes() -> None:
    with pytest.raises(ValueError, match="opens before"):
        BusinessHours(time(17), time(9))


@given(st.lists(MOMENTS, min_size=3, max_size=3), st.lists(st.tuples(MOMENTS, MOMENTS), max_size=4))
def test_time_adds_up_and_never_exceeds_the_clock(moments: list[int], pauses: list[tuple[int, int]]) -> None:
    a, b, c = (min(moments), sorted(moments)[1], max(moments))
    held = [(min(pause), max(pause)) for pause in pauses]
    assert DESK.between(a, c, held) == DESK.between(a, b, held) + DESK.between(b, c, held)
    assert 0 <= DESK.between(a, c, held) <= DESK.between(a, c) <= c - a
