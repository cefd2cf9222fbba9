"""The paths of every commit: equal to git's own, whatever a path holds."""

import pytest

from assay.basics.errors import RepositoryError
from assay.sources.git import paths as module
from assay.sources.git.paths import read_paths
from assay.sources.git.repository import open_repository
from repositories import Repo


def gits_own(repo: Repo, id_: str) -> set[str]:
    listed = repo.git("diff-tree", "--root", "-r", "--no-commit-id", "--name-only", "--no-renames", "-z", id_)
    return {path for path in listed.split("\x00") if path}


def test_every_commit_but_merges_with_the_paths_that_git_names(team: Repo) -> None:
    found = dict(read_paths(open_repository(team.path)))
    assert list(found) == team.git("log", "--no-merges", "--format=%H").split()
    assert all(set(paths) == gits_own(team, id_) for id_, paths in found.items())


@pytest.mark.parametrize("block", [1, 7, 1 << 18])
def test_odd_paths_empty_commits_and_renames(repo: Repo, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(module, "BLOCK", block)
    repo.commit("Empty first")
    repo.commit("Odd", {"\nline end first": "1", "plain": "2" * 99, 'od"d\tname': "3", "ümlaut": "4"})
    repo.commit("Empty between")
    repo.git("mv", "plain", "renamed")
    repo.commit("Rename")
    found = list(read_paths(open_repository(repo.path)))
    assert [set(paths) for _, paths in found] == [
        {"plain", "renamed"}, set(), {"\nline end first", "plain", 'od"d\tname', "ümlaut"}, set(),
    ]  # fmt: skip


def test_only_what_is_new_since_a_commit(team: Repo) -> None:
    since = team.git("rev-parse", "HEAD~1")
    wanted = team.git("rev-list", "--no-merges", f"{since}..HEAD").split()
    assert [id_ for id_, _ in read_paths(open_repository(team.path), since)] == wanted


def test_a_missing_tree_is_told_after_all_that_could_be_read(repo: Repo) -> None:
    repo.commit("Before", {"a/a.txt": "1"})
    broken = repo.commit("Broken", {"a/a.txt": "2"})
    after = repo.commit("After", {"b.txt": "3"})
    tree = repo.git("rev-parse", f"{broken}:a")
    (repo.path / ".git/objects" / tree[:2] / tree[2:]).unlink()
    reader = read_paths(open_repository(repo.path))
    assert next(reader)[0] == after
    with pytest.raises(RepositoryError, match="cannot be read to the end"):
        list(reader)
