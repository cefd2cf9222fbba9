"""`assay calibrate` as a user types it, and what `assay map` says afterwards."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.basics.errors import InputError, UsageError
from assay.cli.main import cli

# Invented accounts of one sentence, each with the statement that its author would name.
SAID = {
    "S4": "I wrote unit tests for the {} and corrected the errors that they found.",
    "S14": "I resolved merge conflicts on my branch for the {} and opened a pull request.",
    "S10": "We deployed the {} to production with Docker and a pipeline.",
    "K10": "I designed the database tables and foreign keys for the {}.",
    "S7": "I debugged the {} and found the root cause of the crash.",
}
THINGS = ("basket", "rota", "invoice", "search", "login", "export", "calendar", "report", "menu")


@pytest.fixture(autouse=True)
def _words_only_lexically(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(os.environ["ASSAY_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "assay.toml").write_text("encoder = false\n")
    monkeypatch.setenv("ASSAY_DATA_DIR", str(tmp_path / "data"))


def assay(*words: object) -> str:
    """What a command prints; errors that `main` would show come through as they are."""
    return CliRunner(env={"COLUMNS": "160"}).invoke(cli, [*map(str, words)], catch_exceptions=False).output


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """135 pieces by three cohorts, each of which names one statement in five that its text does not show."""
    lines = []
    for number, thing in enumerate(THINGS * 3):
        for place, (code, said) in enumerate(SAID.items()):
            named = "B9" if (number + place) % 5 == 0 else code
            line = {"id": f"{number}.{place}", "text": said.format(thing), "codes": [named], "kind": "reflection", "group": f"cohort {number // len(THINGS)}"}  # fmt: skip
            lines.append(json.dumps(line))
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "log.md"
    file.write_text("I wrote unit tests for the timetable and corrected the errors that they found.")
    return file


def test_nothing_is_calibrated_at_first_and_strengths_stand_alone(text: Path) -> None:
    assert "Nothing is calibrated" in assay("calibrate")
    assert json.loads(assay("map", text, "--json", "-"))["confidence"] is None


def test_it_is_learned_kept_listed_and_used(labelled: Path, text: Path, tmp_path: Path) -> None:
    shown = assay("calibrate", labelled)
    assert "reflection" in shown
    assert "Kept in" in shown
    assert "labelled.jsonl" in assay("calibrate")
    sure = json.loads(assay("map", "--kind", "reflection", text, "--json", "-"))["confidence"]
    assert next(iter(sure)) == "S4"
    assert 0.6 < sure["S4"] < 0.95, "four in five authors name it"
    assert json.loads(assay("map", text, "--json", "-"))["confidence"] is None, "a kind that was not told has none"


def test_a_line_may_tell_its_kind(labelled: Path, text: Path) -> None:
    assay("calibrate", labelled, "--json", "-")
    lines = [{"id": 1, "text": text.read_text(), "kind": "reflection"}, {"id": 2, "text": text.read_text(), "kind": "commit"}]  # fmt: skip
    out = CliRunner().invoke(cli, ["map"], input="\n".join(map(json.dumps, lines)), catch_exceptions=False).output
    told, untold = map(json.loads, out.splitlines())
    assert told["confidence"]["S4"] > 0.5
    assert untold["confidence"] is None


def test_it_holds_only_for_the_standard_and_encoder_it_was_made_with(labelled: Path, text: Path) -> None:
    assay("calibrate", labelled)
    (Path(os.environ["ASSAY_CONFIG_DIR"]) / "assay.toml").write_text("encoder = true\n")
    with pytest.raises(UsageError, match="no kind of text that this mapping was calibrated for"):
        assay("map", "--kind", "reflection", text)


def test_too_few_are_refused_and_what_was_kept_stays(labelled: Path, tmp_path: Path) -> None:
    assay("calibrate", labelled)
    kept = (tmp_path / "data" / "calibrations.json").read_bytes()
    few = tmp_path / "few.jsonl"
    few.write_text("".join(labelled.read_text().splitlines(keepends=True)[:20]))
    with pytest.raises(InputError, match="nothing was calibrated: 'reflection' has 20 labelled pieces"):
        assay("calibrate", few)
    assert (tmp_path / "data" / "calibrations.json").read_bytes() == kept


def test_a_kind_that_cannot_be_learned_is_named_beside_one_that_can(labelled: Path) -> None:
    line = {"text": "I wrote unit tests.", "codes": ["S4"], "kind": "commit", "group": "a"}
    labelled.write_text(labelled.read_text() + json.dumps(line) + "\n")
    found = json.loads(assay("calibrate", labelled, "--json", "-"))
    assert [c["kind"] for c in found["calibrations"]] == ["reflection"]
    assert "1 labelled pieces" in found["refused"]["commit"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no json", "no labelled text"),
        ('{"text": "a", "codes": "S4", "kind": "k", "group": "g"}', "no labelled text"),
        ('{"text": "a", "codes": ["S4"], "kind": " ", "group": "g"}', "'kind' or 'group' is empty"),
        ('{"text": "a", "codes": ["Z9"], "kind": "k", "group": "g"}', "ST0116 1.1 has no Z9"),
        ("[" * 50_000, "no labelled text"),
        ("", "there is no labelled text"),
    ],
)
def test_a_line_that_is_none_is_named(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(line)
    with pytest.raises(InputError, match=message):
        assay("calibrate", tmp_path / "bad.jsonl")


def test_a_damaged_file_of_calibrations_is_told(text: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "calibrations.json").write_text('{"schema": 1}')
    with pytest.raises(InputError, match="cannot be read"):
        assay("map", text)
