"""`assay cache`: what is remembered, whether it is sound, what can go."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import InputError
from assay.cli.main import cli
from assay.sources.git.cache import FactCache
from repositories import Repo


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def file() -> Path:
    return Path(os.environ["ASSAY_CACHE_DIR"]) / "facts.sqlite"


def test_what_is_remembered_is_shown(team: Repo, file: Path) -> None:
    assay("facts", team.path, "--quiet")
    shown = assay("cache", "show").output
    assert "lines of every file of a commit" in shown
    found = json.loads(assay("cache", "show", "--json", "-").output)
    assert found["path"] == str(file)
    assert [(k["facts"], k["outdated"]) for k in found["kinds"]] == [(5, False), (1, False)]


def test_without_a_cache_there_is_nothing_to_show_and_nothing_wrong(file: Path) -> None:
    assert json.loads(assay("cache", "show", "--json", "-").output)["kinds"] == []
    assert "no cache yet" in assay("cache", "check").output
    assert not file.exists()


def test_pruning_forgets_other_versions_only(team: Repo, file: Path) -> None:
    assay("facts", team.path, "--quiet")
    FactCache(file).put("numstat-0", {"ab" * 20: b"x" * 200_000})
    assert "outdated" in assay("cache", "show").output
    assert "MB given back" in assay("cache", "prune").output
    kinds = json.loads(assay("cache", "show", "--json", "-").output)["kinds"]
    assert [k["outdated"] for k in kinds] == [False, False]


def test_pruning_all_removes_the_file(team: Repo, file: Path) -> None:
    assay("facts", team.path, "--quiet")
    assay("cache", "prune", "--all")
    assert list(file.parent.iterdir()) == []


def test_a_damaged_file_is_told_and_can_be_removed(team: Repo, file: Path) -> None:
    assay("facts", team.path, "--quiet")
    assert assay("cache", "check").exit_code == 0
    file.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 600)
    broken = CliRunner().invoke(cli, ["cache", "check"])
    assert broken.exit_code == 1
    assert "damaged" in broken.output
    with pytest.raises(InputError, match="damaged"):
        assay("cache", "show")
    assay("cache", "prune", "--all")
    assert assay("cache", "check").exit_code == 0


def test_all_that_a_run_keeps_is_known_and_current(team: Repo) -> None:
    assay("run", team.path, "--quiet")
    kinds = json.loads(assay("cache", "show", "--json", "-").output)["kinds"]
    assert len(kinds) >= 4
    assert not [kind for kind in kinds if kind["outdated"]]
    assert "another version" not in assay("cache", "show").output
