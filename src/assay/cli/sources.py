"""`assay sources`: what can be read, with an example of each."""

from typing import TYPE_CHECKING

import click

from assay.cli.options import json_option, write_json

if TYPE_CHECKING:
    from assay.actions.sources import UnderstoodSource


@click.command(
    "sources",
    short_help="List what can be read, with an example of each.",
    epilog="""\b
Examples:
  assay sources
  assay sources github                 how to make such files, and what one looks like
  assay sources --json -
  assay run ~/code/app ~/exports       a repository, and a folder that is searched for the rest
""",
)
@click.argument("names", metavar="[NAME]…", nargs=-1)
@json_option
def command(names: tuple[str, ...], json_file: str | None) -> None:
    """List what can be read, with an example of each.

    'assay run', 'assay duty' and 'assay people' take any mix of these. A repository stands for its history alone; any
    other folder is searched for repositories and for files that one of these readers understands.
    """
    from assay.actions.sources import list_sources

    found = list_sources(names)
    if json_file is not None:
        rows = [
            {"name": s.name, "title": s.title, "reads": s.reads, "obtain": list(s.obtain), "example": s.example}
            for s in found
        ]
        write_json({"schema": 1, "sources": rows}, json_file)
    if json_file != "-":
        _print(found, in_full=bool(names))


def _print(found: "tuple[UnderstoodSource, ...]", *, in_full: bool) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console()
    for source in found:
        console.print(f"[bold]{escape(source.name)}[/bold] · {escape(source.title)}")
        console.print(f"  reads: {escape(source.reads)}")
        for way in source.obtain if in_full else source.obtain[:2]:
            console.print(f"  get it: {escape(way)}", style="dim", soft_wrap=True)
        if len(source.obtain) > 2 and not in_full:
            console.print(f"  … and more: assay sources {escape(source.name)}", style="dim")
        console.print(f"  example: {escape(source.example)}\n", style="dim", soft_wrap=in_full)
