"""What leaves the workplace when work is shared: pieces of one person's work with their evidence, and nothing else.

The names of these classes' fields, and of those inside them, are the layout of the file (docs/share.md): whoever
changes one raises the number of the layout in `assay.outputs.shared_pack` and `assay.sources.shared_pack`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assay.coverage.fact_sheet import COMMITS_SHOWN
from assay.coverage.model import Evidence, PieceCover, Strength
from assay.coverage.redaction import REDACTED

MOST_PIECES = 1_000
LONGEST_TEXT = 20_000  # characters
LAST_MOMENT = 253_402_300_799  # the end of the year 9999
COLLEAGUE = "a colleague"
_FILE_PLACE = re.compile(r"@[0-9a-f]{7,64}:")
_CODE = re.compile(r"[KSB][1-9][0-9]{0,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class PackText(StrEnum):
    """What a text of a pack is; the words for it in the review file."""

    TITLE = "title"
    REPOSITORY = "repository"
    QUOTE = "quote"
    COMMIT = "commit"  # the first line of a commit's message
    REASON = "reason"
    PLACE = "place"
    TOOL = "tool"  # named as having helped


class Quotes(StrEnum):
    """Which quotes go into a pack."""

    NONE = "none"
    WORDS = "words"  # what the person wrote in messages and at trackers
    ALL = "all"  # also lines of files, which may be source code


@dataclass(frozen=True, slots=True)
class SharedPack:
    """Pieces of one person's work, ready to leave."""

    assay: str  # the version that made it
    reference: str  # of the standard that the evidence speaks of
    version: str
    person: str  # what to call them
    mapping: str  # which views of the words were used
    pieces: tuple[PieceCover, ...]


@dataclass(frozen=True, slots=True)
class PackDraft:
    """A pack before anything was taken out, with what is needed to look through it. It stays at the workplace."""

    pack: SharedPack
    names: tuple[str, ...]  # of everybody else
    handles: tuple[str, ...]  # everybody else's addresses and accounts
    own: tuple[str, ...]  # what the person goes by, which may stay


Change = Callable[[PackText, str], str]


def share_piece(piece: PieceCover, quotes: Quotes) -> PieceCover:
    """The piece as it may leave: colleagues are a number of people, and only quotes that were asked for are in it.

    The person's own accounts (`assay note`) stay: they are kept elsewhere, and nobody looked through them here.
    """
    plain = rewrite_piece(piece, lambda _, text: _CONTROL.sub("\ufffd", text)[:LONGEST_TEXT])
    return replace(
        plain,
        start=_within(piece.start),
        end=_within(piece.end),
        others=(COLLEAGUE,) * len(piece.others),
        notes=(),
        commit_locators=plain.commit_locators[:COMMITS_SHOWN],
        evidence=tuple(
            replace(item, quote=item.quote if _may_leave(item, quotes) else "", time=_within(item.time))
            for item in plain.evidence
        ),
        contradictions=() if quotes is Quotes.NONE else plain.contradictions,
    )


def _may_leave(item: Evidence, quotes: Quotes) -> bool:
    if quotes is Quotes.WORDS:
        return not any(_FILE_PLACE.search(place) for place in item.locators)
    return quotes is Quotes.ALL


def _within(moment: int) -> int:
    return min(max(moment, 0), LAST_MOMENT)


def rewrite_piece(piece: PieceCover, change: Change) -> PieceCover:
    """The piece with every text in it that came from outside, or quotes what did, passed through `change`.

    Only a quote may become empty; anything else that does says that it was redacted.
    """

    def kept(kind: PackText, text: str) -> str:
        return change(kind, text) or REDACTED

    return replace(
        piece,
        title=kept(PackText.TITLE, piece.title),
        repository=kept(PackText.REPOSITORY, piece.repository),
        assistance=tuple(kept(PackText.TOOL, tool) for tool in piece.assistance),
        evidence=tuple(
            replace(
                item,
                piece_title=kept(PackText.TITLE, item.piece_title),
                reason=kept(PackText.REASON, item.reason),
                quote=change(PackText.QUOTE, item.quote) if item.quote else "",
                locators=tuple(kept(PackText.PLACE, place) for place in item.locators),
                cap=kept(PackText.REASON, item.cap) if item.cap else "",
            )
            for item in piece.evidence
        ),
        commit_locators=tuple(
            (kept(PackText.PLACE, place), kept(PackText.COMMIT, subject) if subject else "")
            for place, subject in piece.commit_locators
        ),
        contradictions=tuple(
            replace(
                found,
                words=kept(PackText.QUOTE, found.words),
                fact=kept(PackText.REASON, found.fact),
                commit=kept(PackText.PLACE, found.commit),
            )
            for found in piece.contradictions
        ),
    )


def texts_of(piece: PieceCover) -> dict[tuple[PackText, str], str]:
    """Each different text of a piece with its key in the review file ('quote-2'), kind by kind."""
    found: dict[PackText, dict[str, None]] = {kind: {} for kind in PackText}

    def note(kind: PackText, text: str) -> str:
        found[kind][text] = None
        return text

    rewrite_piece(piece, note)
    return {(kind, text): f"{kind}-{n}" for kind, texts in found.items() for n, text in enumerate(texts, 1) if text}


def pack_problems(pack: SharedPack) -> Iterator[str]:
    """What is wrong with a pack that has the right types: nothing in it may surprise whoever reads it."""
    if len(pack.pieces) > MOST_PIECES:
        yield f"more than {MOST_PIECES:,} pieces"
    if len({piece.id for piece in pack.pieces}) < len(pack.pieces):
        yield "two pieces of one id"
    for name in ("assay", "reference", "version", "person", "mapping"):
        if not (text := getattr(pack, name)) or _is_unfit(text) or "\n" in text:
            yield f"{name}: words on one line were expected"
    for piece in pack.pieces:
        yield from (f"piece {piece.id[:20]!r}: {problem}" for problem in _piece_problems(piece))


def _piece_problems(piece: PieceCover) -> Iterator[str]:
    if not re.fullmatch(r"[A-Za-z0-9-]{1,80}", piece.id):
        yield "the id is none"
    if not 0 <= piece.start <= LAST_MOMENT or not 0 <= piece.end <= LAST_MOMENT:
        yield "a day that no calendar has"
    if not (0 <= piece.commits <= piece.all_commits and 0 <= piece.share <= 1):
        yield "numbers of commits, or a share, that cannot be"
    if min(piece.signed, piece.verified, *(number for row in piece.files for number in row[1:]), 0) < 0:
        yield "a number below 0"
    if any(name != COLLEAGUE for name in piece.others):
        yield "somebody else is named"
    if piece.notes:
        yield "an account of the person's, which stays where it was written"
    if piece.statements != tuple(dict.fromkeys(item.statement for item in piece.evidence)):
        yield "its statements are not those of its evidence"
    words = [text for _, text in texts_of(piece)] + [piece.kind] + [role for role, _, _ in piece.files]
    if any(map(_is_unfit, words)) or any(_is_unfit(found.claim) for found in piece.contradictions):
        yield "a text is too long, or holds control characters"
    for item in piece.evidence:
        yield from _evidence_problems(item, piece)


def _evidence_problems(item: Evidence, piece: PieceCover) -> Iterator[str]:
    if not _CODE.fullmatch(item.statement):
        yield f"{item.statement[:20]!r} is no code of a statement"
    if item.piece != piece.id or item.piece_title != piece.title:
        yield "evidence of another piece"
    if not item.reason or not item.locators:
        yield "evidence without a reason or a place"
    if not 0 <= item.score <= 1 or not 0 <= item.time <= LAST_MOMENT:
        yield "a score or a time that cannot be"
    if (item.strength is Strength.STRONG) == bool(item.cap):
        yield "evidence is strong, or says why it is not: one of the two"


def _is_unfit(text: str) -> bool:
    return len(text) > LONGEST_TEXT or _CONTROL.search(text) is not None
