"""Duty 20: fixing bugs."""

from assay.duties.model import Force
from examples import change, counts, hold, one

COUNTS = {
    "a fix with its test": counts(
        one(
            "Fix fares across midnight",
            change("app/fares.py", "day = start.date()"),
            change("tests/test_fares.py", "def test_midnight():", "    assert fare() == 2"),
        ),
        "added a test for it",
        Force.FIRM,
        "S7",
    ),
    "a fix that says what was wrong": counts(
        one(
            "fix: fares across midnight\n\nThe fare was wrong because the day was taken from the arrival, which is the next day for a night train; it is now taken from the departure.",
            change("app/fares.py", "day = start.date()"),
        ),
        "said what was wrong",
        Force.FIRM,
        "S7",
    ),
    "a bare fix": counts(
        one("Fix fares across midnight", change("app/fares.py", "day = start.date()")),
        "fixed a fault",
        Force.SLIGHT,
        "S7",
    ),
    "a closed issue": counts(
        one(
            "Correct the night fare\n\nFixes #12",
            change("app/fares.py", "x = 1"),
            change("tests/test_fares.py", "def test_night():", "    assert x"),
        ),
        "(#12)",
        Force.FIRM,
        "S4",
    ),
}

DOES_NOT_COUNT = {
    "a typing error": one("Fix typo in fares", change("app/fares.py", "# fare")),
    "a fixed test": one("Fix flaky test", change("tests/test_fares.py", "def test_fare():")),
    "lint": one("Fix lint", change("app/fares.py", "x = 1")),
    "a feature that closes an issue": one("Add night fares\n\nCloses #12", change("app/fares.py", "x = 1")),
}

test_counts, test_does_not_count = hold(20, COUNTS, DOES_NOT_COUNT)
