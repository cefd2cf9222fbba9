"""`assay next` as a user types it."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.basics.errors import OutputError, UsageError
from assay.cli.main import cli
from exports import BO, github_folder, github_issue, write
from repositories import Repo


@pytest.fixture(autouse=True)
def _words_only_lexically() -> None:
    folder = Path(os.environ["ASSAY_CONFIG_DIR"])
    folder.mkdir()
    (folder / "assay.toml").write_text("encoder = false\n")


def assay(*words: object) -> str:
    """What a command prints; errors that `main` would show come through as they are."""
    return CliRunner(env={"COLUMNS": "160"}).invoke(cli, ["next", *map(str, words)], catch_exceptions=False).output


def test_duties_come_first_then_accounts_then_others(team: Repo) -> None:
    shown = assay(team.path, "--person", "ada")
    heads = ("Next for Ada Example, ST0116/epa", "that work can still show", "Needs the person's own account",
             "Only a witness or a conversation can show", "'Nothing found' is not 'not met'", "add --report DIR")  # fmt: skip
    places = [shown.index(words) for words in heads]
    assert places == sorted(places)
    assert "Open Government Licence v3.0" in shown


def test_json_has_every_statement_once(team: Repo) -> None:
    found = json.loads(assay(team.path, "--person", "ada", "--json", "-"))
    assert len([g["code"] for g in found["gaps"]] + found["strong"]) == 38
    assert len({g["code"] for g in found["gaps"]} | set(found["strong"])) == 38
    k5 = next(g for g in found["gaps"] if g["code"] == "K5")
    assert (k5["filled_by"], k5["part"], k5["beside"]) == ("account", "AM2", None)
    assert k5["criterion"].startswith("Describes the similarities")
    s2 = next(g for g in found["gaps"] if g["code"] == "S2")
    assert s2["criterion"] == "criterion wording not available to us"
    assert all(set(step["would_show"]) <= {g["code"] for g in found["gaps"]} for step in found["duties"])


def test_the_page_says_the_same_and_holds_no_script(team: Repo, tmp_path: Path) -> None:
    shown = assay(team.path, "--person", "ada", "--report", tmp_path / "next", "--json", tmp_path / "next.json")
    page = (tmp_path / "next" / "index.html").read_text()
    found = json.loads((tmp_path / "next.json").read_text())
    assert "index.html" in shown.replace("\n", "")
    for words in ("Next for <bdi>Ada Example</bdi>", "Work to take on", "To write or tell", "To ask for",
                  "Open Government Licence v3.0", "Written by a machine"):  # fmt: skip
        assert words in page
    assert "<script" not in page
    assert all(f">{gap['code']}</abbr>" in page for gap in found["gaps"] if gap["filled_by"] != "work")
    assert (tmp_path / "next" / "next.css").is_file()


def test_hostile_names_stay_text(repo: Repo, tmp_path: Path) -> None:
    repo.commit("<b>x</b>", {"a.py": "x = 1\n"}, person="<script>alert(1)</script> <m@example.org>")
    assay(repo.path, "--person", "m@example.org", "--report", tmp_path / "next", "--quiet")
    assert "<script" not in (tmp_path / "next" / "index.html").read_text()


def test_a_folder_of_somebody_elses_is_left_alone(team: Repo, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="not empty"):
        assay(team.path, "--person", "ada", "--report", tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_it_is_about_one_person(team: Repo) -> None:
    with pytest.raises(UsageError, match="about one person"):
        assay(team.path)


def test_the_person_may_come_from_the_settings(team: Repo, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('person = ["bo@example.org"]\nencoder = false\n')
    assert "Next for Bo Example" in assay(team.path, "--config", tmp_path / "own.toml")
    (tmp_path / "own.toml").write_text('person = ["bo@example.org", "ada@example.org"]\nencoder = false\n')
    with pytest.raises(UsageError, match="2 were asked for"):
        assay(team.path, "--config", tmp_path / "own.toml")


def test_the_example_of_a_plan_says_so(team: Repo, tmp_path: Path) -> None:
    shown = assay(team.path, "--person", "ada", "--plan", "ST0116/example", "--report", tmp_path / "next")
    assert "AN EXAMPLE of a plan" in shown
    assert "nobody has published this plan" in (tmp_path / "next" / "index.html").read_text()


def test_open_issues_are_offered_for_gaps_where_a_tracker_was_read(tmp_path: Path) -> None:
    folder = github_folder(tmp_path / "exports")
    file = next(folder.glob("*issues*.json"))
    free = github_issue(40, "Draw an entity relationship diagram of the database tables and foreign keys")
    taken = github_issue(41, "Design the database schema", assignees=[BO])
    write(file, [*json.loads(file.read_text()), free, taken])
    shown = assay(folder, "--person", "ada-example", "--report", tmp_path / "next", "--json", tmp_path / "next.json")
    found = json.loads((tmp_path / "next.json").read_text())
    offered = {g["code"]: [i["locator"] for i in g["issues"]] for g in found["gaps"] if g["issues"]}
    assert "example/journeys#40" in offered["K10"]
    assert all(len(places) <= 3 for places in offered.values())
    assert "example/journeys#41" not in [place for places in offered.values() for place in places]
    assert "example/journeys#40" in shown
    assert found["issues"][0]["would_show"]
    page = (tmp_path / "next" / "index.html").read_text()
    assert "Open issues to take up" in page
    assert "entity relationship diagram" in page


def test_every_gap_that_work_can_show_is_named(team: Repo, tmp_path: Path) -> None:
    shown = assay(team.path, "--person", "ada", "--report", tmp_path / "next", "--json", tmp_path / "next.json")
    gaps = [g for g in json.loads((tmp_path / "next.json").read_text())["gaps"] if g["filled_by"] == "work"]
    page = (tmp_path / "next" / "index.html").read_text()
    assert f"{len(gaps)} statements that work can still show" in shown
    assert all(gap["code"] in shown.split("Needs the person's own account")[0] for gap in gaps)
    assert all(gap["code"] in page.split("To write or tell")[0] for gap in gaps)
