"""What is handed in, is read as the command line reads it."""

from pathlib import Path

import pytest

import packs
from assay.actions.hand_in import HandedIn, read_handed_in, recognise
from assay.actions.person import run_for_person
from assay.actions.run_request import RunRequest
from assay.actions.standards import data_folder, find_standard
from assay.basics.errors import InputError
from assay.basics.progress import silent
from assay.outputs.shared_pack import pack_bytes
from repositories import Repo


def request(*paths: Path) -> RunRequest:
    return RunRequest(paths, find_standard("ST0116", data_folder()), people=("ada@example.org",), encoder=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "workspace").mkdir()
    return tmp_path / "workspace"


def test_a_bundle_shows_what_its_repository_shows(team: Repo, tmp_path: Path, workspace: Path) -> None:
    file = tmp_path / "0123abcd"  # kept under a digest, without a suffix
    team.git("bundle", "create", str(file), "--all")
    assert recognise(file) is HandedIn.BUNDLE
    _, there = run_for_person(request(team.path), silent)
    _, here = read_handed_in(file, "journeys.bundle", request(), workspace, silent)
    assert here.pieces == there.pieces
    assert here.pieces


def test_a_pack_knows_its_own_person(tmp_path: Path, workspace: Path) -> None:
    file = tmp_path / "pack"
    file.write_bytes(pack_bytes(packs.pack()))
    assert recognise(file) is HandedIn.PACK
    result, cover = read_handed_in(file, "../../odd name.zip", request(), workspace, silent)
    assert (cover.label, [piece.title for piece in cover.pieces]) == ("Ada Example", ["Retry payments"])
    assert {f.name for f in workspace.iterdir()} == {"odd-name.zip"}
    assert result.sources[0].kind == "pack"


def test_a_zip_of_anything_else_is_taken_for_exports(tmp_path: Path, workspace: Path) -> None:
    file = tmp_path / "exports"
    file.write_bytes(packs.plain_zip({"items.csv": b"no,columns\n1,2\n"}))
    assert recognise(file) is HandedIn.EXPORTS
    with pytest.raises(InputError):
        read_handed_in(file, "exports.zip", request(), workspace, silent)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG", b"# v9 git bundle\n"])
def test_anything_else_is_refused_with_what_would_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(InputError) as caught:
        recognise(tmp_path / "x")
    assert "assay share" in caught.value.remedy
