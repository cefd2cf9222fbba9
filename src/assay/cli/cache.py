"""`assay cache`: what is remembered between runs."""

from pathlib import Path

import click

from assay.cli.options import json_option, write_json

EPILOG = """\b
Examples:
  assay cache show
  assay cache check
  assay cache prune          forget what this version of Assay no longer asks for
  assay cache prune --all    forget everything
"""


@click.group("cache", short_help="Show, check and prune what is remembered between runs.", epilog=EPILOG)
def command() -> None:
    """Show, check and prune what is remembered between runs.

    The cache is one file that may be deleted at any time; only time is lost.
    """


@command.command("show")
@json_option
def show(json_file: str | None) -> None:
    """Say where the cache is, how large, and what is in it."""
    from rich.console import Console
    from rich.table import Table

    from assay.actions.cache import show_cache

    state = show_cache(_path())
    if json_file is not None:
        kinds = [
            {"kind": k.kind, "facts": k.facts, "bytes": k.size, "outdated": k.kind in state.outdated}
            for k in state.kinds
        ]
        write_json({"path": str(state.path), "bytes": state.size, "kinds": kinds}, json_file)
        return
    table = Table(title=f"{state.path} ({state.size / 1e6:.1f} MB)", title_justify="left", header_style="bold")
    table.add_column("What")
    table.add_column("Facts", justify="right")
    table.add_column("MB", justify="right")
    for kind in state.kinds:
        old = ", outdated" if kind.kind in state.outdated else ""
        table.add_row(state.meaning(kind.kind) + old, f"{kind.facts:,}", f"{kind.size / 1e6:.1f}")
    Console().print(table)


@command.command("check")
def check() -> None:
    """Check that the file is sound; exit with 1 if it is not."""
    from assay.actions.cache import check_cache

    path = _path()
    if wrong := check_cache(path):
        click.echo(f"The cache is damaged: {'; '.join(wrong)}\n  Delete it with: assay cache prune --all", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"The cache is sound: {path}" if path.is_file() else f"There is no cache yet: {path}")


@command.command("prune")
@click.option("--all", "everything", is_flag=True, help="Forget everything, not only what is outdated.")
def prune(everything: bool) -> None:
    """Forget what this version of Assay no longer asks for."""
    from assay.actions.cache import prune_cache

    given_back = prune_cache(_path(), everything=everything)
    click.echo(f"{given_back / 1e6:.1f} MB given back.")


def _path() -> Path:
    from assay.basics.config import cache_folder

    return cache_folder() / "facts.sqlite"
