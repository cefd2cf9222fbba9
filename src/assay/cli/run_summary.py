"""The summary of a run on a terminal: short, the same facts as the report's first page."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assay.coverage.model import PersonCover, RunResult, SourceRead, Status, Strength
from assay.standards.model import Kind

MOST_IN_FULL = 3  # people shown with their best evidence, those with most pieces; the report has everybody's
BEST = 6
ONLY_NOTES = frozenset({"folder", "complexity", "tags"})  # what has something to say, and nothing read
NOBODY = (
    "Nobody is named in these sources, so nothing can be said of a person. For a table, 'assay columns FILE' says "
    "which column holds who opened an item or works on it; 'assay duty N PATH' makes what needs no person."
)
GAPS = 3


def print_summary(result: RunResult, index: Path | None) -> None:
    """Print what was read, by which rule, and what was found; where the report is."""
    console = Console()
    standard = result.standard
    console.print(f"[bold]Assay[/bold] · {escape(standard.reference)} {escape(standard.title)}")
    console.print(f"version {escape(standard.version_shown)}", style="dim")
    for source in result.sources:
        if source.kind not in ONLY_NOTES:
            console.print(f"Read {escape(source.path)}: {_read(source)}")
        for note in source.notes:
            console.print(f"  note: {escape(note)}", style="yellow")
    console.print(f"Reported on: {escape(result.rule)}\n")
    console.print(_table(result) if result.people else NOBODY)
    for cover in sorted(result.people, key=lambda one: -len(one.pieces))[:MOST_IN_FULL]:
        _print_person(console, cover)
    if len(result.people) > MOST_IN_FULL:
        console.print(f"\n… and {len(result.people) - MOST_IN_FULL} more people, in the report and the JSON.")
    console.print("\nThese are suggestions with their reasons, not decisions: people judge.", style="dim")
    console.print(escape(standard.licence), style="dim")
    where = f"Report: [bold]{escape(str(index))}[/bold]" if index else "A report with every place: add --report DIR"
    console.print(where, soft_wrap=True)


def _read(source: SourceRead) -> str:
    if source.kind == "git":
        return f"{source.commits:,} commits, {source.commits_read:,} of them closely"
    what = "notes" if source.kind == "notes" else "work items"
    return f"{source.items:,} {what} ({escape(source.kind)})"


def _table(result: RunResult) -> Table:
    table = Table(title="What the work suggests: strong + some", title_justify="left", header_style="bold")
    table.add_column("Person", overflow="fold")
    table.add_column("Pieces", justify="right")
    totals = [len([s for s in result.standard.statements if s.kind is kind]) for kind in Kind]
    for heading, total in zip("KSB", totals, strict=True):
        table.add_column(f"{heading} of {total}", justify="right", no_wrap=True)
    table.add_column(f"Duties of {len(result.standard.duties)}", justify="right", no_wrap=True)
    for cover in result.people:
        strengths = [[s.strength for s in cover.statements if s.statement.kind is kind] for kind in Kind]
        strengths.append([duty.strength for duty in cover.duties])
        table.add_row(escape(cover.label), str(len(cover.pieces)), *map(_count, strengths))
    return table


def _count(strengths: Sequence[Strength | None]) -> str:
    return f"{strengths.count(Strength.STRONG)} + {strengths.count(Strength.SOME)}"


def _print_person(console: Console, cover: PersonCover) -> None:
    console.print(f"\n[bold]{escape(cover.label)}[/bold]")
    if not cover.pieces and not any(statement.evidence for statement in cover.statements):
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
        console.print(
            f"  Nothing points to these, and these sources cannot show them: {', '.join(hidden)}", style="dim"
        )
