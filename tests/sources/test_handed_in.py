"""Files that are handed in: hostile zips leave nothing behind, bundles bring history and no configuration."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from assay.basics.errors import InputError
from assay.sources.git.repository import open_repository
from assay.sources.handed_in import archive, is_bundle, unpack_archive, unpack_bundle
from repositories import Repo


def zip_of(path: Path, files: dict[str, bytes], **facts: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            for fact, value in facts.items():
                setattr(entry, fact, value)
            out.writestr(entry, content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_plain_files_are_unpacked_where_they_were(tmp_path: Path, folder: Path) -> None:
    unpack_archive(zip_of(tmp_path / "x.zip", {"a.json": b"[]", "deep/er/ä.csv": b"x"}), folder)
    assert {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()} == {
        "a.json": b"[]", "deep/er/ä.csv": b"x",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "a/../../b", "/etc/x", "a\\..\\b", "C:x", "x\x00y", "n" * 300, "/".join("abcdefghijklm"), "a\nb", ".."],
    ids=ascii,
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, folder: Path, name: str) -> None:
    good_first = zip_of(tmp_path / "x.zip", {"good.json": b"[]", name: b"bad"})
    if name == "x\x00y":
        return  # zipfile cuts it at the zero byte, in writing already
    with pytest.raises(InputError, match="no plain file"):
        unpack_archive(good_first, folder)
    assert list(folder.iterdir()) == []
    assert {f.name for f in tmp_path.iterdir()} == {"x.zip", "out"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path: Path, folder: Path, kind: int) -> None:
    with pytest.raises(InputError, match="no plain file"):
        unpack_archive(zip_of(tmp_path / "x.zip", {"a": b"/etc/passwd"}, external_attr=(kind | 0o644) << 16), folder)


def test_a_git_folder_is_refused_with_the_way_that_works(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(InputError) as caught:
        unpack_archive(zip_of(tmp_path / "x.zip", {"app/.git/config": b"[core]"}), folder)
    assert "git bundle create" in caught.value.remedy


def test_a_bomb_stops_at_the_limit_and_leaves_nothing(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    bomb = zip_of(tmp_path / "x.zip", {"a": bytes(600_000), "b": bytes(600_000)})
    assert bomb.stat().st_size < 4_000
    with pytest.raises(InputError, match="larger than"):
        unpack_archive(bomb, folder)
    assert list(folder.iterdir()) == []
    monkeypatch.setattr(archive, "MOST_BYTES", 1_200_000)
    unpack_archive(bomb, folder)


def test_a_size_that_the_zip_tells_of_itself_is_not_believed(tmp_path: Path, folder: Path) -> None:
    honest = zip_of(tmp_path / "x.zip", {"a": bytes(100_000)}).read_bytes()
    lying = honest.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (tmp_path / "lying.zip").write_bytes(lying)
    with pytest.raises(InputError):
        unpack_archive(tmp_path / "lying.zip", folder)
    assert list(folder.iterdir()) == []


def test_too_many_and_doubled_and_empty_are_refused(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    for files, words in (
        ({"a": b"", "b": b"", "c": b""}, "more than 2 files"),
        ({"A": b"", "a": b""}, "same name"),
        ({}, "empty"),
    ):
        with pytest.raises(InputError, match=words):
            unpack_archive(zip_of(tmp_path / "x.zip", files), folder)


def test_a_damaged_zip_is_refused(tmp_path: Path, folder: Path) -> None:
    whole = zip_of(tmp_path / "x.zip", {"a": bytes(range(256)) * 40}).read_bytes()
    for broken in (b"PK\x03\x04no", whole[:100], whole[:60] + b"\xff" * 40 + whole[100:]):
        (tmp_path / "broken.zip").write_bytes(broken)
        with pytest.raises(InputError):
            unpack_archive(tmp_path / "broken.zip", folder)
        assert list(folder.iterdir()) == []


def bundle_of(repo: Repo, *words: str) -> Path:
    file = repo.path.parent / "work.bundle"
    repo.git("bundle", "create", str(file), *(words or ("--all",)))
    return file


def test_a_bundle_brings_its_branches_and_tags(team: Repo, tmp_path: Path) -> None:
    team.git("tag", "v1")
    file = bundle_of(team)
    assert is_bundle(file)
    unpack_bundle(file, tmp_path / "journeys-again")
    opened = open_repository(tmp_path / "journeys-again")
    assert opened.head == team.git("rev-parse", "HEAD")
    assert opened.git.read("for-each-ref", "refs/tags").decode().strip() == team.git("for-each-ref", "refs/tags")
    assert not (tmp_path / "journeys-again" / "hooks").exists()


def test_a_bundle_without_a_head_takes_the_usual_branch(team: Repo, tmp_path: Path) -> None:
    branch = team.git("symbolic-ref", "--short", "HEAD")
    team.git("branch", "aside")
    unpack_bundle(bundle_of(team, "--branches"), tmp_path / "again")
    assert (
        open_repository(tmp_path / "again").git.read("symbolic-ref", "HEAD").decode().strip() == f"refs/heads/{branch}"
    )


def test_a_bundle_of_the_head_alone_is_enough(team: Repo, tmp_path: Path) -> None:
    unpack_bundle(bundle_of(team, "HEAD"), tmp_path / "again")
    assert open_repository(tmp_path / "again").head == team.git("rev-parse", "HEAD")


def test_a_bundle_that_is_cut_or_needs_more_is_refused(team: Repo, tmp_path: Path) -> None:
    whole = bundle_of(team).read_bytes()
    (tmp_path / "cut.bundle").write_bytes(whole[: len(whole) // 2])
    part = bundle_of(team, "HEAD~1..HEAD")
    for number, file in enumerate((tmp_path / "cut.bundle", part)):
        with pytest.raises(InputError) as caught:
            unpack_bundle(file, tmp_path / f"bad{number}")
        assert "git bundle create work.bundle --all" in caught.value.remedy


def test_a_zip_is_no_bundle(tmp_path: Path) -> None:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    (tmp_path / "x.zip").write_bytes(out.getvalue())
    assert not is_bundle(tmp_path / "x.zip")
