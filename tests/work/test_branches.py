"""A history taken apart: each commit in one branch or on the trunk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.sources.git.heads import read_heads
from assay.sources.git.repository import open_repository
from assay.work.branches import LARGEST_BRANCH, Layout, commits_of, lay_out
from assay.work.model import CommitHead, Signature
from repositories import Repo

ADA = Signature("Ada", "ada@example.org")


def laid_out(repo: Repo) -> tuple[Layout, dict[str, str]]:
    repository = open_repository(repo.path)
    heads = {head.id: head for head in read_heads(repository)}
    return lay_out(heads, repository.head), {id_: head.subject for id_, head in heads.items()}


def test_a_merged_branch_and_the_trunk(team: Repo) -> None:
    layout, subject = laid_out(team)
    assert [[subject[id_] for id_ in branch.commits] for branch in layout.branches] == [
        ["Compute fares by zone", "Say how fares are computed"]
    ]
    assert [subject[id_] for id_ in layout.trunk] == [
        "Start the journey planner",
        "Fix fares across midnight",
        "Test every push",
    ]


def test_features_merged_into_a_long_lived_branch_are_their_own(repo: Repo) -> None:
    repo.commit("Start", {"a": "1"})
    repo.branch("develop")
    for name in ("fares", "delays"):
        repo.branch(name, "develop")
        repo.commit(f"Work on {name}", {name: "1"})
        repo.merge(name, into="develop")
    repo.commit("Straight to develop", {"d": "1"})
    repo.merge("develop")
    layout, subject = laid_out(repo)
    found = sorted([subject[id_] for id_ in branch.commits] for branch in layout.branches)
    assert found == [["Straight to develop"], ["Work on delays"], ["Work on fares"]]


def test_the_trunk_merged_into_a_branch_brings_nothing_into_it(repo: Repo) -> None:
    repo.commit("Start", {"a": "1"})
    repo.branch("fares")
    repo.commit("Fares one", {"f": "1"})
    repo.git("checkout", "--quiet", "main")
    repo.commit("On the trunk", {"t": "1"})
    repo.merge("main", into="fares")
    repo.commit("Fares two", {"f": "2"})
    repo.merge("fares")
    layout, subject = laid_out(repo)
    assert [[subject[id_] for id_ in branch.commits] for branch in layout.branches] == [["Fares one", "Fares two"]]
    assert [subject[id_] for id_ in layout.trunk] == ["Start", "On the trunk"]


def test_each_branch_of_an_octopus_is_a_branch(repo: Repo) -> None:
    repo.commit("Start", {"a": "1"})
    for name in ("one", "two"):
        repo.branch(name, "main")
        repo.commit(f"Work on {name}", {name: "1"})
    repo.merge("one two")
    layout, _ = laid_out(repo)
    assert len(layout.branches) == 2
    assert len({branch.merge for branch in layout.branches}) == 1


@pytest.mark.parametrize(("length", "branches"), [(LARGEST_BRANCH, 1), (LARGEST_BRANCH + 1, 0)])
def test_a_very_long_branch_is_treated_as_a_trunk(length: int, branches: int) -> None:
    heads = {"0": CommitHead("0", (), ADA, 0, ADA, 0, "Start", ())}
    for i in range(1, length + 1):
        heads[str(i)] = CommitHead(str(i), (str(i - 1),), ADA, i, ADA, i, f"Step {i}", ())
    heads["merge"] = CommitHead("merge", ("0", str(length)), ADA, 99, ADA, 99, "Merge", ())
    layout = lay_out(heads, "merge")
    assert len(layout.branches) == branches
    assert len(layout.trunk) == (1 if branches else length + 1)


@st.composite
def histories(draw: st.DrawFn) -> dict[str, CommitHead]:
    heads: dict[str, CommitHead] = {}
    for number in range(draw(st.integers(1, 25))):
        known = list(heads)
        parents = draw(st.lists(st.sampled_from(known), max_size=3, unique=True)) if known else []
        heads[str(number)] = CommitHead(str(number), tuple(parents), ADA, number, ADA, number, "x", ())
    return heads


@given(histories())
def test_every_reachable_commit_that_is_no_merge_is_placed_once(heads: dict[str, CommitHead]) -> None:
    tip = list(heads)[-1]
    reachable, todo = set(), [tip]
    while todo:
        id_ = todo.pop()
        if id_ not in reachable:
            reachable.add(id_)
            todo.extend(heads[id_].parents)
    placed = list(commits_of(lay_out(heads, tip)))
    assert sorted(placed) == sorted(id_ for id_ in reachable if not heads[id_].is_merge)


def test_a_missing_parent_ends_a_line() -> None:
    heads = {"b": CommitHead("b", ("gone",), ADA, 1, ADA, 1, "x", ())}
    assert list(commits_of(lay_out(heads, "b"))) == ["b"]
