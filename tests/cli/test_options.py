"""How results leave the command line."""

import os
import stat
import threading
from pathlib import Path

import pytest

from assay.basics.errors import OutputError, UsageError
from assay.cli.options import open_output, period, write_json


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    write_json({"a": 1}, str(tmp_path / "x.json"))
    with pytest.raises(TypeError), open_output(str(tmp_path / "x.json")) as out:
        out.writelines(["half", None])
    assert (tmp_path / "x.json").read_text() == '{\n "a": 1\n}\n'
    assert os.listdir(tmp_path) == ["x.json"]


def test_a_device_stays_a_device() -> None:
    write_json({"a": 1}, "/dev/null")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text()))
    reader.start()
    write_json([1], str(tmp_path / "pipe"))
    reader.join()
    assert read == ["[\n 1\n]\n"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_json([], str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "[]\n"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="could not be written"):
        write_json([], str(tmp_path))


def test_a_period_turned_round_is_refused_and_one_day_is_a_period() -> None:
    with pytest.raises(UsageError, match="before --since"):
        period("2026-06-01", "2025-01-01")
    start, end = period("2026-06-01", "2026-06-01")
    assert (start or 0) + 86_400 == end
