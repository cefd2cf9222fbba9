"""What was found for each duty, what is missing, and what would fill it."""

from collections.abc import Mapping, Sequence

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
) -> tuple[DutyCover, ...]:
    """One cover for each duty of the standard, in its order, whether anything was found or not.

    `has_items` says that a forge or tracker was read, so that what happens there is not out of sight.
    """
    by_number = {lens.number: lens for lens in lenses}
    by_piece = {piece.id: piece for piece in pieces}
    return tuple(
        _cover(duty, by_number.get(duty.number), [s for s in signals if s.duty == duty.number], by_piece, has_items)
        for duty in standard.duties
    )


def _cover(
    duty: Duty, lens: Lens | None, signals: list[Signal], pieces: Mapping[str, Piece], has_items: bool
) -> DutyCover:
    ranked = sorted(signals, key=lambda s: (-_order(s, pieces), -s.time, s.piece))
    strong = any(judge_signal(s, pieces.get(s.piece)).strength is Strength.STRONG for s in signals)
    status = Status.SUGGESTED if signals else _absent(lens, has_items)
    return DutyCover(
        duty=duty,
        status=status,
        strength=(Strength.STRONG if strong else Strength.SOME) if signals else None,
        score=join_scores([score_signal(s, pieces.get(s.piece)) for s in signals]) if signals else 0.0,
        signals=tuple(ranked[:SIGNALS_KEPT]),
        missing=_missing(lens, status, strong, has_items),
        would_fill=lens.would_fill if lens and not strong else "",
    )


def _order(signal: Signal, pieces: Mapping[str, Piece]) -> float:
    piece = pieces.get(signal.piece)
    strong = judge_signal(signal, piece).strength is Strength.STRONG
    return score_signal(signal, piece) + strong


def _absent(lens: Lens | None, has_items: bool) -> Status:
    if lens is None or (lens.visibility is Visibility.ELSEWHERE and not (has_items and lens.reads_items)):
        return Status.NOT_VISIBLE
    return Status.NOTHING_FOUND


def _missing(lens: Lens | None, status: Status, strong: bool, has_items: bool) -> str:
    if lens is None:
        return "no lens reads this duty; its statements are looked for in the words of the work"
    if status is Status.NOT_VISIBLE:
        what = "these sources do" if has_items else "git alone does"
        return f"{what} not show this duty; it could be shown by {lens.elsewhere}"
    if status is Status.NOTHING_FOUND:
        where = "these sources" if has_items and lens.reads_items else "git"
        return f"nothing found in {where}; it could also be shown by {lens.elsewhere}"
    return "a person's judgement" if strong else f"the very thing that the duty asks for; look also in {lens.elsewhere}"
