"""The pack as a Word document: real headings, lists and tables, and page numbers that Word fills in."""

import io
from datetime import UTC, datetime
from functools import singledispatchmethod
from typing import Any

from docx import Document as new_document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assay.outputs.gateway_pack.blocks import (
    Bullets,
    Document,
    Heading,
    Line,
    Paragraph,
    SignatureLines,
    Table,
    Words,
)

PAGE_WIDTH = 17.0  # centimetres between the margins of A4
# Documents of one content are equal: the time inside is fixed.
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_NOTICE = "A page number that shows 0 is filled in by Word: select all (Ctrl+A), then press F9."


def pack_docx(document: Document) -> bytes:
    """The document's bytes."""
    writer = _Writer(document)
    for block in document.blocks:
        writer.add(block)
    out = io.BytesIO()
    writer.word.save(out)
    return out.getvalue()


class _Writer:
    """Adds blocks to a Word document."""

    def __init__(self, document: Document) -> None:
        self.word: Any = new_document()
        self._bookmarks = 0
        self._set_up(document)
        self.word.add_heading(document.title, 0)
        self.word.add_paragraph(document.subtitle)
        self.word.add_paragraph(_NOTICE).runs[0].italic = True

    def _set_up(self, document: Document) -> None:
        word, properties = self.word, self.word.core_properties
        properties.title, properties.author, properties.language = document.title, "Assay", "en-GB"
        properties.created = properties.modified = _MADE
        section = word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        normal = word.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(10)
        normal.paragraph_format.space_after = word.styles["List Bullet"].paragraph_format.space_after = Pt(3)
        word.styles["Caption"].paragraph_format.keep_with_next = True
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
            word.styles[name].font.name = "Arial"
            word.styles[name].font.color.rgb = RGBColor(0x0D, 0x55, 0x49)
            fonts = word.styles[name].element.rPr.rFonts
            for attribute in ("w:asciiTheme", "w:hAnsiTheme"):  # else the theme's font wins over ours
                fonts.attrib.pop(qn(attribute), None)
        footer = section.footer.paragraphs[0]
        footer.add_run(document.footer + " Page ").font.size = Pt(7.5)
        _field(footer, "PAGE", "1")

    @singledispatchmethod
    def add(self, block: object) -> None:
        """Add a block of any kind."""
        raise TypeError(f"no such block: {block!r}")

    @add.register
    def _(self, block: Heading) -> None:
        heading = self.word.add_heading(block.text, block.level)
        heading.paragraph_format.page_break_before = block.starts_page
        self._bookmark(heading, block.anchor)

    @add.register
    def _(self, block: Paragraph) -> None:
        _write(self.word.add_paragraph(style="Quote" if block.kind == "notice" else "Normal"), block.line)

    @add.register
    def _(self, block: Bullets) -> None:
        for line in block.lines:
            _write(self.word.add_paragraph(style="List Bullet"), line)

    @add.register
    def _(self, block: Table) -> None:
        self.word.add_paragraph(block.caption, style="Caption")
        table = self.word.add_table(rows=1, cols=len(block.head), style="Table Grid")
        table.autofit = False
        for cell, text in zip(table.rows[0].cells, block.head, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        _repeat_head(table.rows[0])
        for row in block.rows:
            cells = table.add_row().cells
            for cell, line in zip(cells, row, strict=True):
                _write(cell.paragraphs[0], line)
        for number, part in enumerate(block.widths):
            table.columns[number].width = Cm(PAGE_WIDTH * part / 100)  # the grid, which other programs go by
            for cell in table.columns[number].cells:
                cell.width = Cm(PAGE_WIDTH * part / 100)
        self.word.add_paragraph()

    @add.register
    def _(self, block: SignatureLines) -> None:
        for label in block.labels:
            paragraph = self.word.add_paragraph(f"{label}: ")
            paragraph.add_run("_" * 60)

    def _bookmark(self, paragraph: Any, anchor: str) -> None:
        self._bookmarks += 1
        for kind in ("bookmarkStart", "bookmarkEnd"):
            mark = OxmlElement(f"w:{kind}")
            mark.set(qn("w:id"), str(self._bookmarks))
            if kind == "bookmarkStart":
                mark.set(qn("w:name"), _bookmark_name(anchor))
            paragraph._p.append(mark)


def _bookmark_name(anchor: str) -> str:
    return "a_" + anchor.replace("-", "_")[:36]


def _write(paragraph: Any, line: Line) -> None:
    for words in line:
        if words.page_of:
            _field(paragraph, f"PAGEREF {_bookmark_name(words.page_of)} \\h", "0")
        else:
            _style(paragraph.add_run(), words)


def _style(run: Any, words: Words) -> None:
    for number, part in enumerate(words.text.split("\n")):
        if number:
            run.add_break(WD_BREAK.LINE)
        run.add_text(part)
    if words.style == "strong":
        run.bold = True
    elif words.style == "code":
        run.font.name, run.font.size = "Courier New", Pt(8)
    elif words.style == "quiet":
        run.font.color.rgb = RGBColor(0x4B, 0x5A, 0x55)


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word works out; `dirty` asks it to do so when the document is opened."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "instruction":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = instruction
            run._r.append(text)
        elif kind == "shown":
            run.add_text(shown)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            if kind == "begin":
                mark.set(qn("w:dirty"), "true")
            run._r.append(mark)


def _repeat_head(row: Any) -> None:
    """The head of a table stands again on each page, and says to a screen reader that it is the head."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
