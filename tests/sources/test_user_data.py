"""The user's data folder, and writing that is whole or not at all."""

import errno
from pathlib import Path

import pytest

from assay.basics.errors import OutputError
from assay.sources.user_data import data_folder, write_documents


def test_the_folder_is_the_named_one_or_the_systems() -> None:
    assert data_folder({"ASSAY_DATA_DIR": "/tmp/mine"}) == Path("/tmp/mine")
    assert data_folder({}).name == "assay"
    assert data_folder({"ASSAY_DATA_DIR": ""}).name == "assay"


def test_documents_are_written_with_their_folders(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.json"
    write_documents({file: {"word": "café"}})
    assert file.read_text(encoding="utf-8") == '{\n "word": "café"\n}\n'
    assert [entry.name for entry in file.parent.iterdir()] == ["b.json"]


def test_nothing_is_written_when_one_of_the_files_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where a folder is wanted", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        write_documents({tmp_path / "fine.json": {}, tmp_path / "blocked" / "x.json": {}})
    assert "ASSAY_DATA_DIR" in caught.value.remedy
    assert [entry.name for entry in tmp_path.iterdir()] == ["blocked"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_documents({tmp_path / "a.json": {}})
    assert list(tmp_path.iterdir()) == []
