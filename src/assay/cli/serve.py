"""`assay serve`: the web application."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assay.site.project.server import Served

EPILOG = """\b
Examples:
  assay serve                       your own server; the first start prints a one-time set-up link
  assay serve --demo                invented people, with a one-time link for each
  assay serve --data ~/assay-site   keep everything in this folder
"""


@click.command("serve", epilog=EPILOG)
@click.option("--demo", is_flag=True, help="Invented people and work, in a folder of their own.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen on this address; others may then come.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@click.option("--data", metavar="DIR", type=click.Path(path_type=Path), help="Where the record and its files are kept.")
def command(demo: bool, host: str, port: int, data: Path | None) -> None:
    """Serve the web application: learners hand in work and sort it, tutors judge it, both see what is missing.

    It needs the extra 'site'. Stop it with Ctrl-C: nothing is lost, and what was being read is read again at the next
    start. docs/site.md tells how to put it behind a proxy with HTTPS.
    """
    from assay.actions.standards import data_folder
    from assay.basics.errors import SetupError

    if importlib.util.find_spec("django") is None:
        raise SetupError(
            "the web application's packages are not installed",
            remedy="pip install 'assay[site]'; in a checkout: make serve",
        )
    from assay.site.project.environment import folder_from
    from assay.site.project.server import serve

    folder = data or folder_from(os.environ, data_folder())
    serve(folder.with_name(f"{folder.name}-demo") if demo else folder, host, port, demo=demo, tell=_tell)


def _tell(served: Served) -> None:
    for who, link in served.links:
        click.echo(f"One-time link for {who}: {link}")
    click.echo(f"Assay is at {served.address} (Ctrl-C stops it)")
