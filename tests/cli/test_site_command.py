"""`assay site`, as a user types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assay.basics.errors import OutputError
from assay.cli.main import cli


@pytest.fixture(autouse=True)
def _no_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ASSAY_DATA_DIR", str(tmp_path / "data"))


def test_it_says_where_the_pages_are(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["site", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert f"pages: {tmp_path / 'out' / 'index.html'}" in done.output
    assert (tmp_path / "out" / "standards" / "st0116-1-1.html").is_file()


def test_it_says_so_as_json(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["site", str(tmp_path / "out"), "--json", "-"])
    document = json.loads(done.output)
    assert document["htqs"] == 24
    assert document["standards"] == ["ST0116-1.1"]
    assert document["pages"] == len(list((tmp_path / "out").rglob("*.html")))
    assert document["index"] == str(tmp_path / "out" / "index.html")


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    done = CliRunner().invoke(cli, ["site", str(tmp_path)])
    assert isinstance(done.exception, OutputError)
