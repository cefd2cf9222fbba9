"""Asks on a terminal which pieces of work may leave: each is shown as it would, and decided by one key."""

from __future__ import annotations

import click

from assay.actions.share import Draft
from assay.cli.keystrokes import InputEnded, ask_key
from assay.cli.share_tables import print_piece
from assay.cli.standard_tables import console

_KEYS = {"k": "keep", "w": "keep without quotes", "d": "drop", "s": "stop"}


def ask_for_pieces(draft: Draft) -> tuple[list[str], list[str]]:
    """Ids of the pieces that are kept, and of those among them that lose their quotes; Abort where somebody stops."""
    from assay.actions.share import pack_draft

    shown = pack_draft(draft, [piece.id for piece in draft.draft.pack.pieces])
    kept, bare = [], []
    for number, piece in enumerate(shown.pieces, 1):
        console().print(f"\n{number} of {len(shown.pieces)}", style="bold")
        print_piece(piece)
        try:
            answer = ask_key("May it leave?", _KEYS)
        except InputEnded as error:
            raise click.Abort from error
        if answer == "stop":
            raise click.Abort
        if answer != "drop":
            kept.append(piece.id)
        if answer == "keep without quotes":
            bare.append(piece.id)
    return kept, bare
