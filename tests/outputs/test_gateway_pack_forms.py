"""The gateway pack as a page, a Word document and a PDF, from hostile words too."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as read_docx

from assay.basics.errors import OutputError
from assay.coverage.gateway_pack import GatewayPack
from assay.outputs.gateway_pack import write as writing
from assay.outputs.gateway_pack import write_gateway_pack
from assay.outputs.gateway_pack.blocks import Heading, Table
from assay.outputs.gateway_pack.content import pack_document
from assay.outputs.gateway_pack.docx import pack_docx
from assay.outputs.gateway_pack.pdf import pack_pdf
from assay.sources.plan_data import shipped_plans
from outputs.pack_sample import HOSTILE, STANDARD, make_pack


def page_of(pack: GatewayPack, folder: Path) -> str:
    return write_gateway_pack(pack, "1.0", folder).index.read_text("utf-8")


def words_of_docx(content: bytes) -> str:
    word = read_docx(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in word.paragraphs] + cells)


def test_the_first_page_lists_what_is_missing_before_anything_else(tmp_path: Path) -> None:
    page = page_of(make_pack(), tmp_path / "pack")
    assert page.index("What this pack lacks") < page.index("What is in it") < page.index("Evidence 1: Fares by zone")
    assert "no piece in this pack may show them" in page


def test_the_three_forms_say_the_same(tmp_path: Path) -> None:
    pack = make_pack(account="My own words.\n\nIn two paragraphs.")
    done = write_gateway_pack(pack, "1.0", tmp_path / "pack")
    assert [path.name for path in done.documents] == ["gateway-pack.docx", "gateway-pack.pdf"]
    assert done.lacking == ""
    page = re.sub(r"<[^>]+>", "", done.index.read_text("utf-8"))
    word = words_of_docx(done.documents[0].read_bytes())
    for words in ("My own words.", "In two paragraphs.", "Set up a pipeline.", "journeys@c1:a.py#L1", "some", "strong",
                  "written by a machine", "Mapping of statements to evidence", "none in this pack",
                  "criterion wording not available to us", "The portfolio is not assessed itself", "Signature",
                  STANDARD.statements[0].text[:40]):  # fmt: skip
        assert words in page, words
        assert words in word, words


def test_the_licence_stands_on_every_form() -> None:
    document = pack_document(make_pack(), "1.0")
    assert "Open Government Licence v3.0" in document.footer
    footer = read_docx(io.BytesIO(pack_docx(document))).sections[0].footer.paragraphs[0].text
    assert "Open Government Licence v3.0" in footer


def test_the_mapping_has_every_statement_of_the_portfolio() -> None:
    word = read_docx(io.BytesIO(pack_docx(pack_document(make_pack(), "1.0"))))
    table = next(t for t in word.tables if len(t.columns) == 4)
    assert [cell.text for cell in table.rows[0].cells] == ["KSB", "Definition", "Evidence title", "Page"]
    assert len(table.rows) == 1 + 24
    row = next(row for row in table.rows if row.cells[0].text == "S14")
    assert row.cells[2].text == "1 Fares by zone (strong)"
    assert "PAGEREF a_evidence_1" in row.cells[3]._tc.xml
    assert next(row for row in table.rows if row.cells[0].text == "K12").cells[2].text == "1 Fares by zone"


def test_every_page_reference_has_its_bookmark() -> None:
    with zipfile.ZipFile(io.BytesIO(pack_docx(pack_document(make_pack(), "1.0")))) as archive:
        xml = archive.read("word/document.xml").decode()
    asked = set(re.findall(r"PAGEREF (\w+)", xml))
    assert asked
    assert asked <= set(re.findall(r'w:bookmarkStart[^>]*w:name="(\w+)"', xml))


def test_a_page_without_an_account_says_so_and_writes_none(tmp_path: Path) -> None:
    assert "Not written yet" in page_of(make_pack(), tmp_path / "pack")
    assert "Not written yet" not in page_of(make_pack(account="Mine."), tmp_path / "other")


def test_the_pdf_is_tagged_and_claims_to_be_accessible() -> None:
    pdf = pack_pdf(pack_document(make_pack(), "1.0"))
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" in pdf


def test_hostile_words_stay_words_in_every_form(tmp_path: Path) -> None:
    pack = make_pack(HOSTILE, account=HOSTILE)
    done = write_gateway_pack(pack, "1.0", tmp_path / "pack")
    page, word = done.index.read_text("utf-8"), words_of_docx(done.documents[0].read_bytes())
    assert "<script" not in page
    for text in (page, word):
        assert "mallory@mail" not in text
        assert "\u202e" not in text
        assert "#panic()" in text
    assert done.documents[1].read_bytes().startswith(b"%PDF-")


def test_a_script_without_a_font_gives_a_pdf_without_the_claim() -> None:
    pdf = pack_pdf(pack_document(make_pack("\U00012345 cuneiform"), "1.0"))
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" not in pdf


def test_without_the_extra_the_rest_is_written_and_the_way_to_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "can_write_pdf", lambda: False)
    done = write_gateway_pack(make_pack(), "1.0", tmp_path / "pack")
    assert [path.name for path in done.documents] == ["gateway-pack.docx"]
    assert "assay[pdf]" in done.lacking
    assert "gateway-pack.pdf" not in done.index.read_text("utf-8")


def test_the_same_pack_gives_the_same_files(tmp_path: Path) -> None:
    first = write_gateway_pack(make_pack(), "1.0", tmp_path / "a")
    second = write_gateway_pack(make_pack(), "1.0", tmp_path / "b")
    assert first.index.read_bytes() == second.index.read_bytes()
    assert first.documents[1].read_bytes() == second.documents[1].read_bytes()


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="not empty"):
        write_gateway_pack(make_pack(), "1.0", tmp_path)


def test_an_example_of_a_plan_says_so() -> None:
    pack = replace(make_pack(), plan=shipped_plans()[1])
    assert "nobody has published this plan" in pack_document(pack, "1.0").subtitle


def test_at_a_glance_says_in_words_which_evidence_shows_what() -> None:
    word = read_docx(io.BytesIO(pack_docx(pack_document(make_pack(), "1.0"))))
    table = next(t for t in word.tables if [c.text for c in t.rows[0].cells] == ["KSB", "1"])
    found = {row.cells[0].text: row.cells[1].text for row in table.rows[1:]}
    assert len(found) == 24
    assert (found["S14"], found["K12"], found["S2"]) == ("strong", "some", "")


def test_anchors_are_unique_and_plain_whatever_a_plan_calls_its_parts() -> None:
    pack = make_pack()
    pack = replace(pack, parts=tuple(replace(part, code='A "1"\u00e9 ' * 9) for part in (*pack.parts, *pack.parts)))
    document = pack_document(pack, "1.0")
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading)]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z]+(-[0-9]+)*", anchor) for anchor in anchors)
    assert pack_pdf(document).startswith(b"%PDF-")


def test_many_pieces_stand_in_several_tables_side_by_side() -> None:
    pack = make_pack()
    many = tuple(replace(pack.evidence[0], number=number) for number in range(1, 15))
    document = pack_document(replace(pack, evidence=many), "1.0")
    heads = [
        block.head for block in document.blocks if isinstance(block, Table) and block.caption.startswith("At a glance")
    ]
    assert [len(head) for head in heads] == [13, 3]
    assert heads[1] == ("KSB", "13", "14")
