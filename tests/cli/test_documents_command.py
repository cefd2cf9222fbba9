"""Documents, logs and incidents as a user gives them: `assay run`, `assay duty`, `assay sources`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import AssayError
from assay.cli.main import cli
from papers import RECORD, THREATS
from repositories import BO, Repo

LOG = "Date,Hours,Topic,Reflection,KSBs\n2026-01-14,3,Property-based tests,I had tested only what I thought of,S4\n2026-01-15,2,,,\n"


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "0007-zones.md").write_text(RECORD)
    (place / "otj.csv").write_text(LOG)
    return place


@pytest.fixture
def lexical(tmp_path: Path) -> Path:
    file = tmp_path / "assay.toml"
    file.write_text("encoder = false\n")
    return file


def duty(*words: object) -> dict:
    return json.loads(assay("duty", *words, "--json", "-").stdout)


def test_a_document_feeds_the_product_but_shows_nothing_of_a_person(folder: Path) -> None:
    found = duty(6, folder)
    assert [row["title"] for row in found["product"]["rows"]] == ["7. Count fares by zone"]
    assert found["signals"] == []
    assert "no deed of a person was found" in found["gaps"][0]


def test_the_users_word_makes_it_their_account(folder: Path) -> None:
    found = duty(6, folder, "--person", "ada@example.org", "--own", folder / "0007-zones.md")
    (signal,) = found["signals"]
    assert (signal["force"], signal["grade"], signal["person"]) == ("slight", "B", "ada@example.org")
    assert signal["locators"] == ["0007-zones.md line 16"]
    assert "by their own account" in signal["reason"]


def test_a_log_and_a_repository_together(folder: Path, repo: Repo) -> None:
    repo.commit("Add fares", {"fares.py": "a = 1\n"})
    found = duty(21, repo.path, "--person", "ada@example.org", "--own", folder / "otj.csv")
    assert [(row["topic"], row["hours"]) for row in found["product"]["rows"]] == [("Property-based tests", 3.0)]
    assert found["product"]["figures"]["claimed"] == 1
    assert found["signals"][0]["reason"].startswith("logged learning: 'Property-based tests' (3 h)")
    shown = assay("duty", 21, folder / "otj.csv").output
    assert "hours but no topic" in " ".join(shown.split())


def test_documents_that_git_keeps_are_told_with_their_history(repo: Repo) -> None:
    repo.commit("Think of threats", {"docs/threat-model.md": THREATS + "\nSee app/pay.py.\n"}, person=BO)
    repo.commit("Pay", {"app/pay.py": "a = 1\n"}, hours=48)
    (row,) = duty(8, repo.path, "--person", "ada@example.org")["product"]["rows"]
    assert (row["order"], row["days_ahead"], row["threats"], row["by"]) == ("before the code", 2.0, 2, "colleague 1")
    (row,) = duty(8, repo.path, "--person", "bo@example.org")["product"]["rows"]
    assert row["by"] == "Bo Example"
    (row,) = duty(11, repo.path)["product"]["rows"]
    assert (row["kind"], row["code_later"], row["is_stale"]) == ("threat model", 1, False)


def test_a_run_holds_the_products_and_the_account(folder: Path, lexical: Path, tmp_path: Path) -> None:
    words = ("run", folder, "--person", "ada@example.org", "--own", folder, "--config", lexical)
    found = json.loads(assay(*words, "--json", "-").stdout)
    (person,) = found["people"]
    assert [person["duties"][n - 1]["status"] for n in (6, 13, 21)] == ["suggested", "not visible", "suggested"]
    assert {person["duties"][n - 1]["strength"] for n in (6, 21)} == {"some"}
    notes = " ".join(note for source in found["sources"] for note in source["notes"])
    assert "documents: 1; 1 of them are somebody's by the user's word" in notes
    assay(*words, "--report", tmp_path / "report")
    page = (tmp_path / "report" / "product-6.html").read_text()
    assert "By zone; By distance" in page


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--own", "x.md"), "whose they are"),
        (("--person", "a@example.org", "--own", "x.md"), "there is no such folder"),
    ],
)
def test_own_that_cannot_be_is_told(folder: Path, words: tuple[str, ...], says: str) -> None:
    result = CliRunner().invoke(cli, ["duty", "6", str(folder), *words])
    assert result.exit_code
    assert isinstance(result.exception, AssayError)
    assert says in str(result.exception)


def test_incidents_beside_deployments(tmp_path: Path) -> None:
    (tmp_path / "outages.json").write_text(
        json.dumps(
            [
                {
                    "key": "INC-7", "title": "No fares", "opened": "2026-01-05T09:00Z", "acknowledged": "2026-01-05T09:10Z",
                    "acknowledged_by": "ada@example.org", "resolved": "2026-01-05T10:30Z", "resolved_by": "ada@example.org",
                }
            ]
        )
    )  # fmt: skip
    found = duty(17, tmp_path / "outages.json")
    assert (found["product"]["figures"]["incidents"], found["product"]["figures"]["time_to_restore_h"]) == (1, 1.5)
    (signal,) = duty(19, tmp_path / "outages.json")["signals"]
    assert (signal["person"], signal["force"]) == ("ada@example.org", "firm")
    assert "acknowledged it after 10 min and resolved it after 90 min" in signal["reason"]


@pytest.mark.parametrize("name", ["document", "learning", "incident"])
def test_each_source_is_listed_with_an_example(name: str) -> None:
    (source,) = json.loads(assay("sources", name, "--json", "-").stdout)["sources"]
    assert source["obtain"]
    assert source["example"]
    assert name in assay("sources", name).output
