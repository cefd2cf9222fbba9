"""`assay template`: empty forms for what no tool has."""

import click

from assay.cli.options import open_output


@click.group(
    "template",
    short_help="Print a form to fill in by hand, for what no tool has.",
    epilog="""\b
Examples:
  assay template duty                                which duties have a form
  assay template duty 4 > impediments.md             and fill it in
  assay template duty 21 --csv --output learning.csv
  assay run ~/code/app impediments.md learning.csv   forms are read like any other source
""",
)
def command() -> None:
    """Print a form to fill in by hand, for what no tool has.

    What you write in a form is your own account: it is shown with its place, and never makes evidence strong.
    """


@command.command("duty")
@click.argument("number", type=int, required=False)
@click.option("--csv", "as_table", is_flag=True, help="As CSV, for a spreadsheet.")
@click.option("--output", metavar="FILE", default="-", help="Write it to FILE instead of printing it.")
def duty(number: int | None, as_table: bool, output: str) -> None:
    """Print the form of a duty; without NUMBER the duties that have one."""
    from assay.actions.template import list_forms, make_template

    if number is None:
        for form in list_forms():
            click.echo(f"{form.duty:3}  {form.title}: an entry is {form.entry}")
        return
    text = make_template(number, as_table=as_table)
    with open_output(output) as out:
        out.write(text)
