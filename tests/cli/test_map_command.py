"""`assay map` as a user types it: lines or files in, all statements ranked out, quotes exact."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.actions.standards import data_folder, find_standard
from assay.basics.errors import InputError, OutputError, UsageError
from assay.cli.main import cli

CODES = {statement.code for statement in find_standard("ST0116", data_folder()).statements}
TEXT = "I wrote unit tests for the fare table. Then I fixed the error that they found."


def mapped(*words: object, stdin: str = "") -> list[dict]:
    done = CliRunner().invoke(cli, ["map", *map(str, words)], input=stdin, catch_exceptions=False)
    return [json.loads(line) for line in done.output.splitlines()]


def line(text: str, id_: object = "1") -> str:
    return json.dumps({"id": id_, "text": text}) + "\n"


@pytest.fixture
def lexical(tmp_path: Path) -> Path:
    """Settings without the encoder, which takes a second to load."""
    file = tmp_path / "lexical.toml"
    file.write_text("encoder = false\n")
    return file


def test_each_line_gets_one_with_all_statements_ranked(lexical: Path) -> None:
    found = mapped("--config", lexical, stdin=line(TEXT, "a") + "\n" + line("", 7))
    assert [item["id"] for item in found] == ["a", "7"]
    assert all(set(item["ranked"]) == CODES == set(item["scores"]) for item in found)
    assert found[0]["ranked"][0] == "S4"
    assert found[0]["confidence"] is None
    assert (found[1]["abstained"], found[1]["strength"], found[1]["reasons"]) == (True, {}, {})


def test_scores_fall_in_the_order_of_the_ranking(lexical: Path) -> None:
    (found,) = mapped("--config", lexical, stdin=line(TEXT))
    scores = [found["scores"][code] for code in found["ranked"]]
    assert scores == sorted(scores, reverse=True)


def test_quotes_are_exact_parts_of_the_text(lexical: Path) -> None:
    (found,) = mapped("--config", lexical, stdin=line(TEXT))
    assert found["strength"]
    assert found["reasons"].keys() == found["strength"].keys()
    for (reason,) in found["reasons"].values():
        assert TEXT[reason["start"] : reason["end"]] == reason["quote"] != ""


def test_with_the_encoder_a_plain_account_is_strong_and_a_pasted_statement_is_not() -> None:
    pasted = next(s.text for s in find_standard("ST0116", data_folder()).statements if s.code == "S4")
    account, paste = mapped(stdin=line(TEXT, "account") + line(pasted, "paste"))
    assert account["strength"]["S4"] == "strong"
    assert "strong" not in paste["strength"].values()


def test_files_are_texts_named_by_their_path(lexical: Path, tmp_path: Path) -> None:
    (tmp_path / "week.md").write_text(TEXT)
    assert mapped(tmp_path / "week.md", "--config", lexical)[0]["id"] == str(tmp_path / "week.md")


def test_json_to_a_file(lexical: Path, tmp_path: Path) -> None:
    assert mapped("--config", lexical, "--json", tmp_path / "out.jsonl", stdin=line(TEXT)) == []
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "1"


@pytest.mark.parametrize(
    ("stdin", "says", "where"),
    [
        ("nonsense\n", "no JSON", "standard input:1"),
        (line("ok") + '{"id": "2"}\n', "no 'text'", "standard input:2"),
        ('{"id": [], "text": "x"}\n', "neither a text nor a number", "standard input:1"),
        ("[" * 100_000 + "\n", "no JSON", "standard input:1"),
    ],
)
def test_a_line_that_is_none_is_told_with_its_number(lexical: Path, stdin: str, says: str, where: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        mapped("--config", lexical, stdin=stdin)
    assert caught.value.where == where


def test_a_broken_line_leaves_no_file_behind(lexical: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        mapped("--config", lexical, "--json", tmp_path / "out.jsonl", stdin=line(TEXT) + "nonsense\n")
    assert not list(tmp_path.glob("out*"))


def test_files_that_are_no_text_are_told(lexical: Path, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    with pytest.raises(InputError, match="no text"):
        mapped(tmp_path / "x.bin", "--config", lexical)
    with pytest.raises(InputError, match="cannot be read"):
        mapped(tmp_path / "nowhere.md", "--config", lexical)


def test_a_folder_that_cannot_be_written_is_told(lexical: Path) -> None:
    with pytest.raises(OutputError):
        mapped("--config", lexical, "--json", "/nonexistent/x.jsonl", stdin=line(TEXT))


def test_an_unknown_standard_is_told(lexical: Path) -> None:
    with pytest.raises(UsageError, match="ST9999"):
        mapped("--config", lexical, "--standard", "ST9999", stdin=line(TEXT))
