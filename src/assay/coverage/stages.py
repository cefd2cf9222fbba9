"""The same signals seen along the life cycle of software, with the gaps said."""

from collections.abc import Sequence

from assay.coverage.model import StageCover, Status
from assay.duties.model import Force, Lens, Signal, Visibility

STAGES = ("research", "requirements", "design", "build", "test", "deploy", "support", "improve", "retire")
SIGNALS_KEPT = 5
# Where no lens is named for a stage by itself, what could show it.
ELSEWHERE = {
    "improve": "refactorings, performance work and fixes that say what got better",
    "retire": "changes that take a feature, a service or its data out of use",
}


def cover_stages(lenses: Sequence[Lens], signals: Sequence[Signal]) -> tuple[StageCover, ...]:
    """One cover for each stage, in the order of the life cycle."""
    own_stages = {lens.number: lens.stages for lens in lenses}
    return tuple(
        _cover(stage, lenses, [s for s in signals if stage in (s.stages or own_stages.get(s.duty, ()))])
        for stage in STAGES
    )


def _cover(stage: str, lenses: Sequence[Lens], signals: list[Signal]) -> StageCover:
    ranked = sorted(signals, key=lambda s: (s.force is not Force.FIRM, -s.time, s.piece))
    readers = [lens for lens in lenses if stage in lens.stages]
    hidden = bool(readers) and all(lens.visibility is Visibility.ELSEWHERE for lens in readers)
    status = Status.SUGGESTED if signals else Status.NOT_VISIBLE if hidden else Status.NOTHING_FOUND
    return StageCover(
        name=stage,
        status=status,
        signals=tuple(ranked[:SIGNALS_KEPT]),
        total=len(signals),
        gap="" if signals else _gap(stage, readers),
    )


def _gap(stage: str, readers: Sequence[Lens]) -> str:
    sources = ELSEWHERE.get(stage) or "; ".join(lens.elsewhere for lens in readers) or "sources other than git"
    return f"Nothing was found for this stage. It could be shown by: {sources}."
