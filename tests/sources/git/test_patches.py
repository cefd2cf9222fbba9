"""Second phase: what was new in a commit, and where."""

import os
from pathlib import Path

from assay.sources.git.cache import FactCache
from assay.sources.git.heads import read_heads
from assay.sources.git.patches import MOST_LINES, Read, read_commits
from assay.sources.git.repository import open_repository
from assay.work.model import Change, Role
from repositories import Repo


def read(path: Path, cache: FactCache | None = None) -> list[Read]:
    repository = open_repository(path)
    ids = [head.id for head in read_heads(repository) if not head.is_merge]
    return list(read_commits(repository, ids, cache or FactCache(None), lambda _: None))


def newest(path: Path) -> dict[str, Change]:
    return {change.path: change for change in read(path)[0].commit.changes}


def test_counts_equal_numstat(team: Repo) -> None:
    rows = [
        line.split("\t") for line in team.git("log", "--no-merges", "--numstat", "-M", "--format=").split("\n") if line
    ]
    changes = [change for item in read(team.path) for change in item.commit.changes]
    assert [(str(c.added), str(c.deleted), c.path) for c in changes] == [tuple(row) for row in rows]


def test_traces_carry_the_line_they_stand_on(team: Repo) -> None:
    change = newest(team.path)[".github/workflows/ci.yml"]
    assert change.role is Role.CI
    assert [(t.kind, t.line, t.text) for t in change.traces] == [("ci test", 4, "- run: pytest")]


def test_moved_and_blank_lines_are_not_new(repo: Repo) -> None:
    lines = [f"value_{i} = compute({i})\n" for i in range(30)]
    repo.commit("Start", {"a.py": "".join(lines)})
    repo.commit("Move half", {"a.py": "".join(lines[:15]), "b.py": "\n\n" + "    ".join(lines[15:]) + "new_one = 1\n"})
    found = newest(repo.path)
    assert found["b.py"].added == 18
    assert found["b.py"].fresh == 1


def test_a_line_moved_once_and_added_twice_is_new_once(repo: Repo) -> None:
    repo.commit("Start", {"a.py": "value = compute(1)\nother = 2\n"})
    repo.commit("Move and repeat", {"a.py": "other = 2\n", "b.py": "value = compute(1)\nvalue = compute(1)\n"})
    assert newest(repo.path)["b.py"].fresh == 1


def test_only_so_many_lines_of_one_file_count_as_written(repo: Repo) -> None:
    repo.commit("A table", {"table.py": "".join(f"x{i} = {i}\n" for i in range(MOST_LINES + 5))})
    change = newest(repo.path)["table.py"]
    assert (change.added, change.fresh) == (MOST_LINES + 5, MOST_LINES)


def test_output_cut_anywhere_is_put_together(team: Repo, monkeypatch) -> None:
    import assay.sources.git.records as records

    whole = read(team.path)
    monkeypatch.setattr(records, "BLOCK", 7)
    assert read(team.path) == whole


def test_a_commit_that_lacked_something_is_not_remembered(team: Repo, tmp_path: Path) -> None:
    blob = team.git("rev-parse", "HEAD:docs/fares.md")
    stored = team.path / ".git/objects" / blob[:2] / blob[2:]
    content = stored.read_bytes()
    stored.unlink()
    read(team.path, FactCache(tmp_path / "facts.sqlite"))
    stored.write_bytes(content)
    assert not any(item.lacking for item in read(team.path, FactCache(tmp_path / "facts.sqlite")))


def test_indentation_alone_is_not_new(repo: Repo) -> None:
    repo.commit("Start", {"a.py": "".join(f"value_{i} = {i}\n" for i in range(20))})
    repo.commit("Indent", {"a.py": "if True:\n" + "".join(f"    value_{i} = {i}\n" for i in range(20))})
    assert newest(repo.path)["a.py"].fresh == 1


def test_lines_that_look_like_a_patch_are_content(repo: Repo) -> None:
    content = "diff --git a/x b/x\n@@ -1 +1 @@\n--- a/x\n+++ b/x\nBinary files a and b differ\n\\ No newline\n"
    repo.commit("A patch as a file", {"a.py": content, "b.py": "last = 1"})
    found = newest(repo.path)
    assert (found["a.py"].added, found["b.py"].added) == (6, 1)
    repo.commit("Change it", {"a.py": content.replace("a/x", "a/y"), "b.py": "last = 2"})
    found = newest(repo.path)
    assert (found["a.py"].added, found["a.py"].deleted, found["b.py"].added, found["b.py"].deleted) == (2, 2, 1, 1)


def test_binary_files_renames_and_odd_names(repo: Repo) -> None:
    repo.commit("Start", {"old.py": "".join(f"x{i} = {i}\n" for i in range(20)), "p.png": b"\x00" + os.urandom(500)})
    repo.git("mv", "old.py", 'n"e w\n.py')
    repo.commit("Rename", {"p.png": b"\x00" + os.urandom(500)})
    found = newest(repo.path)
    assert found["p.png"].is_binary
    assert (found['n"e w\n.py'].status, found['n"e w\n.py'].old_path) == ("R", "old.py")


def test_a_type_change_is_one_change_of_two_sections(repo: Repo) -> None:
    repo.commit("Start", {"a": "one\n", "b.py": "x = 1\n"})
    (repo.path / "a").unlink()
    (repo.path / "a").symlink_to("b.py")
    repo.commit("Type", {"b.py": "x = 2\n"})
    found = newest(repo.path)
    assert (found["a"].status, found["a"].added, found["a"].deleted) == ("T", 1, 1)
    assert found["b.py"].added == 1


def test_generated_and_vendored_files_hold_nothing_new(repo: Repo) -> None:
    repo.commit("Bring in", {"vendor/lib.py": "def f():\n    pass\n", "app.min.js": "x()\n", "a.py": "y = 1\n"})
    found = newest(repo.path)
    assert (found["vendor/lib.py"].fresh, found["app.min.js"].fresh, found["a.py"].fresh) == (0, 0, 1)
    assert found["vendor/lib.py"].traces == ()


def test_a_commit_too_large_to_keep_is_counted(repo: Repo, monkeypatch) -> None:
    import assay.sources.git.records as records

    monkeypatch.setattr(records, "LARGEST_RECORD", 1 << 16)
    monkeypatch.setattr(records, "BLOCK", 1 << 12)
    repo.commit("Small", {"a.py": "x = 1\n"})
    repo.commit("Huge", {"big.py": "".join(f"x{i} = {i}\n" for i in range(30_000))})
    huge, small = read(repo.path)
    assert huge.lacking == "too large to read in full"
    assert (huge.commit.changes[0].added, huge.commit.changes[0].fresh) == (30_000, 0)
    assert small.commit.changes[0].fresh == 1


def test_a_second_reading_comes_from_the_cache_and_is_the_same(team: Repo, tmp_path: Path) -> None:
    first = read(team.path, FactCache(tmp_path / "facts.sqlite"))
    second = read(team.path, FactCache(tmp_path / "facts.sqlite"))
    by_id = {item.commit.id: item.commit for item in first}
    assert {item.commit.id: item.commit for item in second} == by_id
    assert all(item.cached for item in second)


def test_a_missing_object_costs_its_own_commit_only(team: Repo) -> None:
    blob = team.git("rev-parse", "HEAD:docs/fares.md")
    (team.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    found = read(team.path)
    assert [item.lacking for item in found if item.lacking] == ["docs/fares.md"]
    assert len(found) == int(team.git("rev-list", "--count", "--no-merges", "HEAD"))
    assert all(item.commit.head.subject for item in found)


def test_lines_that_a_formatter_broke_elsewhere_are_not_new(repo: Repo) -> None:
    old = 'def test_pager():\n    assert (\n        out == expected\n    ), f"Unexpected {out}"\n    go()\n'
    new = 'def test_pager():\n    assert out == expected, (\n        f"Unexpected {out}"\n    )\n    go()\n'
    repo.commit(
        "Test", {"tests/test_pager.py": old, "docs/a.md": "One two\nthree four five.\n", "app.py": "x = [1, 2]\n"}
    )
    repo.commit(
        "Format", {"tests/test_pager.py": new, "docs/a.md": "One two three\nfour five.\n", "app.py": "x = (1, 2)\n"}
    )
    found = newest(repo.path)
    assert (found["tests/test_pager.py"].fresh, found["docs/a.md"].fresh) == (0, 0)
    assert found["tests/test_pager.py"].added == 3
    assert found["tests/test_pager.py"].traces == ()
    assert found["app.py"].fresh == 1, "brackets within a line can mend a fault"


def test_a_line_added_among_them_makes_them_new(repo: Repo) -> None:
    repo.commit("Test", {"tests/test_pager.py": "assert (\n    out\n    == expected\n)\n"})
    repo.commit("More", {"tests/test_pager.py": "assert out == expected\nassert err == ''\n"})
    assert newest(repo.path)["tests/test_pager.py"].fresh == 2


def test_a_raised_version_alone_is_not_new(repo: Repo) -> None:
    workflow = "jobs:\n  scan:\n    steps:\n      - uses: github/codeql-action/analyze@8aad20d150bbac5944a9 # v4.36.1\n"
    repo.commit(
        "Scan", {".github/workflows/scan.yml": workflow, "app.py": "LIMIT = 1\n", "README.md": "Version: 5.3.0\n"}
    )
    repo.commit(
        "Bump",
        {
            ".github/workflows/scan.yml": workflow.replace("8aad20d150", "1111111111").replace("36.1", "37.2"),
            "app.py": "LIMIT = 2\n",
            "README.md": "Version: 5.3.1\n",
        },
    )
    found = newest(repo.path)
    assert (found[".github/workflows/scan.yml"].fresh, found["app.py"].fresh) == (0, 1)
    assert found["README.md"].fresh == 0
