"""The story's code really runs: what its reports say of a commit is what happens there."""

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

from demo.reading import Demo


def unpack(demo: Demo, commit: str, folder: Path) -> Path:
    """The files of a commit."""
    words = ["git", "-C", str(demo.folder / "journeys.git"), "archive", commit]
    done = subprocess.run(words, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return folder


def run_tests(folder: Path, *words: str) -> dict[str, bool]:
    """Each case with whether it passed, as the team's own checks run them."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml=out.xml", *words]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return results(folder / "out.xml")


def results(report: Path) -> dict[str, bool]:
    cases = parse(report).iter("testcase")
    return {f"{case.get('classname')}.{case.get('name')}": case.find("failure") is None for case in cases}


def red_commits(demo: Demo) -> list[str]:
    """Commits whose checks failed, and not only once."""
    reports = demo.folder.glob("exports/reports/*/junit.xml")
    return sorted(
        r.parent.name for r in reports if not all(results(r).values()) and not (r.parent / "junit-2.xml").exists()
    )


def test_the_tests_fail_where_the_story_is_red(demo: Demo, tmp_path: Path) -> None:
    red = red_commits(demo)
    assert len(red) == 3
    for commit in red:
        reported = results(demo.folder / "exports/reports" / commit / "junit.xml")
        assert run_tests(unpack(demo, commit, tmp_path / commit)) == reported


def measured(folder: Path, commit: str, demo: Demo) -> dict[str, tuple[list[int], list[int]]]:
    """The lines that ran and those that did not, of each file, by coverage.py."""
    run_tests(unpack(demo, commit, folder), "--cov=app", "--cov-report=json:measured.json")
    files = json.loads((folder / "measured.json").read_text())["files"]
    return {path: (told["executed_lines"], told["missing_lines"]) for path, told in files.items()}


def in_json(report: Path) -> dict[str, tuple[list[int], list[int]]]:
    files = json.loads(report.read_text())["files"]
    return {path: (told["executed_lines"], told["missing_lines"]) for path, told in files.items()}


def in_cobertura(report: Path) -> dict[str, tuple[list[int], list[int]]]:
    found = {}
    for file in parse(report).iter("class"):
        hits = {int(line.get("number", "")): int(line.get("hits", "")) for line in file.iter("line")}
        found[file.get("filename", "")] = ([n for n in hits if hits[n]], [n for n in hits if not hits[n]])
    return found


def in_lcov(report: Path) -> dict[str, tuple[list[int], list[int]]]:
    found: dict[str, tuple[list[int], list[int]]] = {}
    for line in report.read_text().splitlines():
        if line.startswith("SF:"):
            ran, missed = found.setdefault(line[3:], ([], []))
        elif line.startswith("DA:"):
            number, hits = map(int, line[3:].split(","))
            (ran if hits else missed).append(number)
    return found


@pytest.mark.parametrize(
    ("name", "read"), [("coverage.json", in_json), ("coverage.xml", in_cobertura), ("lcov.info", in_lcov)]
)
def test_what_a_report_of_coverage_says_is_what_coverage_py_measures(demo: Demo, tmp_path: Path, name, read) -> None:
    report = max(demo.folder.glob(f"exports/reports/*/{name}"), key=lambda file: len(file.read_bytes()))
    assert read(report) == measured(tmp_path, report.parent.name, demo)
