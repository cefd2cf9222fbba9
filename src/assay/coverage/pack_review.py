"""Looks through a pack before it leaves: what scanners flag is struck out, and what a person struck out is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assay.coverage.redaction import REDACTED, NameScanner, Scanner, stretches, strike, struck_out, take_out
from assay.coverage.shared_pack import PackDraft, SharedPack, rewrite_piece, texts_of


@dataclass(frozen=True, slots=True)
class Flagged:
    """A text of a pack in which something was flagged."""

    piece: str  # id
    key: str  # of the text in the review file: 'quote-2'
    kind: str  # what it looks like: 'AWS Access Key'


@dataclass(frozen=True, slots=True)
class Screened:
    """What is left of a draft's texts once all that is flagged is struck out, and what was flagged."""

    left: Mapping[str, Mapping[str, str]]  # by piece, then by the text's key
    flagged: tuple[Flagged, ...]


def screen_draft(draft: PackDraft, scan: Scanner) -> Screened:
    """Strike out secrets and personal data by `scan`, and other people by their names.

    A secret is gone from every text that holds it.
    """
    scanners = _scanners(draft, scan)
    texts = {piece.id: texts_of(piece) for piece in draft.pack.pieces}
    flags = {text: [f for find in scanners for f in find(text)] for keyed in texts.values() for _, text in keyed}
    struck = {text: strike(text, found) for text, found in flags.items()}
    wanted = stretches(part for text, found in struck.items() for part in struck_out(text, found) or ())
    left = {
        id_: {key: take_out(struck[text], wanted) for (_, text), key in keyed.items()} for id_, keyed in texts.items()
    }
    flagged = (
        Flagged(id_, key, kind)
        for id_, keyed in texts.items()
        for (_, text), key in keyed.items()
        for kind in sorted({flag.kind for flag in flags[text]})
    )
    return Screened(left, tuple(flagged))


def flag_pack(draft: PackDraft, pack: SharedPack, scan: Scanner) -> tuple[Flagged, ...]:
    """What is still flagged in a pack that somebody cut down from the draft."""
    return screen_draft(replace(draft, pack=pack), scan).flagged


def _scanners(draft: PackDraft, scan: Scanner) -> tuple[Scanner, ...]:
    return scan, NameScanner(draft.names, draft.handles, draft.own)


def apply_review(pack: SharedPack, person: str, left: Mapping[str, Mapping[str, str]]) -> tuple[SharedPack, list[str]]:
    """The pack with only what somebody left of it, and what is wrong with the review.

    `left` has the texts by their keys, for each piece that stays. Words can only be taken out. What was taken out of
    one text is taken out of every text of the pack, since the same words often stand in a message, a title and a quote.
    """
    ids = {piece.id for piece in pack.pieces}
    problems = [f"there is no piece '{id_[:40]}' in the draft" for id_ in left if id_ not in ids]
    removed = _taken(pack.person, person, "person", problems)
    changed: dict[tuple[str, str, str], str] = {}
    for piece in pack.pieces:
        if piece.id in left:
            texts, mine = texts_of(piece), left[piece.id]
            problems += [f"{piece.id}: there is no text '{key[:40]}'" for key in mine if key not in texts.values()]
            for (kind, text), key in texts.items():
                removed += _taken(text, mine.get(key, ""), f"{piece.id}: {key}", problems)
                changed[piece.id, kind, text] = mine.get(key, "")
    wanted = stretches(removed)
    pieces = (
        rewrite_piece(piece, lambda kind, text, id_=piece.id: take_out(changed[id_, kind, text], wanted))  # type: ignore[misc]
        for piece in pack.pieces
        if piece.id in left
    )
    name = take_out(person, wanted) or REDACTED
    return (pack if problems else replace(pack, person=name, pieces=tuple(pieces))), problems


def _taken(original: str, left: str, place: str, problems: list[str]) -> list[str]:
    found = struck_out(original, left)
    if found is None:
        problems.append(f"{place}: words can be taken out, and none added or changed")
    return list(found or ())
