"""Duty 18: support after release."""

from assay.duties.model import Force
from examples import change, counts, hold, one
from items import ADA, comment, item, items_of_ada

COUNTS = {
    "help for users": counts(
        one(
            "Answer common questions",
            change(
                "docs/faq.md",
                "Frequently asked questions",
                "Known issues",
                "Why is my train not shown?",
                "Because the feed is late.",
                "Ask again",
            ),
        ),
        "wrote help for users",
        Force.FIRM,
        "S15",
    ),
    "a change for what users reported": counts(
        one("Show the platform earlier\n\nUsers reported that it came too late.", change("app/a.py", "x = 1")),
        "what users had reported",
        Force.SLIGHT,
        "B4",
    ),
    "an upgrade guide": counts(
        one(
            "Help to upgrade",
            change("docs/upgrading.md", "Upgrade guide for 2.0", "Step 1", "Step 2", "Step 3", "Step 4"),
        ),
        "wrote help for users",
        Force.FIRM,
        "S15",
    ),
    "an answer to a question in the tracker": counts(
        items_of_ada(
            item(
                1,
                "How do I see night fares?",
                labels=("question",),
                comments=(comment("Open the settings and choose the night timetable; the fares then follow it."),),
            )
        ),
        "answered what somebody asked",
        Force.FIRM,
        "B4",
    ),
}

DOES_NOT_COUNT = {
    "support as a word for a feature": one("Support trams", change("app/trams.py", "x = 1")),
    "a help text of a command": one("Add help", change("app/cli.py", "help = 1")),
    "one line in a guide": one("Mention the FAQ", change("docs/guide.md", "See the FAQ")),
    "a comment on somebody's bug": items_of_ada(
        item(1, labels=("bug",), comments=(comment("I can see this too, it happens on every night journey."),))
    ),
    "an answer to one's own question": items_of_ada(
        item(1, author=ADA, labels=("question",), comments=(comment("Never mind, I found it in the settings page."),))
    ),
}

test_counts, test_does_not_count = hold(18, COUNTS, DOES_NOT_COUNT)
