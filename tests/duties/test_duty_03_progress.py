"""Duty 3: reporting progress with an audit trail."""

from assay.duties.model import Force
from examples import change, counts, hold, one
from items import ADA, comment, item, items_of_ada

COUNTS = {
    "a changelog entry beside the change": counts(
        one(
            "Show delays",
            change("app/delays.py", "def show():"),
            change("CHANGELOG.md", "- Delays are shown on the journey page"),
        ),
        "recorded the change in CHANGELOG.md",
        Force.FIRM,
        "S15",
    ),
    "commits that name their issue": counts(
        one("Show delays\n\nPart of JOUR-12.", change("app/delays.py", "def show():")),
        "named the issue worked on (JOUR-12)",
        Force.SLIGHT,
        "S14",
    ),
    "a weekly report": counts(
        one("Report week 3", change("docs/weekly-report.md", "Done: import", "Next: fares", "Late: alerts")),
        "reported progress",
        Force.FIRM,
        "S15",
    ),
    "a report on an item of one's own": counts(
        items_of_ada(
            item(
                1,
                assignees=(ADA,),
                comments=(comment("Status: the table is done, the night rule is left to do by Friday."),),
            )
        ),
        "reported where the work stands",
        Force.FIRM,
        "S15",
    ),
}

DOES_NOT_COUNT = {
    "a pull request's own number": one("Show delays (#31)", change("app/delays.py", "def show():")),
    "a changelog made at release time, without code": one(
        "Update the changelog", change("CHANGELOG.md", "- Delays are shown")
    ),
    "a page on career progression": one(
        "Write the page", change("docs/career-progression.md", "One.", "Two.", "Three.", "Four.")
    ),
    "a decision about a job that tells a status": one(
        "Decide", change("docs/adr/0030-backend-status-cron.md", "One.", "Two.", "Three.", "Four.")
    ),
    "an issue named in a commit without any written line": one("Remove the old logo for #4", change("logo.png")),
    "agreement in a word": items_of_ada(item(1, assignees=(ADA,), comments=(comment("+1 done"),))),
    "a report on somebody else's item": items_of_ada(
        item(1, comments=(comment("Status: is there any progress on this one, it was due by Friday?"),))
    ),
}

test_counts, test_does_not_count = hold(3, COUNTS, DOES_NOT_COUNT)
