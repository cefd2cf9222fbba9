"""`assay demo` as a user types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import OutputError, SetupError
from assay.cli.main import cli


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def test_the_example_is_written_and_the_next_steps_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "my demo"
    done = assay("demo", folder)
    assert {path.name for path in folder.iterdir()} == {"README.md", "truths.yaml", "exports", "journeys.git"}
    assert f"assay run '{folder}' --person nia@example.org" in done.stdout
    assert "with seed 1;" in (folder / "README.md").read_text()
    assert "{" not in (folder / "README.md").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["my demo"]


def test_what_was_written_is_told_as_json(tmp_path: Path) -> None:
    told = json.loads(assay("demo", tmp_path / "demo", "--seed", 7, "--json", "-").stdout)
    assert told["seed"] == 7
    assert (told["changes"], told["issues"]) == (28, 16)
    assert told["commits"] == 77
    assert told["export_files"] == len([p for p in (tmp_path / "demo/exports").rglob("*") if p.is_file()])


def test_an_empty_folder_is_taken_and_quiet_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    assert assay("demo", tmp_path / "demo", "--quiet").output == ""
    assert (tmp_path / "demo/README.md").exists()


def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for name in ("file", "full", "link", "file/below"):
        with pytest.raises(OutputError):
            assay("demo", tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "full", "link"]
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]


def test_the_folder_that_one_is_in_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="the folder that you are in"):
        assay("demo", ".")


def test_without_git_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    with pytest.raises(SetupError, match="git is not there"):
        assay("demo", tmp_path / "demo")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assay.outputs.demo_project.write.write_papers", full)
    with pytest.raises(OutputError, match="No space left"):
        assay("demo", tmp_path / "demo")
    assert list(tmp_path.iterdir()) == []


def test_the_settings_of_this_machine_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assay("demo", tmp_path / "plain")
    settings = tmp_path / "gitconfig"
    settings.write_text("[core]\n\tautocrlf = true\n[init]\n\tdefaultBranch = other\n[fastimport]\n\tunpackLimit = 1\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assay("demo", tmp_path / "set")
    files = [
        {
            str(file.relative_to(tmp_path / name)): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("plain", "set")
    ]
    assert files[0] == files[1]
