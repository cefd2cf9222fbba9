"""How `assay next` looks on a terminal: at most a page."""

from pathlib import Path

from rich.table import Table

from assay.actions.next_steps import NextResult
from assay.cli.standard_tables import console, print_origin, table
from assay.coverage.next_step import Filling, Gap, NextSteps
from assay.outputs.report.text import count, cut, sentence

DUTIES = 5  # what a mentor can take in; the JSON has all


def print_next(result: NextResult, index: Path | None) -> None:
    """Duties first, since they speak of the job; then what needs an account, and what only others can show."""
    screen, steps = console(), result.steps
    screen.print(f"Next for {cut(result.cover.label)}, {result.plan.name}", style="bold")
    if result.plan.is_example:
        screen.print("AN EXAMPLE of a plan: nobody has published it.", style="bold yellow")
    print_origin(screen, result.run)
    if not steps.gaps:
        screen.print("Every statement is strongly suggested. What is missing now is a person's judgement.")
    if steps.duties:
        screen.print(_duties(steps))
    if beyond := steps.beyond(DUTIES):
        screen.print(f"Not shown by these: {', '.join(map(_by_duties, beyond))}.")
    if steps.issue_steps():
        screen.print(_issues(steps))
    for filling, title in (
        (Filling.ACCOUNT, "Needs the person's own account, beside work"),
        (Filling.OTHERS, "Only a witness or a conversation can show"),
    ):
        gaps = steps.filled_by(filling)
        if gaps:
            screen.print(_gaps(gaps, title))
    screen.print("'Nothing found' is not 'not met'. These are suggestions: people decide.")
    screen.print(result.run.standard.licence)
    screen.print(f"Page: {index}" if index else "One page to print for a mentor: add --report DIR", soft_wrap=True)


def _duties(steps: NextSteps) -> Table:
    number = len(steps.filled_by(Filling.WORK))
    title = f"Work that would show most of the {count(number, 'statement')} that work can still show"
    rows = table("Duty", "Take on", "Would show", "Counts also", title=title)
    for step in steps.duties[:DUTIES]:
        rows.add_row(
            str(step.duty.number), step.would_fill or sentence(step.duty.text), " ".join(step.gaps), step.counts
        )
    return rows


def _by_duties(gap: Gap) -> str:
    return f"{gap.code} (by duty {', '.join(map(str, gap.duties))})" if gap.duties else f"{gap.code} (no duty is known)"


def _issues(steps: NextSteps) -> Table:
    older = steps.open_issues.left_out
    of = f"{count(steps.open_issues.read, 'open issue')}" + (
        f", the newest; {older:,} older were not read" if older else ""
    )
    rows = table("Issue", "Take on", "May show", "Because", title=f"Of {of}, those whose words come nearest to gaps")
    for step in steps.issue_steps()[:DUTIES]:
        rows.add_row(step.best.place, step.best.title, " ".join(step.gaps), cut(step.best.reason, 160))
    return rows


def _gaps(gaps: tuple[Gap, ...], title: str) -> Table:
    rows = table("Code", "In", "It needs", "Beside", title=title)
    for gap in gaps:
        beside = f"{cut(gap.beside, 60)}\n{gap.place}" if gap.place else ""
        rows.add_row(gap.code, gap.part, gap.cover.statement.needs, beside)
    return rows
