"""Duty 18: support after release."""

from assay.duties.model import Force
from examples import change, counts, hold, one

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
}

DOES_NOT_COUNT = {
    "support as a word for a feature": one("Support trams", change("app/trams.py", "x = 1")),
    "a help text of a command": one("Add help", change("app/cli.py", "help = 1")),
    "one line in a guide": one("Mention the FAQ", change("docs/guide.md", "See the FAQ")),
}

test_counts, test_does_not_count = hold(18, COUNTS, DOES_NOT_COUNT)
