"""Reads texts to map: JSON lines with an id and a text, or whole text files."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from assay.basics.errors import InputError

LONGEST_LINE = 8 << 20  # bytes of one JSON line
LARGEST_FILE = 8 << 20
SHAPE = 'Each line should be {"id": "…", "text": "…"}.'


def read_text_lines(lines: Iterable[bytes], where: str) -> Iterator[tuple[str, str]]:
    """Id and text of each line, as it comes; InputError names the line that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _entry(line, f"{where}:{number}")


def _entry(line: bytes, where: str) -> tuple[str, str]:
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
    return str(id_), found["text"].encode("utf-8", "replace").decode()


def read_text_files(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
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
        yield str(path), content.decode("utf-8", "replace")
