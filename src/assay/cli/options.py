"""Options that mean the same in every command, and how results leave it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    if file == "-":
        sys.stdout.write(text)
        return
    target = Path(file)
    part = target.with_name(target.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"the JSON could not be written: {error.strerror}",
            where=file,
            remedy="Name another file or folder.",
        ) from error
