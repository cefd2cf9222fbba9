"""Options that mean the same in every command, and how results leave it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import click

from assay.basics.errors import OutputError

json_option = click.option(
    "--json", "json_file", metavar="FILE", help="Write the result as JSON to FILE; '-' is standard output."
)
report_option = click.option(
    "--report", "report_dir", metavar="DIR", type=click.Path(path_type=Path), help="Write pages to DIR."
)
config_option = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Read settings from FILE instead of the user's own.",
)
quiet_option = click.option("--quiet", is_flag=True, help="Print nothing but errors.")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def write_json(document: Any, file: str) -> None:
    """Write a document to FILE or, for '-', to standard output; the file appears whole or not at all."""
    import msgspec

    with open_output(file) as out:
        out.write(msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n")


@contextmanager
def open_output(file: str) -> Iterator[TextIO]:
    """Standard output for '-'; a device or pipe as it is; else a file that appears whole or not at all."""
    if file == "-":
        yield sys.stdout
        return
    with open_binary_output(file) as out, TextIOWrapper(out, encoding="utf-8", newline="") as text:
        yield text


@contextmanager
def open_binary_output(file: str) -> Iterator[BinaryIO]:
    """A file that appears whole or not at all; a device or pipe as it is.

    A device such as /dev/null must never be put aside for a file, which root could do.
    """
    target = Path(file).resolve()
    special = target.exists() and not target.is_file()
    part = target if special else target.with_name(target.name + ".part")
    try:
        with part.open("wb") as out:
            yield out
        if not special:
            part.replace(target)
    except OSError as error:
        raise OutputError(
            f"the result could not be written: {error.strerror}", where=file, remedy="Name another file or folder."
        ) from error
    finally:
        if not special:
            part.unlink(missing_ok=True)
