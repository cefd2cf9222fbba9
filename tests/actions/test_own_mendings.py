"""Findings and weaknesses that are gone, beside the commits of a repository: whose they were, and the traps."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.cli.main import cli
from reports import put
from repositories import BO, Repo
from scans import bom, library, result, rule, sarif, sarif_run, weakness

UNSAFE = "def find(name):\n    # looks for stops\n    return run(f'select {name}')\n\n\ndef other():\n    return 1\n"
SAFE = UNSAFE.replace("run(f'select {name}')", "run('select ?', name)")
ELSEWHERE = UNSAFE.replace("return 1", "return 2\n\n\ndef more():\n    return 3\n\n\ndef again():\n    return 4")


def duty(*words: object) -> dict:
    done = CliRunner().invoke(cli, ["duty", "10", *[str(w) for w in words], "--json", "-"], catch_exceptions=False)
    return json.loads(done.stdout)


def reasons(found: dict, person: str = "Ada Example") -> list[tuple[str, str]]:
    return [(s["force"], s["reason"]) for s in found["signals"] if s["person"] == person and "scan" in s["reason"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "scans"


def scanned(folder: Path, commit: str, *results: dict, day: int = 0) -> None:
    put(folder / f"{commit}.sarif", sarif(sarif_run(*results, day=day)))


def begin(repo: Repo, folder: Path, person: str = BO) -> None:
    scanned(folder, repo.commit("Find stops", {"app/search.py": UNSAFE}, person=person), result(line=3))


def test_a_finding_that_an_own_commit_changed_in_its_place_is_firm(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    fix = repo.commit("Bind the name", {"app/search.py": SAFE})
    scanned(folder, repo.commit("Say so", {"README.md": "# Journeys\n"}, person=BO))
    found = duty(repo.path, folder)
    assert reasons(found) == [
        ("firm", "mended a finding of a security scan in the very place: sql-injection in app/search.py")
    ]
    (row,) = found["product"]["rows"]
    assert (row["state"], row["gone_by"], row["severity"]) == ("gone", "Ada Example: in place", "high")
    assert f"@{fix[:12]}:app/search.py" in row["place"]
    assert row["age_days"] == 0.1  # two hours: scans without a time have that of their commits
    assert found["product"]["figures"]["gone_by_own_change"] == 1
    assert reasons(found, "Bo Example") == []


def test_a_file_that_a_person_alone_changed_points_that_way(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    scanned(folder, repo.commit("Count more", {"app/search.py": ELSEWHERE}))
    assert [force for force, _ in reasons(duty(repo.path, folder))] == ["slight"]


def test_a_finding_that_somebody_else_mended_is_theirs(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    repo.commit("Count more", {"app/search.py": ELSEWHERE})
    scanned(folder, repo.commit("Bind the name", {"app/search.py": SAFE}, person=BO))
    found = duty(repo.path, folder, "--person", "ada@example.org")
    assert reasons(found) == []
    assert found["product"]["rows"][0]["gone_by"] == ""


def test_a_finding_that_went_with_its_file_is_nobodys(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    repo.commit("Bind the name", {"app/search.py": SAFE})
    scanned(folder, repo.commit("Search elsewhere", {"app/search.py": None}, person=BO))
    assert reasons(duty(repo.path, folder)) == []


def test_a_finding_that_moved_with_its_file_was_not_mended(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    repo.commit("Count more", {"app/search.py": ELSEWHERE})
    end = repo.commit("Copy the search", {"web/search.py": ELSEWHERE})
    scanned(folder, end, result(path="web/search.py", line=3))
    assert reasons(duty(repo.path, folder)) == []


def test_lines_that_a_commit_moved_elsewhere_were_not_mended_by_it(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    scanned(folder, repo.commit("Move it", {"app/search.py": SAFE, "app/finder.py": UNSAFE.replace("find", "seek")}))
    assert reasons(duty(repo.path, folder)) == []


def test_a_change_close_by_is_not_taken_for_the_mending_beside_it(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    repo.commit("Say it better", {"app/search.py": UNSAFE.replace("looks for", "finds")}, person=BO)
    scanned(folder, repo.commit("Bind the name", {"app/search.py": SAFE.replace("looks for", "finds")}))
    found = duty(repo.path, folder)
    assert [[force for force, _ in reasons(found, who)] for who in ("Ada Example", "Bo Example")] == [["firm"], []]


def test_a_check_right_before_the_line_is_in_its_place(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    guarded = UNSAFE.replace("    return run", "    check(name)\n    return run", 1)
    scanned(folder, repo.commit("Check the name", {"app/search.py": guarded}))
    assert [force for force, _ in reasons(duty(repo.path, folder))] == ["firm"]


def test_a_line_that_its_file_has_twice_tells_no_place(repo: Repo, folder: Path) -> None:
    twice = UNSAFE + UNSAFE.replace("find", "seek")
    scanned(folder, repo.commit("Find stops", {"app/search.py": twice}, person=BO), result(line=3))
    once = UNSAFE + UNSAFE.replace("find", "seek").replace("run(f'select {name}')", "None")
    scanned(folder, repo.commit("Seek nothing", {"app/search.py": once}))
    assert [force for force, _ in reasons(duty(repo.path, folder))] == ["slight"]


def test_lines_that_went_to_a_file_of_another_name_were_not_mended(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    end = repo.commit("Move the search", {"app/search.py": "def other():\n    return 1\n", "app/finder.py": UNSAFE})
    scanned(folder, end, result(path="app/finder.py", line=3))
    assert reasons(duty(repo.path, folder)) == []


def test_a_rule_that_is_broken_as_often_as_before_was_not_mended(repo: Repo, folder: Path) -> None:
    begin(repo, folder)
    end = repo.commit("Bind the name", {"app/search.py": SAFE, "app/finder.py": UNSAFE})
    text = sarif(sarif_run(result(path="app/finder.py", line=3))).replace("password = ", "other = ")
    put(folder / f"{end}.sarif", text)
    assert reasons(duty(repo.path, folder)) == []


def test_a_linters_remark_and_a_scan_that_was_cut_show_nothing(repo: Repo, folder: Path) -> None:
    plain = [rule("unused", None)]
    start = repo.commit("Find stops", {"app/search.py": UNSAFE}, person=BO)
    put(folder / f"{start}.sarif", sarif(sarif_run(result("unused", line=3), rules=plain, tool="Lint")))
    end = repo.commit("Bind the name", {"app/search.py": SAFE})
    put(folder / f"{end}.sarif", sarif(sarif_run(rules=plain, tool="Lint")))
    found = duty(repo.path, folder)
    assert (reasons(found), found["product"]["rows"]) == ([], [])
    begin(repo, folder)
    text = sarif(sarif_run())
    put(folder / "cut" / f"{repo.commit('Bind', {'app/search.py': SAFE})}.sarif", text[: text.rindex("]")])
    assert reasons(duty(repo.path, folder)) == []


def test_scans_that_tell_only_their_time_go_by_the_commits_times(repo: Repo, folder: Path) -> None:
    repo.clock = 1_767_600_000  # 5 January 2026
    repo.commit("Find stops", {"app/search.py": UNSAFE})
    put(folder / "a.sarif", sarif(sarif_run(result(line=3), day=6)))
    repo.commit("Bind the name", {"app/search.py": SAFE}, hours=48)
    repo.commit("Later", {"app/search.py": SAFE + "\n"}, hours=24 * 9)
    put(folder / "b.sarif", sarif(sarif_run(day=9)))
    found = duty(repo.path, folder)
    assert [force for force, _ in reasons(found)] == ["slight"]  # which line it was is not known
    assert found["product"]["rows"][0]["age_days"] == 3.0


def test_a_commit_after_the_later_scan_ended_nothing(repo: Repo, folder: Path) -> None:
    repo.clock = 1_767_600_000  # 5 January 2026
    repo.commit("Find stops", {"app/search.py": UNSAFE})
    put(folder / "a.sarif", sarif(sarif_run(result(line=3), day=6)))
    put(folder / "b.sarif", sarif(sarif_run(day=9)))
    repo.commit("Bind the name", {"app/search.py": SAFE}, hours=24 * 9)
    assert reasons(duty(repo.path, folder)) == []


def test_a_version_that_was_scanned_late_stands_at_its_own_time(repo: Repo, folder: Path) -> None:
    start = repo.commit("Find stops", {"app/search.py": UNSAFE}, person=BO)
    end = repo.commit("Bind the name", {"app/search.py": SAFE})
    scanned(folder, end, day=5)
    scanned(folder, start, result(line=3), day=6)  # a day after the newer one
    assert [force for force, _ in reasons(duty(repo.path, folder))] == ["firm"]


def test_a_weakness_ends_where_an_own_commit_raised_the_component_by_name(repo: Repo, folder: Path) -> None:
    before = {"requirements.txt": "fares==2.0.0\nmaps==1.0\nfares-extra==1\n"}
    start = repo.commit("Begin", before, person=BO)
    weak = [weakness("CVE-2026-0001", "ref-fares"), weakness("CVE-2026-0002", "ref-maps", severity="low", score=2.0)]
    put(folder / f"{start}.json", bom(library("fares", "2.0.0"), library("maps", "1.0"), vulnerabilities=weak, day=5))
    raised = {"requirements.txt": "fares==2.1.0\nmaps==1.0\nfares-extra==2\n"}
    repo.commit("Raise fares", raised)
    end = repo.commit(
        "Raise maps",
        {"requirements.txt": raised["requirements.txt"].replace("maps==1.0", "maps==1.1").replace("==2\n", "==3\n")},
        person=BO,
    )
    put(folder / f"{end}.json", bom(library("fares", "2.1.0"), library("maps", "1.1"), day=9))
    found = duty(repo.path, folder)
    told = [(s["person"], s["force"], s["reason"]) for s in found["signals"] if "weakness" in s["reason"]]
    assert sorted(told) == [
        ("Ada Example", "firm", "raised fares from 2.0.0 to 2.1.0, which ended a known weakness (high)"),
        ("Bo Example", "slight", "raised maps from 1.0 to 1.1, which ended a known weakness (low)"),
    ]
    rows = [(r["what"], r["rule"], r["state"], r["gone_by"]) for r in found["product"]["rows"]]
    assert rows == [
        ("known weakness", "CVE-2026-0001", "gone", "Ada Example: by name"),
        ("known weakness", "CVE-2026-0002", "gone", "Bo Example: by name"),
        ("component", "fares", "version", "Ada Example: by name"),
        ("component", "maps", "version", "Bo Example: by name"),
    ]


def test_a_secret_is_in_no_output(repo: Repo, folder: Path, tmp_path: Path) -> None:
    secret = [rule("generic-api-key", None, "Found hunter2-example")]
    begin(repo, folder)
    put(folder / "leaks.sarif", sarif(sarif_run(result("generic-api-key"), tool="gitleaks", rules=secret, day=5)))
    shown = CliRunner().invoke(
        cli,
        [
            "duty",
            "10",
            str(repo.path),
            str(folder),
            "--json",
            str(tmp_path / "x.json"),
            "--report",
            str(tmp_path / "r"),
        ],
    )
    pages = "".join(file.read_text() for file in (tmp_path / "r").glob("*.html"))
    everything = shown.output + (tmp_path / "x.json").read_text() + pages
    assert "generic-api-key" in everything
    assert "hunter2" not in everything
