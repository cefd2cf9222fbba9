"""Word files → blocks. Word keeps no pages, so a place is a paragraph, or a table and its row.

python-docx opens the package and knows the styles; the body is walked here, since its own lists of paragraphs leave
out what stands in content controls (most templates of descriptors) and in insertions that nobody has accepted yet.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart

from assay.sources.documents.packages import look_through
from assay.sources.documents.wire import Refused, Teller

_P, _TABLE, _ROW, _CELL, _T = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:t")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
# What is not text that a reader of the page sees in its place: deleted words, drawings, alternative copies.
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:drawing"), qn("w:pict"), qn("w:instrText")}
_BOXES = (qn("w:txbxContent"), "its text boxes were not read")
_NOTES = (qn("w:footnoteReference"), "its footnotes were not read")
_SPAN = f"{qn('w:tcPr')}/{qn('w:vMerge')}"
_VALUE = qn("w:val")
_DEEPEST = 60
_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
PartFactory.part_type_for[_WITH_MACROS] = DocumentPart  # the same but for its macros, which python-docx leaves alone


def read(file: BytesIO, teller: Teller) -> None:
    """Tell of every heading, paragraph, item and row of the body."""
    look_through(file, teller, "word/document.xml")
    package = Package.open(file)
    part = package.main_document_part
    if not isinstance(part, DocumentPart):
        raise Refused("the file is no Word document")
    if RELATIONSHIP_TYPE.CORE_PROPERTIES in {relation.reltype for relation in package.rels.values()}:
        teller.author(package.core_properties.author)
    body = part.element.body
    _Walk(teller, _styles(part)).blocks(body)
    for tag, what in (_BOXES, _NOTES):
        if next(body.iter(tag), None) is not None:
            teller.left_out("the whole file", what)


def _styles(part: DocumentPart) -> dict[str, str]:
    """Names of styles by their ids; a document may have none, and python-docx would then look for its own."""
    try:
        part.part_related_by(RELATIONSHIP_TYPE.STYLES)
    except KeyError:
        return {}
    return {style.style_id: style.name or "" for style in part.styles}


class _Walk:
    """Goes through the body once and counts paragraphs and tables."""

    def __init__(self, teller: Teller, styles: dict[str, str]) -> None:
        self._teller = teller
        self._styles = styles
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, parent: Any) -> None:
        """Tell of paragraphs and tables, also of those in content controls."""
        for element in _under(parent, (_P, _TABLE), _DEEPEST):
            if element.tag == _P:
                self._paragraph(element)
            else:
                self._table(element)

    def _paragraph(self, paragraph: Any) -> None:
        self._paragraphs += 1
        place, words = f"paragraph {self._paragraphs}", _words(paragraph)
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = self._styles.get(style.get(_VALUE) if style is not None else "", "")
        if name.lower().startswith("heading ") and name[8:].isdigit():
            self._teller.heading(place, words, int(name[8:]))
        elif name == "Title":
            self._teller.heading(place, words, 1)
        elif paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or name.startswith("List"):
            self._teller.item(place, words)
        else:
            for line in words.split("\n"):
                self._teller.paragraph(place, line)

    def _table(self, table: Any) -> None:
        self._tables += 1
        self._teller.new_table()
        number, inner = self._tables, []
        for position, row in enumerate(_under(table, (_ROW,), _DEEPEST), 1):
            cells = list(_under(row, (_CELL,), _DEEPEST))
            self._teller.row(f"table {number}, row {position}", [_cell(cell) for cell in cells])
            inner += [found for cell in cells for found in _under(cell, (_TABLE,), _DEEPEST)]
        for found in inner:  # a table in a cell comes after the table that it stands in
            self._table(found)


def _under(parent: Any, tags: tuple[str, ...], depth: int) -> Iterator[Any]:
    """The nearest elements of some tags below another, in order, not those within them."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag not in _SKIPPED and child.tag not in (_P, _TABLE) and depth:
            yield from _under(child, tags, depth - 1)


def _cell(cell: Any) -> str:
    merged = cell.find(_SPAN)
    if merged is not None and merged.get(_VALUE) != "restart":
        return ""  # goes on from the cell above
    return "\n".join(filter(None, (_words(paragraph) for paragraph in _under(cell, (_P,), _DEEPEST))))


def _words(element: Any, depth: int = _DEEPEST) -> str:
    parts = []
    for child in element:
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag not in _SKIPPED and isinstance(child.tag, str) and depth:
            parts.append(_words(child, depth - 1))
    return "".join(parts)
