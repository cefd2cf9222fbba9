"""The process that measures: source texts on standard input, a line of JSON for each on standard output.

A text comes as a line with its suffix and its size in bytes, and then its bytes.
"""

import hashlib
import sys

import msgspec
from lizard import analyze_file

from assay.sources.documents.limits import confine
from assay.work.complexity import Function

MOST_FUNCTIONS = 3_000  # of one file
LONGEST_NAME = 120
_ENCODER = msgspec.json.Encoder()


def main() -> None:
    """Measure what comes in, within the walls."""
    analyze_file.analyze_source_code("x.py", "def f():\n    return 1\n")  # loads all that measuring needs
    confine()
    out = sys.stdout.buffer
    while header := sys.stdin.buffer.readline():
        suffix, _, size = header.decode().strip().partition(" ")
        content = sys.stdin.buffer.read(int(size))
        out.write(_ENCODER.encode(_measured(suffix, content)) + b"\n")
        out.flush()


def _measured(suffix: str, content: bytes) -> list[Function] | None:
    """The functions of a text; None where it cannot be measured."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    try:
        told = analyze_file.analyze_source_code(f"file.{suffix}", text).function_list
    except Exception:  # noqa: BLE001 the outer edge: whatever a library makes of hostile text
        return None
    lines = text.split("\n")
    return [
        Function(
            name=" ".join(one.name.split())[:LONGEST_NAME],
            start=one.start_line,
            end=one.end_line,
            complexity=one.cyclomatic_complexity,
            lines=one.nloc,
            parameters=len(one.full_parameters),
            digest=_digest(lines[one.start_line - 1 : one.end_line]),
        )
        for one in told[:MOST_FUNCTIONS]
    ]


def _digest(lines: list[str]) -> str:
    words = "\n".join(line.rstrip() for line in lines if line.strip())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


if __name__ == "__main__":
    main()
