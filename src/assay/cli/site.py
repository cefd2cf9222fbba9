"""`assay site`: the standards and the register of HTQs as static pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from assay.cli.options import json_option, write_json

EPILOG = """\b
Examples:
  assay site build/site                    then open build/site/index.html
  assay site build/site --json -
"""


@click.command("site", epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@json_option
def command(folder: Path, json_file: str | None) -> None:
    """Write pages for the standards at hand and their register of HTQs.

    They go to DIR, a new or empty folder or an earlier site's; they need no server and hold no script.
    """
    from assay.actions.register import open_register
    from assay.actions.standards import data_folder, list_standards
    from assay.outputs.register_site import SiteStandard, write_register_site

    data_dir = data_folder()
    standards = [
        SiteStandard(known.name, known.standard, known.file.purpose, known.file.link_sources, known.is_default)
        for known in list_standards(data_dir)
    ]
    done = write_register_site(open_register(data_dir), standards, folder, today=date.today())
    if json_file:
        write_json(
            {
                "schema": 1,
                "index": str(done.index),
                "pages": done.pages,
                "files": done.files,
                "standards": [standard.name for standard in standards],
                "htqs": done.htqs,
            },
            json_file,
        )
    else:
        click.echo(f"{done.pages} pages: {done.index}")
