"""Makes small documents for tests."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
from reportlab.pdfgen.canvas import Canvas

from assay.sources.documents import read_document
from assay.work.blocks import DocumentBlocks

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="{}"/></Types>'
)
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(folder: Path, name: str, content: bytes | str) -> DocumentBlocks:
    """Write a document and read it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(path)


def word(build: Callable[[Any], object]) -> bytes:
    """A Word file that a function fills."""
    document, out = docx.Document(), io.BytesIO()
    build(document)
    document.save(out)
    return out.getvalue()


def word_xml(body: str, head: str = "", kind: str = PLAIN, **parts: str | bytes) -> bytes:
    """A Word file whose body is given as XML; `parts` are further members by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES.format(kind))
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml", f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def workbook(build: Callable[[Any], object]) -> bytes:
    """A workbook that a function fills."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    build(book)
    book.save(out)
    return out.getvalue()


def pdf(draw: Callable[[Canvas], object]) -> bytes:
    """A PDF that a function draws."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def shown(document: DocumentBlocks) -> list[tuple[str, str, object]]:
    """Kind, place and words or cells of each block."""
    return [(block.kind.value, block.place, block.cells or block.text) for block in document.blocks]
