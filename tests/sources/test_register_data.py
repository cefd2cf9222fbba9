"""The register's file: read, checked and written."""

import json
from pathlib import Path
from typing import Any

import pytest

from assay.basics.errors import InputError
from assay.sources.register_data import known_registers, read_register, register_document, shipped_registers


@pytest.fixture
def document() -> Any:
    return register_document(read_register(shipped_registers()["ST0116"]))


def kept(folder: Path, document: Any) -> Path:
    (folder / "register").mkdir(exist_ok=True)
    file = folder / "register" / "ST0116.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_24_records_ship_with_their_source_and_copyright() -> None:
    register = read_register(shipped_registers()["ST0116"])
    assert len(register.qualifications) == 24
    assert register.source == "Text of the official page of ST0116 Software developer"
    assert register.copyright.startswith("Crown copyright © 2025.")
    assert "may not be fully covered by the HTQ" in register.regulatory_note
    assert {qualification.listed_on for qualification in register.qualifications} == {"ST0116"}
    assert sum(qualification.standards == () for qualification in register.qualifications) == 3


def test_writing_what_was_read_gives_the_same_document(tmp_path: Path, document: Any) -> None:
    assert register_document(read_register(kept(tmp_path, document))) == document


def test_what_the_user_imported_takes_the_place_of_what_shipped(tmp_path: Path, document: Any) -> None:
    assert len(known_registers(tmp_path)["ST0116"].qualifications) == 24
    document["records"] = document["records"][:2]
    kept(tmp_path, document)
    assert len(known_registers(tmp_path)["ST0116"].qualifications) == 2


def test_what_does_not_fit_is_named(tmp_path: Path, document: Any) -> None:
    def refused(key: str) -> str:
        file = kept(tmp_path, document)
        with pytest.raises(InputError) as caught:
            read_register(file)
        assert caught.value.where == f"{file}: {key}"
        return caught.value.what

    document["records"][0]["level"] = 5
    assert "make the id htq-" in refused("records[0].id")
    document["records"][0]["level"] = 4
    document["records"][1]["placement"] = "No"
    assert "true or false" in refused("records[1].placement")
    document["records"][1]["placement"] = False
    document["records"][1]["approval_date"] = "yesterday"
    assert "a date such as" in refused("records[1].approval_date")
    document["records"][1] = document["records"][0]
    assert "stands twice" in refused("records[1]")
    document["schema"] = 7
    assert "reads schema 1" in refused("schema")
