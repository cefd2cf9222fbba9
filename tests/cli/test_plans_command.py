"""`assay plans` as a user types it."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.basics.errors import InputError, UsageError
from assay.cli.main import COMMANDS, cli


def assay(*words: str) -> str:
    """What a command prints; errors that `main` would show come through as they are."""
    return CliRunner(env={"COLUMNS": "160"}).invoke(cli, ["plans", *words], catch_exceptions=False).output


def own_plan(text: str) -> None:
    folder = Path(os.environ["ASSAY_DATA_DIR"]) / "plans"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(text)


def shipped_text() -> str:
    from importlib.resources import files

    return files("assay").joinpath("data/plans/ST0116-epa.toml").read_text("utf-8")


def test_the_help_says_what_the_list_of_commands_says() -> None:
    assert " ".join(COMMANDS["plans"][0].split()) in " ".join(assay("--help").split())
    assert "Example" in assay("list", "--help")
    assert "Example" in assay("show", "--help")


def test_list_tells_regimes_parts_and_examples_apart() -> None:
    shown = assay("list")
    for words in ("ST0116/epa", "AM1: 14 statements", "AM2: 24 statements", "apprenticeship assessment",
                  "Assay, an example", "Open Government Licence v3.0"):  # fmt: skip
        assert words in shown
    (epa, example) = json.loads(assay("list", "--json", "-"))
    assert (epa["default"], epa["example"], example["default"], example["example"]) == (True, False, False, True)


def test_show_gives_criteria_with_their_wording_or_says_it_is_not_at_hand() -> None:
    shown = assay("show", "ST0116")
    for words in ("K4 S15 B7", "Describes methods of communicating", "criterion wording not available to us",
                  "not assessed itself", "Gateway:", "Open Government Licence v3.0"):  # fmt: skip
        assert words in shown
    assert "AN EXAMPLE: nobody has published this plan." in assay("show", "st0116/EXAMPLE")


def test_show_as_json() -> None:
    found = json.loads(assay("show", "ST0116/epa", "--json", "-"))
    assert (found["schema"], found["regime"], found["portfolio"]["parts"]) == (1, "end-point assessment", ["AM2"])
    criteria = [c for part in found["parts"] for c in part["criteria"]]
    assert len(criteria) == 32
    assert all((c["pass"] is None) == (c["text_known"] == "not available") for c in criteria)
    assert criteria[0]["statements"][0]["text"].startswith("roles and responsibilities")


@pytest.mark.parametrize(
    ("name", "says"),
    [("ST0116/x", "no assessment plan is known as 'ST0116/x'"), ("ST9999", "no assessment plan is known as 'ST9999'")],
)
def test_an_unknown_plan_is_told(name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        assay("show", name)


def test_a_plan_that_was_mistyped_is_guessed() -> None:
    with pytest.raises(UsageError) as caught:
        assay("show", "st0116/ep")
    assert caught.value.remedy.startswith("Did you mean ST0116/epa?")


def test_a_plan_of_ones_own_stands_beside_the_shipped_ones() -> None:
    own_plan(shipped_text().replace('id = "epa"', 'id = "zebra"'))
    assert "your file" in assay("list")
    assert "ST0116/zebra" in assay("show", "ST0116/zebra")
    assert "ST0116/epa" in assay("show", "ST0116")


@pytest.mark.parametrize(
    ("found", "instead", "says"),
    [
        ('id = "epa"', 'id = "epa"', "another plan of this name"),
        ('id = "epa"', 'id = "own"\nx = 1', "S99 is no statement"),
        ('version = "1.1"', 'version = "7.0"', "ST0116 7.0 is not at hand"),
    ],
)
def test_a_plan_of_ones_own_that_does_not_fit_is_told(found: str, instead: str, says: str) -> None:
    text = shipped_text().replace(found, instead)
    own_plan(text.replace('["S2"]', '["S99"]') if "S99" in says else text.replace('id = "epa"', 'id = "o"') if "7.0" in says else text)  # fmt: skip
    with pytest.raises(InputError, match=says):
        assay("list")
