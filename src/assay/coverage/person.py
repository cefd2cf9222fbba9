"""Everything found for one person, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assay.coverage.duties import cover_duties
from assay.coverage.evidence import Words, join_evidence
from assay.coverage.model import Evidence, PersonCover, PieceCover
from assay.coverage.stages import cover_stages
from assay.coverage.statements import cover_statements
from assay.duties.model import Lens, Signal
from assay.standards.model import Standard
from assay.work.model import Role
from assay.work.note import Note
from assay.work.person import Person
from assay.work.piece import Piece

NO_NOTES: Mapping[str, tuple[Note, ...]] = {}
COMMITS_KEPT = 30  # places listed for one piece


def cover_person(
    standard: Standard,
    lenses: Sequence[Lens],
    person: Person,
    pieces: Sequence[Piece],
    signals: Sequence[Signal],
    words: Mapping[str, Words],
    has_items: bool = False,
    notes: Mapping[str, tuple[Note, ...]] = NO_NOTES,
    has_history: bool = True,
) -> PersonCover:
    """The person's duties, statements, pieces and stages. The order of pieces and signals does not matter."""
    pieces = [replace(piece, checked=any(note.how for note in notes.get(piece.id, ()))) for piece in pieces]
    evidence = join_evidence(standard, pieces, signals, words)
    return PersonCover(
        person=person,
        label=person.name,
        duties=cover_duties(standard, lenses, signals, pieces, has_items, has_history),
        statements=cover_statements(standard, lenses, evidence),
        pieces=cover_pieces(pieces, evidence, notes),
        stages=cover_stages(lenses, signals),
        notes=tuple((about, note) for about, own in notes.items() for note in own),
    )


def cover_pieces(
    pieces: Sequence[Piece], evidence: Sequence[Evidence], notes: Mapping[str, tuple[Note, ...]] = NO_NOTES
) -> tuple[PieceCover, ...]:
    """The pieces, newest first, each with the evidence that rests on it."""
    newest = sorted(pieces, key=lambda piece: (-piece.end, piece.id))
    by_piece: dict[str, list[Evidence]] = {}
    for item in evidence:
        by_piece.setdefault(item.piece, []).append(item)
    return tuple(_cover(piece, by_piece.get(piece.id, []), notes.get(piece.id, ())) for piece in newest)


def _cover(piece: Piece, evidence: list[Evidence], notes: tuple[Note, ...]) -> PieceCover:
    clocks = [commit.head.author_clock for commit in piece.commits]
    return PieceCover(
        id=piece.id,
        title=piece.title,
        kind=piece.kind,
        repository=piece.repository,
        start=min(clocks),
        end=max(clocks),
        commits=len(piece.commits),
        all_commits=piece.all_commits,
        share=round(piece.share, 4),
        others=piece.others,
        assistance=piece.assistance,
        merged_by_other=piece.merged_by_other,
        signed=piece.signed,
        verified=len(piece.verified),
        files=_files(piece),
        statements=tuple(dict.fromkeys(e.statement for e in evidence)),
        evidence=tuple(evidence),
        commit_locators=tuple(
            (f"{piece.repository}@{commit.id[:12]}", commit.head.subject) for commit in piece.commits[:COMMITS_KEPT]
        ),
        contradictions=piece.contradictions,
        notes=notes,
    )


def _files(piece: Piece) -> tuple[tuple[str, int, int], ...]:
    """Role, number of different files, and the person's fresh lines, for each role that occurs."""
    found = []
    for role in Role:
        changes = [change for _, change in piece.changes(role)]
        if changes:
            found.append((role.value, len({c.path for c in changes}), sum(c.fresh for c in changes)))
    return tuple(found)
