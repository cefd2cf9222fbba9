"""Every format becomes the same kind of blocks, each with its place."""

from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from assay.work.blocks import BlockKind
from sources.documents.made import pdf, read, shown, word, word_xml, workbook


def test_markdown(tmp_path: Path) -> None:
    text = """---
title: Example
---

# PROG: Programming

**Level:** 4
**Credits:** 20

Two lines
of one paragraph.

- Write *code*
- Read `code`

| A | B |
| --- | --- |
| 1<br>2 | **3** |

```
x = 1
```

<script>bad()</script>
"""
    found = read(tmp_path, "a.md", text)
    assert shown(found) == [
        ("paragraph", "line 2", "title: Example"),
        ("heading", "line 5", "PROG: Programming"),
        ("paragraph", "line 7", "Level: 4"),
        ("paragraph", "line 8", "Credits: 20"),
        ("paragraph", "line 10", "Two lines of one paragraph."),
        ("item", "line 13", "Write code"),
        ("item", "line 14", "Read code"),
        ("row", "line 16", ("A", "B")),
        ("row", "line 18", ("1\n2", "3")),
    ]
    assert [left.what for left in found.not_read] == ["a block of code was left out"]
    assert not found.is_partial


def test_html_is_words_alone(tmp_path: Path) -> None:
    text = """<!doctype html><title>t</title><style>p { color: red }</style>
<h2>Learning &amp; <b>doing</b></h2>
<script>document.write("<p>no</p>")</script>
<p onclick="bad()">One<br>Two
<ul><li>first<li>second</ul>
<table><tr><th>Code<td>X<tr><td>a<td><p>b</p><p>c</p>
  <table><tr><td>in<td>ner</table></table>
<dl><dt>Level<dd>4<dt>Credits<dd>20</dl>"""
    found = read(tmp_path, "a.html", text)
    assert shown(found) == [
        ("heading", "line 2", "Learning & doing"),
        ("paragraph", "line 4", "One"),
        ("paragraph", "line 4", "Two"),
        ("item", "line 5", "first"),
        ("item", "line 5", "second"),
        ("row", "line 6", ("Code", "X")),
        ("row", "line 7", ("in", "ner")),
        ("row", "line 6", ("a", "b\nc")),
        ("row", "line 8", ("Level", "4")),
        ("row", "line 8", ("Credits", "20")),
    ]
    tables = {block.cells: block.table for block in found.blocks if block.cells}
    assert tables["Code", "X"] == tables["a", "b\nc"] != tables["in", "ner"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_with_any_separator(tmp_path: Path, mark: str) -> None:
    found = read(tmp_path, "a.csv", f'Code{mark}Title\r\nA{mark}"two\r\nlines{mark}x"\r\n\r\nB{mark}b\r\n')
    assert shown(found) == [
        ("row", "line 1", ("Code", "Title")),
        ("row", "line 2", ("A", f"two\nlines{mark}x".replace("\t", " "))),
        ("row", "line 5", ("B", "b")),
    ]


def test_text(tmp_path: Path) -> None:
    long = "A line that is long enough to go on in the next line of the same"
    found = read(tmp_path, "a.txt", f"{long}\nparagraph.\n\nShort\nlines\n1. one\n• two\nLO3 three\n")
    assert [block.text for block in found.blocks] == [
        f"{long} paragraph.",
        "Short",
        "lines",
        "1. one",
        "• two",
        "LO3 three",
    ]
    assert [block.kind for block in found.blocks[3:]] == [BlockKind.ITEM] * 3


def test_a_numbered_heading_ends_a_paragraph_of_text(tmp_path: Path) -> None:
    long = "A line that is long enough to go on in the next line of the same"
    found = read(tmp_path, "a.txt", f"{long}\n10 Indicative syllabus\n{long}\n3b More\n")
    assert [block.text for block in found.blocks] == [long, "10 Indicative syllabus", long, "3b More"]


def test_word(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_heading("Testing", 2)
        document.add_paragraph("Level:\t4")
        document.add_paragraph("first", style="List Bullet")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "LO", "one\ntwo"
        table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "inner"

    found = read(tmp_path, "a.docx", word(build))
    assert shown(found) == [
        ("heading", "paragraph 1", "Testing"),
        ("paragraph", "paragraph 2", "Level: 4"),
        ("item", "paragraph 3", "first"),
        ("row", "table 1, row 1", ("LO", "one\ntwo")),
        ("row", "table 2, row 1", ("inner",)),
    ]
    assert found.blocks[0].level == 2
    assert not found.not_read


def test_word_with_content_controls_and_tracked_changes(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:sdt><w:sdtContent><w:p>{run.format('in a control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:ins>{run.format('added')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run.format('boxed')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    found = read(tmp_path, "a.docx", word_xml(body))
    assert [block.text for block in found.blocks] == ["in a control", "added"]
    assert [left.what for left in found.not_read] == ["its text boxes were not read"]


def test_a_workbook_gives_values_and_computes_nothing(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.active
        sheet.title = "Modules"
        sheet.append(["Code", "Credits", None, True])
        sheet.append([])
        sheet.append(["A", 20.0, "=1+1"])
        hidden = book.create_sheet("Old")
        hidden.append(["x"])
        hidden.sheet_state = "hidden"

    found = read(tmp_path, "a.xlsx", workbook(build))
    assert shown(found) == [
        ("row", "sheet 'Modules', row 1", ("Code", "Credits", "", "yes")),
        ("row", "sheet 'Modules', row 3", ("A", "20")),
        ("row", "sheet 'Old', row 1", ("x",)),
    ]
    assert [left.what.split(";")[0] for left in found.not_read] == [
        "1 formulas have no stored value and were not computed",
        "the sheet is hidden",
    ]


def test_pdf_headings_paragraphs_items_and_tables(tmp_path: Path) -> None:
    styles = getSampleStyleSheet()
    words = (
        "A paragraph that is long enough to be set in two lines of a page, since it goes on and on, and then ends. " * 2
    )
    parts = [
        Paragraph("Testing", styles["Heading1"]),
        Paragraph(words, styles["BodyText"]),
        Paragraph("LO1. Write tests.", styles["BodyText"]),
        Paragraph("LO2. Read tests.", styles["BodyText"]),
        Table([["Level", "4"], ["Credits", "20"]], style=[("GRID", (0, 0), (-1, -1), 1, "black")]),
        Paragraph("After the table.", styles["BodyText"]),
    ]
    SimpleDocTemplate(str(tmp_path / "made.pdf")).build(parts)
    found = read(tmp_path, "a.pdf", (tmp_path / "made.pdf").read_bytes())
    assert shown(found) == [
        ("heading", "page 1, line 1", "Testing"),
        ("paragraph", "page 1, line 2", words.strip()),
        ("item", "page 1, line 5", "LO1. Write tests."),
        ("item", "page 1, line 6", "LO2. Read tests."),
        ("row", "page 1, table row 1", ("Level", "4")),
        ("row", "page 1, table row 2", ("Credits", "20")),
        ("paragraph", "page 1, line 7", "After the table."),
    ]


def test_a_table_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    rows = [[f"LO{n}", f"Outcome {n}"] for n in range(60)]
    SimpleDocTemplate(str(tmp_path / "made.pdf")).build([Table(rows, style=[("GRID", (0, 0), (-1, -1), 1, "black")])])
    found = read(tmp_path, "a.pdf", (tmp_path / "made.pdf").read_bytes())
    assert [list(block.cells) for block in found.blocks] == rows
    assert {block.table for block in found.blocks} == {1}
    assert found.blocks[-1].place.startswith("page 2, table row ")


def test_a_page_without_text_is_said(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(72, 700, "Words")
        canvas.showPage()
        canvas.rect(72, 500, 100, 100)
        canvas.showPage()

    found = read(tmp_path, "a.pdf", pdf(draw))
    assert [block.text for block in found.blocks] == ["Words"]
    assert [left.place for left in found.not_read] == ["page 2"]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("Café".encode(), ""),
        ("Café".encode("utf-8-sig"), ""),
        ("Café".encode("utf-16"), ""),
        (b"Caf\xe9", "byte 4 is not UTF-8; the file was read as Windows-1252, so look at accents and quotes"),
    ],
)
def test_text_in_any_encoding(tmp_path: Path, content: bytes, note: str) -> None:
    found = read(tmp_path, "a.txt", content)
    assert [block.text for block in found.blocks] == ["Café"]
    assert "".join(left.what for left in found.not_read) == note
    assert not found.is_partial


def test_what_could_steer_a_terminal_is_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, "a.md", "# A\x1b[31m \u202ered\u202c \u200btitle\n")
    assert found.blocks[0].text == "A[31m red title"


def test_columns_without_ruling_are_rows(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for n, (left, right) in enumerate([("Unit level", "4"), ("Credit value", "15 credits")]):
            canvas.drawString(72, 700 - 20 * n, left)
            canvas.drawString(250, 700 - 20 * n, right)
        canvas.drawString(72, 600, "•")
        canvas.drawString(110, 600, "An item behind its bullet.")

    found = read(tmp_path, "a.pdf", pdf(draw))
    assert shown(found) == [
        ("row", "page 1, line 1", ("Unit level", "4")),
        ("row", "page 1, line 2", ("Credit value", "15 credits")),
        ("item", "page 1, line 3", "• An item behind its bullet."),
    ]
    assert found.blocks[0].table == found.blocks[1].table


def test_ligatures_are_letters_told_once_and_signs_that_differ_stay(tmp_path: Path) -> None:
    pdfmetrics.registerFont(pdfmetrics.Font("Standard", "Helvetica", "StandardEncoding"))

    def draw(canvas: Any) -> None:
        canvas.setFont("Standard", 12)
        canvas.drawString(72, 700, "Arti\ufb01cial of\ufb02oading, coffee")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 600, "Energy \u00b2 and \u00bd")

    found = read(tmp_path, "a.pdf", pdf(draw))
    assert [block.text for block in found.blocks] == ["Artificial offloading, coffee", "Energy \u00b2 and \u00bd"]


def test_html_in_markdown_is_read_as_html(tmp_path: Path) -> None:
    text = (
        "---\ntitle: A\n---\n# Studies\n\n<table>\n<tr><th>Level</th><td>11</td></tr>\n\n    <tr><th>Credits</th>"
        "<td>30</td></tr>\n</table>\n\n<div>\nWords <b>there</b>.\n</div>\n\n<!--\n<table><tr><td>no</td></tr></table>\n-->\n\n"
        "```\n<table><tr><td>code</td></tr></table>\n```\n\nAfter.\n"
    )
    found = read(tmp_path, "a.md", text)
    assert shown(found)[1:] == [
        ("heading", "line 4", "Studies"),
        ("row", "line 7", ("Level", "11")),
        ("row", "line 9", ("Credits", "30")),
        ("paragraph", "line 13", "Words there."),
        ("paragraph", "line 24", "After."),
    ]
    assert found.blocks[2].table == found.blocks[3].table != 0
    assert [left.what for left in found.not_read] == ["a block of code was left out"]


@pytest.mark.parametrize("tag", ["<table>", "<table\nclass='a'>"])
def test_an_html_table_without_an_end_takes_nothing_with_it(tmp_path: Path, tag: str) -> None:
    found = read(tmp_path, "a.md", f"{tag}\n<tr><td>Level</td><td>4</td></tr>\n\n# Studies\n")
    assert [block[2] for block in shown(found)] == [("Level", "4"), "Studies"]


def _outcomes_in_columns(canvas: Any, *, second: float = 330) -> None:
    """A table without ruling: a number, an outcome that wraps, a criterion that wraps elsewhere."""
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 760, "Module code")
    canvas.drawString(300, 760, "COM401")
    rows = [
        ("LO", "Learning outcomes", "Assessment criteria"),
        ("1", "Write programs that read", "They run on the machines of"),
        ("", "Files", "the college, and end."),
        ("2", "Test them.", "Three cases at least are"),
        ("", "", "Written down for each."),
        ("3", "Explain them to somebody", "In plain words."),
        ("", "else.", ""),
    ]
    for position, row in enumerate(rows):
        for left, words in zip((72, 96, second), row, strict=True):
            canvas.drawString(left, 700 - 14 * position, words)
    canvas.drawString(72, 560, "24")
    canvas.drawString(300, 560, "STUDY BLOCK I")


def test_a_pdf_table_that_only_its_columns_show_is_put_together(tmp_path: Path) -> None:
    found = read(tmp_path, "a.pdf", pdf(_outcomes_in_columns))
    table = [(block.place, block.cells) for block in found.blocks if block.kind is BlockKind.ROW]
    assert table == [
        ("page 1, line 1", ("Module code", "COM401")),
        ("page 1, line 2", ("LO", "Learning outcomes", "Assessment criteria")),
        (
            "page 1, line 3",
            ("1", "Write programs that read Files", "They run on the machines of the college, and end."),
        ),
        ("page 1, line 5", ("2", "Test them.", "Three cases at least are Written down for each.")),
        ("page 1, line 7", ("3", "Explain them to somebody else.", "In plain words.")),
        ("page 1, line 9", ("24", "STUDY BLOCK I")),
    ]
    tables = [block.table for block in found.blocks if block.kind is BlockKind.ROW]
    assert len(set(tables[1:5])) == 1
    assert tables[0] != tables[1]
    assert tables[5] not in tables[:5]  # the running head of a page does not go on with it


def test_a_numbered_list_in_a_pdf_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for position in range(8):
            words = "an item whose words run over the whole width of the page until they end at its right edge"
            canvas.drawString(
                72 if position % 2 == 0 else 96, 700 - 14 * position, str(position // 2 + 1) * (position % 2 == 0)
            )
            canvas.drawString(96, 700 - 14 * position, words[: 60 + 7 * (position % 3)])

    found = read(tmp_path, "a.pdf", pdf(draw))
    assert not any(block.kind is BlockKind.ROW for block in found.blocks)


def test_a_numbered_list_with_one_word_far_to_the_right_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for position in range(8):
            if position % 2 == 0:
                canvas.drawString(72, 700 - 14 * position, str(position // 2 + 1))
            canvas.drawString(96, 700 - 14 * position, "a short item")
        canvas.drawString(330, 700, "aside")

    found = read(tmp_path, "a.pdf", pdf(draw))
    assert [block.cells for block in found.blocks if block.kind is BlockKind.ROW] == [("1 a short item", "aside")]
