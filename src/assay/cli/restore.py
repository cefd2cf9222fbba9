"""`assay restore`: a backup back into a folder that a server can use."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.basics.errors import UsageError
from assay.cli.options import json_option, quiet_option, write_json
from assay.cli.progress import shown_progress
from assay.cli.site_folder import data_option, site_folder

if TYPE_CHECKING:
    from assay.site.project.restore import Restored

EPILOG = """\b
Examples:
  assay restore assay.zip --check                 is it whole, and can this version read it?
  assay restore assay.zip --data ~/assay-site     into a new or empty folder
  assay restore assay.zip --replace               in place of what is there, which is kept beside it
"""


@click.command("restore", epilog=EPILOG)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@data_option
@click.option("--check", is_flag=True, help="Look whether the backup is whole, and write nothing.")
@click.option("--replace", is_flag=True, help="Replace what the folder holds; it is renamed, not deleted.")
@json_option
@quiet_option
def command(file: Path, data: Path | None, check: bool, replace: bool, json_file: str | None, quiet: bool) -> None:
    """Put a backup FILE back: every row and file, whole or not at all.

    Every byte is checked before anything is put in its place. A damaged backup is refused, and one of a later version
    of Assay; an earlier one is brought up to date when the server starts. Stop the server first.
    """
    if check and (replace or data):
        raise UsageError("--check writes nothing", remedy="Leave --data and --replace out.")
    folder = site_folder(data)
    from assay.site.project.restore import check_backup, restore

    with shown_progress(quiet) as progress:
        if check:
            done = check_backup(file, progress)
        else:
            done = restore(file, folder, datetime.now(UTC), progress, replace=replace)
    if json_file:
        write_json(_document(done), json_file)
    elif not quiet:
        _say(done, file)


def _document(done: Restored) -> dict[str, object]:
    return {
        "schema": 1,
        "folder": str(done.folder) if done.folder else None,
        "before": str(done.before) if done.before else None,
        "assay": done.manifest.assay,
        "made_at": done.manifest.made_at.isoformat(),
        "is_older": done.is_older,
        "rows": dict(done.manifest.rows),
        "files": len(done.manifest.files),
        "missing": list(done.manifest.missing),
    }


def _say(done: Restored, file: Path) -> None:
    manifest = done.manifest
    rows = sum(manifest.rows.values())
    what = f"{rows:,} rows and {len(manifest.files):,} files of {manifest.made_at:%-d %B %Y %H:%M} UTC"
    click.echo(f"{done.folder}: {what}" if done.folder else f"{file} is whole: {what}")
    if done.before:
        click.echo(f"  What was there before: {done.before}")
    if done.is_older:
        click.echo(f"  It was made by Assay {manifest.assay}; its tables are brought up to date at the next start.")
    for name in manifest.missing:
        click.echo(f"  The backup was made without a file that its record names: {name}", err=True)
