"""Counts of files and lines: equal to git's own and to PyDriller's, and going on where an object is missing."""

import os
import subprocess
from pathlib import Path

import pytest

from assay.sources.git import records
from assay.sources.git.cache import FactCache
from assay.sources.git.heads import read_heads
from assay.sources.git.numstat import CommitCount, parse_numstat, read_counts
from assay.sources.git.repository import open_repository
from repositories import BO, Repo, make_repo


def counted(path: Path, cache: FactCache | None = None) -> list[CommitCount]:
    repository = open_repository(path)
    ids = [head.id for head in read_heads(repository) if not head.is_merge]
    return list(read_counts(repository, ids, cache or FactCache(None), lambda _: None))


def sums(counts: list[CommitCount]) -> tuple[int, int, int, int]:
    files = [file for count in counts for file in count.files]
    return len(files), sum(f.added for f in files), sum(f.deleted for f in files), sum(f.is_rename for f in files)


def gits_own(repo: Repo) -> tuple[int, int, int, int]:
    rows = [
        line.split("\t") for line in repo.git("log", "--no-merges", "--numstat", "-M", "--format=").split("\n") if line
    ]
    lines = [(a, d) for a, d, _ in rows if a != "-"]
    return len(rows), sum(int(a) for a, _ in lines), sum(int(d) for _, d in lines), sum("=>" in p for _, _, p in rows)


@pytest.fixture
def odd(repo: Repo) -> Repo:
    """A repository with most of what git can hold."""
    text = "".join(f"line {i}\n" for i in range(50))
    repo.commit("Root", {"a.txt": text, "picture.png": b"\x00" + os.urandom(3000), "sub/b.txt": "no end of line"})
    repo.git("mv", "a.txt", "moved.txt")
    repo.commit(
        "Rename and change", {"moved.txt": text + "one more\n", 'od"d name\n\t.txt': "x\n", "ümlaut.txt": "y\n"}
    )
    repo.git("update-index", "--chmod=+x", "moved.txt")
    repo.commit("Mode only")
    (repo.path / "sub/b.txt").unlink()
    (repo.path / "sub/b.txt").symlink_to("../moved.txt")
    repo.commit("Type change")
    repo.commit("Nothing at all")
    other = make_repo(repo.path.parent / "other")
    other.commit("Start", {"x": "1"})
    repo.git("submodule", "--quiet", "add", str(other.path), "library")
    repo.commit("A submodule")
    for name in ("one", "two"):
        repo.branch(name, "main")
        repo.commit(f"Work on {name}", {f"{name}.txt": f"{name}\n" * 5})
    repo.merge("one two", message="Octopus")
    repo.commit("Remove", {"one.txt": None}, person=BO)
    return repo


def test_counts_equal_gits_own(odd: Repo) -> None:
    assert sums(counted(odd.path)) == gits_own(odd)
    assert sums(counted(odd.path))[3] == 1


def test_counts_equal_pydrillers(team: Repo) -> None:
    from pydriller import Repository

    commits = [commit for commit in Repository(str(team.path)).traverse_commits() if not commit.merge]
    files = [file for commit in commits for file in commit.modified_files]
    own = sums(counted(team.path))
    assert own[:3] == (len(files), sum(f.added_lines for f in files), sum(f.deleted_lines for f in files))


@pytest.mark.parametrize("form", ["bare", "sha256", "worktree", "shallow", "alternates", "packed"])
def test_every_form_of_repository_gives_the_same_counts(team: Repo, tmp_path: Path, form: str) -> None:
    path = tmp_path / "form"
    match form:
        case "bare":
            team.git("clone", "--quiet", "--bare", str(team.path), str(path))
        case "worktree":
            team.git("worktree", "add", "--quiet", "--detach", str(path))
        case "alternates":
            team.git("clone", "--quiet", "--shared", str(team.path), str(path))
        case "packed":
            team.git("gc", "--quiet")
            path = team.path
        case "shallow":
            team.git("clone", "--quiet", "--depth=3", f"file://{team.path}", str(path))
            assert open_repository(path).notes[0].startswith("shallow clone")
            assert sums(counted(path)) == gits_own(Repo(path))
            return
        case "sha256":
            path.mkdir()
            Repo(path).git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
            Repo(path).git(
                "fast-import", "--quiet", stdin=team.git("fast-export", "main", "--signed-tags=strip").encode()
            )
    assert sums(counted(path)) == gits_own(team)


def test_a_missing_file_costs_only_its_own_lines(team: Repo) -> None:
    whole = {count.id: count for count in counted(team.path)}
    blob = team.git("rev-parse", "HEAD~2:docs/fares.md")
    (team.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(subprocess.CalledProcessError):
        team.git("log", "--numstat", "--format=")
    broken = {count.id: count for count in counted(team.path)}
    assert broken.keys() == whole.keys()
    lacking = [count for count in broken.values() if count.lacking]
    assert [count.lacking for count in lacking] == ["docs/fares.md"]
    assert len(lacking[0].files) == len(whole[lacking[0].id].files)
    assert all(broken[id_].files == whole[id_].files for id_ in whole if id_ != lacking[0].id)


def test_a_partial_clone_is_counted_as_far_as_it_goes(team: Repo, tmp_path: Path) -> None:
    """Without the contents of older files; those of the newest commit were fetched when it was checked out."""
    team.git("config", "uploadpack.allowFilter", "true")
    team.git("clone", "--quiet", "--filter=blob:none", f"file://{team.path}", str(tmp_path / "partial"))
    whole = {count.id: count for count in counted(team.path)}
    partial = {count.id: count for count in counted(tmp_path / "partial")}
    assert partial.keys() == whole.keys()
    assert all(len(partial[id_].files) == len(whole[id_].files) for id_ in whole)
    lacking = {id_ for id_, count in partial.items() if count.lacking}
    assert lacking
    assert all(partial[id_].files == whole[id_].files for id_ in whole.keys() - lacking)


def test_the_commit_that_lacks_something_is_named_though_git_died_before_its_head(repo: Repo) -> None:
    """Git reads a removed file to look for renames before it prints the commit's head."""
    text = "".join(f"line {i}\n" for i in range(30))
    repo.commit("Whole before", {"a.txt": text})
    repo.commit("Whole too", {"z.txt": "1\n"})
    repo.commit("Renamed and changed", {"a.txt": None, "b.txt": text + "more\n"})
    dead = repo.git("rev-parse", "HEAD")
    repo.commit("Whole after", {"c.txt": "2\n"})
    blob = repo.git("rev-parse", f"{dead}:b.txt")
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    lacking = {count.id: count.lacking for count in counted(repo.path) if count.lacking}
    assert lacking == {dead: "b.txt"}


def test_other_files_of_a_commit_that_lacks_one_are_counted(repo: Repo) -> None:
    repo.commit("Two files", {"a.txt": "1\n2\n", "b.txt": "3\n"})
    blob = repo.git("rev-parse", "HEAD:a.txt")
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (count,) = counted(repo.path)
    assert {(f.path, f.added) for f in count.files} == {("a.txt", 0), ("b.txt", 1)}


def test_a_second_reading_comes_from_the_cache_and_is_the_same(odd: Repo, tmp_path: Path) -> None:
    first = counted(odd.path, FactCache(tmp_path / "facts.sqlite"))
    second = counted(odd.path, FactCache(tmp_path / "facts.sqlite"))
    assert sorted((c.id, c.files) for c in first) == sorted((c.id, c.files) for c in second)
    assert all(count.cached for count in second)
    assert not any(count.cached for count in first)


def test_a_commit_that_lacked_something_is_not_remembered(team: Repo, tmp_path: Path) -> None:
    blob = team.git("rev-parse", "HEAD:docs/fares.md")
    stored = team.path / ".git/objects" / blob[:2] / blob[2:]
    content = stored.read_bytes()
    stored.unlink()
    counted(team.path, FactCache(tmp_path / "facts.sqlite"))
    stored.write_bytes(content)
    assert not any(count.lacking for count in counted(team.path, FactCache(tmp_path / "facts.sqlite")))


def test_two_processes_count_the_same(odd: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = {count.id: count for count in counted(odd.path)}
    monkeypatch.setattr(records, "WORTH_TWO", 1)
    monkeypatch.setattr(records.os, "cpu_count", lambda: 2)
    assert {count.id: count for count in counted(odd.path)} == alone


def test_progress_reaches_the_end(team: Repo) -> None:
    repository = open_repository(team.path)
    ids = [head.id for head in read_heads(repository) if not head.is_merge]
    heard: list[int] = []
    list(read_counts(repository, ids, FactCache(None), heard.append))
    assert heard[-1] == len(ids)


def test_a_path_of_any_bytes_survives() -> None:
    (file,) = parse_numstat(b"1\t0\tbad\xff\n\tname\x00")
    assert file.path.encode("utf-8", "surrogateescape") == b"bad\xff\n\tname"
