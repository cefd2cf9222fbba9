"""`assay people` as a user types it: list, decide, take back, tell git."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.actions.facts import read_facts
from assay.basics.errors import AssayError, InputError, UsageError
from assay.basics.progress import silent
from assay.cli.main import cli
from repositories import Repo

OLD = "Ada Example <ada.old@example.org>"


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def document(*words: object) -> dict:
    return json.loads(assay(*words, "--json", "-").stdout)


@pytest.fixture
def twice(team: Repo) -> Repo:
    """Ada under two addresses of one domain."""
    team.commit("From the old laptop", {"app/old.py": "x = 1\n"}, person=OLD)
    return team


def test_people_and_suggestions_are_listed_with_the_command_to_accept(twice: Repo) -> None:
    shown = " ".join(assay("people", twice.path).stdout.split())
    assert "may be one person: equal names, and both have addresses at example.org" in shown
    assert "--same p" in shown
    assert "ada.old@" not in shown
    assert "ada.old@" in assay("people", twice.path, "--names").stdout


def test_same_holds_everywhere_and_can_be_taken_back(twice: Repo) -> None:
    before = document("people", twice.path)
    assert len(before["people"]) == 3
    assay("people", twice.path, "--same", "ada@example.org", "ada.old@example.org")
    after = document("people", twice.path)
    assert [p["addresses"] for p in after["people"]] == [2, 1]
    assert after["suggestions"] == []
    assert len(document("facts", twice.path)["people"]) == 2
    assert len(document("run", twice.path, "--config", _lexical(twice))["people"]) == 2
    assert "Taken back" in assay("people", twice.path, "--undo").output
    assert document("people", twice.path) == before


def _lexical(repo: Repo) -> Path:
    file = repo.path.parent / "assay.toml"
    file.write_text("encoder = false\n")
    return file


def test_not_same_is_suggested_no_more(twice: Repo) -> None:
    assay("people", twice.path, "--not-same", "ada@example.org", "ada.old@example.org")
    assert document("people", twice.path)["suggestions"] == []
    with pytest.raises(UsageError, match="contradicts"):
        assay("people", twice.path, "--same", "ada@example.org", "ada.old@example.org")


def test_the_mailmap_makes_git_agree(twice: Repo) -> None:
    assay("people", twice.path, "--same", "ada@example.org", "ada.old@example.org")
    assay("people", twice.path, "--mailmap", twice.path / ".mailmap")
    names = {twice.git("check-mailmap", who) for who in (OLD, "Ada Example <ada@example.org>")}
    assert len(names) == 1
    os.remove(Path(os.environ["ASSAY_DATA_DIR"]) / "people.json")
    facts = read_facts([twice.path], people=[], cache_file=None, bot_words=[], progress=silent)
    assert len(facts.people) == 2


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("--undo",), UsageError, "nothing has been decided"),
        (("--same", "Bo", "bo@example.org"), UsageError, "one person already"),
        (("--same", "Bo", "Nobody"), UsageError, "nobody called"),
        (("--same", "Bo", "Ada", "--undo"), UsageError, "exclude one another"),
    ],
)
def test_what_does_not_fit_is_told(team: Repo, words: tuple[str, ...], error: type[AssayError], says: str) -> None:
    with pytest.raises(error, match=says):
        assay("people", team.path, *words)


@pytest.mark.parametrize(
    "content", ["nonsense", "[]", '{"schema": 1, "decisions": [{"verdict": "maybe", "a": "x", "b": "y"}]}']
)
def test_a_damaged_file_of_decisions_is_told(team: Repo, content: str) -> None:
    folder = Path(os.environ["ASSAY_DATA_DIR"])
    folder.mkdir(parents=True)
    (folder / "people.json").write_text(content)
    with pytest.raises(InputError, match="cannot be read"):
        assay("people", team.path)


def test_a_pair_is_credited_to_both_as_grade_c(team: Repo) -> None:
    files = {"pair.py": "def pair():\n" + "    x = 1\n" * 20, "tests/test_pair.py": "def test_pair():\n    assert 1\n"}
    team.commit("Pair on seats", files, person="Ada Example and Bo Example <pair@example.org>", hours=300)
    found = document("run", team.path, "--config", _lexical(team))
    assert [p["name"] for p in found["people"]] == ["Ada Example", "Bo Example"]
    for person in found["people"]:
        (piece,) = [p for p in person["pieces"] if p["title"] == "Pair on seats"]
        evidence = [e for s in person["statements"] for e in s["evidence"] if e["piece"] == piece["id"]]
        assert piece["share"] == 0.5
        assert {(e["grade"], e["strength"]) for e in evidence} == {("C", "some")}
