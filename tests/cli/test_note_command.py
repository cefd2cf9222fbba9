"""`assay note` as a user types it: kept, found beside its piece, taken back, taken away."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import AssayError, InputError, UsageError
from assay.cli.main import cli
from exports import github_folder
from repositories import Repo

ADA = ("--by", "ada@example.org")
TOLD = "I wrote unit tests for the fare table and corrected the errors that they found."


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def lexical(tmp_path: Path) -> Path:
    file = tmp_path / "assay.toml"
    file.write_text("encoder = false\n")
    return file


@pytest.fixture
def started(repo: Repo) -> str:
    """The id of a commit of Ada's."""
    return repo.commit("Start", {"app/fares.py": "def fare(zones):\n    return zones\n"})


def run(lexical: Path, *words: object) -> dict:
    return json.loads(assay("run", *words, "--json", "-", "--config", lexical).stdout)


def test_an_account_stands_beside_its_piece_and_its_words_are_read(repo: Repo, started: str, lexical: Path) -> None:
    told = assay("note", started[:10], *ADA, "--what", TOLD, "--why", "The table is what customers see.")
    assert "Kept as n" in told.stderr
    (person,) = run(lexical, repo.path)["people"]
    (note,) = person["notes"]
    assert (note["what"], note["why"], note["about"]) == (
        TOLD,
        "The table is what customers see.",
        person["pieces"][0]["id"],
    )
    (evidence,) = next(s for s in person["statements"] if s["code"] == "S4")["evidence"]
    assert evidence["locators"] == [f"note {note['id']}"]
    assert evidence["strength"] == "some"
    report = repo.path.parent / "report"
    assay("run", repo.path, "--config", lexical, "--report", report)
    page = report / "people" / person["id"] / "pieces" / f"{note['about']}.html"
    assert "own account" in page.read_text()
    assert "The table is what customers see." in page.read_text()


def test_a_note_on_a_work_item_and_one_on_nothing(repo: Repo, started: str, tmp_path: Path, lexical: Path) -> None:
    exports = github_folder(tmp_path / "exports")
    assay("people", repo.path, exports, "--same", "ada@example.org", "github:ada-example")
    assay("note", "example/journeys#5", *ADA, "--what", "Asked for the feed")
    assay("note", "deadbeef", *ADA, "--what", "Something else")
    found = run(lexical, repo.path, exports)
    assert [note["about"] for note in found["people"][0]["notes"]] == ["example/journeys#5"]
    (source,) = [source for source in found["sources"] if source["kind"] == "notes"]
    assert "is about 'deadbeef', which no piece of work here has" in source["notes"][0]


def test_somebody_elses_note_counts_for_nobody_here(repo: Repo, started: str, lexical: Path) -> None:
    assay("note", started, "--by", "bo@example.org", "--what", TOLD)
    assert run(lexical, repo.path)["people"][0]["notes"] == []


def test_notes_are_listed_exported_and_taken_back(tmp_path: Path) -> None:
    assay("note", "w1", *ADA, "--what", "One", "--how", "By hand")
    assay("note", "w2", *ADA, "--what", "Two", "--with", "a tester")
    assert [line.split()[2] for line in assay("note", "--list").stdout.splitlines()] == ["w1", "w2"]
    assay("note", "--export", tmp_path / "accounts.md")
    text = (tmp_path / "accounts.md").read_text()
    assert "## w1" in text
    assert "- How: By hand" in text
    assert "- With whom: a tester" in text
    undone = assay("note", "--undo")
    assert "- What: Two" in undone.stdout  # nothing is lost: it is printed
    assert [note["about"] for note in json.loads(assay("note", "--json", "-").stdout)["notes"]] == ["w1"]


def test_a_file_of_ones_own_and_the_settings_address(repo: Repo, started: str, tmp_path: Path) -> None:
    settings = tmp_path / "assay.toml"
    settings.write_text('encoder = false\nperson = ["ada@example.org"]\n')
    own = tmp_path / "mine.json"
    assay("note", started, "--what", TOLD, "--file", own, "--config", settings)
    assert run(settings, repo.path)["people"][0]["notes"] == []
    assert len(run(settings, repo.path, "--notes", own)["people"][0]["notes"]) == 1


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("note",), UsageError, "no ABOUT was given"),
        (("note", "w1", "--what", "x"), UsageError, "whose account it is was not said"),
        (("note", "w1", *ADA), UsageError, "nothing was said"),
        (("note", "w1", *ADA, "--how", "x"), UsageError, "a note says what was done"),
        (("note", "w1", *ADA, "--what", "x" * 9000), UsageError, "at most 8,000 characters"),
        (("note", "w1", "--undo"), UsageError, "exclude one another"),
        (("note", "--undo"), UsageError, "no note to take back"),
        (("run", ".", "--notes", "nowhere.json"), InputError, "no such file of notes"),
    ],
)
def test_what_does_not_fit_is_told(words: tuple[str, ...], error: type[AssayError], says: str) -> None:
    with pytest.raises(error, match=says):
        assay(*words)


@pytest.mark.parametrize("content", ["x", "[]", '{"schema": 2, "notes": []}', '{"schema": 1, "notes": [{"id": "n"}]}',
                                     '{"schema": 1, "notes": [{"id": "n", "by": "x", "about": "w", "when": "", "what": "y"}]}'])  # fmt: skip
def test_a_damaged_file_is_told_and_left_alone(content: str) -> None:
    file = Path(os.environ["ASSAY_DATA_DIR"]) / "notes.json"
    file.parent.mkdir(parents=True)
    file.write_text(content)
    for words in (("note", "--list"), ("note", "w1", *ADA, "--what", "x")):
        with pytest.raises(InputError):
            assay(*words)
    assert file.read_text() == content
