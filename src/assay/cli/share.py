"""`assay share`: pieces of confidential work, chosen and looked through, as a pack that may leave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.basics.errors import UsageError
from assay.cli.keystrokes import is_terminal
from assay.cli.options import open_binary_output, write_json
from assay.cli.person_options import optional_person_options, person_request

if TYPE_CHECKING:
    from assay.actions.share import Draft
    from assay.coverage.shared_pack import SharedPack

EPILOG = """\b
Examples:
  assay share ~/code/app --person ada --out pack.zip            on a terminal: one key for each piece
  assay share ~/code/app --person ada --draft review            everything that would leave, to read and cut down
  assay share --from review --out pack.zip                      exactly what is left of it
  assay share ~/code/app --person ada --piece w1a2b3c4d5e --out pack.zip
  assay open pack.zip                                           what the receiver sees
\b
Keys:
  k  keep the piece, with the quotes that are shown
  w  keep it without its quotes
  d  drop it
  s  stop: nothing is written
"""


@click.command(
    "share", short_help="Pack chosen pieces of confidential work: facts and reasons, no source code.", epilog=EPILOG
)
@optional_person_options
@click.option("--out", "out", metavar="FILE", help="Write the pack to FILE, such as pack.zip.")
@click.option(
    "--piece", "pieces", metavar="ID", multiple=True, help="This piece of work leaves; no other that is not named."
)
@click.option("--drop", "dropped", metavar="ID", multiple=True, help="This piece of work stays.")
@click.option("--all", "everything", is_flag=True, help="Every piece that may show something leaves, unless dropped.")
@click.option(
    "--quotes",
    type=click.Choice(("none", "words", "all")),
    default="words",
    show_default=True,
    help="Quotes: none; the person's words in messages and trackers; or also lines of files, which may be code.",
)
@click.option(
    "--draft",
    "draft_dir",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write everything that would leave to DIR/review.yaml, and pack nothing.",
)
@click.option(
    "--from",
    "review_dir",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Pack exactly what is left in DIR/review.yaml.",
)
@click.option("--keep-flagged", is_flag=True, help="With --from: what is still flagged is a false alarm; pack it.")
def command(
    paths: tuple[Path, ...],
    person: str | None,
    plan_name: str | None,
    since: str | None,
    until: str | None,
    notes_path: Path | None,
    no_cache: bool,
    json_file: str | None,
    config_file: Path | None,
    quiet: bool,
    out: str | None,
    pieces: tuple[str, ...],
    dropped: tuple[str, ...],
    everything: bool,
    quotes: str,
    draft_dir: Path | None,
    review_dir: Path | None,
    keep_flagged: bool,
) -> None:
    """Pack chosen pieces of one person's confidential work: facts and reasons, no source code.

    It runs where the code is, and only the pack leaves: what each piece may show, why and at which commit, without
    lines of files unless you ask for them. Secrets, addresses, telephone numbers and other people's names are struck
    out first, and you are told where. Look through the rest yourself: no scanner knows your customers' names.
    """
    _refuse(paths, out, draft_dir, review_dir, keep_flagged)
    if review_dir is not None:
        from assay.actions.share import pack_review

        pack = pack_review(review_dir, keep_flagged=keep_flagged)
        _finish(pack, None, out, json_file, quiet)
        return
    asks = not (pieces or everything or draft_dir)
    if asks and not is_terminal():
        raise UsageError(
            "nobody said which pieces may leave",
            remedy="Say --piece ID, or --all; or write a draft to look through: --draft DIR.",
        )
    from assay.actions.plans import find_plan
    from assay.actions.share import ShareRequest, draft_share, pack_draft
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config
    from assay.cli.progress import shown_progress
    from assay.coverage.shared_pack import Quotes

    config = read_config(config_file)
    plan = find_plan(plan_name or config.standard, data_folder())
    run = person_request(paths, person, plan, config, days=(since, until), notes_path=notes_path, no_cache=no_cache)
    with shown_progress(quiet) as progress:
        draft = draft_share(ShareRequest(run, pieces, dropped, Quotes(quotes)), progress)
    if draft_dir is not None:
        _write_draft(draft, draft_dir, quiet)
        return
    _finish(pack_draft(draft, *_choose(draft, asks)), draft, out, json_file, quiet)


def _choose(draft: Draft, asks: bool) -> tuple[list[str], list[str]]:
    """Ids of the pieces that leave, and of those that leave without their quotes."""
    if not asks:
        return [piece.id for piece in draft.draft.pack.pieces], []
    from assay.cli.share_choice import ask_for_pieces

    return ask_for_pieces(draft)


def _refuse(
    paths: tuple[Path, ...], out: str | None, draft_dir: Path | None, review_dir: Path | None, keep_flagged: bool
) -> None:
    if draft_dir and (out or review_dir):
        raise UsageError("--draft packs nothing yet", remedy="Look through the draft; then: --from DIR --out pack.zip")
    if not draft_dir and not out:
        raise UsageError("there is no place for the pack", remedy="Name it: --out pack.zip")
    if bool(paths) == bool(review_dir):
        raise UsageError(
            "a pack is made from repositories or from a draft", remedy="Give PATH…, or --from DIR; one of the two."
        )
    if keep_flagged and not review_dir:
        raise UsageError("--keep-flagged is for a draft that you looked through", remedy="Use it with --from DIR.")


def _write_draft(draft: Draft, folder: Path, quiet: bool) -> None:
    from assay.outputs.review_file import write_draft

    review = write_draft(draft.draft, draft.screened, folder)
    if not quiet:
        from assay.cli.share_tables import print_draft

        print_draft(draft, review)


def _finish(pack: SharedPack, draft: Draft | None, out: str | None, json_file: str | None, quiet: bool) -> None:
    from assay.outputs.shared_pack import pack_bytes, pack_document

    content = pack_bytes(pack)
    with open_binary_output(str(out)) as file:
        file.write(content)
    if json_file is not None:
        write_json(pack_document(pack), json_file)
    if not quiet and json_file != "-":
        from assay.cli.share_tables import print_packed

        print_packed(pack, draft, str(out), content)
