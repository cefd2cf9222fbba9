"""The pack as a tagged PDF."""

from importlib.resources import files
from typing import Any

from assay.outputs.gateway_pack.blocks import Block, Bullets, Document, Heading, Line, Paragraph, Table
from assay.outputs.tagged_pdf import tagged_pdf


def pack_pdf(document: Document) -> bytes:
    """The document's bytes."""
    return tagged_pdf(files(__package__).joinpath("pack.typ").read_bytes(), _plain(document))


def _plain(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "footer": document.footer,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text, anchor, starts_page):
            return {"type": "heading", "level": level, "text": text, "anchor": anchor, "starts_page": starts_page}
        case Paragraph(line, kind):
            return {"type": "paragraph", "line": _line(line), "kind": kind}
        case Bullets(lines):
            return {"type": "bullets", "lines": [_line(line) for line in lines]}
        case Table(caption, head, rows, widths):
            cells = [[_line(line) for line in row] for row in rows]
            return {"type": "table", "caption": caption, "head": head, "rows": cells, "widths": widths}
        case _:
            return {"type": "signatures", "labels": block.labels}


def _line(line: Line) -> list[dict[str, str]]:
    return [{"text": words.text, "style": words.style, "page_of": words.page_of} for words in line]
