"""`assay course form`, as a user types it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assay.cli.main import main
from assay.sources.course_yaml import read_course

LEVEL_5 = Path(__file__).parents[2] / "examples/courses/level5-software-engineering.yaml"

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type `assay course form WORDS`; gives exit code and errors."""

    def run(*words: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["assay", "course", "form", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().err

    return run


def test_there_and_back(typed: Typed, tmp_path: Path) -> None:
    form, back = tmp_path / "form.xlsx", tmp_path / "back.yaml"
    assert typed(LEVEL_5, "--out", form) == (0, f"Form: {form}\n")
    code, told = typed("--read", form, "--out", back)
    assert code == 0
    assert f"assay course check {back}" in told
    assert read_course(back).course == read_course(LEVEL_5).course


def test_a_course_that_is_there_is_not_written_over(typed: Typed, tmp_path: Path) -> None:
    form, mine = tmp_path / "form.xlsx", tmp_path / "mine.yaml"
    mine.write_text("# mine\n")
    typed(LEVEL_5, "--out", form)
    code, told = typed("--read", form, "--out", mine)
    assert code == 4
    assert "comments would be lost" in told
    assert mine.read_text() == "# mine\n"


def test_one_of_the_two_is_needed(typed: Typed, tmp_path: Path) -> None:
    assert typed("--out", tmp_path / "x")[0] == 2
    assert typed(LEVEL_5, "--read", LEVEL_5, "--out", tmp_path / "x")[0] == 2


def test_a_failed_form_leaves_nothing_behind(typed: Typed, tmp_path: Path) -> None:
    code, told = typed("--read", LEVEL_5, "--out", tmp_path / "back.yaml")
    assert code == 2
    assert "not a workbook" in told
    assert typed(LEVEL_5, "--out", tmp_path / "none" / "form.xlsx")[0] == 4
    layout = tmp_path / "layout.toml"
    layout.write_text("[pages]\n")
    assert typed(LEVEL_5, "--out", tmp_path / "form.xlsx", "--layout", layout)[0] == 2
    assert list(tmp_path.iterdir()) == [layout]


def test_a_form_that_somebody_filled_is_not_written_over(typed: Typed, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    form.write_text("FILLED")
    code, told = typed(LEVEL_5, "--out", form)
    assert code == 4
    assert "--force" in told
    assert form.read_text() == "FILLED"
    assert typed(LEVEL_5, "--out", form, "--force")[0] == 0
    assert form.read_bytes().startswith(b"PK")
