"""`assay serve`: what it says of itself, and where it cannot start."""

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.basics.errors import SetupError
from assay.cli.main import cli


def test_its_help_has_examples() -> None:
    shown = CliRunner().invoke(cli, ["serve", "--help"]).output
    assert "assay serve --demo" in shown
    assert "one-time" in shown


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    result = CliRunner().invoke(cli, ["serve", "--data", str(tmp_path)])
    assert isinstance(result.exception, SetupError)
    assert "assay[site]" in result.exception.remedy
    assert list(tmp_path.iterdir()) == []


def test_a_port_out_of_range_is_refused() -> None:
    assert CliRunner().invoke(cli, ["serve", "--port", "70000"]).exit_code == 2
