"""What several commands of `assay course` are told in the same way."""

from pathlib import Path

import click

course_file = click.argument("course", type=click.Path(path_type=Path))
standard_option = click.option(
    "--standard", metavar="REF", help="Only this standard of those that the course is aligned with."
)
