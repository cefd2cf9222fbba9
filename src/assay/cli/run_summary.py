"""The summary of a run on a terminal: short, the same facts as the report's first page."""

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assay.coverage.model import PersonCover, RunResult, Status, Strength
from assay.standards.model import Kind

MOST_IN_FULL = 3  # people shown with their best evidence; the report has everybody's
BEST = 6
GAPS = 3


def print_summary(result: RunResult, index: Path | None) -> None:
    """Print what was read, by which rule, and what was found; where the report is."""
    console = Console()
    standard = result.standard
    console.print(f"[bold]Assay[/bold] · {escape(standard.reference)} {escape(standard.title)} · version", end=" ")
    console.print(escape(standard.version_shown), style="dim")
    for source in result.sources:
        console.print(
            f"Read {escape(source.path)}: {source.commits:,} commits, {source.commits_read:,} of them closely"
        )
        for note in source.notes:
            console.print(f"  note: {escape(note)}", style="yellow")
    console.print(f"Reported on: {escape(result.rule)}\n")
    console.print(_table(result))
    for cover in result.people[:MOST_IN_FULL]:
        _print_person(console, cover)
    if len(result.people) > MOST_IN_FULL:
        console.print(f"\n… and {len(result.people) - MOST_IN_FULL} more people, in the report and the JSON.")
    console.print("\nThese are suggestions with their reasons, not decisions: people judge.", style="dim")
    console.print(escape(standard.licence), style="dim")
    where = f"Report: [bold]{escape(str(index))}[/bold]" if index else "A report with every place: add --report DIR"
    console.print(where, soft_wrap=True)


def _table(result: RunResult) -> Table:
    table = Table(title="What the work suggests (strong + some / all)", title_justify="left", header_style="bold")
    table.add_column("Person", overflow="fold")
    for heading in ("Pieces of work", "Knowledge", "Skills", "Behaviours", "Duties"):
        table.add_column(heading, justify="right")
    for cover in result.people:
        kinds = [_count([s for s in cover.statements if s.statement.kind is kind]) for kind in Kind]
        table.add_row(escape(cover.label), str(len(cover.pieces)), *kinds, _count(list(cover.duties)))
    return table


def _count(covers: list) -> str:  # type: ignore[type-arg]
    strong = sum(cover.strength is Strength.STRONG for cover in covers)
    some = sum(cover.strength is Strength.SOME for cover in covers)
    return f"{strong} + {some} / {len(covers)}"


def _print_person(console: Console, cover: PersonCover) -> None:
    console.print(f"\n[bold]{escape(cover.label)}[/bold]")
    if not cover.pieces:
        console.print("  No work by this person in the period. 'Nothing found' is not 'not met'.")
        return
    strong = [s for s in cover.statements if s.strength is Strength.STRONG]
    for statement in sorted(strong, key=lambda s: -s.score)[:BEST]:
        best = statement.evidence[0]
        console.print(
            f"  [green]{statement.statement.code:>3}[/green] may be shown, because they {escape(best.reason)}"
            f" [dim]({escape(best.locators[0])})[/dim]"
        )
    if len(strong) > BEST:
        console.print(f"      … and {len(strong) - BEST} more strongly suggested", style="dim")
    gaps = [s for s in cover.statements if s.status is Status.NOTHING_FOUND]
    if gaps:
        console.print(f"  Nothing found for {', '.join(s.statement.code for s in gaps)}. Next:")
    for fill in list(dict.fromkeys(s.would_fill for s in gaps if s.would_fill))[:GAPS]:
        console.print(f"    • {escape(fill)}")
    hidden = [s.statement.code for s in cover.statements if s.status is Status.NOT_VISIBLE]
    if hidden:
        console.print(f"  Not visible in git: {', '.join(hidden)}", style="dim")
