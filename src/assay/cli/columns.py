"""`assay columns`: what the columns of a CSV of work items mean, asked once and kept."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.basics.errors import UsageError
from assay.cli.options import json_option, write_json

if TYPE_CHECKING:
    from assay.actions.columns import TableColumns
    from assay.sources.table_export.columns import ColumnMapping


@click.command(
    "columns",
    short_help="Say once what the columns of a CSV of work items mean.",
    epilog="""\b
Examples:
  assay columns tickets.csv                             asks, and keeps the answer
  assay columns tickets.csv --mapping tickets.toml      takes it from a file
  assay columns tickets.csv --show
  assay columns tickets.csv --forget
\b
A mapping file:
  dates = "%d/%m/%Y"          how days are written; without it ISO and day/month/year are tried
  unit = "hours"              of plain numbers of effort: seconds, minutes, hours or days
  [columns]
  key = "Ticket no"
  title = "What"
  created = "Raised on"
  priority = ""               no column has it; fields left out are told by their headings
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", "mapping_file", metavar="FILE", type=click.Path(path_type=Path), help="Take it from FILE.")
@click.option("--show", is_flag=True, help="Show what the columns are taken to mean now, and ask nothing.")
@click.option("--forget", is_flag=True, help="Take back what was said of these columns.")
@json_option
def command(file: Path, mapping_file: Path | None, show: bool, forget: bool, json_file: str | None) -> None:
    """Say once what the columns of a CSV of work items mean.

    The answer is kept in your own data folder and holds for every table with the same headings. A file
    NAME.columns.toml beside NAME.csv says the same and comes first.
    """
    from assay.actions.columns import forget_columns, learn_columns, learn_from_file, list_columns

    if sum((bool(mapping_file), show, forget)) > 1:
        raise UsageError("--mapping, --show and --forget exclude one another.", remedy="Give one of them.")
    if mapping_file:
        found = learn_from_file(file, mapping_file)
    elif forget:
        found = forget_columns(file)
    elif show or json_file is not None:
        found = list_columns(file)
    else:
        found = list_columns(file)
        found = learn_columns(file, _ask(found))
    if json_file is not None:
        write_json({"schema": 1, **_document(found)}, json_file)
    if json_file != "-":
        _print(found)


def _ask(found: "TableColumns") -> "ColumnMapping":
    """Ask for each field which column holds it; what is known is the default."""
    from assay.actions.columns import fields, question_of, units
    from assay.sources.table_export.columns import ColumnMapping

    for number, heading in enumerate(found.headings, 1):
        click.echo(f"{number:4} {heading}", err=True)
    click.echo("Which column holds …? Give its number or its heading; 0 for none.", err=True)
    columns = {}
    for field in fields():
        default = found.mapping.columns.get(field, "0")
        answer = str(click.prompt(f"  {question_of(field)}", default=default, err=True)).strip()
        heading = (
            found.headings[int(answer) - 1] if answer.isdigit() and 0 < int(answer) <= len(found.headings) else answer
        )
        if heading not in ("0", ""):
            columns[field] = heading
    unit = found.mapping.unit
    if {"estimate", "spent"} & columns.keys():
        unit = click.prompt("  unit of plain numbers of effort", default=unit, type=click.Choice(units()), err=True)
    return ColumnMapping(columns, found.mapping.dates, unit)


def _document(found: "TableColumns") -> dict[str, object]:
    return {
        "headings": list(found.headings),
        "columns": found.mapping.columns,
        "unit": found.mapping.unit,
        "dates": found.mapping.dates or None,
        "kept": found.is_kept,
        "lacking": list(found.lacking),
    }


def _print(found: "TableColumns") -> None:
    from assay.actions.columns import question_of

    for field, heading in found.mapping.columns.items():
        click.echo(f"{field:10} {heading}   ({question_of(field)})")
    click.echo(
        "Kept for every table with these headings." if found.is_kept else "Taken from the headings; nothing is kept."
    )
    if found.lacking:
        click.echo(f"Still needed: {', '.join(found.lacking)}", err=True)
    sys.stdout.flush()
