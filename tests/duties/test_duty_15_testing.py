"""Duty 15: testing the solution."""

from assay.duties.model import Force
from examples import change, counts, hold, one

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

DOES_NOT_COUNT = {
    "unit tests": one("Test fares", change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2")),
    "the configuration of a test tool": one("Set up the driver", change("tests/e2e/settings.py", "BROWSER = 1")),
    "one changed line in an old system test": one(
        "Follow the new title", change("tests/e2e/test_booking.py", "TITLE = 1")
    ),
}

test_counts, test_does_not_count = hold(15, COUNTS, DOES_NOT_COUNT)
