"""Duty 15: testing the solution."""

import pytest

from assay.duties.model import Force
from assay.work.piece import PersonWork
from assay.work.testing import Outcome
from examples import assess, change, commit, counts, hold, one, piece, work
from reports import a_run, bad, case

RED = commit("Show what is wrong at night", change("app/fares.py", "fare = 1"), day=1)
GREEN = commit("Count the night", change("app/fares.py", "fare = 2"), day=2)
OWN = piece(RED, GREEN)
GROUP = "tests.e2e.test_booking"


WITH_CASES = piece(
    RED,
    GREEN,
    commit("Test the night", change("tests/e2e/test_booking.py", "def test_night():", "    page.goto(url)"), day=3),
)


def reported(*runs) -> PersonWork:
    return work(OWN, test_runs=runs)


def with_cases(*runs) -> PersonWork:
    return work(WITH_CASES, test_runs=runs)


COUNTS = {
    "end-to-end tests": counts(
        one("Test booking", change("tests/e2e/test_booking.py", "def test_booking():", "    page.goto(url)")),
        "wrote system tests",
        Force.FIRM,
        "S5",
    ),
    "integration tests": counts(
        one(
            "Test the feed",
            change("tests/integration/test_feed.py", "def test_feed_is_read():", "    reply = client.get('/feed')"),
        ),
        "wrote integration tests",
        Force.FIRM,
        "S5",
    ),
    "the name of a folder": counts(
        one("Test words", change("tests/system/test_words.py", "def test_words():", "    assert words")),
        "wrote system tests",
        Force.SLIGHT,
        "S5",
    ),
    "load tests": counts(
        one("Load the search", change("perf/test_search.py", "def test_hundred_users():", "    assert fast")),
        "wrote performance tests",
        Force.FIRM,
        "S5",
    ),
    "a test plan": counts(
        one(
            "Plan the trial", change("docs/test-plan.md", *[f"Case {i}: the passenger does step {i}" for i in range(9)])
        ),
        "planned or recorded tests",
        Force.FIRM,
        "S6",
    ),
}

COUNTS |= {
    "tests beyond units that failed on an own commit and passed on the next": counts(
        reported(
            a_run(bad("test_night", GROUP), commit=RED.id, time=1),
            a_run(case("test_night", group=GROUP), commit=GREEN.id, time=2),
        ),
        "saw test_night fail, and made it pass",
        Force.FIRM,
        "S5",
    ),
    "a report of tests beyond units on an own commit": counts(
        with_cases(a_run(case("test_night", group=GROUP), bad("test_day", GROUP), commit=GREEN.id[:12])),
        "had tests beyond units run on their own commit: 1 passed, 1 failed",
        Force.SLIGHT,
        "S5",
    ),
    "a flaky test that passed when it was run again": counts(
        with_cases(
            a_run(bad("test_night", GROUP), commit=GREEN.id, time=1),
            a_run(case("test_night", group=GROUP), commit=GREEN.id, time=2),
        ),
        "had tests beyond units run on their own commit: 1 passed",
        Force.SLIGHT,
        "S5",
    ),
}

DOES_NOT_COUNT = {
    "a pipeline that ran others' tests on an own commit, a trap": reported(
        a_run(case("test_night", group=GROUP), commit=GREEN.id)
    ),
    "unit tests": one("Test fares", change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2")),
    "the configuration of a test tool": one("Set up the driver", change("tests/e2e/settings.py", "BROWSER = 1")),
    "one changed line in an old system test": one(
        "Follow the new title", change("tests/e2e/test_booking.py", "TITLE = 1")
    ),
}

test_counts, test_does_not_count = hold(15, COUNTS, DOES_NOT_COUNT)


@pytest.mark.parametrize(
    "run",
    [
        a_run(case("test_night", group=GROUP)),
        a_run(case("test_night", group=GROUP), commit="0ffbea7"),
        a_run(case("test_night", Outcome.SKIPPED, GROUP), commit=GREEN.id),
    ],
    ids=["it names no commit", "it names somebody else's", "every test was skipped"],
)
def test_a_report_says_nothing_where(run) -> None:
    assert not [s for s in assess(15, with_cases(run)) if "run on their own commit" in s.reason]
