"""What was found for each duty, what is missing, and what would fill it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.coverage.model import DutyCover, Status, Strength
from assay.coverage.strength import join_scores, judge_signal, score_signal
from assay.duties.model import Lens, Signal, Visibility
from assay.standards.model import Duty, Standard
from assay.work.piece import Piece

SIGNALS_KEPT = 12  # enough to judge by; volume never scores


def cover_duties(
    standard: Standard,
    lenses: Sequence[Lens],
    signals: Sequence[Signal],
    pieces: Sequence[Piece],
    has_items: bool = False,
    has_history: bool = True,
) -> tuple[DutyCover, ...]:
    """One cover for each duty of the standard, in its order, whether anything was found or not.

    `has_items` says that a forge or tracker was read, so that what happens there is not out of sight, and `has_history`
    that a repository was.
    """
    by_number = {lens.number: lens for lens in lenses}
    by_piece = {piece.id: piece for piece in pieces}
    seen = _Seen(has_items, has_history)
    return tuple(
        _cover(duty, by_number.get(duty.number), [s for s in signals if s.duty == duty.number], by_piece, seen)
        for duty in standard.duties
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read."""

    items: bool
    history: bool


def _cover(duty: Duty, lens: Lens | None, signals: list[Signal], pieces: Mapping[str, Piece], seen: _Seen) -> DutyCover:
    ranked = sorted(signals, key=lambda s: (-_order(s, pieces), -s.time, s.piece))
    strong = sum(_is_strong(s, pieces) for s in signals)
    status = Status.SUGGESTED if signals else _absent(lens, seen)
    return DutyCover(
        duty=duty,
        status=status,
        strength=(Strength.STRONG if strong else Strength.SOME) if signals else None,
        score=join_scores([score_signal(s, pieces.get(s.piece)) for s in signals]) if signals else 0.0,
        signals=tuple(ranked[:SIGNALS_KEPT]),
        missing=_missing(lens, status, bool(strong), seen),
        would_fill=lens.would_fill if lens and not strong else "",
        strong=min(strong, SIGNALS_KEPT),
    )


def _order(signal: Signal, pieces: Mapping[str, Piece]) -> float:
    return score_signal(signal, pieces.get(signal.piece)) + _is_strong(signal, pieces)


def _is_strong(signal: Signal, pieces: Mapping[str, Piece]) -> bool:
    return judge_signal(signal, pieces.get(signal.piece)).strength is Strength.STRONG


def _absent(lens: Lens | None, seen: _Seen) -> Status:
    in_git = lens is not None and lens.visibility is not Visibility.ELSEWHERE and seen.history
    in_items = lens is not None and lens.reads_items and seen.items
    return Status.NOTHING_FOUND if in_git or in_items else Status.NOT_VISIBLE


def _missing(lens: Lens | None, status: Status, strong: bool, seen: _Seen) -> str:
    if lens is None:
        return "no lens reads this duty; its statements are looked for in the words of the work"
    if status is Status.NOT_VISIBLE:
        where = "git alone does" if not seen.items else "these sources do"
        history = (
            "a repository's history, or by " if not seen.history and lens.visibility is not Visibility.ELSEWHERE else ""
        )
        return f"{where} not show this duty; it could be shown by {history}{lens.elsewhere}"
    if status is Status.NOTHING_FOUND:
        where = "these sources" if seen.items and lens.reads_items else "git"
        return f"nothing found in {where}; it could also be shown by {lens.elsewhere}"
    return "a person's judgement" if strong else f"the very thing that the duty asks for; look also in {lens.elsewhere}"
