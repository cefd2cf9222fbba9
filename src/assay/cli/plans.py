"""`assay plans`: list and show assessment plans."""

import click

from assay.cli.options import json_option, write_json

EPILOG = """\b
Examples:
  assay plans list
  assay plans show ST0116/epa
  assay plans show ST0116/epa --json -
docs/plans.md tells how a plan of your own is written.
"""


@click.group("plans", epilog=EPILOG)
def command() -> None:
    """List and show assessment plans: methods or outcomes, criteria, and who verifies."""


@command.command("list", epilog="\b\nExample:\n  assay plans list --json -\n")
@json_option
def list_(json_file: str | None) -> None:
    """List the assessment plans that are at hand."""
    from assay.actions.plans import list_plans
    from assay.actions.standards import data_folder

    known = list_plans(data_folder())
    if json_file:
        from assay.outputs.plan_json import plan_summary

        write_json(
            [plan_summary(k.plan) | {"shipped": k.is_shipped, "default": k.is_default} for k in known], json_file
        )
    else:
        from assay.cli.plan_tables import print_plans

        print_plans(known)


@command.command(epilog="\b\nExamples:\n  assay plans show ST0116\n  assay plans show ST0116/example --json -\n")
@click.argument("plan")
@json_option
def show(plan: str, json_file: str | None) -> None:
    """Show PLAN, such as ST0116/epa: each criterion, its statements, its wording where known, and who verifies it.

    The reference of a standard alone means its usual plan.
    """
    from assay.actions.plans import find_plan
    from assay.actions.standards import data_folder

    known = find_plan(plan, data_folder())
    if json_file:
        from assay.outputs.plan_json import plan_document

        write_json(plan_document(known.plan, known.standard), json_file)
    else:
        from assay.cli.plan_tables import print_plan

        print_plan(known)
