"""What a person's own functions tell of maintainability: which were made simpler, and whether new ones stay small."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from assay.duties.finding import MOST_PLACES, grade_of, shorten
from assay.duties.model import Force, Signal
from assay.work.complexity import SIMPLE, FunctionChange, lineages
from assay.work.piece import PersonWork, Piece

LEAST_BEFORE = 8  # decisions: what was simple before is not made simpler in any way that matters
LEAST_GAIN = 3
LEAST_KEPT = 0.5  # of its lines: a function that was emptied lost its work, and is not simpler for it
LEAST_NEW = 3  # functions: fewer say little of how somebody writes
MOST_LINES = 50
MOST_PARAMETERS = 5


def function_signals(work: PersonWork, piece: Piece, *, is_refactored: bool) -> Iterator[Signal]:
    """One signal a piece: functions made simpler go before new ones that stay small."""
    ids = {commit.id for commit in piece.commits if commit.id not in piece.bulk}
    own = [change for change in work.functions if change.commit in ids]
    if simpler := _simplified(own):
        first = simpler[0][0]
        yield _signal(
            piece, [change for _, change in simpler], _how(first, len(simpler)), Force.FIRM if is_refactored else Force.SLIGHT,
            f"{first.after.name}: complexity {_before(first)} → {first.after.complexity}",
        )  # fmt: skip
    elif small := _small(own):
        most = max(change.after.complexity for change in small)
        longest = max(change.after.lines for change in small)
        names = shorten(", ".join(dict.fromkeys(change.after.name for change in small[:3])), 120)
        yield _signal(
            piece, small, f"kept new functions small: {names}", Force.SLIGHT,
            f"{len(small)} new functions, none above complexity {most} or {longest} lines",
        )  # fmt: skip


def _how(change: FunctionChange, count: int) -> str:
    more = f" and {count - 1} more" if count > 1 else ""
    return f"made a function simpler: {shorten(change.after.name, 80)} in {shorten(change.path, 80)}{more}"


def _before(change: FunctionChange) -> int:
    return change.before.complexity if change.before else 0


def _simplified(own: Sequence[FunctionChange]) -> list[tuple[FunctionChange, FunctionChange]]:
    """Functions that are much simpler after the whole piece than before it, the greatest gain first, each with the change
    that did most of it.

    One that was only emptied, or split so that a part is as complex as the whole was, is not simpler.
    """
    lines = lineages(own)
    whole = [replace(line[-1], before=line[0].before) for line in lines]
    new = [change for change in whole if change.before is None]
    found = [
        (change, min(line, key=_gain))
        for change, line in zip(whole, lines, strict=True)
        if change.before
        and change.before.complexity >= LEAST_BEFORE
        and change.before.complexity - change.after.complexity >= LEAST_GAIN
        and _does_its_work(change, [n for n in new if n.path == change.path])
    ]
    return sorted(found, key=lambda pair: (_gain(pair[0]), pair[0].path, pair[0].after.name))


def _gain(change: FunctionChange) -> int:
    """How many decisions came with a change; below zero where some went."""
    return change.after.complexity - _before(change) if change.before else 0


def _does_its_work(change: FunctionChange, new: Sequence[FunctionChange]) -> bool:
    """Whether the lines are still there: in it, or in new functions of the same file that are simpler than it was."""
    if change.before is None or any(part.after.complexity >= change.before.complexity for part in new):
        return False
    kept = change.after.lines + sum(part.after.lines for part in new)
    return kept >= LEAST_KEPT * change.before.lines


def _small(own: Sequence[FunctionChange]) -> list[FunctionChange]:
    """New functions, if there are some that do more than return a value, and every one of them is small."""
    new = [change for change in own if change.before is None]
    if len(new) < LEAST_NEW or median(change.after.complexity for change in new) < 2:
        return []
    fits = all(
        c.after.complexity <= SIMPLE and c.after.lines <= MOST_LINES and c.after.parameters <= MOST_PARAMETERS
        for c in new
    )
    return sorted(new, key=lambda change: (-change.after.complexity, change.path, change.after.name)) if fits else []


def _signal(piece: Piece, changes: Sequence[FunctionChange], reason: str, force: Force, quote: str) -> Signal:
    places = (f"{c.repository}@{c.commit[:12]}:{c.path}#L{c.after.start}-L{c.after.end}" for c in changes)
    return Signal(
        duty=9,
        piece=piece.id,
        reason=reason,
        quote=quote,
        locators=tuple(dict.fromkeys(places))[:MOST_PLACES],
        grade=grade_of(piece),
        force=force,
        statements=("S1",),
        time=max(change.time for change in changes),
    )
