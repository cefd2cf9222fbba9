"""Coverage of a person's own lines: the same lines that diff-cover counts, and nobody else's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.cli.main import cli
from coverage_reports import cobertura, jacoco, lcov
from reports import failing, junit, put
from repositories import ADA, BO, Repo


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def document(*words: object) -> dict:
    return json.loads(assay("duty", 14, *words, "--json", "-").stdout)


def own_lines(found: dict) -> dict[str, tuple[int, int, str]]:
    rows = [row for row in found["product"]["rows"] if row["what"] == "own lines"]
    return {row["file"]: (row["lines"], row["covered"], row["missed"]) for row in rows}


def source(*names: str) -> str:
    return "".join(f"{name} = len('{name}')\n" for name in names)


OLD = [f"old_{n}" for n in range(12)]


@pytest.fixture
def branch(repo: Repo) -> Repo:
    """Bo's files on main, and a branch of Ada's that changes, adds, moves down and deletes lines, and touches not all files."""
    repo.commit(
        "Start", {"app/fares.py": source(*OLD), "app/stops.py": source(*OLD), "app/never.py": source(*OLD)}, person=BO
    )
    repo.branch("fares")
    first = [*OLD[:3], "new_a", "new_b", *OLD[3:8], "new_c", *OLD[9:]]
    repo.commit("Count by zone", {"app/fares.py": source(*first), "app/zones.py": source(*"xyz")}, person=ADA)
    second = ["new_top", *first[:4], "new_d", *first[6:]]
    repo.commit(
        "Count the night", {"app/fares.py": source(*second), "app/stops.py": source(*OLD[2:], "last")}, person=ADA
    )
    return repo


def hits(repo: Repo) -> dict[str, dict[int, int]]:
    """A made report of the branch's files: every third line was not run, every seventh could not be."""
    files = [path for path in repo.git("ls-files").splitlines() if path.startswith("app/")]
    counts = {path: len((repo.path / path).read_text().splitlines()) for path in files}
    return {path: {n: n % 3 for n in range(1, count + 1) if n % 7} for path, count in counts.items()}


def diff_cover(repo: Repo, report: Path) -> dict[str, tuple[int, int]]:
    out = report.parent / "oracle.json"
    words = [str(report), "--compare-branch", "main", "--format", f"json:{out}", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "diff_cover.diff_cover_tool", *words], cwd=repo.path, check=True, capture_output=True
    )
    told = json.loads(out.read_text())["src_stats"]
    return {
        path: (len(stats["covered_lines"]) + len(stats["violation_lines"]), len(stats["covered_lines"]))
        for path, stats in told.items()
    }


def test_own_lines_are_those_of_diff_cover(branch: Repo, tmp_path: Path) -> None:
    head = branch.git("rev-parse", "HEAD")
    report = put(tmp_path / head / "coverage.xml", cobertura(hits(branch)))
    found = document(branch.path, report, "--person", "ada@example.org")
    oracle = diff_cover(branch, report)
    assert {path: counts[:2] for path, counts in own_lines(found).items()} == oracle
    assert set(oracle) == {"app/fares.py", "app/stops.py", "app/zones.py"}
    figures = found["product"]["figures"]
    assert (figures["own_lines_measured"], figures["own_lines_covered"]) == tuple(
        map(sum, zip(*oracle.values(), strict=True))
    )


def test_full_coverage_of_a_file_never_touched_is_not_a_persons(branch: Repo, tmp_path: Path) -> None:
    report = put(tmp_path / "lcov.info", lcov({"app/never.py": dict.fromkeys(range(1, 13), 1)}))
    found = document(branch.path, report, "--person", "ada@example.org")
    assert own_lines(found) == {}
    assert found["product"]["figures"]["share_project"] == 1.0
    assert found["product"]["figures"]["share_covered"] is None
    assert "no report measured a line that the people reported on wrote" in found["gaps"][0]


def test_the_lines_are_those_of_the_measured_commit_not_of_the_newest(branch: Repo, tmp_path: Path) -> None:
    first = branch.git("rev-parse", "HEAD~1")
    put(tmp_path / first / "lcov.info", lcov({"app/zones.py": {1: 1, 2: 0, 3: 1}}))
    branch.commit("Forget the zones", {"app/zones.py": None}, person=ADA)
    assert own_lines(document(branch.path, tmp_path / first, "--person", "ada@example.org")) == {
        "app/zones.py": (3, 2, "2")
    }


def test_two_reports_of_one_commit_are_put_together_and_a_later_commit_holds(branch: Repo, tmp_path: Path) -> None:
    first, second = branch.git("rev-parse", "HEAD~1"), branch.git("rev-parse", "HEAD")
    put(tmp_path / "r" / first / "lcov.info", lcov({"app/zones.py": {1: 0, 2: 0, 3: 1}}))
    put(tmp_path / "r" / second / "unit.info", lcov({"/builds/journeys/app/zones.py": {1: 1, 2: 0, 3: 0}}))
    put(tmp_path / "r" / second / "e2e.xml", cobertura({"zones.py": {1: 0, 2: 1, 3: 0}}, source="/builds/journeys/app"))
    found = document(branch.path, tmp_path / "r", "--person", "ada@example.org")
    assert own_lines(found) == {"app/zones.py": (3, 2, "3")}
    trend = [(row["lines"], row["covered"]) for row in found["product"]["rows"] if row["what"] == "trend"]
    assert sorted(trend) == [(3, 1), (3, 1), (3, 1)]


def test_a_report_that_names_no_commit_is_taken_for_the_newest_and_says_so(branch: Repo, tmp_path: Path) -> None:
    report = put(tmp_path / "jacoco.xml", jacoco({"zones.py": {1: 1, 2: 0}}))
    found = document(branch.path, report, "--person", "ada@example.org")
    assert own_lines(found) == {"app/zones.py": (2, 1, "2")}
    assert any("no report of coverage names its commit" in gap for gap in found["gaps"])
    elsewhere = put(tmp_path / ("d" * 40) / "lcov.info", lcov({"app/zones.py": {1: 1}}))
    assert own_lines(document(branch.path, elsewhere, "--person", "ada@example.org")) == {}


def test_own_tests_stand_beside_what_the_reports_say_of_them(branch: Repo, tmp_path: Path) -> None:
    tests = {
        "app/tests/test_fares.py": "def test_night():\n    assert 1\n",
        "app/tests/test_zones.py": "def test_x():\n    assert 1\n",
    }
    head = branch.commit("Test the night", tests, person=ADA)
    report = put(tmp_path / f"{head}.xml", junit("test_night", failing("test_day")))
    found = document(branch.path, report, "--person", "ada@example.org")["product"]
    rows = {
        row["file"]: (row["tests"], row["passed"], row["failed"]) for row in found["rows"] if row["what"] == "own tests"
    }
    assert rows == {"app/tests/test_fares.py": (2, 1, 1), "app/tests/test_zones.py": (None, None, None)}
    assert (found["figures"]["own_test_files"], found["figures"]["own_test_files_run"]) == (2, 1)


def test_cases_that_turned_green_are_listed_and_the_page_shows_the_lines(branch: Repo, tmp_path: Path) -> None:
    red, green = branch.git("rev-parse", "HEAD~1"), branch.git("rev-parse", "HEAD")
    put(tmp_path / "r" / f"{red}.xml", junit(failing("test_night")))
    put(tmp_path / "r" / f"{green}.xml", junit("test_night", day=6))
    put(tmp_path / "r" / green / "coverage.xml", cobertura(hits(branch)))
    found = document(branch.path, tmp_path / "r")
    (row,) = [row for row in found["product"]["rows"] if row["what"] == "red to green"]
    assert (row["file"], row["red_runs"], row["message"]) == ("tests.test_fares.test_night", 1, "assert 3 == 4")
    assert any("saw test_night fail" in signal["reason"] for signal in found["signals"])
    assay("duty", 14, branch.path, tmp_path / "r", "--report", tmp_path / "pages")
    assert "Own lines that tests ran" in (tmp_path / "pages/index.html").read_text()


def test_whitespace_and_what_others_wrote_is_not_own(branch: Repo, tmp_path: Path) -> None:
    text = (branch.path / "app/never.py").read_text()
    head = branch.commit(
        "Indent", {"app/never.py": "if True:\n" + "".join(f"    {line}\n" for line in text.splitlines())}, person=ADA
    )
    report = put(tmp_path / head / "lcov.info", lcov({"app/never.py": dict.fromkeys(range(1, 14), 1)}))
    assert own_lines(document(branch.path, report, "--person", "ada@example.org")) == {"app/never.py": (1, 1, "")}
