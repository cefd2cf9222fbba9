"""Reads texts to map: JSON lines with an id and a text, or whole text files."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assay.basics.errors import InputError

LONGEST_LINE = 8 << 20  # bytes of one JSON line
LARGEST_FILE = 8 << 20
SHAPE = 'Each line should be {"id": "…", "text": "…"}.'


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text to map; `kind` says what sort of text it is ('reflection'), where that was told."""

    id: str
    text: str
    kind: str = ""


def read_text_lines(lines: Iterable[bytes], where: str) -> Iterator[TextLine]:
    """The text of each line, as it comes; InputError names the line that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _entry(line, f"{where}:{number}")


def _entry(line: bytes, where: str) -> TextLine:
    if len(line) > LONGEST_LINE:
        raise InputError(f"the line is longer than {LONGEST_LINE >> 20} MiB.", where=where, remedy="Split the text.")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the line is no JSON: {error}", where=where, remedy=SHAPE) from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise InputError("the line has no 'text'.", where=where, remedy=SHAPE)
    id_ = found.get("id", "")
    if isinstance(id_, bool) or not isinstance(id_, str | int):
        raise InputError("the line's 'id' is neither a text nor a number.", where=where, remedy=SHAPE)
    kind = found.get("kind", "")
    if not isinstance(kind, str):
        raise InputError("the line's 'kind' is no text.", where=where, remedy=SHAPE)
    return TextLine(str(id_), found["text"].encode("utf-8", "replace").decode(), kind)


def read_text_files(paths: Iterable[Path]) -> Iterator[TextLine]:
    """Each file as one text whose id is its path; InputError for one that cannot be read or is no text."""
    for path in paths:
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise InputError(f"the file is larger than {LARGEST_FILE >> 20} MiB.", where=str(path))
            content = path.read_bytes()
        except OSError as error:
            raise InputError(f"the file cannot be read: {error.strerror}", where=str(path)) from error
        if b"\x00" in content:
            raise InputError("the file is no text.", where=str(path), remedy="Give text or Markdown files.")
        yield TextLine(str(path), content.decode("utf-8", "replace"))
