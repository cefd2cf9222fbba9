"""`assay run` over repositories and exports together, and `assay sources`, as a user types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import UsageError
from assay.cli.main import cli
from exports import github_folder
from repositories import Repo

NOREPLY = "Ada Example <1+ada-example@users.noreply.github.com>"


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def lexical(tmp_path: Path) -> Path:
    file = tmp_path / "assay.toml"
    file.write_text("encoder = false\n")
    return file


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    return github_folder(tmp_path / "exports")


def run(lexical: Path, *words: object) -> dict:
    return json.loads(assay("run", *words, "--json", "-", "--config", lexical).stdout)


def duty(document: dict, name: str, number: int) -> dict:
    person = next(p for p in document["people"] if p["name"] == name)
    return person["duties"][number - 1]


def test_what_happened_in_the_tracker_counts_for_its_account(exports: Path, lexical: Path) -> None:
    found = run(lexical, exports)
    assert found["rule"] == "everyone, since at most 12 people worked in these projects"
    estimate = duty(found, "ada-example", 1)
    assert estimate["signals"][0]["reason"] == "estimated the effort of #5 'Read the timetable feed' (16 h)"
    assert estimate["signals"][0]["locators"] == ["example/journeys#5"]
    assert estimate["signals"][0]["grade"] == "B"
    reasons = [duty(found, "ada-example", n)["signals"][0]["reason"] for n in (4, 13, 18, 20)]
    assert "and the block was resolved" in reasons[0]
    assert "somebody else approved" in reasons[1]
    assert "answered what somebody asked" in reasons[2]
    assert "of level 'high' by #7" in reasons[3]
    assert duty(found, "ada-example", 19)["status"] == "nothing found"  # no longer out of sight
    unit_tests = duty(found, "ada-example", 14)  # no repository was read
    assert unit_tests["status"] == "not visible"
    assert "it could be shown by a repository's history" in unit_tests["missing"]
    assert [source["items"] for source in found["sources"]] == [4]


def test_a_change_request_belongs_to_the_piece_that_it_brought_in(repo: Repo, exports: Path, lexical: Path) -> None:
    repo.commit("Start", {"app/a.py": "x = 1\n"})
    repo.branch("fares")
    head = repo.commit("Count fares by zone", {"app/fares.py": "def fare(zones):\n    return zones\n"}, person=NOREPLY)
    repo.merge("fares")
    text = (exports / "pulls.json").read_text().replace("a" * 40, head)
    (exports / "pulls.json").write_text(text)
    found = run(lexical, repo.path, exports, "--person", "ada-example")
    (person,) = found["people"]
    assert person["name"] == "Ada Example"
    (piece,) = person["pieces"]
    assert person["duties"][12]["signals"][0]["piece"] == piece["id"]
    assert person["duties"][3]["signals"][0]["piece"] == "example/journeys#5"


def test_the_period_holds_for_items_too(exports: Path, lexical: Path) -> None:
    found = run(lexical, exports, "--since", "2026-01-07")
    assert duty(found, "ada-example", 1)["signals"] == []
    assert duty(found, "ada-example", 4)["signals"]


def test_an_account_that_fits_nobody_is_said_and_can_be_put_right(repo: Repo, exports: Path, lexical: Path) -> None:
    repo.commit("Start", {"app/a.py": "x = 1\n"})
    both = (repo.path, exports)
    assert "match nobody who committed" in " ".join(run(lexical, *both)["sources"][1]["notes"])
    shown = assay("people", *both).stdout
    assert "bo-example" in shown
    assay("people", *both, "--same", "ada@example.org", "github:ada-example")
    found = run(lexical, *both)
    assert [person["name"] for person in found["people"]] == ["Ada Example"]
    assert duty(found, "Ada Example", 13)["signals"]


def test_the_report_names_the_item_and_the_source(exports: Path, lexical: Path, tmp_path: Path) -> None:
    shown = assay("run", exports, "--config", lexical, "--report", tmp_path / "report").stdout
    assert "4 work items (github)" in " ".join(shown.split())
    pages = {page.name: page.read_text() for page in (tmp_path / "report").rglob("*.html")}
    assert "Read the timetable feed" in pages["duty-1.html"]
    assert "Work items" in pages["index.html"]


def test_a_table_that_names_nobody_says_so_and_what_to_do(lexical: Path, tmp_path: Path) -> None:
    (tmp_path / "board.csv").write_text("Key,Summary,Created\nA-1,Show fares,2026-01-05\n")
    shown = " ".join(assay("run", tmp_path / "board.csv", "--config", lexical).stdout.split())
    assert "Nobody is named in these sources" in shown
    assert "'assay columns FILE'" in shown


def test_sources_lists_what_is_understood_with_examples() -> None:
    shown = assay("sources").stdout
    assert "github · GitHub export" in shown
    assert "gh api --paginate" in shown
    one = assay("sources", "github").stdout
    assert "commits.json" in one
    assert "git · " not in one
    listed = json.loads(assay("sources", "--json", "-").stdout)["sources"]
    assert {"name", "title", "reads", "obtain", "example"} == set(listed[0])
    with pytest.raises(UsageError, match="no source called"):
        assay("sources", "nothing")
