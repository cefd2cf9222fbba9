"""The file of a pack: its layout is pinned here, and it depends on its content alone."""

import hashlib
import json
import zipfile
from io import BytesIO

from assay.outputs.shared_pack import pack_bytes, pack_document
from packs import full


def keys(value: object) -> object:
    """A document with its names alone: the layout."""
    if isinstance(value, dict):
        return {name: keys(found) for name, found in value.items()}
    return [keys(value[0])] if isinstance(value, (list, tuple)) and value else ""


def test_the_layout_is_the_documented_one_and_a_change_of_it_needs_a_new_number() -> None:
    evidence = "statement piece piece_title reason quote locators score strength grade basis duties cap time"
    piece = (
        "id title kind repository start end commits all_commits share others assistance merged_by_other signed verified "
        "files statements evidence commit_locators contradictions notes"
    )
    document = keys(json.loads(json.dumps(pack_document(full()))))
    assert list(document) == "schema assay reference version person mapping pieces".split()  # noqa: SIM905 - a row reads better
    assert list(document["pieces"][0]) == piece.split()
    assert list(document["pieces"][0]["evidence"][0]) == evidence.split()
    assert list(document["pieces"][0]["contradictions"][0]) == ["claim", "words", "fact", "commit"]
    assert pack_document(full())["schema"] == 1


def test_the_same_content_gives_the_same_bytes() -> None:
    """The digest holds on every machine and in every year; it changes with the layout alone."""
    assert (
        hashlib.sha256(pack_bytes(full())).hexdigest()
        == "26fa63762d8cf71bc2c41790fabc24bd45d3e477fb83027ea26c247ad6d92f9c"
    )


def test_both_files_stand_there_as_they_are_with_the_digest_of_one_in_the_other() -> None:
    content = pack_bytes(full())
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.namelist() == ["manifest.json", "pack.json"]
        inner, manifest = archive.read("pack.json"), json.loads(archive.read("manifest.json"))
    assert inner in content
    assert manifest["files"] == {"pack.json": hashlib.sha256(inner).hexdigest()}
    assert manifest["format"] == "assay-shared-pack"
    assert "assay open" in manifest["about"]
