"""`assay htq`: the Higher Technical Qualifications of a standard's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from assay.cli.options import json_option, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.actions.register import QualificationList
    from assay.standards.qualification import Qualification

EPILOG = """\b
Examples:
  assay htq list
  assay htq list --standard ST0116
  assay htq list --json htqs.json          '-' is standard output
"""


@click.group("htq", epilog=EPILOG)
def command() -> None:
    """List the Higher Technical Qualifications of a standard's page."""


@command.command("list", epilog=EPILOG)
@click.option("--standard", metavar="STnnnn", help="Only those that name this standard or stand on its page.")
@json_option
def list_(standard: str | None, json_file: str | None) -> None:
    """List the HTQs, in the order of the page."""
    from assay.actions.register import list_qualifications
    from assay.actions.standards import data_folder

    htqs = list_qualifications(data_folder(), standard=standard)
    if json_file:
        write_json([_document(htq) for htq in htqs.qualifications], json_file)
    else:
        _print(htqs)


def _document(htq: Qualification) -> dict[str, Any]:
    return {
        "id": htq.id,
        "level": htq.level,
        "applicant": htq.applicant,
        "awarding_body": htq.awarding_body,
        "approval_date": htq.approval_date.isoformat(),
        "pathways": list(htq.pathways),
        "placement": htq.placement,
        "standards": list(htq.standards),
        "options": list(htq.options),
        "options_by_standard": {listed.reference: list(listed.options) for listed in htq.listed if listed.options},
        "listed_on": htq.listed_on,
        "line": htq.line,
    }


def _print(htqs: QualificationList) -> None:
    from assay.cli.standard_tables import console, table

    rows = table("HTQ", "Level", "Applicant", "Approved", "Approved against")
    for htq in htqs.qualifications:
        rows.add_row(htq.id, str(htq.level), _applicant(htq), htq.approval_date.isoformat(), "\n".join(_details(htq)))
    screen = console()
    screen.print(rows)
    count = len(htqs.qualifications)
    screen.print(
        f"{count} Higher Technical Qualification{'' if count == 1 else 's'}. "
        "The applicant awards it, and there is no placement, unless the line says so.\n"
    )
    for words in (*htqs.cautions, *htqs.copyrights):
        screen.print(f"{words}\n")


def _applicant(htq: Qualification) -> str:
    if htq.awarding_body == htq.applicant:
        return htq.applicant
    return f"{htq.applicant}\nawarded by {htq.awarding_body}"


def _details(htq: Qualification) -> Iterator[str]:
    """The standards named, with their options; a record that names none stands on a page all the same."""
    for listed in htq.listed:
        yield f"{listed.reference} {listed.title}"
        if listed.options:
            yield f"  options: {', '.join(listed.options)}"
    if not htq.listed:
        yield f"{htq.listed_on} (listed on its page)"
    if htq.pathways:
        yield f"pathways: {'; '.join(htq.pathways)}"
    if htq.placement:
        yield "with a placement"
