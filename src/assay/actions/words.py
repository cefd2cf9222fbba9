"""Maps the words of everybody's pieces to statements, in one batch."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from assay.basics.progress import Progress
from assay.coverage.evidence import Words
from assay.duties.finding import place, shorten, without_trailers
from assay.mapping.mapper import Mapper, map_texts
from assay.mapping.model import Match
from assay.sources.git.cache import FactCache
from assay.work.note import Note
from assay.work.piece import PersonWork, Piece

LONGEST_TEXT = 4_000  # characters of one piece: a long branch repeats itself
BATCH = 400


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a piece, and the place that each stretch comes from."""

    text: str
    starts: tuple[tuple[int, str], ...]


def map_pieces(
    works: Mapping[str, PersonWork],
    mapper: Mapper,
    cache: FactCache,
    kind: str,
    progress: Progress,
    notes: Mapping[str, Mapping[str, tuple[Note, ...]]] | None = None,
) -> dict[str, dict[str, Words]]:
    """By person and piece, the statements that the piece's own messages and the person's notes on it clearly speak of.

    `kind` names the mapper's rules, for the cache: equal words under equal rules are mapped once.
    """
    told = notes or {}
    asked = [
        (person, piece, _text(piece, told.get(person, {}).get(piece.id, ())))
        for person, work in works.items()
        for piece in work.pieces
    ]
    found: dict[str, dict[str, Words]] = {person: {} for person in works}
    for start in range(0, len(asked), BATCH):
        batch = asked[start : start + BATCH]
        matches = _map_batch([text.text for _, _, text in batch], mapper, cache, kind)
        for person, piece, text in batch:
            found[person][piece.id] = _words(text, matches[text.text])
        progress("reading the words of their work", start + len(batch), len(asked))
    return found


def _map_batch(texts: list[str], mapper: Mapper, cache: FactCache, kind: str) -> dict[str, list[Match]]:
    """The clear matches of each text, from the cache where they are known."""
    ids = {text: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for text in texts}
    decode = msgspec.msgpack.Decoder(list[Match]).decode
    known = {id_: decode(content) for id_, content in cache.get(kind, set(ids.values())).items()}
    new = [text for text, id_ in ids.items() if id_ not in known]
    rankings = map_texts(new, mapper, clear_only=True) if new else []
    fresh = {
        ids[text]: [match for match in ranking.matches if match.clear and match.end > match.start]
        for text, ranking in zip(new, rankings, strict=True)
    }
    cache.put(kind, {id_: msgspec.msgpack.encode(matches) for id_, matches in fresh.items()})
    return {text: (known | fresh)[id_] for text, id_ in ids.items()}


def _text(piece: Piece, notes: Sequence[Note] = ()) -> _Text:
    """The person's notes and the messages of their own commits, equal ones once, joined by blank lines."""
    parts: list[str] = []
    starts: list[tuple[int, str]] = []
    seen: set[str] = set()
    length = 0
    said = [(note.text, f"note {note.id}") for note in notes]
    said += [(without_trailers(commit), place(piece, commit)) for commit in piece.commits]
    for words, where in said:
        message = words[: LONGEST_TEXT - length]
        if not message or message in seen:
            continue
        seen.add(message)
        starts.append((length, where))
        parts.append(message)
        length += len(message) + 2
        if length >= LONGEST_TEXT:
            break
    return _Text("\n\n".join(parts), tuple(starts))


def _words(text: _Text, clear: list[Match]) -> Words:
    return Words(
        matches={match.code: match for match in clear},
        quotes={match.code: shorten(" ".join(text.text[match.start : match.end].split())) for match in clear},
        locators={match.code: _place_at(text, match.start) for match in clear},
    )


def _place_at(text: _Text, position: int) -> str:
    return [where for start, where in text.starts if start <= position][-1]
