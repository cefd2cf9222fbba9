"""Reads documents, each in a process of its own that has little memory, little time and no network."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from assay.basics.errors import InputError, SetupError
from assay.basics.extras import how_to_install
from assay.basics.progress import Progress, silent
from assay.sources.documents.folder import FORMATS, KNOWN, FoundFile
from assay.sources.documents.limits import (
    CPU_SECONDS,
    LARGEST_FILE,
    LARGEST_REPLY,
    MEMORY,
    MOST_BLOCKS_OF_ALL,
    WALL_SECONDS,
)
from assay.sources.documents.wire import Line
from assay.work.blocks import DocumentBlocks, NotRead

CHILD = "assay.sources.documents.child"
LACKING = 7  # the exit code of a child that lacks a library
_TOO_MANY = f"it was not read: the documents before it hold {MOST_BLOCKS_OF_ALL:,} blocks"
_NO_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}  # nothing of the user's is told to the child


class DocumentError(InputError):
    """A document that cannot be read at all."""


def read_documents(
    files: Sequence[FoundFile], progress: Progress = silent
) -> Iterator[tuple[FoundFile, DocumentBlocks | DocumentError]]:
    """Read files that have a format, several at once, and give them in their order, each whole or with its error.

    Files after the most blocks that are read together come with an error that says so.
    """
    left = MOST_BLOCKS_OF_ALL
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        waiting = [(file, pool.submit(_read_or_error, file)) for file in files]
        try:
            for done, (file, result) in enumerate(waiting, 1):
                if left <= 0:
                    pool.shutdown(wait=False, cancel_futures=True)
                    yield file, DocumentError(_TOO_MANY, where=str(file.path), remedy="Name a smaller folder.")
                    continue
                found = result.result()
                left -= len(found.blocks) if isinstance(found, DocumentBlocks) else 0
                yield file, found
                progress("documents", done, len(files))
        finally:
            pool.shutdown(cancel_futures=True)


def _read_or_error(file: FoundFile) -> DocumentBlocks | DocumentError:
    try:
        return read_document(file.path, file.name, file.format)
    except DocumentError as error:
        return error


def read_document(path: Path, name: str = "", format_: str = "") -> DocumentBlocks:
    """The blocks of one document, and what of it was not read.

    DocumentError where nothing can be read of it; SetupError where a library is missing.
    """
    format_ = format_ or FORMATS.get(path.suffix.lower(), "")
    if not format_:
        raise DocumentError("this format is not read", where=str(path), remedy=f"Assay reads {KNOWN}.")
    try:
        with path.open("rb") as file:
            if (size := os.fstat(file.fileno()).st_size) > LARGEST_FILE:
                raise DocumentError(f"the file is larger than {LARGEST_FILE >> 20} MiB", where=str(path))
            if not size:
                raise DocumentError("the file is empty", where=str(path))
            reply, code, was_late = _ask(file.fileno(), format_)
    except OSError as error:
        raise DocumentError(f"the file cannot be read: {error.strerror}", where=str(path)) from error
    if code == LACKING:
        raise SetupError(
            f"the libraries that read {format_} are not installed",
            where=str(path),
            remedy=f"Install them: {how_to_install('documents')}",
        )
    return _document(reply, path, name or path.name, format_, _why_it_ended(code, was_late, len(reply)))


def _ask(file: int, format_: str) -> tuple[bytes, int, bool]:
    """What the child says of an open file, its exit code, and whether it had to be stopped for its time."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", CHILD, format_]
    with subprocess.Popen(
        command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_NO_ENVIRONMENT, cwd="/"
    ) as process:
        assert process.stdout is not None  # noqa: S101 a pipe was asked for
        late = threading.Event()
        timer = threading.Timer(WALL_SECONDS, _stop, (process, late))
        timer.start()
        try:
            reply = process.stdout.read(LARGEST_REPLY)
            if len(reply) == LARGEST_REPLY:
                process.kill()
            return reply, process.wait(), late.is_set()
        finally:
            timer.cancel()


def _stop(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _why_it_ended(code: int, was_late: bool, size: int) -> str:
    if was_late:
        return f"reading took longer than {WALL_SECONDS} seconds"
    if size >= LARGEST_REPLY:
        return "its words are too many"
    if code == -24 or code == 128 + 24:  # SIGXCPU
        return f"reading took more than {CPU_SECONDS} seconds of computing"
    if code > 0:
        return f"the reader failed with exit code {code}, which is a fault of Assay's own"
    return f"the reader was stopped, most likely for lack of memory (it may have {MEMORY >> 20} MiB)"


def _document(reply: bytes, path: Path, name: str, format_: str, ending: str) -> DocumentBlocks:
    blocks, not_read, author = [], [], ""
    decoder = msgspec.json.Decoder(Line)
    has_ended = False
    for raw in reply.split(b"\n"):
        try:
            line = decoder.decode(raw)
        except msgspec.DecodeError:  # the last line, cut where the child was stopped
            break
        if line.refused:
            raise DocumentError(
                line.refused, where=str(path), remedy="Open it yourself, and save it anew if it is sound."
            )
        if line.block:
            blocks.append(line.block)
        if line.not_read:
            not_read.append(line.not_read)
        author = author or line.author
        has_ended = has_ended or line.ended
    if not has_ended:
        if not blocks:
            raise DocumentError(ending, where=str(path), remedy="Split the document, or save its text as Markdown.")
        not_read.append(NotRead(f"after {blocks[-1].place}", f"what follows was not read: {ending}"))
    return DocumentBlocks(name, format_, tuple(blocks), tuple(not_read), author)
