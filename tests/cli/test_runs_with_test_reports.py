"""`assay run` and `assay duty` over a repository and its test reports, as a user types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.cli.main import cli
from reports import failing, junit, put
from repositories import BO, Repo

FARES = {
    "app/fares.py": "def fare(zones):\n    return zones * 3\n",
    "tests/test_fares.py": "def test_night():\n    assert fare(1) == 4\n",
}


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def document(*words: object) -> dict:
    return json.loads(assay("duty", *words, "--json", "-").stdout)


@pytest.fixture
def reports(repo: Repo, tmp_path: Path) -> Path:
    """Ada's red commit and her green one, each with the report of its run."""
    folder = tmp_path / "reports"
    red = repo.commit("Show what is wrong at night", FARES)
    put(folder / f"{red}.xml", junit(failing("test_night"), "test_day", day=5))
    green = repo.commit("Count the night", {"app/fares.py": "def fare(zones):\n    return zones * 4\n"})
    put(folder / f"{green}.xml", junit("test_night", "test_day", day=6))
    return folder


def test_what_turned_green_by_own_commits_is_a_persons(repo: Repo, reports: Path) -> None:
    found = document(15, repo.path, reports)
    assert [row["name"] for row in found["product"]["rows"] if row["what"] == "mended"] == [
        "tests.test_fares.test_night"
    ]
    assert found["product"]["figures"]["pass_rate"] == 1.0
    assert found["signals"] == []  # they are unit tests, which duty 14 asks for


def test_a_run_holds_them_for_the_one_who_wrote_the_commits(repo: Repo, reports: Path, tmp_path: Path) -> None:
    repo.commit("Say hello", {"README.md": "# Journeys\n"}, person=BO)
    settings = put(tmp_path / "assay.toml", "encoder = false\n")
    found = json.loads(assay("run", repo.path, reports, "--config", settings, "--json", "-").stdout)
    source = next(source for source in found["sources"] if source["kind"] == "junit")
    assert source["notes"] == ["runs: 2, with 4 tests; 2 of them name the commit they ran on"]
    reasons = {p["name"]: [s["reason"] for s in p["duties"][13]["signals"]] for p in found["people"]}
    assert any("saw test_night fail, and made it pass" in reason for reason in reasons["Ada Example"])
    assert reasons["Bo Example"] == []


def test_reports_alone_show_nothing_of_a_person_and_open_no_other_duty(repo: Repo, tmp_path: Path) -> None:
    repo.commit("Start", {"README.md": "# Journeys\n"})
    report = put(tmp_path / "unit.xml", junit("one", failing("two")))
    settings = put(tmp_path / "assay.toml", "encoder = false\n")
    with_report, without = (
        json.loads(assay("run", repo.path, *more, "--config", settings, "--json", "-").stdout)["people"]
        for more in ((report,), ())
    )
    assert with_report == without


def test_a_report_with_pages_and_a_table(repo: Repo, reports: Path, tmp_path: Path) -> None:
    shown = assay("duty", 15, repo.path, reports, "--report", tmp_path / "pages").stdout
    assert "types_run: unit" in shown
    page = (tmp_path / "pages/index.html").read_text()
    assert "Tests by type, in their newest run" in page
    assert "tests.test_fares.test_night" in page


def test_sources_lists_reports_with_an_example() -> None:
    shown = assay("sources", "junit").stdout
    assert "pytest --junitxml" in shown
    assert "<testcase" in shown
