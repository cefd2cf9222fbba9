"""`assay htq`: the register of Higher Technical Qualifications."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from assay.cli.htq_publish import publish
from assay.cli.htq_search import search
from assay.cli.options import json_option, write_json

if TYPE_CHECKING:
    from assay.standards.register import RegisterView

EPILOG = """\b
Examples:
  assay htq list
  assay htq list --standard ST0116
  assay htq list --json htqs.json          '-' is standard output
  assay htq search software engineering --level 5 --facets
  assay htq show pearson cyber
  assay htq compare htq-0123456789 htq-9876543210
  assay htq publish htq-0123456789 statement.json
"""
LIST_EPILOG = """\b
Examples:
  assay htq list
  assay htq list --standard ST0116
  assay htq list --json htqs.json          '-' is standard output
"""
SHOW_EPILOG = """\b
Examples:
  assay htq show htq-0123456789
  assay htq show pearson cyber
"""
COMPARE_EPILOG = """\b
Example:
  assay htq compare htq-0123456789 htq-9876543210 --json -
"""
CHANGES_EPILOG = """\b
Examples:
  assay htq changes
  assay htq changes --standard ST0116 --json -
"""


@click.group("htq", epilog=EPILOG)
def command() -> None:
    """List, search and compare Higher Technical Qualifications."""


command.add_command(search)
command.add_command(publish)


@command.command("list", epilog=LIST_EPILOG)
@click.option("--standard", metavar="STnnnn", help="Only those that name this standard or stand on its page.")
@json_option
def list_(standard: str | None, json_file: str | None) -> None:
    """List the HTQs, in the order of the page."""
    from assay.actions.register import list_qualifications
    from assay.actions.standards import data_folder

    htqs = list_qualifications(data_folder(), standard=standard)
    if json_file:
        from assay.outputs.register_json import listed_document

        write_json([listed_document(htq) for htq in htqs.qualifications], json_file)
    else:
        from assay.cli.htq_tables import print_list

        print_list(htqs)


@command.command(epilog=SHOW_EPILOG)
@click.argument("words", nargs=-1, required=True)
@json_option
def show(words: tuple[str, ...], json_file: str | None) -> None:
    """Show one HTQ: its id, or WORDS that only one has."""
    from assay.actions.register import find_record

    view = _register()
    htq = find_record(view, " ".join(words))
    if json_file:
        from assay.outputs.register_json import register_document

        write_json(register_document(view, [htq]), json_file)
    else:
        from assay.cli.htq_tables import print_record

        print_record(view, htq, date.today())


@command.command(epilog=COMPARE_EPILOG)
@click.argument("ids", nargs=-1, required=True, metavar="ID ID [ID [ID]]")
@json_option
def compare(ids: tuple[str, ...], json_file: str | None) -> None:
    """Compare two to four HTQs, side by side: what is the same and what differs.

    In place of an id, words that only one HTQ has will do, in quotes.
    """
    from assay.actions.register import compare_qualifications

    view = _register()
    htqs, facts = compare_qualifications(view, ids)
    if json_file:
        from assay.outputs.register_json import comparison_document

        write_json(comparison_document(view, htqs, facts), json_file)
    else:
        from assay.cli.htq_tables import print_comparison

        print_comparison(view, htqs, facts, date.today())


@command.command(epilog=CHANGES_EPILOG)
@click.option("--standard", metavar="STnnnn", help="Only the page of this standard.")
@json_option
def changes(standard: str | None, json_file: str | None) -> None:
    """List what the last import of a page changed: new, changed and withdrawn HTQs, with their facts."""
    from assay.actions.register import register_changes
    from assay.actions.standards import data_folder

    found = register_changes(data_folder(), standard=standard)
    if json_file:
        from assay.outputs.register_json import changes_document

        write_json(changes_document(found), json_file)
    else:
        from assay.cli.htq_tables import print_changes

        print_changes(found)


def _register() -> RegisterView:
    from assay.actions.register import open_register
    from assay.actions.standards import data_folder

    return open_register(data_folder())
