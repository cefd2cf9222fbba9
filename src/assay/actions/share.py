"""Share pieces of one person's confidential work: drafted, looked through, cut down by the person; only then packed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assay.actions.bystanders import find_bystanders
from assay.actions.person import run_for_person
from assay.actions.portfolio import find_piece
from assay.actions.run_request import RunRequest
from assay.actions.secret_scanner import load_scanner
from assay.actions.shared_work import has_pack
from assay.basics.errors import InputError, UsageError
from assay.basics.progress import Progress
from assay.coverage.model import PieceCover, RunResult
from assay.coverage.pack_review import Flagged, Screened, apply_review, flag_pack, screen_draft
from assay.coverage.redaction import REDACTED
from assay.coverage.shared_pack import MOST_PIECES, PackDraft, Quotes, SharedPack, pack_problems, share_piece
from assay.sources.review_file import read_review

PROBLEMS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """What may leave: the pieces of one person's work in a run, and which quotes of them."""

    run: RunRequest
    pieces: tuple[str, ...] = ()  # ids; none: every piece that may show something
    dropped: tuple[str, ...] = ()
    quotes: Quotes = Quotes.WORDS


@dataclass(frozen=True, slots=True)
class Draft:
    """What would leave, and what was struck out of it already."""

    draft: PackDraft
    screened: Screened


def draft_share(request: ShareRequest, progress: Progress) -> Draft:
    """Read the person's work and strike out what is flagged; UsageError for unknown pieces and where none is left."""
    if has_pack(request.run):
        raise UsageError("a shared pack is shared already", remedy="Send it on as it is; sharing reads repositories.")
    scan = load_scanner()
    result, cover = run_for_person(request.run, progress)
    pieces = _chosen(cover.pieces, request)
    around = find_bystanders(request.run, cover.person, progress)
    progress("looking for secrets and names", 0, 0)
    draft = PackDraft(
        _pack(result, cover.label, [share_piece(piece, request.quotes) for piece in pieces]),
        around.names,
        around.handles,
        around.own,
    )
    return Draft(draft, screen_draft(draft, scan))


def _chosen(pieces: Sequence[PieceCover], request: ShareRequest) -> list[PieceCover]:
    wanted = {find_piece(pieces, id_).id for id_ in request.pieces}
    dropped = {find_piece(pieces, id_).id for id_ in request.dropped}
    if both := sorted(wanted & dropped):
        raise UsageError(f"{both[0]} is both chosen and dropped", remedy="Give one of the two.")
    found = [p for p in pieces if p.id not in dropped and (p.id in wanted if wanted else p.evidence)]
    if not found:
        raise UsageError(
            "no piece of work is left to share", remedy="'assay run PATH --report DIR' shows the pieces with their ids."
        )
    if len(found) > MOST_PIECES:
        raise UsageError(
            f"{len(found):,} pieces are more than a pack holds ({MOST_PIECES:,})",
            remedy="Choose some with --piece ID, or a time with --since.",
        )
    return found


def _pack(result: RunResult, person: str, pieces: Sequence[PieceCover]) -> SharedPack:
    label = " ".join("".join(c if c.isprintable() else " " for c in person).split())
    return SharedPack(
        assay=result.version,
        reference=result.standard.reference,
        version=result.standard.version,
        person=label or REDACTED,
        mapping=result.mapping,
        pieces=tuple(pieces),
    )


def pack_draft(draft: Draft, kept: Collection[str], bare: Collection[str] = ()) -> SharedPack:
    """The pack of the pieces that are kept, those in `bare` without their quotes; all that was flagged is gone."""
    left = {id_: texts for id_, texts in draft.screened.left.items() if id_ in kept}
    pack = _checked(draft.draft, draft.draft.pack.person, left, "")
    pieces = (share_piece(piece, Quotes.NONE) if piece.id in bare else piece for piece in pack.pieces)
    return replace(pack, pieces=tuple(pieces))


def pack_review(folder: Path, *, keep_flagged: bool) -> SharedPack:
    """The pack of exactly what somebody left in a review file.

    InputError where anything was added, or where something that is left is flagged (unless the person looked at it and
    wants it kept).
    """
    scan = load_scanner()
    review = read_review(folder)
    where = str(folder / "review.yaml")
    pack = _checked(review.draft, review.person, review.left, where)
    if not keep_flagged and (flagged := flag_pack(review.draft, pack, scan)):
        raise InputError(
            f"still flagged: {_listed(flagged)}",
            where=where,
            remedy="Put [redacted] there; or, where it is a false alarm, add --keep-flagged.",
        )
    return pack


def _checked(draft: PackDraft, person: str, left: Mapping[str, Mapping[str, str]], where: str) -> SharedPack:
    pack, problems = apply_review(draft.pack, person, left)
    problems += [] if pack.pieces else ["no piece of work is left to share"]
    problems += pack_problems(pack)
    if problems:
        raise InputError("; ".join(problems[:PROBLEMS_SHOWN]), where=where, remedy="Nothing was written.")
    return pack


def _listed(flagged: Sequence[Flagged]) -> str:
    shown = "; ".join(f"{f.piece} {f.key} ({f.kind})" for f in flagged[:PROBLEMS_SHOWN])
    more = len(flagged) - PROBLEMS_SHOWN
    return f"{shown}; and {more} more" if more > 0 else shown
