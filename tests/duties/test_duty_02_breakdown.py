"""Duty 2: breaking work down."""

from assay.duties.model import Force
from assay.work.tracked import ItemLink
from examples import assess, change, commit, counts, hold, one, piece, work
from items import ADA, item, items_of_ada

COUNTS = {
    "a plan with tasks": counts(
        one(
            "Plan the booking page",
            change("docs/plan.md", "- [ ] model the booking", "- [ ] show free seats", "- [x] agree the wording"),
        ),
        "broke work down",
        Force.FIRM,
        "S7",
    ),
    "a branch in small named steps": counts(
        work(
            piece(
                *(
                    commit(f"Add {step} to the booking page", change(f"app/{i}.py", "x = 1"), day=i)
                    for i, step in enumerate(["a date field", "a seat map", "a price line", "an error summary"])
                )
            )
        ),
        "4 small steps",
        Force.SLIGHT,
        "B2",
    ),
    "a road map": counts(
        one(
            "Write the road map",
            change("ROADMAP.md", "- [ ] timetable import", "- [ ] live delays", "- [ ] alerts by mail"),
        ),
        "broke work down",
        Force.FIRM,
        "S7",
    ),
    "an item broken down into others": counts(
        items_of_ada(*(item(n, f"Step {n}", author=ADA, parent="#9") for n in range(1, 4))),
        "broke #9 down into 3 work items",
        Force.FIRM,
        "S7",
    ),
    "an item with a list of its parts": counts(
        items_of_ada(
            item(
                1,
                author=ADA,
                text="- [ ] #2\n- [ ] #3\n- [x] #4\n",
                links=tuple(ItemLink("child", f"#{n}") for n in range(2, 5)),
            )
        ),
        "down into work items",
        Force.FIRM,
        "S7",
    ),
}

DOES_NOT_COUNT = {
    "one large commit": one("Add the booking page", change("app/booking.py", "x = 1")),
    "steps that only mend the branch": work(
        piece(
            *(
                commit(text, change("app/a.py", "x = 1"), day=i)
                for i, text in enumerate(["wip", "fix lint again", "address review comments", "fixup! wip"])
            )
        )
    ),
    "a single check box in a readme": one("Say what is missing", change("README.md", "- [ ] write this page")),
    "an epic that gathers what others opened": items_of_ada(
        item(1, author=ADA, links=tuple(ItemLink("child", f"#{n}") for n in range(2, 5)))
    ),
    "items that somebody else broke down": items_of_ada(
        *(item(n, f"Step {n}", parent="#9", assignees=(ADA,)) for n in range(1, 4))
    ),
}


def test_small_steps_are_building_and_no_requirements() -> None:
    (steps,) = (s for s in assess(2, COUNTS["a branch in small named steps"].work) if "small steps" in s.reason)
    assert steps.stages == ("build",)


test_counts, test_does_not_count = hold(2, COUNTS, DOES_NOT_COUNT)
