"""Duty 15: the test record from reports of tests."""

import random

from given import product
from hypothesis import given as examples
from hypothesis import strategies as st

from assay.duties.products.run_history import failing_now, flaky_cases, latest_tallies, mended_cases
from assay.work.testing import BAD, Outcome
from items import at, item
from reports import COMMIT, a_run, bad, case

OTHER = "beef" + "0" * 36


def record(*runs, own_tests: tuple[tuple[str, str], ...] = (), items=(), **facts: object):
    return product(15, *items, project={"test_runs": runs}, own_tests=own_tests, **facts)


def rows(made, what: str) -> list[dict]:
    return [row for row in made.rows if row["what"] == what]


def test_types_of_test_are_told_apart_and_counted_in_their_newest_run() -> None:
    made = record(
        a_run(bad("one"), case("two"), case("books", group="tests.e2e.test_booking"), time=at(1)),
        a_run(case("one"), case("two"), case("three", Outcome.SKIPPED), time=at(2)),
    )
    unit, system = rows(made, "all")
    assert (unit["type"], unit["tests"], unit["passed"], unit["skipped"], unit["pass_rate"]) == ("unit", 3, 2, 1, 1.0)
    assert (system["type"], system["tests"], system["passed"]) == ("system", 1, 1)
    assert made.figures["types_run"] == "unit, system"
    assert (made.figures["tests"], made.figures["runs"], made.figures["pass_rate"]) == (4, 2, 1.0)
    assert made.chart is not None


def test_a_type_that_is_in_git_and_never_ran_is_a_gap() -> None:
    made = record(
        a_run(case("one"), time=at(1)), own_tests=(("Ada", "tests/test_fares.py"), ("Ada", "tests/a11y/test_pages.py"))
    )
    assert [(row["type"], row["own_files"], row["tests"]) for row in rows(made, "all")] == [
        ("unit", 1, 1),
        ("accessibility", 1, 0),
    ]
    assert "accessibility tests are in git, and no report tells of a run of them" in made.gaps
    assert rows(made, "all")[1]["pass_rate"] is None


def test_a_case_that_fails_now_is_a_defect_with_its_place_and_message() -> None:
    made = record(a_run(bad("night", message="assert 3 == 4, says bo@example.org"), time=at(1)))
    (row,) = rows(made, "fails now")
    assert row["place"] == "unit.xml testcase tests.test_fares.night"
    assert row["message"] == "assert 3 == 4, says [address]"
    assert (made.figures["failing_now"], made.figures["defects_found"], made.figures["pass_rate"]) == (1, 1, 0.0)


def test_a_case_that_passed_later_on_another_commit_was_mended() -> None:
    made = record(
        a_run(bad("night", message="assert 3 == 4"), time=at(1), commit=OTHER),
        a_run(case("night"), time=at(2), commit=COMMIT),
    )
    (row,) = rows(made, "mended")
    assert (row["name"], row["message"]) == ("tests.test_fares.night", "assert 3 == 4")
    assert (made.figures["failing_now"], made.figures["defects_found"], made.figures["flaky"]) == (0, 1, 0)


def test_a_case_that_failed_and_passed_on_one_commit_is_flaky_and_no_defect() -> None:
    made = record(
        a_run(bad("night"), time=at(1), commit=COMMIT),
        a_run(case("night"), time=at(2), commit=COMMIT),
    )
    assert [row["name"] for row in rows(made, "flaky")] == ["tests.test_fares.night"]
    assert (rows(made, "mended"), rows(made, "fails now")) == ([], [])
    assert (made.figures["flaky"], made.figures["defects_found"]) == (1, 0)
    assert rows(made, "all")[0]["flaky"] == 1


def test_the_same_commit_mends_nothing() -> None:
    runs = [a_run(bad("night"), commit=COMMIT, time=1), a_run(case("night"), commit=COMMIT, time=2)]
    assert mended_cases(runs) == ()
    assert len(mended_cases([a_run(bad("night"), time=1), a_run(case("night"), time=2)])) == 1


def test_a_case_that_its_class_no_longer_has_is_over() -> None:
    made = record(a_run(bad("gone"), case("one"), time=at(1)), a_run(case("one"), time=at(2)))
    assert made.figures["failing_now"] == 0
    assert made.figures["defects_found"] == 0


def test_the_slowest_come_first_and_say_no_message() -> None:
    cases = [case(f"c{n}", seconds=float(n)) for n in range(15)]
    made = record(a_run(*cases, bad("worst", seconds=99.0, message="too slow"), time=at(1)))
    slow = rows(made, "slow")
    assert [row["seconds"] for row in slow] == [99.0, *[float(n) for n in range(14, 5, -1)]]
    assert slow[0]["message"] == ""


def test_runs_outside_the_time_are_left_out_and_those_without_a_time_are_not() -> None:
    runs = (a_run(case("a")), a_run(case("b", group="x"), time=at(1)), a_run(case("c", group="y"), time=at(50)))
    assert record(*runs, since=at(40)).figures["tests"] == 2
    assert record(*runs, now=10).figures["tests"] == 2


def test_bugs_in_the_tracker_are_counted_beside() -> None:
    made = record(a_run(case("a")), items=(item(1, type="bug"), item(2)))
    assert made.figures["bugs_reported"] == 1


def test_what_is_missing_is_told() -> None:
    assert "no test report was read" in record().gaps[0]
    assert "no report names the commit" in record(a_run(case("a"))).gaps[0]
    assert record(a_run(case("a"), commit=COMMIT)).gaps == ()


OUTCOMES = st.sampled_from(list(Outcome))
RUNS = st.lists(st.dictionaries(st.sampled_from("abcd"), OUTCOMES, max_size=4), max_size=6)


@examples(RUNS)
def test_nothing_is_both_failing_and_mended_last_and_all_are_of_the_runs(told: list[dict[str, Outcome]]) -> None:
    runs = [
        a_run(
            *(case(name, outcome) for name, outcome in cases.items()), time=n + 1, place=f"{n}.xml", commit=f"{n:07x}"
        )
        for n, cases in enumerate(told)
    ]
    assert flaky_cases(runs) == ()  # each run is of a commit of its own
    failing = {entry.case.name for entry in failing_now(runs)}
    newest = next((run for run in reversed(runs) if run.groups), None)
    assert failing == ({one.name for one in newest.cases if one.outcome in BAD} if newest else set())
    for one in mended_cases(runs):
        assert one.first_red.run.time <= one.last_red.run.time < one.green.run.time
        between = [r for r in runs if one.first_red.run.time <= r.time < one.green.run.time]
        names = [c.outcome for r in between for c in r.cases if c.name == one.green.case.name]
        assert Outcome.PASSED not in names
        assert sum(outcome in BAD for outcome in names) == one.red_runs


@examples(RUNS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(told: list[dict[str, Outcome]], chance: random.Random) -> None:
    runs = [
        a_run(*(case(name, outcome) for name, outcome in cases.items()), time=n + 1, place=f"{n}.xml")
        for n, cases in enumerate(told)
    ]
    shuffled = chance.sample(runs, len(runs))
    assert record(*runs) == record(*shuffled)
    assert sum(t.tests for _, t in latest_tallies(runs)) == record(*runs).figures["tests"]
