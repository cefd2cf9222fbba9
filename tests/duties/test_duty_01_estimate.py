"""Duty 1: estimating effort."""

from assay.duties.model import Force
from assay.work.tracked import EventKind, TimeSpent
from examples import change, counts, hold, one
from items import ADA, BO, at, event, item, items_of_ada

COUNTS = {
    "an estimate sheet of the person's own": counts(
        one("Estimate the fares work", change("docs/estimates.md", "Estimate for the fare table: 3 days effort")),
        "wrote estimates",
        Force.FIRM,
        "B2",
    ),
    "an estimate told in a message": counts(
        one("Add zone fares\n\nI estimated this at 3 days; the table took 4.", change("app/fares.py", "ZONES = 6")),
        "gave an estimate",
        Force.SLIGHT,
        "B2",
    ),
    "planning poker results kept in the repository": counts(
        one(
            "Keep the poker round",
            change("plans/planning-poker.md", "Story points per ticket", "Fares: 5 story points"),
        ),
        "wrote estimates",
        Force.FIRM,
        "B2",
    ),
    "an estimate that the person set in the tracker": counts(
        items_of_ada(
            item(
                1,
                estimate=10_800,
                events=(event(EventKind.ESTIMATED, new="3h"),),
                time_spent=(TimeSpent(at(3), ADA, 7200),),
            )
        ),
        "(3h) and booked 2 h",
        Force.FIRM,
        "B2",
    ),
}

DOES_NOT_COUNT = {
    "a statistical estimate in code": one(
        "Improve the estimator", change("app/estimator.py", "def estimate(rows):", "    return mean(rows)")
    ),
    "an estimate that the software makes": one(
        "Estimate the effort of the first group and extrapolate", change("app/unlink.py", "x = 1")
    ),
    "the word in passing": one("Fix underestimated padding", change("app/page.css", "padding: 2px")),
    "a file of that name with no estimate in it": one("Add page", change("docs/estimates.md", "To be written")),
    "being assigned to an item that somebody else estimated": items_of_ada(
        item(1, estimate=10_800, assignees=(ADA,), events=(event(EventKind.ESTIMATED, BO, new="3h"),))
    ),
    "an item of one's own without any estimate": items_of_ada(item(1, author=ADA)),
}

test_counts, test_does_not_count = hold(1, COUNTS, DOES_NOT_COUNT)
