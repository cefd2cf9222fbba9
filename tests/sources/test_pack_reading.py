"""Reading a pack: what was written comes back, and nothing hostile, damaged or odd is taken for one."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.basics.errors import InputError
from assay.outputs.shared_pack import pack_bytes, pack_document
from assay.sources import shared_pack
from assay.sources.shared_pack import is_pack, read_pack
from packs import full, pack, plain_zip, zipped


def opened(folder: Path, content: bytes) -> Any:
    (folder / "pack.zip").write_bytes(content)
    return read_pack(folder / "pack.zip")


def test_what_was_written_comes_back_and_is_written_alike(tmp_path: Path) -> None:
    found = opened(tmp_path, pack_bytes(full()))
    assert found.pack == full()
    assert pack_bytes(found.pack) == pack_bytes(full())


def test_a_file_is_a_pack_by_its_ending_and_a_folder_never(tmp_path: Path) -> None:
    (tmp_path / "x.ZIP").write_bytes(b"")
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "x.json").write_text("{}")
    assert [is_pack(tmp_path / name) for name in ("x.ZIP", "folder.zip", "x.json", "none.zip")] == [
        True, False, False, False,
    ]  # fmt: skip


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(json.dumps(pack_document(pack())))
    change(document)
    return zipped(document)


GOOD = zipped(pack_document(pack()))
DEEP = b'{"schema":1,"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no zip"),
        (b"not a zip at all", "no zip"),
        (GOOD[: len(GOOD) // 2], "no zip"),
        (plain_zip({"pack.json": b"{}"}), "other files"),
        (plain_zip({"manifest.json": b"{}", "pack.json": b"{}", "../../evil.py": b"x"}), "other files"),
        (plain_zip({"/etc/passwd": b"{}", "pack.json": b"{}"}), "other files"),
        (plain_zip({"manifest.json": b"0" * 5_000, "pack.json": b"{}"}, zipfile.ZIP_DEFLATED), "compressed"),
        (plain_zip({"manifest.json": b"[]", "pack.json": b"{}"}), "manifest.json is not what it should be"),
        (plain_zip({"manifest.json": b"\xff\xfe", "pack.json": b"{}"}), "manifest.json is not what it should be"),
        (zipped({}, format="something-else"), "no shared pack"),
        (zipped({}, schema=2), "has layout 2"),
        (zipped({}, files={"pack.json": "0" * 64}), "digest does not match"),
        (zipped({}, files={}), "digest does not match"),
        (zipped(DEEP), "pack.json is not what it should be"),
        (zipped(b"{"), "pack.json is not what it should be"),
        (changed(lambda d: d.update(schema=2)), "another layout"),
        (changed(lambda d: d.pop("pieces")), "missing required field `pieces`"),
        (changed(lambda d: d.update(pieces="all")), "Expected `array`"),
        (changed(lambda d: d["pieces"][0].update(commits=True)), "Expected `int`"),
        (changed(lambda d: d["pieces"][0].update(share="NaN")), "Expected `float`"),
        (changed(lambda d: d["pieces"][0]["evidence"][0].update(strength="proven")), "Invalid enum value"),
        (changed(lambda d: d["pieces"][0]["evidence"][0].update(score=7)), "holds what no pack does"),
        (changed(lambda d: d["pieces"][0].update(title="\x1b[2J")), "holds what no pack does"),
        (changed(lambda d: d["pieces"][0].update(others=["Bo"])), "somebody else is named"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_and_says_why(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        opened(tmp_path, content)
    assert caught.value.where.endswith("pack.zip")
    assert [file.name for file in tmp_path.iterdir()] == ["pack.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")  # the writer of the test's own file warns
def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        for name in ("manifest.json", "pack.json", "pack.json"):
            archive.writestr(name, "{}")
    with pytest.raises(InputError, match="other files"):
        read_pack(tmp_path / "pack.zip")


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_pack, "LARGEST", len(GOOD) - 1)
    with pytest.raises(InputError, match="larger than"):
        opened(tmp_path, GOOD)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_pack(tmp_path / "none.zip")


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_no_changed_byte_gives_another_pack_or_a_crash(
    tmp_path_factory: pytest.TempPathFactory, at: int, by: int
) -> None:
    content = bytearray(GOOD)
    content[at] ^= by
    try:
        found = opened(tmp_path_factory.mktemp("x"), bytes(content))
    except InputError:
        return
    assert found.pack == pack()
