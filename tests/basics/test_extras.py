"""How to install an extra: into this Python, and as it must be typed."""

import shlex
import sys

import pytest

from assay.basics.extras import how_to_install


def test_the_command_is_for_the_python_that_runs_assay() -> None:
    assert shlex.split(how_to_install("pdf")) == [sys.executable, "-m", "pip", "install", "assay[pdf]"]


def test_a_path_with_a_blank_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/home/ada example/.venv/bin/python")
    assert shlex.split(how_to_install("share"))[0] == "/home/ada example/.venv/bin/python"
