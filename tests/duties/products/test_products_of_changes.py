"""Duties 3, 4, 5 and 13: progress and trails, impediments, requirements, change control."""

from given import product

from assay.work.tracked import CheckRun, Deployment, EventKind, ItemLink, Release, ReviewState
from items import ADA, BO, MACHINE, at, change, comment, event, item, review

CLOSES = (ItemLink("closes", "#1"),)


def test_progress_since_a_day() -> None:
    made = product(
        3,
        item(
            1, state="closed", closed=at(60), events=(event(EventKind.STATUS, day=55, new="doing"),), assignees=(ADA,)
        ),
        item(2, state="closed", closed=at(20)),
        item(50, comments=(comment("Looking", day=51),)),
        since=at(50),
    )
    assert [row["item"] for row in made.rows] == ["journeys#1", "journeys#50"]
    assert (made.rows[0]["moves"], made.rows[1]["remarks"], made.rows[0]["who"]) == (1, 1, "Ada")
    assert [made.figures[name] for name in ("opened", "closed", "open_at_start", "open_at_end")] == [1, 1, 1, 1]
    assert made.series["burn-up"][-1] == {"day": made.figures["until"], "scope": 3, "done": 2}


def test_the_trail_of_a_requirement_from_request_to_release() -> None:
    fix = change(3, links=CLOSES, commits=("a" * 40,), merged_by=BO, reviews=(review(BO, day=3.5),))
    project = {
        "check_runs": (CheckRun("journeys run 1", "test", "a" * 40, at(3.2), ADA, "success"),),
        "releases": (
            Release("journeys release v0", "v0", "", at(1), BO),
            Release("journeys release v1", "v1", "", at(5), BO),
        ),
        "deployments": (Deployment("journeys deployment 1", "production", at(6), BO, "a" * 40, "success"),),
    }
    made = product(3, item(1, text="Why", events=(event(EventKind.CLOSED, day=4.5),)), fix, item="1", project=project)
    assert [row["step"] for row in made.rows] == [
        "requested", "change #3 proposed", "check 'test': success", "#3 approved", "#3 merged", "closed",
        "released as v1", "deployed to production: success",
    ]  # fmt: skip
    assert made.rows[3]["place"] == "journeys#3 review 1"
    assert made.figures["released"] == "released as v1"
    assert made.gaps == ("the item is still open",)


def test_gaps_of_a_trail_are_named() -> None:
    gaps = " | ".join(product(3, item(1), change(3, links=CLOSES), item="#1").gaps)
    for part in ("no description", "no review", "no check ran", "no release after"):
        assert part in gaps
    assert "no merged change" in product(3, item(1), item="#1").gaps[1]
    assert "there is no item 'X-1'" in product(3, item(1), item="X-1").gaps[0]


def test_an_impediment_from_its_mark_to_its_end() -> None:
    proposal = "I suggest that we read last week's file until the feed is back."
    made = product(
        4,
        item(
            1,
            events=(
                event(EventKind.LABELLED, day=2, new="blocked"),
                event(EventKind.UNLABELLED, BO, day=5, new="blocked"),
            ),
            comments=(
                comment("We could wait. Before the block nothing here should count.", day=1),
                comment("I suggest nothing, as I am only a machine here.", MACHINE, day=2.5),
                comment("ok", day=2.6),
                comment(proposal, day=3),
            ),
        ),
        item(6, events=(event(EventKind.FLAGGED, day=97),)),
        item(7, events=(event(EventKind.STATUS, day=8, new="on hold"), event(EventKind.CLOSED, day=9))),
        item(8, events=(event(EventKind.LABELLED, new="documentation"),)),
    )
    assert [(row["item"], row["days_blocked"], row["resolution"]) for row in made.rows] == [
        ("journeys#1", 3.0, "mark taken away"),
        ("journeys#7", 1.0, "item closed"),
        ("journeys#6", 3.0, "still blocked"),
    ]
    first = made.rows[0]
    assert (first["proposal"], first["proposed_by"], first["resolved_by"]) == (proposal, "Ada", "a colleague")
    assert [made.figures[n] for n in ("impediments", "still_blocked", "with_proposal", "median_days")] == [3, 1, 1, 2.0]
    assert "no item was marked" in product(4, item(1)).gaps[0]


def test_a_way_out_in_the_item_itself_is_a_proposal() -> None:
    text = "There are two ways out. I propose the second one now."
    (row,) = product(4, item(1, author=ADA, text=text, events=(event(EventKind.FLAGGED, day=2),))).rows
    assert (row["proposal"], row["proposed_by"]) == ("I propose the second one now.", "Ada")


def test_requirements_are_traced_both_ways() -> None:
    text = "As a night worker, I want to see fares.\n\n## Acceptance criteria\n- shown\n- quick, with a latency below 1 s\n"
    made = product(
        5,
        item(1, text=text),
        item(2, labels=("enhancement",)),
        item(3, labels=("bug",), text=text),
        item(4, "A question"),
        change(5, links=CLOSES),
        change(6, title="Tidy"),
        change(7, title="See #2", state="open"),
        tested={"journeys#5": True},
    )
    assert [
        (r["requirement"], r["criteria"], r["quality"], r["met_by"], r["is_met"], r["test_added"]) for r in made.rows
    ] == [
        ("journeys#1", 2, "latency", "#5 (merged)", True, True),
        ("journeys#2", 0, "functional", "#7 (open)", False, None),
    ]
    assert made.figures["share_traced"] == 0.5
    assert made.figures["such_changes"] == "#6"


def test_change_control_lists_what_it_did_not_see() -> None:
    runs = (
        CheckRun("r1", "test", "a" * 40, at(1), ADA, "failure"),
        CheckRun("r2", "test", "a" * 40, at(2), ADA, "success"),
        CheckRun("r3", "test", "b" * 40, at(2), ADA, "failure"),
    )
    made = product(
        13,
        change(1, merged_by=BO, reviews=(review(BO),), links=CLOSES, commits=("a" * 40,)),
        change(2, merged_by=ADA, reviews=(review(MACHINE), review(ADA)), commits=("b" * 40,)),
        change(3, merged_by=BO, reviews=(review(BO, ReviewState.CHANGES),), title="See #4"),
        change(4, merged_by=ADA, reviews=(review(BO, ReviewState.CHANGES), review(BO, day=3))),
        change(5, state="closed"),
        change(6, merged_by=ADA, reviews=(review(BO, day=50),), links=CLOSES),
        project={"check_runs": runs},
    )
    assert [row["exceptions"] for row in made.rows] == [
        "",
        "no review by another; no item linked; merged with failing checks; merged by its author alone",
        "reviewed but not approved; merged against a review that asked for changes",
        "no item linked",
        "no review by another; merged by its author alone",
    ]
    assert [row["checks"] for row in made.rows] == ["passed", "failed", "", "", ""]
    assert [row["separated"] for row in made.rows] == [True, False, True, True, False]
    assert made.figures["share_reviewed"] == 0.6
    assert made.figures["share_checks_passed"] == 0.5
    assert "export the pull or merge requests" in product(13, item(1)).gaps[0]
    assert "no review is in the files" in product(13, change(1)).gaps[0]
