"""`assay open`: what a shared pack holds."""

from pathlib import Path

import click

from assay.cli.options import json_option, write_json


@click.command(
    "open",
    short_help="Show what a shared pack holds.",
    epilog="""\b
Examples:
  assay open pack.zip
  assay open pack.zip --json -
  assay portfolio pack.zip --report portfolio    the gateway pack, from shared work alone
  assay next pack.zip                            what would fill the gaps that the pack leaves
""",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@json_option
def command(file: Path, json_file: str | None) -> None:
    """Show what a shared pack holds: each piece with what it may show, why, where, and the quotes that were left in.

    FILE is checked whole before anything is shown, and nothing is unpacked to disk. A pack that was cut or changed is
    refused; that somebody invented one it cannot see, so ask whoever made it for its digest.
    """
    from assay.sources.shared_pack import read_pack

    opened = read_pack(file)
    if json_file is not None:
        from assay.outputs.shared_pack import pack_document

        write_json(pack_document(opened.pack), json_file)
    if json_file != "-":
        from assay.cli.share_tables import print_pack

        print_pack(opened.pack, opened.digest, file)
