"""`assay course statement` and `assay htq publish`, as a user types them."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assay.cli.main import main

LEVEL_5 = Path(__file__).parents[2] / "examples/courses/level5-software-engineering.yaml"

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type `assay WORDS`; gives exit code, output and errors."""
    monkeypatch.setenv("COLUMNS", "300")

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assay", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def sections(text: str, *headings: str) -> list[str]:
    """The text between headings that stand in that order."""
    parts = []
    for heading in headings:
        before, found, text = text.partition(heading)
        assert found, heading
        parts.append(before)
    return [*parts[1:], text]


def test_the_statement_on_a_terminal(typed: Typed) -> None:
    code, out, _ = typed("course", "statement", LEVEL_5)
    assert code == 0
    assert (
        "each on its own worst of 108 allowed routes: 24 covered in full, 9 covered in part, 1 left to the workplace"
        in out
    )
    full, part, work, blank = sections(
        out, "\nCovered in full\n", "\nCovered in part\n", "\nLeft to the workplace\n", "\nNot looked at\n"
    )
    assert "K1 all stages" in full
    assert "The workplace adds: The policies of the learner's own organisation." in part
    assert "B6 " in work
    assert "S2 develop effective user interfaces" in blank
    assert "Mapped by M. Example, on 2026-05-11. Source: Course description of Diploma" in out
    assert "Check with the qualification provider" in out
    assert "Open Government Licence v3.0" in out


def test_the_page_says_the_same_and_hides_nothing(typed: Typed, tmp_path: Path) -> None:
    hostile = tmp_path / "course.yaml"
    hostile.write_text(LEVEL_5.read_text().replace("provider: ", "provider: <script>alert(1)</script> ", 1))
    code, out, err = typed("course", "statement", hostile, "--report", tmp_path / "page", "--source", "Handbook, p. 12")
    page = (tmp_path / "page/index.html").read_text()
    assert (code, out) == (0, "")
    assert "page/index.html" in err
    for words in ("Covered in full (24)", "Covered in part (9)", "Left to the workplace (1)", "Not looked at (4)"):
        assert words in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "Source: Handbook, p. 12." in page
    assert "The official caution:" in page
    assert "Open Government Licence v3.0" in page
    assert typed("course", "statement", hostile, "--report", tmp_path / "page")[0] == 0  # over an earlier one
    assert typed("course", "check", hostile, "--report", tmp_path / "page")[0] == 4  # another kind


def test_the_pdf_is_tagged_and_says_the_same(typed: Typed, tmp_path: Path) -> None:
    from pypdf import PdfReader

    file = tmp_path / "statement.pdf"
    assert typed("course", "statement", LEVEL_5, "--pdf", file)[0] == 0
    reader = PdfReader(file)
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "24 covered in full, 9 covered in part" in text
    assert "Open Government Licence v3.0" in text
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == "What Diploma in Software Engineering Practice covers"
    assert b"pdfuaid" in file.read_bytes() or "pdfuaid" in str(root["/Metadata"].get_data())


def test_without_the_extra_the_way_to_it_is_told(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.outputs.course_statement.pdf.can_write_pdf", lambda: False)
    code, _, err = typed("course", "statement", LEVEL_5, "--pdf", tmp_path / "x.pdf")
    assert code == 3
    assert "-m pip install 'assay[pdf]'" in err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def statement(typed: Typed, tmp_path: Path) -> Path:
    file = tmp_path / "statement.json"
    assert typed("course", "statement", LEVEL_5, "--json", file, "--source", "Handbook, p. 12")[:2] == (0, "")
    return file


def record(typed: Typed) -> str:
    return json.loads(typed("htq", "list", "--json", "-")[1])[0]["id"]


def test_the_json_leaves_out_what_nobody_looked_at(statement: Path) -> None:
    found = json.loads(statement.read_text())
    published, detail = found["published_coverage"][0], found["standards"][0]
    assert (published["standard"], published["version"], published["source"]) == ("ST0116", "1.1", "Handbook, p. 12")
    assert published["mapped_by"] == "M. Example"
    assert detail["not_looked_at"] == ["S2", "B2", "B3", "B8"]
    assert {s["code"] for s in published["statements"]}.isdisjoint(detail["not_looked_at"])
    assert len(published["statements"]) + 4 == len(detail["statements"]) == 38


def test_a_published_statement_is_shown_with_the_record(typed: Typed, statement: Path) -> None:
    id_ = record(typed)
    assert "no published coverage known" in typed("htq", "show", id_)[1]
    code, out, err = typed("htq", "publish", id_, statement)
    assert (code, out) == (0, "")
    assert "34 statements of ST0116 1.1, from Handbook, p. 12, mapped by M. Example." in err
    shown = typed("htq", "show", id_)[1]
    assert "K8: partial" in shown
    assert "Source: Handbook, p. 12" in shown
    assert "Check with the qualification provider" in shown
    others = json.loads(typed("htq", "search", "--json", "-")[1])["htqs"]
    assert [r["coverage"] for r in others if r["id"] != id_] == ["no published coverage known"] * (len(others) - 1)
    assert "1 changed" not in typed("htq", "changes")[1]


def test_a_later_statement_of_the_same_source_takes_its_place(typed: Typed, statement: Path) -> None:
    id_ = record(typed)
    typed("htq", "publish", id_, statement)
    assert "In place of 1 earlier" in typed("htq", "publish", id_, statement)[2]
    statement.write_text(statement.read_text().replace("Handbook, p. 12", "Another source"))
    typed("htq", "publish", id_, statement)
    found = json.loads(typed("htq", "show", id_, "--json", "-")[1])["htqs"][0]["published_coverage"]
    assert [c["source"] for c in found] == ["Handbook, p. 12", "Another source"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"standard": "ST0116"', '"standard": "ST0001"', "the statement is about ST0001"),
        ('"code": "K1"', '"code": "K99"', "has no statement K99"),
        ('"extent": "full"', '"extent": "wholly"', "one of full, partial"),
        ('"published_coverage"', '"coverage"', "the file is not the JSON of a coverage statement"),
        ("{", "[", "not JSON"),
    ],
)
def test_statements_that_do_not_fit_change_nothing(
    typed: Typed, statement: Path, old: str, new: str, told: str
) -> None:
    statement.write_text(statement.read_text().replace(old, new, 1))
    id_ = record(typed)
    code, _, err = typed("htq", "publish", id_, statement)
    assert code == 2
    assert told in err
    assert "no published coverage known" in typed("htq", "show", id_)[1]


def test_an_unknown_record_is_told(typed: Typed, statement: Path) -> None:
    code, _, err = typed("htq", "publish", "htq-0000000000", statement)
    assert code == 2
    assert "no HTQ has the id" in err
