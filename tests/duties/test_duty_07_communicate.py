"""Duty 7: communicating solutions."""

from assay.duties.model import Force
from assay.work.tracked import ReviewState
from examples import change, counts, hold, one
from items import ADA, BO, items_of_ada, review
from items import change as request
from papers import MINUTES, paper, papers_of_ada

COUNTS = {
    "notes of a release in their folder": counts(
        one(
            "Say what changes", change("docs/release-notes/1.1.0.md", "# What changes, for customer services", *"abcde")
        ),
        "told others what was built in docs/release-notes/1.1.0.md",
        Force.FIRM,
        "S15",
    ),
    "the record of a trial for somebody": counts(
        one("Record the trial", change("docs/trials/2026-10.md", "For the product owner.", *"abcde")),
        "told others what was built in docs/trials/2026-10.md",
        Force.FIRM,
        "S15",
    ),
    "release notes": counts(
        one(
            "Write notes for 2.0",
            change("docs/release-notes-2.0.md", "What is new for users", "Delays", "Fares", "Alerts", "Thanks"),
        ),
        "told others what was built",
        Force.FIRM,
        "S15",
    ),
    "a message that explains": counts(
        one(
            "Cache the timetable\n\nThe journey page asked the feed on every view, which means that a slow feed made every page slow. The timetable changes once a night, so that a copy kept until three in the morning is as good. Users will now see the page at once even when the feed is down, and the feed is asked a hundred times less often than before.",
            change("app/cache.py", "def keep():"),
        ),
        "explained the change",
        Force.SLIGHT,
        "S15",
    ),
    "a branch shared with a colleague and merged by them": counts(
        one("Show platforms", change("app/platforms.py", "x = 1"), others=("p2",), merged_by_other=True),
        "together with one other",
        Force.SLIGHT,
        "B4",
    ),
    "a review that gives reasons": counts(
        items_of_ada(
            request(
                1,
                author=BO,
                reviews=(
                    review(
                        ADA,
                        ReviewState.CHANGES,
                        "The zone is counted twice here, because the table starts at one; a test would show it.",
                    ),
                ),
            )
        ),
        "reviewed a colleague's change",
        Force.FIRM,
        "B4",
    ),
    "minutes that are theirs by the user's word": counts(
        papers_of_ada(paper("minutes.md", MINUTES)),
        "told operators in 'Minutes of the meeting with the support team', by their own account",
        Force.SLIGHT,
        "S15",
    ),
}

DOES_NOT_COUNT = {
    "the record of a trial for nobody": one("Record the trial", change("docs/trials/2026-10.md", *"abcdef")),
    "a copied template of release notes": one(
        "Add the template", change("docs/release-notes-template.md", *[f"For users: what is new {i}" for i in range(6)])
    ),
    "minutes of two lines": papers_of_ada(paper("minutes.md", "# Minutes\n\nWe met.\n")),
    "a bare message": one("Fix platforms", change("app/platforms.py", "x = 1")),
    "a long list of commits": one(
        "Merge work\n\n" + "\n".join(f"- commit number {i} because of a review" for i in range(30)),
        change("app/a.py", "x = 1"),
    ),
    "a crowd merged into one branch": one(
        "Sync", change("app/a.py", "x = 1"), others=tuple(f"p{i}" for i in range(2, 30)), merged_by_other=True
    ),
    "an approval without a word": items_of_ada(request(1, author=BO, reviews=(review(ADA, text="LGTM"),))),
}

test_counts, test_does_not_count = hold(7, COUNTS, DOES_NOT_COUNT)
