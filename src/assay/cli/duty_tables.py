"""How `assay duty` looks on a terminal."""

import re
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assay.actions.duty import DutyResult
from assay.duties.product import Cell, Product, in_words

MOST_ROWS = 25
MOST_SIGNALS = 5
LONGEST_CELL = 60
IN_GIT = re.compile(r"[^@:]{1,200}@[0-9a-f]{12}:")


def print_duty(result: DutyResult, index: Path | None) -> None:
    """Print the figures, the first rows, what people did, and what is missing."""
    console = Console()
    made, product = result.made, result.made.product
    console.print(f"[bold]Duty {made.duty.number}[/bold] · {escape(made.duty.title)}")
    for source in result.sources:
        console.print(f"Read {escape(source.path)} ({escape(source.kind)})", style="dim")
        for note in source.notes:
            console.print(f"  note: {escape(note)}", style="yellow")
    for name, value in product.figures.items():
        console.print(f"  {escape(name)}: [bold]{escape(_shown(name, value))}[/bold]")
    if product.rows:
        console.print(_table(product, made.duty.columns))
    if len(product.rows) > MOST_ROWS:
        console.print(f"… and {len(product.rows) - MOST_ROWS:,} more rows, in the JSON and the report.")
    for person, signal in result.signals[:MOST_SIGNALS]:
        console.print(f"{escape(person)} {escape(signal.reason)} [dim]({escape(signal.locators[0])})[/dim]")
    if len(result.signals) > MOST_SIGNALS:
        console.print(f"… and {len(result.signals) - MOST_SIGNALS:,} more signals.")
    for gap in result.gaps:
        console.print(f"missing: {escape(gap)}", style="yellow")
    console.print(f"\nReported on: {escape(result.rule)}. Suggestions, not decisions.", style="dim")
    console.print(escape(result.standard.licence), style="dim")
    where = (
        f"Report: [bold]{escape(str(index))}[/bold]"
        if index
        else "Every column and definition: --json FILE or --report DIR"
    )
    console.print(where, soft_wrap=True)


def _table(product: Product, columns: tuple[str, ...]) -> Table:
    here = [column for column in columns if any(column in row for row in product.rows)]
    project = _only_project([row.get(here[0]) for row in product.rows])
    table = Table(header_style="bold")
    for column in here:
        numeric = all(isinstance(row.get(column), int | float | None) for row in product.rows)
        table.add_column(column.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in product.rows[:MOST_ROWS]:
        table.add_row(*(escape(_shown(column, _without(project, row.get(column)))) for column in here))
    return table


def _only_project(places: Sequence[Cell]) -> str:
    """The project in front of every place, where it is the same: it would only take room."""
    found = {_project_of(str(place)) for place in places}
    return found.pop() if len(found) == 1 and len(places) > 1 else "\0"


def _without(project: str, value: Cell) -> Cell:
    return value.replace(project, "") if isinstance(value, str) else value


def _project_of(place: str) -> str:
    in_git = IN_GIT.match(place)
    return in_git[0] if in_git else re.split("[#!]", place)[0]


def _shown(name: str, value: Cell) -> str:
    text = " ".join(in_words(name, value).split())
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
