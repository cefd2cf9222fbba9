"""`assay serve`: the web application."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.cli.site_folder import data_option, site_folder

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
@data_option
def command(demo: bool, host: str, port: int, data: Path | None) -> None:
    """Serve the web application: learners hand in work and sort it, tutors judge it, both see what is missing.

    It needs the extra 'site'. Stop it with Ctrl-C: nothing is lost, and what was being read is read again at the next
    start. docs/site.md tells how to put it behind a proxy with HTTPS.
    """
    folder = site_folder(data)
    from assay.site.project.server import serve

    serve(folder.with_name(f"{folder.name}-demo") if demo else folder, host, port, demo=demo, tell=_tell)


def _tell(served: Served) -> None:
    for who, link in served.links:
        click.echo(f"One-time link for {who}: {link}")
    click.echo(f"Assay is at {served.address} (Ctrl-C stops it)")
