"""Duty 4: impediments and proposed solutions."""

from assay.duties.model import Force
from assay.work.tracked import EventKind
from examples import change, counts, hold, one
from items import ADA, BO, MACHINE, comment, event, item, items_of_ada

COUNTS = {
    "a workaround that is told and made": counts(
        one(
            "Retry the timetable feed\n\nWork around the upstream bug until it is fixed.",
            change("app/feed.py", "retry(3)"),
        ),
        "told of an impediment",
        Force.SLIGHT,
        "S7",
    ),
    "a risk log": counts(
        one(
            "Log the feed risk",
            change("docs/risks.md", "Blocked by the feed contract; mitigation: use last week's file"),
        ),
        "reported impediments",
        Force.FIRM,
        "B6",
    ),
    "a block and the way past it": counts(
        one("Pin the parser\n\nWe are blocked by a bug in upstream 2.1.", change("app/parse.py", "PARSER = 2")),
        "told of an impediment",
        Force.SLIGHT,
        "S7",
    ),
    "a block that was raised with a proposal, and resolved": counts(
        items_of_ada(
            item(
                1,
                events=(
                    event(EventKind.LABELLED, day=2, new="blocked"),
                    event(EventKind.UNLABELLED, BO, day=4, new="blocked"),
                ),
                comments=(comment("The feed is down. I suggest that we read last week's file until then.", day=3),),
            )
        ),
        "said what could be done, and the block was resolved",
        Force.FIRM,
        "S7",
    ),
    "a block that was only marked": counts(
        items_of_ada(item(1, events=(event(EventKind.LABELLED, new="blocked"),))),
        "marked as blocked",
        Force.SLIGHT,
        "B6",
    ),
}

DOES_NOT_COUNT = {
    "blocking as a technical term": one("Use non-blocking reads", change("app/feed.py", "read(block=False)")),
    "a workaround told without any change": one("Note: work around the feed bug"),
    "a risk word in an ordinary document": one(
        "Write the guide", change("docs/guide.md", "A workaround is described below")
    ),
    "a label that is no block": items_of_ada(item(1, events=(event(EventKind.LABELLED, new="documentation"),))),
    "a block that a machine marked": items_of_ada(
        item(1, assignees=(ADA,), events=(event(EventKind.LABELLED, MACHINE, new="blocked"),))
    ),
}

test_counts, test_does_not_count = hold(4, COUNTS, DOES_NOT_COUNT)
