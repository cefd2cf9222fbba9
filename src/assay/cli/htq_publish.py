"""`assay htq publish`: a published coverage statement beside an HTQ's record."""

from pathlib import Path

import click

EPILOG = """\b
Examples:
  assay course statement course.yaml --source "Course handbook 2026, page 12" --json statement.json
  assay htq publish htq-0123456789 statement.json
  assay htq show htq-0123456789
"""


@click.command("publish", short_help="Show a published coverage statement with an HTQ's record.", epilog=EPILOG)
@click.argument("htq")
@click.argument("statement", type=click.Path(path_type=Path))
def publish(htq: str, statement: Path) -> None:
    """Keep the coverage of STATEMENT (the JSON of `assay course statement`) with the record of HTQ, an id.

    From then on the record says it, with its source, day and who mapped it, wherever it is shown: `assay htq`,
    `assay site`. It is kept in your own data folder, also when the page is imported again. A later statement from the
    same source takes its place.
    """
    from assay.actions.publish_coverage import publish_coverage
    from assay.actions.standards import data_folder

    done = publish_coverage(htq.strip(), statement, data_dir=data_folder())
    for coverage in done.added:
        click.echo(
            f"{htq}: {len(coverage.statements)} statements of {coverage.standard} {coverage.version}, "
            f"from {coverage.source}, mapped by {coverage.mapped_by}.",
            err=True,
        )
    if done.replaced:
        click.echo(f"In place of {done.replaced} earlier from the same source.", err=True)
