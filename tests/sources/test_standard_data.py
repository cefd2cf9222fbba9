"""A standard's folder: what ships, what is checked, what is derived."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assay.basics.errors import InputError
from assay.sources.standard_data import read_standard, shipped_standards, standard_document, standards_in
from assay.standards.model import ShownBy
from assay.standards.unreviewed import REASON

DOCUMENT: dict[str, Any] = {
    "schema": 1,
    "reference": "ST9901",
    "title": "Kite maker",
    "level": 3,
    "version": "2.0",
    "version_note": "",
    "licence": "Invented for tests.",
    "regulatory_note": "",
    "purpose": ["Kite makers make kites."],
    "duties": [{"number": 1, "text": "Choose materials."}, {"number": 2, "text": "Build the kite."}],
    "statements": [
        {"code": "K1", "text": "the kinds of kite"},
        {"code": "S1", "text": "tie knots"},
        {"code": "B1", "text": "Keeps calm."},
    ],
    "links": [{"duty": 1, "statements": ["K1", "B1"], "certainty": "one source"}],
    "link_sources": ["an invented table"],
}
TABLE = """
[K1]
shown_by = "account"
needs = "the person's own words"
reason = "Knowing is told."
[S1]
shown_by = "artefact"
needs = ""
reason = "A knot can be looked at."
[B1]
shown_by = "witness"
needs = "somebody who was there"
reason = "Calm is seen."
"""


def folder_with(tmp_path: Path, document: Any, table: str | None = None) -> Path:
    folder = tmp_path / "ST9901-2.0"
    folder.mkdir(exist_ok=True)
    text = document if isinstance(document, str) else json.dumps(document)
    (folder / "standard.json").write_text(text, encoding="utf-8")
    if table is not None:
        (folder / "shown_by.toml").write_text(table, encoding="utf-8")
    return folder


def test_st0116_ships_whole() -> None:
    file = read_standard(shipped_standards()["ST0116-1.1"], shipped=True)
    standard = file.standard
    assert (standard.reference, standard.title, standard.level) == ("ST0116", "Software developer", 4)
    assert standard.version_shown == (
        "1.1 (inferred from its wording; 1.2 applies to starts from 10 December 2025 and was not compared)"
    )
    assert [duty.number for duty in standard.duties] == list(range(1, 22))
    assert Counter(statement.code[0] for statement in standard.statements) == {"K": 12, "S": 17, "B": 9}
    assert Counter(link.certainty for link in standard.links) == {"two sources agree": 71, "one source": 120}
    assert {link.duty for link in standard.links if link.certainty == "two sources agree"} == set(range(1, 7))
    assert standard.licence == "Contains public sector information licensed under the Open Government Licence v3.0."
    assert file.regulatory_note.startswith("Higher Technical Qualifications (HTQs) are designed")
    assert len(file.purpose) == 11


def test_st0116_has_a_reviewed_line_for_each_statement() -> None:
    standard = read_standard(shipped_standards()["ST0116-1.1"]).standard
    assert all(s.shown_by_reason and s.shown_by_reason != REASON for s in standard.statements)
    assert all(bool(s.needs) == (s.shown_by is not ShownBy.ARTEFACT) for s in standard.statements)
    assert all(bool(s.fill) == (s.shown_by is ShownBy.ARTEFACT) for s in standard.statements)


def test_without_a_table_the_kind_decides(tmp_path: Path) -> None:
    standard = read_standard(folder_with(tmp_path, DOCUMENT)).standard
    assert [s.shown_by for s in standard.statements] == [ShownBy.ACCOUNT, ShownBy.ACCOUNT, ShownBy.WITNESS]
    assert all(s.needs and s.shown_by_reason == REASON for s in standard.statements)


def test_a_table_gives_what_was_reviewed(tmp_path: Path) -> None:
    statement = read_standard(folder_with(tmp_path, DOCUMENT, TABLE)).standard.statements[1]
    assert (statement.shown_by, statement.needs) == (ShownBy.ARTEFACT, "")
    assert statement.shown_by_reason == "A knot can be looked at."


def test_writing_what_was_read_gives_the_same_document(tmp_path: Path) -> None:
    assert standard_document(read_standard(folder_with(tmp_path, DOCUMENT))) == DOCUMENT
    unknown = DOCUMENT | {"level": None, "links": [], "link_sources": []}
    assert standard_document(read_standard(folder_with(tmp_path, unknown))) == unknown


def test_links_keep_their_own_certainty(tmp_path: Path) -> None:
    file = read_standard(folder_with(tmp_path, DOCUMENT))
    first = replace(file.standard.links[0], certainty="two sources agree")
    mixed = replace(file, standard=replace(file.standard, links=(first, *file.standard.links[1:])))
    assert standard_document(mixed)["links"] == [
        {"duty": 1, "statements": ["K1"], "certainty": "two sources agree"},
        {"duty": 1, "statements": ["B1"], "certainty": "one source"},
    ]


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        ({"schema": 2}, "schema", "reads schema 1"),
        ({"schema": True}, "schema", "whole number"),
        ({"reference": "ST12"}, "reference", "such as ST0116"),
        ({"title": ""}, "title", "words were expected"),
        ({"title": 5}, "title", "words on one line"),
        ({"title": "a\x1b[31mb"}, "title", "words on one line"),
        ({"title": None}, "", "'title' is missing"),
        ({"level": -1}, "level", "whole number"),
        ({"purpose": "words"}, "purpose", "a list"),
        ({"duties": [{"number": 2, "text": "x"}]}, "duties[0].number", "duty 1 was expected"),
        ({"duties": ["x"]}, "duties[0]", "table of named values"),
        ({"statements": [{"code": "X1", "text": "x"}]}, "statements[0].code", "such as K1"),
        ({"statements": [{"code": "K1", "text": "x"}] * 2}, "statements[1].code", "stands twice"),
        ({"links": [{"duty": 9, "statements": ["K1"], "certainty": "x"}]}, "links[0].duty", "no such duty"),
        (
            {"links": [{"duty": 1, "statements": ["K9"], "certainty": "x"}]},
            "links[0].statements[0]",
            "no such statement",
        ),
        (
            {"links": [{"duty": 1, "statements": ["K1", "K1"], "certainty": "x"}]},
            "links[0].statements[1]",
            "stands twice",
        ),
    ],
)
def test_what_does_not_fit_is_named_by_file_and_key(
    tmp_path: Path, change: dict[str, Any], key: str, reason: str
) -> None:
    folder = folder_with(tmp_path, DOCUMENT | change)
    with pytest.raises(InputError) as caught:
        read_standard(folder)
    assert reason in caught.value.what
    assert caught.value.where == f"{folder / 'standard.json'}" + (f": {key}" if key else "")


@pytest.mark.parametrize(
    ("table", "key", "reason"),
    [
        (TABLE + "[K9]\nshown_by = 'account'\n", ": K9", "no such statement"),
        (TABLE.replace("[S1]", "[S2]"), ": S2", "no such statement"),
        (TABLE.partition("[B1]")[0], "", "'B1' is missing"),
        (TABLE.replace('"witness"', '"hearsay"'), ": B1.shown_by", "one of artefact, account, witness"),
        (TABLE.replace('needs = ""', 'needs = "luck"'), ": S1.needs", "what a work product lacks"),
        (TABLE.replace('"somebody who was there"', '""'), ": B1.needs", "what a work product lacks"),
        (TABLE.replace('reason = "Calm is seen."', ""), ": B1", "'reason' is missing"),
        ("[K1", "", "not TOML"),
    ],
)
def test_a_table_that_does_not_fit_is_named(tmp_path: Path, table: str, key: str, reason: str) -> None:
    folder = folder_with(tmp_path, DOCUMENT, table)
    with pytest.raises(InputError) as caught:
        read_standard(folder)
    assert reason in caught.value.what
    assert caught.value.where == f"{folder / 'shown_by.toml'}{key}"


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"schema": ' + "9" * 5_000 + "}"])
def test_a_file_that_is_not_json_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="not JSON"):
        read_standard(folder_with(tmp_path, text))


def test_a_file_that_is_not_text_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_standard(tmp_path)
    (tmp_path / "standard.json").write_bytes(b"\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        read_standard(tmp_path)


def test_only_folders_named_for_a_standard_are_taken(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, DOCUMENT)
    (tmp_path / "notes").mkdir()
    assert standards_in(tmp_path) == {"ST9901-2.0": folder}
    assert standards_in(tmp_path / "absent") == {}


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", locked)
    with pytest.raises(InputError, match="the folder cannot be read: Permission denied"):
        standards_in(tmp_path)
