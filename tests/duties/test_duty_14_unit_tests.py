"""Duty 14: unit testing."""

import pytest

from assay.duties.model import Force
from assay.work.piece import PersonWork
from assay.work.testing import Outcome
from coverage_reports import bits, own
from examples import assess, change, commit, counts, hold, one, piece, work
from reports import a_run, bad, case

RED = commit("Show what is wrong at night", change("app/fares.py", "fare = 1"), day=1)
GREEN = commit("Count the night", change("app/fares.py", "fare = 2"), day=2)
OWN = piece(RED, GREEN)
GROUP = "tests.test_fares"


WITH_CASES = piece(
    RED,
    GREEN,
    commit("Test the night", change("tests/test_fares.py", "def test_night():", "    assert fare(22) == 2"), day=3),
)


def reported(*runs) -> PersonWork:
    return work(OWN, test_runs=runs)


def with_cases(*runs) -> PersonWork:
    return work(WITH_CASES, test_runs=runs)


COUNTS = {
    "tests beside the code": counts(
        one(
            "Compute fares",
            change("app/fares.py", "def fare():"),
            change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2"),
        ),
        "beside the code",
        Force.FIRM,
        "S4",
    ),
    "the test first": counts(
        work(
            piece(
                commit(
                    "Expect zone fares", change("tests/test_fares.py", "def test_zone():", "    assert fare(2) == 4")
                ),
                commit("Compute zone fares", change("app/fares.py", "def fare():"), day=1),
            )
        ),
        "tests first",
        Force.FIRM,
        "S4",
    ),
    "tests alone": counts(
        one("Test fares", change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2")),
        "added unit tests",
        Force.SLIGHT,
        "S13",
    ),
    "the framework's own means": counts(
        one(
            "Test fares",
            change("app/fares.py", "x = 1"),
            change(
                "tests/test_fares.py",
                "@pytest.mark.parametrize('zones', [1, 2])",
                "def test_fare(zones):",
                "    fare(zones)",
                "def test_zone_0():",
                "    fare(0)",
                "    with pytest.raises(ValueError):",
            ),
        ),
        "framework's own means",
        Force.FIRM,
        "K12",
    ),
    "one fixture": counts(
        one(
            "Test fares",
            change("app/fares.py", "x = 1"),
            change(
                "tests/test_fares.py", "@pytest.fixture", "def zones():", "def test_fare(zones):", "    fare(zones)"
            ),
        ),
        "framework's own means",
        Force.SLIGHT,
        "K12",
    ),
    "what can go wrong": counts(
        one(
            "Reject zone 0",
            change("app/fares.py", "x = 1"),
            change(
                "tests/test_fares.py",
                "def test_invalid_zone_is_refused():",
                "    fare(-1)",
                "def test_missing_zone_is_refused():",
                "    fare(None)",
            ),
        ),
        "what can go wrong",
        Force.FIRM,
        "S6",
    ),
    "one thing that can go wrong": counts(
        one(
            "Reject zone 0",
            change("app/fares.py", "x = 1"),
            change("tests/test_fares.py", "def test_invalid_zone_is_refused():", "    assert True"),
        ),
        "what can go wrong",
        Force.SLIGHT,
        "S6",
    ),
}

COUNTS |= {
    "unit tests that failed on an own commit and passed on the next": counts(
        reported(
            a_run(bad("test_night", GROUP), commit=RED.id, time=1),
            a_run(case("test_night", group=GROUP), commit=GREEN.id, time=2),
        ),
        "saw test_night fail, and made it pass",
        Force.FIRM,
        "S4",
    ),
    "a report of unit tests on an own commit": counts(
        with_cases(a_run(case("test_night", group=GROUP), bad("test_day", GROUP), commit=GREEN.id[:12])),
        "had unit tests run on their own commit: 1 passed, 1 failed",
        Force.SLIGHT,
        "S4",
    ),
    "a flaky test that passed when it was run again": counts(
        with_cases(
            a_run(bad("test_night", GROUP), commit=GREEN.id, time=1),
            a_run(case("test_night", group=GROUP), commit=GREEN.id, time=2),
        ),
        "had unit tests run on their own commit: 1 passed",
        Force.SLIGHT,
        "S4",
    ),
}

TESTED = piece(
    commit(
        "Count fares by zone",
        change("app/fares.py", *[f"part_{n} = {n}" for n in range(10)]),
        change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2"),
    )
)
UNTESTED = piece(commit("Count fares by zone", change("app/fares.py", *[f"part_{n} = {n}" for n in range(10)])))
COUNTS["own lines that own tests ran, by a report that names its commit"] = counts(
    work(TESTED, own_lines=(own({TESTED.commits[0].id: (bits(*range(1, 10)), bits(10))}),)),
    "the tests ran 9 of their 10 own lines in app/fares.py",
    Force.SLIGHT,
    "S4",
)

DOES_NOT_COUNT = {
    "full coverage of a file never touched": work(
        UNTESTED, own_lines=(own({"f" * 40: (bits(*range(1, 99)), 0)}, path="app/stops.py"),)
    ),
    "full coverage of own lines by tests of somebody else": work(
        UNTESTED, own_lines=(own({UNTESTED.commits[0].id: (bits(*range(1, 11)), 0)}),)
    ),
    "a pipeline that ran others' tests on an own commit, a trap": reported(
        a_run(case("test_night", group=GROUP), commit=GREEN.id)
    ),
    "a test file renamed or reformatted": one("Tidy tests", change("tests/test_fares.py", "import fares")),
    "system tests, which are another duty": one(
        "Test booking end to end",
        change("tests/e2e/test_booking.py", "def test_booking():", "    page.goto(url)", "    assert page"),
    ),
    "recorded test data": one("Record replies", change("tests/cassettes/feed.yaml", "status: 200")),
    "a test written by a template generator": one(
        "Start from the template",
        *[change(f"tests/test_{i}.py", f"def test_{i}():", "    assert 1") for i in range(70)],
    ),
}


def test_names_that_only_hold_the_word_error_are_no_scenarios_of_what_can_go_wrong() -> None:
    found = assess(
        14,
        one(
            "Show levels",
            change("app/levels.py", "x = 1"),
            change(
                "tests/test_levels.py",
                "def test_non_error_level():",
                "    show(1)",
                "def test_error_page_has_a_title():",
                "    show(2)",
            ),
        ),
    )
    assert not [signal for signal in found if "S6" in signal.statements]


def test_assertions_in_a_case_that_was_there_do_not_show_a_framework() -> None:
    found = assess(
        14,
        one(
            "Keep the zone",
            change("app/fares.py", "x = 1"),
            change("tests/test_fares.py", "    assert fare.zone", "    assert fare.zone.name"),
        ),
    )
    assert [signal.statements for signal in found] == [("S4",)]


def ran(covered: int, missed: int, **facts: object) -> bool:
    told = (own({TESTED.commits[0].id: (bits(*range(1, 1 + covered)), bits(*range(50, 50 + missed)))}, **facts),)
    return any("own lines" in signal.reason for signal in assess(14, work(TESTED, own_lines=told)))


def test_few_lines_half_of_them_or_a_report_of_no_commit_say_nothing_of_own_lines() -> None:
    assert ran(8, 2)
    assert not ran(7, 3)
    assert not ran(4, 0)
    assert not ran(8, 2, is_tied=False)
    assert not ran(8, 2, repository="another")


def test_the_newest_report_of_a_file_holds() -> None:
    id_ = TESTED.commits[0].id
    old, new = own({id_: (bits(*range(1, 9)), 0)}, time=1), own({id_: (0, bits(*range(1, 9)))}, time=2)
    found = assess(14, work(TESTED, own_lines=(new, old)))
    assert not [signal for signal in found if "own lines" in signal.reason]


test_counts, test_does_not_count = hold(14, COUNTS, DOES_NOT_COUNT)


@pytest.mark.parametrize(
    "run",
    [
        a_run(case("test_night", group=GROUP)),
        a_run(case("test_night", group=GROUP), commit="0ffbea7"),
        a_run(case("test_night", Outcome.SKIPPED, GROUP), commit=GREEN.id),
    ],
    ids=["it names no commit", "it names somebody else's", "every test was skipped"],
)
def test_a_report_says_nothing_where(run) -> None:
    assert not [s for s in assess(14, with_cases(run)) if "run on their own commit" in s.reason]
