"""How `assay fetch` looks on a terminal, and as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assay.actions.fetch import Wanted
    from assay.sources.fetching.listing import Fetched


def print_fetched(folder: Path, found: "Fetched") -> None:
    """What is in the folder now, what is not and why, and what to do next."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    table = Table(title=escape(str(folder)), title_justify="left", header_style="bold")
    table.add_column("Records")
    table.add_column("All", justify="right")
    table.add_column("New or changed", justify="right")
    for kind in found.kinds:
        if kind.records:
            table.add_row(kind.kind.replace("-", " ").replace("_", " "), f"{kind.records:,}", f"{kind.new:,}")
    console.print(table)
    for note in found.notes:
        console.print(f"! {escape(note)}", style="yellow", soft_wrap=True)
    waited = f", {found.waited:,} s of waiting" if found.waited else ""
    unchanged = f" ({found.unchanged:,} pages as before)" if found.unchanged else ""
    console.print(f"{found.requests:,} requests{unchanged}{waited}", style="dim")
    console.print(f"Next: assay run REPOSITORY {escape(str(folder))}", soft_wrap=True)


def fetched_document(wanted: "Wanted", folder: Path, found: "Fetched") -> dict[str, Any]:
    """The same as JSON; docs/json.md tells what each key means."""
    return {
        "schema": 1,
        "tool": wanted.tool,
        "project": wanted.project,
        "folder": str(folder),
        "since": wanted.since or None,
        "kinds": [
            {"kind": k.kind, "records": k.records, "new": k.new, "file": k.file or None} for k in found.kinds
        ],
        "notes": list(found.notes),
        "requests": found.requests,
        "unchanged_pages": found.unchanged,
        "waited_seconds": found.waited,
    }  # fmt: skip
