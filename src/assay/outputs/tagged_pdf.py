"""Makes tagged PDFs by typst, an extra: headings, lists and tables that a screen reader can follow."""

import json
from importlib.util import find_spec
from typing import Any


def can_write_pdf() -> bool:
    """Whether the extra is there."""
    return find_spec("typst") is not None


def tagged_pdf(template: bytes, content: dict[str, Any]) -> bytes:
    """A template filled with content, as bytes: PDF/UA-1 where every character can be drawn, else without that claim.

    Content reaches the template as JSON in `sys.inputs.content`, so no word of it can be taken for markup.
    """
    import typst

    inputs = {"content": json.dumps(content)}
    try:
        return _bytes(typst.compile(template, sys_inputs=inputs, pdf_standards="ua-1"))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _bytes(typst.compile(template, sys_inputs=inputs))


def _bytes(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single document")
    return made
