"""Measures how well commits are put together into pieces of work, against groups that a reader made by hand.

    python benchmarks/pieces_quality.py FOLDER

FOLDER holds the repositories of data/groups.json as FOLDER/owner+name/repo (bare or not). Printed are pairwise
precision, recall and F1 (of pairs of commits put together, how many belong together, and the other way round), with
and without the largest group, beside two baselines: nothing joined, and whatever lies within four hours.
"""

import json
import sys
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from pathlib import Path

from assay.sources.git.cache import FactCache
from assay.sources.git.patches import read_commits
from assay.sources.git.repository import open_repository
from assay.work.model import Commit
from assay.work.runs import group_runs

DATA = Path(__file__).parent / "data" / "groups.json"
HOURS = 4 * 3600
Groups = Sequence[Sequence[str]]


def main() -> None:
    """Print the table for every window together."""
    windows = json.loads(DATA.read_text("utf-8"))["windows"]
    read = [(window["groups"], commits_of(window, Path(sys.argv[1]))) for window in windows]
    largest = max(len(group) for groups, _ in read for group in groups)
    ways: dict[str, Callable[[list[Commit]], Groups]] = {"nothing joined": alone, "four hours": by_time, "runs": runs}
    print("| way | precision | recall | F1 | F1 without the largest group |\n| --- | ---: | ---: | ---: | ---: |")
    for name, way in ways.items():
        whole = [score(groups, way(commits), 0) for groups, commits in read]
        rest = [score(groups, way(commits), largest) for groups, commits in read]
        (p, r, f), (_, _, without) = rates(whole), rates(rest)
        print(f"| {name} | {p:.2f} | {r:.2f} | {f:.2f} | {without:.2f} |")


def commits_of(window: dict, folder: Path) -> list[Commit]:
    """The commits of one window, with their files."""
    repository = open_repository(folder / window["repository"].replace("/", "+") / "repo")
    ids = [id_ for group in window["groups"] for id_ in group]
    return [item.commit for item in read_commits(repository, ids, FactCache(None), lambda _: None)]


def runs(commits: list[Commit]) -> Groups:
    """What Assay does."""
    return [[c.id for c in run] for run in group_runs(commits)]


def alone(commits: list[Commit]) -> Groups:
    """Every commit by itself."""
    return [[c.id] for c in commits]


def by_time(commits: list[Commit]) -> Groups:
    """Whatever follows within four hours belongs together."""
    ordered = sorted(commits, key=lambda c: c.head.author_time)
    groups = [[ordered[0].id]]
    for last, commit in pairwise(ordered):
        if commit.head.author_time - last.head.author_time > HOURS:
            groups.append([])
        groups[-1].append(commit.id)
    return groups


def score(wanted: Groups, found: Groups, but: int) -> tuple[int, int, int]:
    """Pairs in both, pairs found, pairs wanted; `but` leaves out the commits of groups of that size."""
    left = {id_ for group in wanted if len(group) != but for id_ in group}
    one, other = pairs(wanted, left), pairs(found, left)
    return len(one & other), len(other), len(one)


def pairs(groups: Groups, left: set[str]) -> set[frozenset[str]]:
    """Every two commits that are in one group."""
    return {frozenset(pair) for group in groups for pair in combinations([i for i in group if i in left], 2)}


def rates(counts: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all windows."""
    both, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    precision = both / found if found else 1.0
    recall = both / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    main()
