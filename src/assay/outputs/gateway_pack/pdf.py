"""The pack as a tagged PDF by typst, an extra: headings, lists and tables that a screen reader can follow."""

import json
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from assay.outputs.gateway_pack.blocks import Block, Bullets, Document, Heading, Line, Paragraph, Table

HOW_TO_GET_IT = "pip install 'assay[pdf]'"


def can_write_pdf() -> bool:
    """Whether the extra is there."""
    return find_spec("typst") is not None


def pack_pdf(document: Document) -> bytes:
    """The document's bytes: PDF/UA-1 where every character can be drawn, else a tagged PDF without that claim."""
    import typst

    template = files(__package__).joinpath("pack.typ").read_bytes()
    data = {"pack": json.dumps(_plain(document))}
    try:
        return _bytes(typst.compile(template, sys_inputs=data, pdf_standards="ua-1"))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _bytes(typst.compile(template, sys_inputs=data))


def _bytes(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single document")
    return made


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
