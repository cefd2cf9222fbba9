"""Duties 17, 18, 19 and 20: deployments, support, service levels, bugs."""

from datetime import UTC, datetime

import pytest
from given import product
from hypothesis import given as examples
from hypothesis import strategies as st

from assay.duties.products.product_20_bugs import MOST_OVERTAKEN, overtaken, rank
from assay.work.tracked import Clock, Deployment, EventKind, Item, ItemLink, Release
from items import ADA, BO, MACHINE, at, change, comment, event, item

HOUR = 3600


def monday(hours: float) -> int:
    """A moment so many hours after a Monday's midnight."""
    return int(datetime(2026, 1, 5, tzinfo=UTC).timestamp() + hours * HOUR)


def test_the_four_measures_by_hand() -> None:
    def deployed(number: int, day: float, commit: str, state: str = "success", place: str = "production") -> Deployment:
        return Deployment(f"journeys deployment {number}", place, at(day), ADA, commit * 40, state)

    made = product(
        17,
        change(1, closed=at(10), commits=("b" * 40,)),
        project={
            "deployments": (
                deployed(1, 7, "a"),
                deployed(2, 11, "b"),
                deployed(3, 12, "c", "failure"),
                deployed(4, 13, "a"),
                deployed(5, 21, "d"),
                deployed(6, 22, "d", place="staging"),
            )
        },
    )
    assert [row["outcome"] for row in made.rows] == ["success", "success", "failure", "rollback", "success", "success"]
    assert made.rows[3]["puts_back"] == "c" * 12
    assert made.figures["deployment_frequency_per_week"] == 2.0  # four in two weeks
    assert made.figures["lead_time_h"] == 24.0
    assert made.figures["change_failure_rate"] == 0.4
    assert made.figures["recovery_h"] == 24.0
    assert "no deployment was read" in product(17).gaps[0]


def test_incidents_name_the_deployment_that_caused_them() -> None:
    def deployed(number: int, day: float, commit: str, place: str = "production") -> Deployment:
        return Deployment(f"journeys deployment {number}", place, at(day), ADA, commit * 40, "success")

    def incident(number: int, cause: str, hours: float = 0, **facts: object) -> Item:
        closed = at(number) + int(hours * HOUR) if hours else 0
        links = (ItemLink("caused by", cause),) if cause else ()
        return item(number, type="incident", closed=closed, links=links, **facts)

    made = product(
        17,
        incident(12, "b" * 12, hours=2),
        incident(14, "V1.4", hours=6),
        incident(6, "b" * 12),  # before it was deployed
        incident(15, "unknown"),
        incident(16, "aaa"),  # too short for a commit
        item(17, labels=("bug",), closed=at(18)),
        project={
            "deployments": (
                deployed(1, 7, "a"),
                deployed(2, 10, "b", "staging"),
                deployed(3, 11, "b"),
                deployed(4, 13.5, "c"),
            ),
            "releases": (Release("r", "v1.4", "", at(13), ADA),),
        },
    )
    assert [row["caused"] for row in made.rows] == ["", "", "#12", "#14"]
    assert made.figures["incidents"] == 5
    assert made.figures["time_to_restore_h"] == 4.0
    assert made.figures["incident_failure_rate"] == 0.667
    assert product(17, incident(12, "")).figures["incident_failure_rate"] is None


def test_an_acknowledgement_is_the_first_answer_to_an_incident() -> None:
    taken = event(EventKind.STATUS, day=2.25, new="acknowledged")
    by_machine = event(EventKind.STATUS, MACHINE, day=3.1, new="acknowledged")
    late = comment("It is the feed.", day=3)
    asked = {"type": "incident", "author": MACHINE}
    for number, name in ((18, "answer_h"), (19, "first_answer_h")):
        found = product(
            number, item(2, events=(taken,), comments=(late,), **asked), item(3, events=(by_machine,), **asked)
        )
        assert found.rows[0]["answered_by"] == "Ada"
        assert found.rows[1][name] is None
    assert product(18, item(2, events=(taken,), comments=(late,), **asked)).rows[0]["answer_h"] == 6.0


def test_support_counts_answers_by_another_person() -> None:
    made = product(
        18,
        item(
            2,
            labels=("question",),
            comments=(comment("Bump", BO, day=2.1), comment("Try again", MACHINE, day=2.2), comment("So:", day=3)),
        ),
        item(4, labels=("help wanted", "known-issue")),
        item(5, labels=("bug",)),
        project={"releases": (Release("r", "v1", "", at(1), ADA),)},
    )
    assert [(row["item"], row["answer_h"], row["answered_by"], row["release"]) for row in made.rows] == [
        ("journeys#2", 24.0, "Ada", "v1"),
        ("journeys#4", None, "", "v1"),
    ]
    assert made.figures["share_answered"] == 0.5
    assert made.rows[1]["is_known_issue"]


def sla(**facts: object) -> dict[str, object]:
    """The row of one issue opened on a Monday at nine, with a level of 4 hours to answer and 16 to resolve."""
    issue = item(1, created=monday(9), **facts)
    end = (monday(24 * 7) - at(0)) / 86_400
    return dict(product(19, issue, now=end, answer_within=4 * HOUR, resolve_within=16 * HOUR).rows[0])


def said(text: str, who: object, hours: float) -> object:
    """A comment at an hour of that week."""
    days = (monday(hours) - at(0)) / 86_400
    return comment(text, who, day=days)


@pytest.mark.parametrize(
    ("comments", "hours", "kept"),
    [
        ([(ADA, 12)], 3.0, True),
        ([(ADA, 14)], 5.0, False),
        ([(ADA, 33)], 8.0, False),  # the next morning at nine
        ([(BO, 10), (MACHINE, 11), (ADA, 12)], 3.0, True),  # the reporter and a machine do not count
        ([(BO, 10)], None, False),
    ],
)
def test_the_first_answer_by_another_person(
    comments: list[tuple[object, float]], hours: float | None, kept: bool
) -> None:
    row = sla(comments=tuple(said("Answer", who, hour) for who, hour in comments))
    assert (row["first_answer_h"], row["answer_kept"]) == (hours, kept)


def test_waiting_for_the_customer_pauses_the_clock() -> None:
    def on(kind: EventKind, hours: float, new: str = "", old: str = "") -> object:
        return event(kind, day=(monday(hours) - at(0)) / 86_400, new=new, old=old)

    events = (
        on(EventKind.STATUS, 10, "waiting for customer", "open"),
        on(EventKind.STATUS, 24 * 2 + 10, "in progress", "waiting for customer"),
    )
    row = sla(events=events, state="closed", closed=monday(24 * 3 + 10))
    assert (row["paused_h"], row["resolved_h"], row["resolution_kept"]) == (16.0, 9.0, True)
    labels = (on(EventKind.LABELLED, 10, "needs-info"), on(EventKind.UNLABELLED, 12, "needs-info"))
    assert sla(events=labels, state="closed", closed=monday(13))["resolved_h"] == 2.0


def test_the_desks_own_clock_speaks_where_no_level_was_given() -> None:
    clocks = (
        Clock("Time to first response", 1, 2, 4 * HOUR, HOUR, False),
        Clock("Time to resolution", 1, 2, HOUR, 2 * HOUR, True),
    )
    row = product(19, item(1, clocks=clocks)).rows[0]
    assert (row["answer_kept"], row["resolution_kept"]) == (True, False)
    assert row["desk_clock"] == "Time to first response: 1.0 h of 4 h, kept; Time to resolution: 2.0 h of 1 h, breached"


def bug(number: int, level: str, closed: float = 0, **facts: object) -> Item:
    return item(
        number,
        labels=("bug",),
        severity=level,
        state="closed" if closed else "open",
        closed=at(closed) if closed else 0,
        **facts,
    )


def test_bugs_by_level_with_what_they_overtook() -> None:
    made = product(
        20,
        bug(1, "critical", 30),
        bug(
            2,
            "low",
            10,
            comments=(comment("It was wrong because zones start at one."),),
            events=(event(EventKind.REOPENED),),
        ),
        bug(3, "high", 9),
        bug(4, "critical"),
        item(5, "No bug"),
        change(6, links=(ItemLink("closes", "#2"),)),
        tested={"journeys#6": True},
    )
    rows = {str(row["bug"]): row for row in made.rows}
    assert list(rows) == ["journeys#1", "journeys#4", "journeys#3", "journeys#2"]
    assert rows["journeys#2"]["overtook"] == "#1"
    assert rows["journeys#3"]["overtook"] == "#1"  # opened before it, and open when it was closed
    low = rows["journeys#2"]
    assert (low["days_to_fix"], low["reopened"], low["fixed_by"], low["test_added"]) == (8.0, 1, "#6", True)
    assert low["likely_cause"] == "It was wrong because zones start at one."
    assert rows["journeys#3"]["test_added"] is None
    assert (made.figures["inversions"], made.figures["median_days_critical"], made.figures["open"]) == (2, 29.0, 1)
    assert "no bug was found" in product(20, item(1)).gaps[0]


BUGS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(["critical", "high", "low", ""])), max_size=14
)


@examples(BUGS)
def test_what_was_overtaken_is_what_a_plain_search_finds(facts: list[tuple[int, int, str]]) -> None:
    bugs = [
        item(n, labels=("bug",), severity=level, created=at(opened), closed=at(opened + took) if took else 0)
        for n, (opened, took, level) in enumerate(facts)
    ]
    found = overtaken(bugs)
    for one in bugs:
        wanted = {
            other.place
            for other in bugs
            if one.closed and one.severity and rank(other) < rank(one) and other.created < one.created
            and (not other.closed or other.closed > one.closed)
        }  # fmt: skip
        got = {other.place for other in found.get(one.place, [])}
        assert got <= wanted
        assert len(got) == min(len(wanted), MOST_OVERTAKEN)


def test_a_bug_closed_at_the_same_moment_was_not_overtaken() -> None:
    assert overtaken([bug(1, "critical", 9), bug(2, "low", 9)])["journeys#2"] == []


def test_a_pause_begins_with_the_first_of_several_marks() -> None:
    def on(hours: float, kind: EventKind, new: str) -> object:
        return event(kind, day=(monday(hours) - at(0)) / 86_400, new=new)

    events = (
        on(10, EventKind.LABELLED, "needs-info"),
        on(11, EventKind.LABELLED, "waiting for customer"),
        on(13, EventKind.UNLABELLED, "needs-info"),
    )
    assert sla(events=events, state="closed", closed=monday(16))["paused_h"] == 3.0


def test_the_same_commit_again_is_no_rollback() -> None:
    again = tuple(Deployment(f"d{n}", "production", at(n), ADA, "a" * 40, "success") for n in range(1, 5))
    assert product(17, project={"deployments": again}).figures["rollbacks"] == 0
