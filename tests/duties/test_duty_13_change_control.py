"""Duty 13: change control."""

from assay.duties.model import Force
from assay.work.tracked import ReviewState
from examples import change, counts, hold, one
from items import ADA, BO, MACHINE, items_of_ada, review
from items import change as request

COUNTS = {
    "a branch that somebody else merged": counts(
        one(
            "Show platforms",
            change("app/platforms.py", "x = 1"),
            merged_by_other=True,
            title="Merge pull request #12 from ada/platforms",
        ),
        "somebody else merged by a numbered request",
        Force.FIRM,
        "S14",
    ),
    "a merge by another without a request: perhaps nobody looked": counts(
        one("Show platforms", change("app/platforms.py", "x = 1"), merged_by_other=True),
        "somebody else merged",
        Force.SLIGHT,
        "S14",
    ),
    "a named reviewer": counts(
        one("Show platforms\n\nReviewed-by: Bo Example <bo@example.org>", change("app/platforms.py", "x = 1")),
        "names a reviewer",
        Force.FIRM,
        "S14",
    ),
    "checks for every change": counts(
        one(
            "Test each push", change(".github/workflows/ci.yml", "on: push", "jobs:", "  test:", "      - run: pytest")
        ),
        "checks that every change must pass",
        Force.FIRM,
        "S14",
    ),
    "one step more": counts(
        one("Measure coverage", change(".github/workflows/ci.yml", "      - run: coverage report")),
        "checks that every change must pass",
        Force.SLIGHT,
        "S14",
    ),
    "rules for changes": counts(
        one(
            "Say who reviews what",
            change("CODEOWNERS", *[f"/{part}/ @{part}" for part in ("app", "web", "docs", "ops", "data", "tests")]),
        ),
        "wrote rules",
        Force.FIRM,
        "B3",
    ),
    "a pull request squashed": counts(
        one("Show platforms (#12)", change("app/platforms.py", "x = 1"), kind="squash"),
        "through a pull request",
        Force.SLIGHT,
        "S14",
    ),
    "a change request that a colleague approved": counts(
        items_of_ada(request(1, merged_by=ADA, reviews=(review(BO),))),
        "somebody else approved",
        Force.FIRM,
        "S14",
    ),
    "a review that asked for changes": counts(
        items_of_ada(request(1, author=BO, reviews=(review(ADA, ReviewState.CHANGES, "Test it at midnight."),))),
        "asked for changes",
        Force.FIRM,
        "S14",
    ),
}

DOES_NOT_COUNT = {
    "a branch merged by its own author, a trap": one("Show platforms", change("app/platforms.py", "x = 1")),
    "a merged branch of pictures only": one("New logo", change("logo.png"), merged_by_other=True),
    "another version in a test matrix": one(
        "Test on the next Python",
        change(".github/workflows/ci.yml", *[f"          - {{python: '3.{i}', tox: py3{i}}}" for i in range(8)]),
    ),
    "a name changed in a pipeline": one("Rename the job", change(".github/workflows/ci.yml", "    name: Build")),
    "a change request that its author merged without review": items_of_ada(request(1, merged_by=ADA)),
    "an approval by a machine": items_of_ada(request(1, merged_by=ADA, reviews=(review(MACHINE),))),
}

test_counts, test_does_not_count = hold(13, COUNTS, DOES_NOT_COUNT)
