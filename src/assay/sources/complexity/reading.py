"""Hands source texts to the process that measures them, and goes on without the one that it broke on."""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from importlib.metadata import version

import msgspec

from assay.work.complexity import Function

CHILD = "assay.sources.complexity.child"
VERSION = version("lizard")
SUFFIXES = frozenset(
    {
        "c", "cpp", "cc", "cxx", "h", "hh", "hpp", "java", "cs", "js", "cjs", "mjs", "py", "m", "mm", "rb", "php",
        "swift", "scala", "gd", "go", "lua", "rs", "ts", "tsx", "jsx", "kt", "kts", "sol", "erl", "zig", "vue", "pl",
        "pm", "r",
    }
)  # fmt: skip
PATIENCE = 6  # seconds for one text: 256 KiB take less than one
LONGEST_LINE = 8 << 20  # bytes of the answer for one text
MOST_BROKEN = 6  # texts that stop the process before the rest is left alone
_NO_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}  # nothing of the user's is told to the child
_DECODE = msgspec.json.Decoder(list[Function] | None).decode


def measure(texts: Sequence[tuple[str, bytes]]) -> list[tuple[Function, ...] | None]:
    """For each suffix and text its functions; None where it could not be measured."""
    found: list[tuple[Function, ...] | None] = []
    broken = 0
    while len(found) < len(texts) and broken <= MOST_BROKEN:
        found += _run(texts[len(found) :])
        if len(found) < len(texts):
            found.append(None)  # the one that it was at when it ended
            broken += 1
    return found + [None] * (len(texts) - len(found))


def _run(texts: Sequence[tuple[str, bytes]]) -> Iterator[tuple[Function, ...] | None]:
    """What one process says of the texts, as far as it gets."""
    with tempfile.TemporaryFile() as asked:
        for suffix, content in texts:
            asked.write(f"{suffix} {len(content)}\n".encode() + content)
        asked.seek(0)
        command = [sys.executable, "-I", "-X", "utf8", "-m", CHILD]
        with subprocess.Popen(
            command, stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_NO_ENVIRONMENT, cwd="/"
        ) as process:
            try:
                yield from _answers(process)
            finally:
                process.kill()


def _answers(process: "subprocess.Popen[bytes]") -> Iterator[tuple[Function, ...] | None]:
    assert process.stdout is not None  # noqa: S101 a pipe was asked for
    while True:
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        try:
            line = process.stdout.readline(LONGEST_LINE)
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            return
        functions = _DECODE(line)
        yield None if functions is None else tuple(functions)
