"""Versions of files and ranges of commits, beside what git itself says."""

from assay.sources.git.blobs import find_blobs, read_blobs
from assay.sources.git.ranges import read_added_lines, read_between, read_changed_lines, read_file, read_touched_lines
from assay.sources.git.repository import open_repository
from repositories import Repo


def test_versions_are_found_by_commit_and_path_and_read_whole(repo: Repo) -> None:
    first = repo.commit("One", {"a b.py": "x = 1\n", "c.py": b"\x00no end"})
    second = repo.commit("Two", {"a b.py": "x = 2\n"})
    opened = open_repository(repo.path)
    names = [f"{first}:a b.py", f"{second}:a b.py", f"{second}:gone.py", "", f"{second}:x\ny", f"{second}:c.py", second]
    found = find_blobs(opened, names)
    assert [blob.size if blob else None for blob in found] == [6, 6, None, None, None, 7, None]
    assert found[0].id == repo.git("rev-parse", f"{first}:a b.py")
    ids = [blob.id for blob in found if blob]
    assert list(read_blobs(opened, [*ids, "0" * 40])) == list(
        zip(ids, [b"x = 1\n", b"x = 2\n", b"\x00no end"], strict=True)
    )


def test_what_is_between_two_commits_and_which_lines_they_changed(repo: Repo) -> None:
    first = repo.commit("One", {"a.py": "one\n two\nthree\nfour\nfive\n", "b.py": "x\n"})
    second = repo.commit("Two", {"a.py": "one\ntwo!\nthree\nfour\nfive\n", "b.py": "--- y\n"})
    third = repo.commit("Three", {"b.py": "z\n"})
    opened = open_repository(repo.path)
    assert read_between(opened, first, third) == (third, second)
    assert read_between(opened, first, third, "a.py") == (second,)
    assert read_between(opened, "", third, "*.py") == ()  # a path, no pattern
    assert read_between(opened, "f" * 40, third) == ()
    assert read_touched_lines(opened, second, ["a.py"]) == {b"two"}
    assert read_touched_lines(opened, second, ["a.py"], around=1) == {b"one", b"two", b"three"}
    assert read_changed_lines(opened, second, ["a.py", "b.py"]) == {b"two", b"two!", b"x", b"--- y"}
    assert read_changed_lines(opened, first, ["b.py"]) == {b"x"}
    assert read_added_lines(opened, second) == {b"two!", b"--- y"}
    assert read_file(opened, first, "b.py") == b"x\n"
    assert read_file(opened, first, "gone.py") == b""
