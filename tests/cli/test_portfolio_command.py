"""`assay portfolio` as a user types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.basics.errors import AssayError, InputError, UsageError
from assay.cli.main import cli
from repositories import Repo


@pytest.fixture(autouse=True)
def _words_only_lexically() -> None:
    folder = Path(os.environ["ASSAY_CONFIG_DIR"])
    folder.mkdir()
    (folder / "assay.toml").write_text("encoder = false\n")


def assay(*words: object) -> str:
    """What a command prints; errors that `main` would show come through as they are."""
    runner = CliRunner(env={"COLUMNS": "160"})
    return runner.invoke(cli, ["portfolio", *map(str, words)], catch_exceptions=False).output


def document(*words: object) -> dict:
    return json.loads(assay(*words, "--json", "-"))


def test_the_choice_says_what_each_piece_is_there_for_and_what_is_open(team: Repo) -> None:
    shown = " ".join(assay(team.path, "--person", "ada").split())
    for words in ("Portfolio of Ada Example for ST0116/epa", "the only one for", "no better choice exists (gap 0)",
                  "Shown by no piece:", "K5: these sources cannot show it", "One more piece would add no statement",
                  "--lock ID", "Open Government Licence v3.0"):  # fmt: skip
        assert words in shown


def test_json_agrees_with_itself_and_with_the_run(team: Repo) -> None:
    found = document(team.path, "--person", "ada")
    ids = [piece["id"] for piece in found["pieces"]]
    for code, pieces in found["covered"].items():
        assert pieces
        assert set(pieces) == {p["id"] for p in found["pieces"] if code in p["shows"]}
    assert set(found["covered"]) | set(found["uncovered"]) == set(
        "K1 K3 K4 K5 K7 K8 K10 K12 S2 S3 S5 S8 S9 S13 S14 S15 S17 B1 B4 B5 B6 B7 B8 B9".split()  # noqa: SIM905 - a row reads better
    )
    assert not set(found["covered"]) & set(found["uncovered"])
    assert (found["gap"], found["plan"]["name"], found["most"]) == (0.0, "ST0116/epa", 10)
    run = json.loads(CliRunner().invoke(cli, ["run", str(team.path), "--person", "ada", "--json", "-"]).output)
    assert set(ids) <= {piece["id"] for piece in run["people"][0]["pieces"]}


def test_at_most_so_many_and_one_more_would_add(team: Repo) -> None:
    found = document(team.path, "--person", "ada", "--pieces", 1)
    assert len(found["pieces"]) == 1
    assert found["one_more"]["adds"] or found["one_more"]["adds_strong"]
    assert set(found["one_more"]["adds"]) <= set(found["uncovered_within_reach"])


def test_locked_stays_in_and_dropped_stays_out(team: Repo) -> None:
    first = document(team.path, "--person", "ada", "--pieces", 1)
    one, other = first["pieces"][0]["id"], first["one_more"]["id"]
    assert [p["id"] for p in document(team.path, "--person", "ada", "--pieces", 1, "--lock", other)["pieces"]] == [
        other
    ]
    assert one not in [p["id"] for p in document(team.path, "--person", "ada", "--drop", one[:8])["pieces"]]


def test_the_example_of_a_plan_says_so(team: Repo) -> None:
    assert "AN EXAMPLE of a plan" in assay(team.path, "--person", "ada", "--plan", "ST0116/example")


def test_somebody_without_evidence_is_told_and_not_failed(repo: Repo) -> None:
    repo.commit("x", {"notes.txt": "x\n"})
    assert "That is not 'not met'" in assay(repo.path, "--person", "ada")
    assert document(repo.path, "--person", "ada")["pieces"] == []


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        ((), UsageError, "about one person"),
        (("--person", "nobody"), UsageError, "nobody called"),
        (("--person", "ada", "--plan", "ST0116/x"), UsageError, "no assessment plan"),
        (("--person", "ada", "--lock", "w0"), UsageError, "no piece of work 'w0'"),
        (("--person", "ada", "--drop", ""), UsageError, "no piece of work ''"),
        (("--person", "ada", "--config", "missing.toml"), InputError, "settings cannot be read"),
    ],
)
def test_words_that_do_not_fit_are_told(team: Repo, words: tuple[str, ...], error: type[AssayError], says: str) -> None:
    with pytest.raises(error, match=says):
        assay(team.path, *words)


def test_locks_that_cannot_be_kept_are_told(team: Repo) -> None:
    found = document(team.path, "--person", "ada", "--pieces", 1)
    one, other = found["pieces"][0]["id"], found["one_more"]["id"]
    with pytest.raises(UsageError, match="both locked and dropped"):
        assay(team.path, "--person", "ada", "--lock", one, "--drop", one)
    with pytest.raises(UsageError, match="2 pieces are locked, and at most 1"):
        assay(team.path, "--person", "ada", "--pieces", 1, "--lock", one, "--lock", other)
    with pytest.raises(UsageError, match=r"fits \d+ pieces"):
        assay(team.path, "--person", "ada", "--lock", one[:1])


def test_a_plan_without_a_portfolio_is_told(team: Repo) -> None:
    from importlib.resources import files

    text = files("assay").joinpath("data/plans/ST0116-epa.toml").read_text("utf-8")
    start, end = text.index("[portfolio]"), text.index("[[parts]]")
    folder = Path(os.environ["ASSAY_DATA_DIR"]) / "plans"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(text[:start].replace('"epa"', '"none"') + text[end:])
    with pytest.raises(UsageError, match="has no portfolio"):
        assay(team.path, "--person", "ada", "--plan", "ST0116/none")


def test_standard_output_holds_the_json_and_nothing_of_the_solver(team: Repo) -> None:
    command = [sys.executable, "-m", "assay", "portfolio", str(team.path), "--person", "ada", "--json", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["pieces"]
    assert done.stderr == b""


def test_the_gateway_pack_is_written_with_the_persons_own_account(team: Repo, tmp_path: Path) -> None:
    id_ = document(team.path, "--person", "ada")["pieces"][0]["id"]
    kept = tmp_path / "notes.json"
    said = ["note", id_, "--by", "ada@example.org", "--what", "I chose zones because they are few.", "--file", kept]
    CliRunner().invoke(cli, [str(word) for word in said], catch_exceptions=False)
    shown = assay(team.path, "--person", "ada", "--report", tmp_path / "pack", "--notes", kept)
    page = (tmp_path / "pack" / "index.html").read_text()
    assert "I chose zones because they are few." in page
    assert "Gateway pack of Ada Example" in page
    assert "gateway-pack.docx" in shown
    assert {"gateway-pack.docx", "gateway-pack.pdf"} <= {file.name for file in (tmp_path / "pack").iterdir()}


def test_a_file_of_notes_that_is_not_there_is_told_and_nothing_is_written(team: Repo, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file of notes"):
        assay(team.path, "--person", "ada", "--report", tmp_path / "pack", "--notes", tmp_path / "none.json")
    assert not (tmp_path / "pack").exists()


def test_the_pack_of_somebody_without_evidence_says_what_it_lacks(repo: Repo, tmp_path: Path) -> None:
    repo.commit("x", {"notes.txt": "x\n"})
    assert "Gateway pack:" in assay(repo.path, "--person", "ada", "--report", tmp_path / "pack")
    assert "no piece of work that was read shows any statement" in (tmp_path / "pack" / "index.html").read_text()


def test_only_work_of_the_period_is_chosen_from(team: Repo) -> None:
    days = sorted(piece["end"] for piece in document(team.path, "--person", "ada")["pieces"])
    found = document(team.path, "--person", "ada", "--since", days[-1], "--until", days[-1])
    assert {piece["end"] for piece in found["pieces"]} == {days[-1]}
    with pytest.raises(UsageError, match="--until is no date"):
        assay(team.path, "--person", "ada", "--until", "tomorrow")


def test_the_table_says_what_there_was_no_room_for_and_what_one_more_would_add(team: Repo) -> None:
    other = document(team.path, "--person", "ada", "--pieces", 1)["one_more"]["id"]
    words = (team.path, "--person", "ada", "--pieces", 1, "--lock", other)
    found, shown = document(*words), " ".join(assay(*words).split())
    more = found["one_more"]
    assert more["adds"]
    assert "you locked it" in shown
    assert f"because you dropped a piece: {', '.join(found['uncovered_within_reach'])}." in shown
    assert f"One more piece would add {', '.join(more['adds'])}" in shown
    assert f"({more['id']})" in shown


def test_a_contradiction_is_shown_in_the_pack_with_its_place(repo: Repo, tmp_path: Path) -> None:
    repo.commit(
        "Run every check on each push\n\nAdded unit tests for every check.",
        {
            ".github/workflows/ci.yml": "on: push\njobs:\n  check:\n    steps:\n      - run: ruff check\n      - run: pytest\n"
        },
    )
    assay(repo.path, "--person", "ada", "--report", tmp_path / "pack", "--quiet")
    page = (tmp_path / "pack" / "index.html").read_text()
    assert "Words and changes differ" in page
    assert "Added unit tests for every check." in page
    assert "An explanation in evidence 1" in page
