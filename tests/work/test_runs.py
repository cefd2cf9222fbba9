"""Which commits on the trunk belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.work.model import Commit
from assay.work.runs import MOST_COMMITS, group_runs
from examples import change, commit

FARES, FARE_TESTS = change("app/fares.py", "x = 1"), change("tests/test_fares.py", "def test():")
MAP = change("web/platforms.js", "x()")


def subjects(*commits: Commit) -> list[list[str]]:
    return [[c.head.subject for c in run] for run in group_runs(commits)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (commit("a", FARES), commit("b", FARES, day=1)),
        (commit("a", FARES), commit("b", FARE_TESTS, day=0.03)),
        (commit("a #12", FARES), commit("b #12", MAP, day=2)),
        (
            commit("Show platforms of journeys", MAP),
            commit("Style platforms of journeys", change("web/a.css", "x"), day=0.01),
        ),
    ],
    ids=["the same file", "a test of the file", "the same issue", "the same words within the hour"],
)
def test_together(first: Commit, second: Commit) -> None:
    assert subjects(first, second) == [[first.head.subject, second.head.subject]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (commit("a", FARES), commit("b", MAP, day=0.01)),
        (commit("a", FARES), commit("b", FARES, day=8)),
        (commit("a #12", FARES), commit("b #13", FARES, day=0.1)),
        (commit("Show platforms", MAP), commit("Hide platforms", FARES, day=2)),
        (commit("a", change("CHANGELOG.md", "x")), commit("b", change("CHANGELOG.md", "x"), day=1)),
    ],
    ids=["other files", "too long a pause", "another issue", "a word days later", "only the changelog"],
)
def test_apart(first: Commit, second: Commit) -> None:
    assert subjects(first, second) == [[first.head.subject], [second.head.subject]]


def test_a_file_that_all_commits_touch_says_little() -> None:
    one, other = change("app/all.txt", "x"), change("docs/other.md", "y")
    apart = [commit(f"word{i}x", change("docs/all.md", "x"), other, day=i / 2) for i in range(4)]
    assert len(subjects(*apart[:1], commit("lone", one, day=0.2))) == 2


def test_two_things_done_in_turns_stay_apart() -> None:
    turns = [commit(str(i), FARES if i % 2 else MAP, day=i / 10) for i in range(6)]
    assert subjects(*turns) == [["0", "2", "4"], ["1", "3", "5"]]


def test_a_run_does_not_go_on_for_weeks() -> None:
    weeks = [commit(f"{i} #1", FARES, day=5 * i) for i in range(7)]
    assert [len(run) for run in subjects(*weeks)] == [5, 2]


def test_a_run_has_an_end() -> None:
    assert max(len(run) for run in subjects(*(commit(str(i), FARES, day=i / 100) for i in range(50)))) == MOST_COMMITS


works = st.builds(
    commit,
    st.sampled_from(["a #1", "b", "c #2"]),
    st.sampled_from([FARES, FARE_TESTS, MAP]),
    day=st.floats(0, 30, allow_nan=False),
)


@given(st.lists(works, max_size=15, unique_by=lambda c: c.id))
def test_every_commit_is_in_one_run_whatever_the_order(commits: list[Commit]) -> None:
    runs = group_runs(commits)
    assert sorted(c.id for run in runs for c in run) == sorted(c.id for c in commits)
    assert runs == group_runs(reversed(commits))
