"""How a shared pack looks on a terminal, before it leaves and after it came."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from rich.padding import Padding

from assay.actions.share import Draft
from assay.cli.standard_tables import console
from assay.coverage.model import Evidence, PieceCover, Strength
from assay.coverage.shared_pack import SharedPack
from assay.outputs.report.text import count, cut, dates, visible

FLAGS_SHOWN = 12


def print_draft(draft: Draft, review: Path) -> None:
    """Where the draft is, what was struck out of it, and what to do now."""
    screen = console()
    screen.print(f"{count(len(draft.draft.pack.pieces), 'piece')} would leave. Nothing has left yet.", style="bold")
    _print_flagged(draft)
    screen.print(f"Everything that would leave: {review}", soft_wrap=True)
    screen.print("Take out what must stay; then:")
    screen.print(f"  assay share --from {review.parent} --out pack.zip", soft_wrap=True)


def print_packed(pack: SharedPack, draft: Draft | None, out: str, content: bytes) -> None:
    """What is in the pack that was written."""
    screen = console()
    screen.print(f"{count(len(pack.pieces), 'piece')} of {cut(pack.person)} packed", style="bold")
    for piece in pack.pieces:
        quotes = sum(bool(item.quote) for item in piece.evidence)
        about = f"  {piece.id}  {cut(piece.title, 70)} ({' '.join(piece.statements)}; {count(quotes, 'quote')})"
        screen.print(about)
    if draft is not None:
        _print_flagged(draft)
    screen.print(f"Pack: {out} ({len(content):,} bytes)", soft_wrap=True)
    screen.print(f"SHA-256 {hashlib.sha256(content).hexdigest()}", soft_wrap=True)
    screen.print("Read it as the receiver will, before you send it: assay open " + out, soft_wrap=True)


def _print_flagged(draft: Draft) -> None:
    flagged = draft.screened.flagged
    if not flagged:
        console().print("Nothing was flagged as a secret, an address or a name.")
        return
    kinds = Counter(found.kind for found in flagged)
    listed = ", ".join(f"{kind} ({number})" for kind, number in sorted(kinds.items()))
    console().print(f"Flagged and struck out: {listed}", style="yellow")
    for found in flagged[:FLAGS_SHOWN]:
        console().print(f"  {found.piece} {found.key}: {found.kind}")
    if len(flagged) > FLAGS_SHOWN:
        console().print(f"  and {len(flagged) - FLAGS_SHOWN} more")


def print_pack(pack: SharedPack, digest: str, file: Path) -> None:
    """The whole pack: whose, made from what, and every piece with its evidence."""
    screen = console()
    screen.print(f"Shared work of {cut(pack.person)} for {pack.reference} {pack.version}", style="bold")
    screen.print(f"{count(len(pack.pieces), 'piece')}, chosen by whoever shared them; there may be more.")
    for piece in pack.pieces:
        screen.print()
        print_piece(piece)
    screen.print(
        "\nSuggestions, found by a machine; a person judges. Nobody has vouched for this file: ask who made it"
    )
    screen.print("whether its digest is")
    screen.print(f"SHA-256 {digest}", soft_wrap=True)
    screen.print(f"More from it: assay portfolio {file} · assay next {file}", soft_wrap=True)


def print_piece(piece: PieceCover) -> None:
    """One piece as it leaves: facts, then each statement with its reason, places and quote."""
    screen = console()
    screen.print(cut(piece.title), style="bold")
    facts = [
        piece.id,
        cut(piece.repository, 40),
        dates(piece.start, piece.end),
        f"{piece.commits} of {count(piece.all_commits, 'commit')}",
        f"{piece.share:.0%} their own",
        *([f"with {count(len(piece.others), 'colleague')}"] if piece.others else []),
        *(f"helped by {cut(tool, 40)}" for tool in piece.assistance),
    ]
    screen.print(" · ".join(facts))
    for items in _by_reason(piece):
        codes = " ".join(f"{item.statement}*" if item.strength is Strength.STRONG else item.statement for item in items)
        _indent(f"{codes}: {cut(items[0].reason)}", 2)
        _indent("at " + ", ".join(cut(place) for place in items[0].locators[:2]), 4)
        if items[0].quote:
            _indent(f"‘{visible(items[0].quote)}’", 4)
    for found in piece.contradictions:
        _indent(f"Words and changes differ: ‘{visible(found.words)}’, but {visible(found.fact)}", 2)


def _by_reason(piece: PieceCover) -> list[list[Evidence]]:
    """Evidence of one reason and one quote together: a deed often shows several statements."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for item in piece.evidence:
        found.setdefault((item.reason, item.quote), []).append(item)
    return list(found.values())


def _indent(text: str, by: int) -> None:
    console().print(Padding(text, (0, 0, 0, by)))
