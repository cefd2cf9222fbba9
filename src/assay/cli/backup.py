"""`assay backup`: the web application's record and files in one file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from assay.cli.options import json_option, quiet_option, write_json
from assay.cli.progress import shown_progress
from assay.cli.site_folder import data_option, site_folder

EPILOG = """\b
Examples:
  assay backup ~/backups/assay-2026-11-24.zip
  assay backup /mnt/safe/assay.zip --replace      the same name each night
  assay backup assay.zip --data ~/assay-site      of a server with this folder
"""


@click.command("backup", epilog=EPILOG)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@data_option
@click.option("--replace", is_flag=True, help="Write over FILE where it is there already.")
@json_option
@quiet_option
def command(file: Path, data: Path | None, replace: bool, json_file: str | None, quiet: bool) -> None:
    """Keep the web application's whole record and its files in one FILE, while the server goes on.

    It is the record of one moment, with the SHA-256 of every file. It holds people's work and the server's secret, so
    only you can read it: keep it as safe as the server. 'assay restore --check FILE' tells whether it is whole.
    """
    folder = site_folder(data)
    from assay.site.project.backup import back_up

    with shown_progress(quiet) as progress:
        done = back_up(folder, file, datetime.now(UTC), progress, replace=replace)
    manifest = done.manifest
    if json_file:
        write_json(
            {
                "schema": 1,
                "file": str(done.file),
                "size": done.size,
                "assay": manifest.assay,
                "made_at": manifest.made_at.isoformat(),
                "rows": dict(manifest.rows),
                "files": len(manifest.files),
                "missing": list(manifest.missing),
            },
            json_file,
        )
    elif not quiet:
        rows = sum(manifest.rows.values())
        click.echo(f"{done.file}: {rows:,} rows and {len(manifest.files):,} files, {done.size:,} bytes")
    for name in manifest.missing:
        click.echo(f"  The record names a file that is not there: {name}", err=True)
