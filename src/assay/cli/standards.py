"""`assay standards`: list, show and import occupational standards."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assay.cli.options import json_option, write_json

if TYPE_CHECKING:
    from assay.actions.standards import KnownStandard

SHOW_EPILOG = """\b
Examples:
  assay standards show ST0116
  assay standards show ST0116 --json -
"""
IMPORT_EPILOG = """\b
Examples:
  assay standards import page.txt
  assay standards import page.txt --reference ST0116
"""
EPILOG = """\b
Examples:
  assay standards list
  assay standards show ST0116
  assay standards show ST0116 --json -
  assay standards import page.txt          the text of a standard's official page
"""


@click.group("standards", epilog=EPILOG)
def command() -> None:
    """List, show and import occupational standards."""


@command.command("list", epilog="\b\nExample:\n  assay standards list --json -\n")
@json_option
def list_(json_file: str | None) -> None:
    """List the standards that are at hand, with their versions."""
    from assay.actions.standards import data_folder, list_standards

    known = list_standards(data_folder())
    if json_file:
        write_json([_summary(entry) for entry in known], json_file)
    else:
        from assay.cli.standard_tables import print_list

        print_list(known)


@command.command(epilog=SHOW_EPILOG)
@click.argument("reference")
@json_option
def show(reference: str, json_file: str | None) -> None:
    """Show the duties and statements of REFERENCE, their links, and what it takes to show each."""
    from assay.actions.standards import data_folder, find_known_standard

    known = find_known_standard(reference, data_folder())
    if json_file:
        write_json(_document(known), json_file)
    else:
        from assay.actions.register import list_qualifications
        from assay.cli.standard_tables import print_standard

        print_standard(known, list_qualifications(data_folder(), standard=known.standard.reference))


@command.command("import", epilog=IMPORT_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reference", metavar="STnnnn", help="Which standard the page is about, where it does not show.")
def import_(file: Path, reference: str | None) -> None:
    """Import a standard and its HTQs from FILE, the text of its official page.

    Nothing is imported from a page that is cut short or contradicts itself.
    """
    from assay.actions.standards import data_folder, import_page
    from assay.cli.standard_tables import print_import

    print_import(import_page(file, data_dir=data_folder(), today=date.today(), reference=reference))


def _summary(known: KnownStandard) -> dict[str, Any]:
    standard = known.standard
    return {
        "name": known.name,
        "reference": standard.reference,
        "title": standard.title,
        "level": standard.level,
        "version": standard.version,
        "version_note": standard.version_note,
        "version_shown": standard.version_shown,
        "duties": len(standard.duties),
        "statements": len(standard.statements),
        "links": len(standard.links),
        "shipped": known.is_shipped,
        "default": known.is_default,
        "licence": standard.licence,
    }


def _document(known: KnownStandard) -> dict[str, Any]:
    standard = known.standard
    certainty = {(link.duty, link.statement): link.certainty for link in standard.links}
    return _summary(known) | {
        "regulatory_note": known.file.regulatory_note,
        "purpose": list(known.file.purpose),
        "link_sources": list(known.file.link_sources),
        "duties": [
            {
                "number": duty.number,
                "text": duty.text,
                "statements": [
                    {"code": code, "certainty": certainty[duty.number, code]}
                    for code in standard.statements_of(duty.number)
                ],
            }
            for duty in standard.duties
        ],
        "statements": [
            {
                "code": statement.code,
                "kind": statement.kind,
                "text": statement.text,
                "shown_by": statement.shown_by,
                "needs": statement.needs,
                "shown_by_reason": statement.shown_by_reason,
                "duties": list(standard.duties_of(statement.code)),
            }
            for statement in standard.statements
        ],
    }
