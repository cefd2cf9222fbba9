"""Options that mean the same in every command, and how results leave it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import click

from assay.basics.errors import OutputError, UsageError

json_option = click.option(
    "--json", "json_file", metavar="FILE", help="Write the result as JSON to FILE; '-' is standard output."
)
report_option = click.option(
    "--report", "report_dir", metavar="DIR", type=click.Path(path_type=Path), help="Write pages to DIR."
)
notes_option = click.option(
    "--notes",
    "notes_path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Notes kept in FILE (see 'assay note').",
)
own_option = click.option(
    "--own",
    "own",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Documents and learning logs that are this --person's own.",
)
config_option = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Read settings from FILE instead of the user's own.",
)
encoder_option = click.option(
    "--encoder",
    metavar="NAME",
    help="A sentence-transformers model instead of the shipped encoder: a folder, or a name that is on this machine.",
)
since_option = click.option("--since", metavar="DATE", help="Only work from this day on, as 2026-01-31.")
until_option = click.option("--until", metavar="DATE", help="Only work up to and including this day.")
quiet_option = click.option("--quiet", is_flag=True, help="Print nothing but errors.")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def period(since: str | None, until: str | None) -> tuple[int | None, int | None]:
    """From the first moment of one day to the first after another (UTC, in seconds); UsageError for what is no date."""
    start, end = _day(since, "--since"), _day(until, "--until")
    if start and end and end < start:
        raise UsageError(f"--until {until} is before --since {since}.", remedy="Turn the two round.")
    return (
        int(start.timestamp()) if start else None,
        int((end + timedelta(days=1)).timestamp()) if end else None,
    )


def _day(text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"{option} is no date: '{text}'", remedy="Write it as 2026-01-31.") from error


def write_json(document: Any, file: str) -> None:
    """Write a document to FILE or, for '-', to standard output; the file appears whole or not at all."""
    import msgspec

    content = msgspec.json.format(msgspec.json.encode(document), indent=1)
    if file == "-":
        sys.stdout.write(content.decode())
        sys.stdout.write("\n")
        return
    with open_binary_output(file) as out:  # as bytes: a hundred thousand rows are not held a second time as text
        out.write(content)
        out.write(b"\n")


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
