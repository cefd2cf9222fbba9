"""How `assay plans` looks on a terminal."""

from collections.abc import Iterable

from rich.table import Table

from assay.actions.plans import KnownPlan
from assay.cli.standard_tables import console, table
from assay.outputs.report.text import count
from assay.standards.plan import AssessmentPart, AssessmentPlan


def print_plans(known: Iterable[KnownPlan]) -> None:
    """One line for each plan at hand."""
    rows, licences = table("Name", "Plan", "Regime", "Parts", "From"), {}
    for entry in known:
        plan = entry.plan
        rows.add_row(
            plan.name,
            f"{plan.title}\nfor {plan.standard} {plan.version}",
            plan.regime.value,
            "\n".join(f"{part.code}: {len(part.statements)} statements" for part in plan.parts),
            ("Assay" if entry.is_shipped else "your file") + (", an example" if plan.is_example else ""),
        )
        licences[plan.licence] = True
    screen = console()
    screen.print(rows)
    for licence in licences:
        screen.print(licence)


def print_plan(known: KnownPlan) -> None:
    """Each part with its criteria, what the portfolio is for, what the gateway asks, and where it comes from."""
    plan, screen = known.plan, console()
    screen.print(f"{plan.name} {plan.title}", style="bold")
    if plan.is_example:
        screen.print("AN EXAMPLE: nobody has published this plan.", style="bold yellow")
    screen.print(f"Regime: {plan.regime.value}. For {plan.standard} {plan.version}.\n{plan.note}\n")
    for part in plan.parts:
        screen.print(_part(plan, part))
        screen.print(f"{part.about}\n")
    if plan.portfolio:
        parts = " and ".join(plan.portfolio.parts)
        screen.print(f"Portfolio, for {parts}: usually {plan.portfolio.pieces} pieces. {plan.portfolio.about}")
    screen.print(f"{plan.regime.gateway_name.capitalize()}:")
    for line in plan.all_at_gateway:
        screen.print(f"  • {line}")
    screen.print(f"\nSources: {'; '.join(plan.sources)}.\n{plan.licence}")


def _part(plan: AssessmentPlan, part: AssessmentPart) -> Table:
    title = (
        f"{plan.regime.part_name.capitalize()} {part.code}: {part.title} ({count(len(part.statements), 'statement')})"
    )
    rows = table("Statements", "Pass", "Distinction", "Verified by", title=title)
    for criterion in part.criteria:
        codes = criterion.statements
        lines = [" ".join(codes[start : start + 3]) for start in range(0, len(codes), 3)]
        rows.add_row("\n".join(lines), criterion.wording, criterion.distinction, criterion.verified_by.value)
    return rows
