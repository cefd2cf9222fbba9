"""Chooses the few pieces of work that together show the most of what a plan's portfolio is for.

The choice is exact, in three stages:
  1. as many statements as can be;
  2. without losing any of these, as many strongly suggested ones as can be;
  3. without losing any of those, the most points. A piece has up to 3 for the person's own share, up to 3 for being
     recent, up to 3 for strongly suggested statements, and loses 7, which is what it costs to read; each kind of work
     (by what most of its new lines are for) gives 1 once, where a piece of it suggests something strongly.
So a piece that adds no statement is taken only where it is very good in itself, and the number of pieces is a limit,
not an aim.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assay.coverage.model import PieceCover, Strength
from assay.coverage.programme import Row, Solver, solve_in_stages

MOST_POINTS = 3  # for each of share, recency and strength
COST = 7
FOR_KIND = 1
HALF_YEAR = 183 * 86_400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of work as far as the choice looks at it."""

    piece: PieceCover
    shows: frozenset[str]  # of the codes that are wanted
    strong: frozenset[str]
    kind: str  # the role of most of the person's new lines; '' where there are none
    share_points: int
    recent_points: int

    @property
    def strong_points(self) -> int:
        """0 to 3; more statements add nothing, since volume never scores."""
        return min(len(self.strong), MOST_POINTS)

    @property
    def varies(self) -> bool:
        """Whether its kind of work counts: only where something in it is strong, or trifles would be chosen."""
        return bool(self.kind and self.strong)

    @property
    def points(self) -> int:
        """What the piece is worth beside the statements that it shows; may be below 0."""
        return self.share_points + self.recent_points + self.strong_points - COST


@dataclass(frozen=True, slots=True)
class ChosenPiece:
    """A piece of the portfolio, and what it is there for."""

    candidate: Candidate
    is_locked: bool  # the person wants it in
    only_here: tuple[str, ...]  # statements that no other chosen piece shows
    strong_only_here: tuple[str, ...]  # statements that no other chosen piece shows strongly


@dataclass(frozen=True, slots=True)
class OneMore:
    """The piece that would add the most to a choice, and what."""

    piece: PieceCover
    adds: tuple[str, ...]
    adds_strong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The chosen pieces, newest first, with what they show and what no candidate shows."""

    chosen: tuple[ChosenPiece, ...]
    covered: Mapping[str, tuple[str, ...]]  # code → ids of chosen pieces, those that show it strongly first
    strong: tuple[str, ...]  # codes
    uncovered: tuple[str, ...]
    within_reach: tuple[str, ...]  # uncovered ones that a candidate shows, but for which there was no room
    candidates: int
    most: int
    gap: float  # 0.0: no better choice exists
    one_more: OneMore | None


def make_candidates(
    pieces: Sequence[PieceCover], codes: Sequence[str], *, locked: Collection[str], dropped: Collection[str]
) -> tuple[Candidate, ...]:
    """The pieces that show any of the codes, and those that are locked, by id; recent counts from the newest piece."""
    wanted = frozenset(codes)
    newest = max((piece.end for piece in pieces), default=0)
    found = (
        _candidate(piece, wanted, newest) for piece in sorted(pieces, key=lambda p: p.id) if piece.id not in dropped
    )
    return tuple(candidate for candidate in found if candidate.shows or candidate.piece.id in locked)


def _candidate(piece: PieceCover, wanted: frozenset[str], newest: int) -> Candidate:
    age = newest - piece.end
    main = max(piece.files, key=lambda row: row[2], default=("", 0, 0))
    return Candidate(
        piece=piece,
        shows=frozenset(e.statement for e in piece.evidence) & wanted,
        strong=frozenset(e.statement for e in piece.evidence if e.strength is Strength.STRONG) & wanted,
        kind=main[0] if main[2] else "",
        share_points=round(MOST_POINTS * piece.share),
        recent_points=sum(age < limit * HALF_YEAR for limit in (1, 2, 4)),
    )


def choose_portfolio(
    candidates: Sequence[Candidate], codes: Sequence[str], *, most: int, locked: Collection[str], solve: Solver
) -> Portfolio:
    """The best choice of at most `most` candidates with all locked ones in it; ValueError where these are too many."""
    if len(locked) > most:
        raise ValueError("more pieces are locked than may be chosen")
    layout = _Layout(candidates, codes)
    aims = (layout.shown(), layout.shown_strongly(), layout.quality())
    stages = solve_in_stages(layout.rows(most, locked), aims, solve)
    chosen = [c for c, value in zip(candidates, stages[-1].values, strict=False) if value]
    return _portfolio(chosen, candidates, codes, most, locked, max(stage.gap for stage in stages))


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns: each candidate, each code shown, each code shown strongly, each kind of work."""

    candidates: Sequence[Candidate]
    codes: Sequence[str]

    @property
    def kinds(self) -> list[str]:
        return sorted({c.kind for c in self.candidates if c.varies})

    def rows(self, most: int, locked: Collection[str]) -> list[Row]:
        """At most so many; each locked one; a code or kind counts only where a chosen candidate has it."""
        found = [Row(tuple((i, 1) for i in range(len(self.candidates))), most=most)]
        found += [Row(((i, 1),), least=1) for i, c in enumerate(self.candidates) if c.piece.id in locked]
        column = len(self.candidates)
        for holders in self._holders():
            found.append(Row(((column, 1), *((i, -1) for i in holders)), most=0))
            column += 1
        return found

    def _holders(self) -> list[list[int]]:
        """For each column after the candidates' own, the candidates that switch it on."""
        numbered = list(enumerate(self.candidates))
        shown = [[i for i, c in numbered if code in c.shows] for code in self.codes]
        strong = [[i for i, c in numbered if code in c.strong] for code in self.codes]
        return [*shown, *strong, *([i for i, c in numbered if c.varies and c.kind == kind] for kind in self.kinds)]

    def shown(self) -> list[int]:
        """Stage 1."""
        return self._aim(shown=1)

    def shown_strongly(self) -> list[int]:
        """Stage 2."""
        return self._aim(strong=1)

    def quality(self) -> list[int]:
        """Stage 3."""
        return [c.points for c in self.candidates] + self._aim(kind=FOR_KIND)[len(self.candidates) :]

    def _aim(self, shown: int = 0, strong: int = 0, kind: int = 0) -> list[int]:
        many = len(self.codes)
        return [0] * len(self.candidates) + [shown] * many + [strong] * many + [kind] * len(self.kinds)


def _portfolio(
    chosen: list[Candidate],
    candidates: Sequence[Candidate],
    codes: Sequence[str],
    most: int,
    locked: Collection[str],
    gap: float,
) -> Portfolio:
    newest = sorted(chosen, key=lambda c: (-c.piece.end, c.piece.id))
    covered = {code: tuple(c.piece.id for c in _showing(newest, code)) for code in codes}
    uncovered = tuple(code for code in codes if not covered[code])
    return Portfolio(
        chosen=tuple(_chosen_piece(c, newest, codes, c.piece.id in locked) for c in newest),
        covered={code: ids for code, ids in covered.items() if ids},
        strong=tuple(code for code in codes if any(code in c.strong for c in chosen)),
        uncovered=uncovered,
        within_reach=tuple(code for code in uncovered if any(code in c.shows for c in candidates)),
        candidates=len(candidates),
        most=most,
        gap=gap,
        one_more=_one_more(chosen, candidates, codes),
    )


def _showing(chosen: Sequence[Candidate], code: str) -> list[Candidate]:
    return sorted((c for c in chosen if code in c.shows), key=lambda c: code not in c.strong)


def _chosen_piece(
    candidate: Candidate, chosen: Sequence[Candidate], codes: Sequence[str], is_locked: bool
) -> ChosenPiece:
    others = [c for c in chosen if c is not candidate]
    shown = frozenset(code for c in others for code in c.shows)
    strong = frozenset(code for c in others for code in c.strong)
    return ChosenPiece(
        candidate,
        is_locked,
        tuple(code for code in codes if code in candidate.shows - shown),
        tuple(code for code in codes if code in candidate.strong - strong),
    )


def _one_more(chosen: Sequence[Candidate], candidates: Sequence[Candidate], codes: Sequence[str]) -> OneMore | None:
    """Beside these pieces, the one that adds most; None where none adds a statement or shows one more strongly."""
    shown = frozenset(code for c in chosen for code in c.shows)
    strong = frozenset(code for c in chosen for code in c.strong)
    left = [c for c in candidates if c not in chosen and (c.shows - shown or c.strong - strong)]
    if not left:
        return None
    best = min(left, key=lambda c: (-len(c.shows - shown), -len(c.strong - strong), -c.points, c.piece.id))
    return OneMore(
        best.piece,
        tuple(code for code in codes if code in best.shows - shown),
        tuple(code for code in codes if code in best.strong - strong),
    )
