"""A folder of the person's own accounts."""

from pathlib import Path

import pytest

from assay.basics.errors import InputError
from assay.sources.account_files import LARGEST, read_accounts


def test_one_text_file_for_each_piece_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "w1.md").write_text("\ufeffI wrote it.\n", encoding="utf-8")
    (tmp_path / "w2.txt").write_text("And this.")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "folder.md").mkdir()
    assert read_accounts(tmp_path) == {"w1": "I wrote it.", "w2": "And this."}


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"\xff\xfe\x00", "UTF-8"), (b"x" * (LARGEST + 1), "more than")],
)
def test_a_file_that_is_no_account_is_told(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "w1.md").write_bytes(content)
    with pytest.raises(InputError, match=says) as told:
        read_accounts(tmp_path)
    assert told.value.where.endswith("w1.md")


def test_two_files_for_one_piece_are_told(tmp_path: Path) -> None:
    for name in ("w1.md", "w1.txt"):
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError, match="two files are for the piece w1"):
        read_accounts(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_accounts(tmp_path / "absent")


def test_far_too_many_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.sources.account_files.MOST_FILES", 1)
    for name in ("w1.md", "w2.md"):
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError, match="more than 1 accounts"):
        read_accounts(tmp_path)
