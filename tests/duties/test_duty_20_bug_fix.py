"""Duty 20: fixing bugs."""

from assay.duties.model import Force
from assay.work.tracked import EventKind, ItemLink
from examples import change, counts, hold, one
from items import ADA, MACHINE, comment, event, item, items_of_ada
from items import change as request

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
    "a bug that the person's own change closed": counts(
        items_of_ada(
            item(1, type="bug", severity="high", state="closed"),
            request(2, links=(ItemLink("closes", "#1"),)),
        ),
        "of level 'high' by #2",
        Force.FIRM,
        "S7",
    ),
    "a bug closed with its cause": counts(
        items_of_ada(
            item(
                1,
                labels=("bug",),
                state="closed",
                comments=(comment("The fare was wrong because the day was taken from the arrival."),),
                events=(event(EventKind.CLOSED),),
            )
        ),
        "said what was wrong",
        Force.FIRM,
        "S7",
    ),
}

DOES_NOT_COUNT = {
    "a typing error": one("Fix typo in fares", change("app/fares.py", "# fare")),
    "a fixed test": one("Fix flaky test", change("tests/test_fares.py", "def test_fare():")),
    "lint": one("Fix lint", change("app/fares.py", "x = 1")),
    "a feature that closes an issue": one("Add night fares\n\nCloses #12", change("app/fares.py", "x = 1")),
    "a bug that a machine closed": items_of_ada(
        item(1, labels=("bug",), state="closed", assignees=(ADA,), events=(event(EventKind.CLOSED, MACHINE),))
    ),
    "a question that the person closed": items_of_ada(
        item(1, labels=("question",), state="closed", events=(event(EventKind.CLOSED),))
    ),
}

test_counts, test_does_not_count = hold(20, COUNTS, DOES_NOT_COUNT)
