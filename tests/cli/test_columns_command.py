"""`assay columns` as a user types it: asked once, kept for every table with the same headings, taken back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import AssayError, InputError, UsageError
from assay.cli.main import cli

TEXT = "Ticket no,What,Raised,Hours,Who\n7,Night fares,2026-02-01,3,ada@example.org\n"
ANSWERS = "Ticket no\n2\n3\n" + "0\n" * 5 + "5\n0\n4\n" + "0\n" * 8 + "hours\n"


def assay(*words: object, answers: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=answers, catch_exceptions=False)


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    file = tmp_path / "tickets.csv"
    file.write_text(TEXT)
    return file


def test_what_was_answered_once_holds_for_every_such_table(tickets: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'assay columns FILE' asks"):
        assay("run", tickets)
    assert "Kept for every table" in assay("columns", tickets, answers=ANSWERS).stdout
    other = tmp_path / "others.csv"
    other.write_text(TEXT)
    shown = json.loads(assay("columns", other, "--json", "-").stdout)
    assert shown["columns"] == {
        "key": "Ticket no",
        "title": "What",
        "created": "Raised",
        "author": "Who",
        "estimate": "Hours",
    }
    assert shown["kept"]
    settings = tmp_path / "assay.toml"
    settings.write_text("encoder = false\n")
    run = json.loads(assay("run", other, "--json", "-", "--config", settings).stdout)
    assert run["sources"][0]["items"] == 1


def test_it_can_be_taken_back(tickets: Path) -> None:
    assay("columns", tickets, answers=ANSWERS)
    told = assay("columns", tickets, "--forget")
    assert "nothing is kept" in told.stdout
    assert "Still needed: key, title, created" in told.stderr
    with pytest.raises(UsageError, match="nothing was said"):
        assay("columns", tickets, "--forget")


def test_a_mapping_file_answers_too(tickets: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text('[columns]\nkey = "Ticket no"\ntitle = "What"\ncreated = "Raised"\nestimate = "Hours"\n')
    assert "estimate   Hours" in assay("columns", tickets, "--mapping", mapping).stdout
    assert "estimate   Hours" in assay("columns", tickets, "--show").stdout


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("tickets.csv", "--show", "--forget"), UsageError, "exclude one another"),
        (("none.csv",), InputError, "no such file"),
        (("empty.csv",), InputError, "no table with headings"),
        (("tickets.csv", "--mapping", "none.toml"), InputError, "the mapping cannot be read"),
        (("tickets.csv", "--mapping", "short.toml"), UsageError, "no column is named for title, created"),
        (("tickets.csv", "--mapping", "wrong.toml"), UsageError, "has no column 'X'"),
    ],
)
def test_what_does_not_fit_is_told(
    tickets: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], error: type[AssayError], says: str
) -> None:
    monkeypatch.chdir(tickets.parent)
    Path("empty.csv").write_text("")
    Path("short.toml").write_text('[columns]\nkey = "Ticket no"\n')
    Path("wrong.toml").write_text('[columns]\nkey = "X"\ntitle = "What"\ncreated = "Raised"\n')
    with pytest.raises(error, match=says):
        assay("columns", *words)
