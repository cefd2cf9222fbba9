"""Reads saved documents, the formatted ones in a walled process each, into what they say."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assay.basics.progress import Progress
from assay.sources.documents import FoundFile, read_documents
from assay.sources.documents.folder import FORMATS
from assay.sources.file_names import names_of
from assay.sources.gathering import Gathering, line
from assay.sources.plain_blocks import blocks_of_text
from assay.work.blocks import DocumentBlocks
from assay.work.document_facts import document_of

FORMATTED = frozenset({".docx", ".docm", ".pdf", ".xlsx", ".xlsm", ".html", ".htm"})
PLAIN = frozenset(
    {".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".txt", ".feature", ".yaml", ".yml", ".json"}
)
LARGEST_TEXT = 4 << 20  # bytes of a plain one
MOST_PARTS = 5  # of a document that were not read, told one by one


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Every document that can be read, each a project of its own; what cannot is told, with the reason."""
    gathering = Gathering("document")
    names = names_of(files)
    formatted = [file for file in files if file.suffix.casefold() in FORMATTED]
    found = [FoundFile(file, names[file], FORMATS[file.suffix.casefold()]) for file in formatted]
    for file, result in read_documents(found, progress):
        if isinstance(result, DocumentBlocks):
            _keep(file.path, result, gathering)
        else:
            gathering.note(f"{file.name}: not read: {result.what}")
    plain = [file for file in files if file.suffix.casefold() not in FORMATTED]
    for number, path in enumerate(plain, 1):
        _read_plain(path, names[path], gathering)
        progress("text documents", number, len(plain))
    return gathering


def _read_plain(file: Path, name: str, gathering: Gathering) -> None:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_TEXT + 1)
    except OSError as error:
        gathering.note(f"{name}: not read: {error.strerror}")
        return
    if b"\x00" in content[: 1 << 16] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        gathering.note(f"{name}: not read: the file is no text")
        return
    if len(content) > LARGEST_TEXT:
        gathering.note(f"{name}: read in part only: its first {LARGEST_TEXT >> 20} MiB")
        content = content[:LARGEST_TEXT]
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if is_wide else "utf-8-sig", "replace").replace("\r\n", "\n")
    _keep(file, DocumentBlocks(name, "text", blocks_of_text(name, text)), gathering)


def _keep(file: Path, document: DocumentBlocks, gathering: Gathering) -> None:
    parts = [left for left in document.not_read if left.is_partial]
    for left in parts[:MOST_PARTS]:
        gathering.note(f"{document.name}: {left.place}: {left.what}")
    if len(parts) > MOST_PARTS:
        gathering.note(f"{document.name}: … and {len(parts) - MOST_PARTS:,} more parts were not read")
    facts = document_of(document.name, document.name, document.blocks)
    gathering.add_document(document.name, replace(facts, property_author=line(document.author, 120)))
    gathering.project(document.name).file = str(file)
    gathering.read += 1
