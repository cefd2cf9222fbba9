"""The hostile corpus: whatever a file is made of, there is a clear error or a part that says it is one."""

import io
import subprocess
import sys
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from assay.basics.errors import InputError, SetupError
from assay.sources.documents import DocumentError, find_documents, reading
from assay.sources.documents.limits import LARGEST_FILE, MOST_BLOCKS, MOST_ROWS
from sources.documents.made import MACROS, pdf, read, word, word_xml, workbook

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def refused(folder: Path, name: str, content: bytes | str) -> str:
    with pytest.raises(DocumentError) as caught:
        read(folder, name, content)
    assert caught.value.where.endswith(name)
    assert caught.value.what.isprintable()
    return caught.value.what


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to(tmp_path: Path) -> None:
    bomb = word_xml(PARAGRAPH.format("x"), **{"word/media/a.bin": b"\0" * (201 << 20)})
    assert len(bomb) < 1 << 20
    assert "unpacked, the file is larger than 200 MiB" in refused(tmp_path, "a.docx", bomb)


def test_a_size_that_lies_does_not_help_a_bomb(tmp_path: Path) -> None:
    bomb = word_xml(PARAGRAPH.format("x"), **{"word/media/a.bin": b"\0" * (201 << 20)})
    true, small = (201 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")
    assert true in bomb
    assert refused(tmp_path, "a.docx", bomb.replace(true, small))


BOMB = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'>" + "".join(
    f"<!ENTITY {chr(c + 1)} '{f'&{chr(c)};' * 10}'>" for c in range(ord("b"), ord("m"))
)


@pytest.mark.parametrize(
    "head",
    [
        BOMB + "]>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>",
    ],
    ids=["bomb", "external type", "external entity"],
)
def test_entities_are_refused(tmp_path: Path, head: str) -> None:
    assert "declares a document type or entities" in refused(
        tmp_path, "a.docx", word_xml(PARAGRAPH.format("&b;"), head)
    )


def test_entities_are_refused_in_sheets_and_in_utf_16(tmp_path: Path) -> None:
    book = io.BytesIO(workbook(lambda book: book.active.append(["x"])))
    with zipfile.ZipFile(book, "a") as package:
        package.writestr("xl/more.xml", "<!doctype a [<!ENTITY b 'c'>]><a/>".encode("utf-16"))
    assert "declares a document type" in refused(tmp_path, "a.xlsx", book.getvalue())


def test_macros_are_ignored_and_said(tmp_path: Path) -> None:
    file = word_xml(PARAGRAPH.format("x"), kind=MACROS, **{"word/vbaProject.bin": b"evil"})
    found = read(tmp_path, "a.docm", file)
    assert [block.text for block in found.blocks] == ["x"]
    assert [left.what for left in found.not_read] == ["its macros were ignored"]
    assert not found.is_partial


def test_a_million_rows_are_cut_and_said(tmp_path: Path) -> None:
    row = b"<row><c t='inlineStr'><is><t>x</t></is></c></row>"
    sheet = (
        b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        b"<dimension ref='A1:A1000000'/><sheetData>" + row * 1_000_000 + b"</sheetData></worksheet>"
    )
    made = workbook(lambda book: book.active.append(["x"]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    found = read(tmp_path, "a.xlsx", out.getvalue())
    assert len(found.blocks) == MOST_ROWS
    assert found.is_partial
    assert found.not_read[-1].what == "what follows was not read: more than 20,000 rows"


def test_long_tables_of_text_are_cut_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", "a,b\n" * (MOST_ROWS + 1))
    assert (len(found.blocks), found.is_partial) == (MOST_ROWS, True)
    found = read(tmp_path, "a.txt", "a\n\n" * (MOST_BLOCKS + 1))
    assert (len(found.blocks), found.is_partial) == (MOST_BLOCKS, True)
    found = read(tmp_path, "b.csv", ",".join("abcdefghij" * 7) + "\n")
    assert len(found.blocks[0].cells) == 60
    assert "only the first 60 of 70 cells" in found.not_read[0].what


def test_long_texts_are_cut_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, "a.md", "x" * 20_000)
    assert len(found.blocks[0].text) == 10_000
    assert "were cut there" in found.not_read[0].what


def stream_pdf(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page whose content is a stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
    ]
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )
    return bytes(out) + end


def test_a_pdf_bomb_ends_within_its_memory(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(b"\0" * (1 << 29), 9), 9)
    assert len(packed) < 1 << 20
    with suppress(DocumentError):  # refused, or read as a page without words; never more
        found = read(tmp_path, "a.pdf", stream_pdf(packed, b"[/FlateDecode /FlateDecode]"))
        assert found.is_partial or not found.blocks


def test_a_pdf_whose_pages_are_a_ring(tmp_path: Path) -> None:
    ring = stream_pdf(zlib.compress(b"")).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    with suppress(DocumentError):
        assert not read(tmp_path, "a.pdf", ring).blocks


def test_locked_files_are_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "Words")
    canvas.save()
    assert refused(tmp_path, "a.pdf", out.getvalue()) == "the file is locked with a password"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf"])
@pytest.mark.parametrize(
    "content",
    [b"just words", b"PK\x03\x04", b"%PDF-1.7\n", b"\0" * 5000, b"<html>"],
    ids=["words", "zip", "pdf", "nulls", "html"],
)
def test_files_that_are_not_what_their_names_say(tmp_path: Path, name: str, content: bytes) -> None:
    with suppress(DocumentError):
        assert not read(tmp_path, name, content).blocks


def test_other_packages_under_the_name(tmp_path: Path) -> None:
    book = workbook(lambda book: book.active.append(["x"]))
    assert "it has no word/document.xml" in refused(tmp_path, "a.docx", book)
    assert "it has no xl/workbook.xml" in refused(tmp_path, "a.xlsx", word(lambda d: d.add_paragraph("x")))


def test_binary_files_are_no_text(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "a.html", "a.csv"):
        assert refused(tmp_path, name, b"\0\1\2\3") == "the file is no text"


def test_empty_large_and_missing_files(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.pdf", b"") == "the file is empty"
    large = tmp_path / "b.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(DocumentError, match="larger than 50 MiB"):
        reading.read_document(large)
    with pytest.raises(DocumentError, match="cannot be read"):
        reading.read_document(tmp_path / "none.pdf")
    with pytest.raises(DocumentError, match="not read"):
        reading.read_document(tmp_path / "none.exe")


def test_deep_nesting(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", "> " * 5000 + "deep").blocks is not None
    assert read(tmp_path, "a.md", "[" * 5000 + "deep").blocks
    assert read(tmp_path, "a.html", "<div>" * 50_000 + "deep").blocks[0].text == "deep"
    assert "deep in one another" in refused(tmp_path, "b.html", "<table><tr><td>" * 50_000)
    tables = "<w:tbl><w:tr><w:tc>" * 2000 + PARAGRAPH.format("deep") + "</w:tc></w:tr></w:tbl>" * 2000
    with suppress(DocumentError):
        read(tmp_path, "a.docx", word_xml(tables))


def test_scripts_that_never_end_are_silent(tmp_path: Path) -> None:
    found = read(tmp_path, "a.html", "<p>seen</p><script>never()<p>unseen</p>")
    assert [block.text for block in found.blocks] == ["seen"]
    assert found.is_partial


SAMPLES = {
    "a.docx": word(lambda document: [document.add_paragraph(f"Paragraph {n}") for n in range(20)]),
    "a.xlsx": workbook(lambda book: [book.active.append([n, "cell"]) for n in range(20)]),
    "a.pdf": pdf(lambda canvas: [canvas.drawString(72, 700 - 20 * n, f"Line {n}") for n in range(20)]),
}


@given(name=st.sampled_from(sorted(SAMPLES)), cut=st.floats(0, 1), noise=st.binary(max_size=12))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damaged_files_are_read_or_refused_never_more(tmp_path: Path, name: str, cut: float, noise: bytes) -> None:
    content = SAMPLES[name]
    at = int(cut * len(content))
    with suppress(DocumentError):
        read(tmp_path, name, content[:at] + noise + content[at + len(noise) :])


@given(name=st.sampled_from(sorted(SAMPLES)), cut=st.floats(0, 0.999))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_cut_files_are_refused_or_say_so(tmp_path: Path, name: str, cut: float) -> None:
    content = SAMPLES[name][: int(cut * len(SAMPLES[name]))]
    with suppress(DocumentError):
        found = read(tmp_path, name, content)
        assert name == "a.pdf"  # whose readers look for pages even where the end is cut off
        assert len(found.blocks) <= 20


CHILD = """
import sys
from assay.sources.documents import limits
limits.confine()
{}
"""


def in_the_walls(code: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", CHILD.format(code)], capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 2)",
        "open('/etc/hostname')",  # refused by the kernel: too many open files
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "bytearray(2 << 30)",
    ],
    ids=["network", "file", "shell", "process", "memory"],
)
def test_the_reading_process_cannot_leave_its_walls(code: str) -> None:
    ended = in_the_walls(code)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].split(b":")[0] in (
        b"PermissionError",
        b"OSError",
        b"MemoryError",
        b"ImportError",
    )


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WALL_SECONDS", 0)
    assert "took longer than 0 seconds" in refused(tmp_path, "a.pdf", SAMPLES["a.pdf"])


def test_a_reader_that_stops_half_way_leaves_a_part_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_REPLY", 1500)
    found = read(tmp_path, "a.txt", "word\n\n" * 1000)
    assert found.blocks
    assert found.is_partial
    assert found.not_read[-1].what == "what follows was not read: its words are too many"


def test_a_missing_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_ask", lambda *_: (b"", reading.LACKING, False))
    with pytest.raises(SetupError) as caught:
        read(tmp_path, "a.pdf", SAMPLES["a.pdf"])
    assert "assay[documents]" in caught.value.remedy


def test_the_reading_process_says_by_its_exit_code_that_a_library_is_missing() -> None:
    code = "import sys; sys.modules['docx'] = None; from assay.sources.documents.child import main; main('docx')"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert ended.returncode == reading.LACKING


def test_documents_beyond_the_most_that_are_read_together_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_BLOCKS_OF_ALL", 2)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("One.\n\nTwo.\n")
    (first, one), (second, other) = reading.read_documents(find_documents(tmp_path))
    assert (first.name, second.name) == ("a.txt", "b.txt")
    assert isinstance(other, DocumentError)
    assert len(one.blocks) == 2
    assert "the documents before it hold" in other.what


def test_folders_of_too_many_files_are_refused(tmp_path: Path) -> None:
    for number in range(1_001):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(InputError, match="more than 1000 files"):
        find_documents(tmp_path)


def test_a_lower_limit_that_is_there_already_stays() -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (9, 9)); "
        "from assay.sources.documents import limits; limits.confine(); "
        "sys.exit(resource.getrlimit(resource.RLIMIT_CPU)[1])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).returncode == 9
