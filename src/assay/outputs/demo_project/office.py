"""A Word document, a workbook and a page as PDF whose bytes depend on nothing but what is in them.

The libraries put the clock of this machine into what they write; what they wrote is packed anew with fixed times.
"""

import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from assay.outputs.demo_project.moments import Moment

_PACKED = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows
_NOW = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def word_document(title: str, paragraphs: Sequence[tuple[str, str]], author: str, when: Moment) -> bytes:
    """A document; each paragraph with 'Heading' or nothing before it."""
    from docx import Document

    document = Document()
    document.add_heading(title, 0)
    for kind, text in paragraphs:
        if kind:
            document.add_heading(text, 1)
        else:
            document.add_paragraph(text)
    about, moment = document.core_properties, _moment(when)
    about.author = about.last_modified_by = author
    about.title = title
    about.created = about.modified = moment
    out = BytesIO()
    document.save(out)
    return _packed(out.getvalue(), when)


def workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], author: str, when: Moment) -> bytes:
    """A workbook of one sheet; texts alone."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 -- a new workbook has one sheet
    sheet.title = title
    for row in (headings, *rows):
        sheet.append(list(row))
    about = book.properties
    about.creator = about.lastModifiedBy = author
    about.title = title
    about.created = about.modified = _moment(when)
    out = BytesIO()
    book.save(out)
    return _packed(out.getvalue(), when)


def pdf_page(lines: Sequence[str], author: str, when: Moment) -> bytes:
    """One page of plain lines in a font that every reader has, so that no library that makes PDFs is needed for it."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    page = f"BT /F1 12 Tf 18 TL 72 760 Td\n{shown}ET".encode("latin-1")
    day = f"D:{_moment(when):%Y%m%d%H%M%SZ}"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_escaped(lines[0])}) /Author ({_escaped(author)}) /CreationDate ({day}) >>".encode("latin-1"),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _escaped(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)


def _moment(when: Moment) -> datetime:
    return datetime.fromtimestamp(when.seconds, UTC).replace(tzinfo=None)


def _packed(content: bytes, when: Moment) -> bytes:
    """The same zip with fixed times, and without compression, whose bytes differ from machine to machine."""
    out = BytesIO()
    changed = f"{_moment(when):%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _NOW.sub(rb"\g<1>%b\g<2>" % changed, part)
            entry = zipfile.ZipInfo(name, _PACKED)
            entry.create_system = 0
            new.writestr(entry, part)
    return out.getvalue()
