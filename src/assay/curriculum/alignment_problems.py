"""Mistakes in what a course says of statements."""

from collections.abc import Iterator

from assay.curriculum.model import TAUGHT, Alignment, Course, Coverage, PlacedAlignment, placed_alignments
from assay.curriculum.problem import Problem


def alignment_problems(course: Course) -> Iterator[Problem]:
    """Alignments that lack what their coverage needs, contradict themselves, or stand twice in one spot."""
    for placed in placed_alignments(course):
        yield from _alignment(placed)
    yield from _spots(course)


def _alignment(placed: PlacedAlignment) -> Iterator[Problem]:
    alignment = placed.alignment
    spot = f"{alignment.statement[:40]}: "
    if alignment.coverage is Coverage.NOT_LOOKED_AT:
        yield Problem(placed.key, spot + "what was not looked at is left out")
    if placed.module is None and alignment.coverage in TAUGHT:
        yield Problem(
            placed.key, spot + f"'{alignment.coverage}' needs a module; the course as a whole can only leave it"
        )
    if alignment.coverage in TAUGHT and alignment.depth is None:
        yield Problem(placed.key, spot + f"'{alignment.coverage}' needs a depth: introduced, developed or assessed")
    if alignment.coverage not in TAUGHT and alignment.depth is not None:
        yield Problem(f"{placed.key}.depth", spot + f"'{alignment.coverage}' has no depth, since nothing is taught")
    if alignment.coverage in (Coverage.PARTIAL, Coverage.WORKPLACE) and not alignment.reason:
        yield Problem(placed.key, spot + f"'{alignment.coverage}' needs a reason")
    if alignment.coverage is Coverage.PARTIAL and not alignment.workplace:
        yield Problem(placed.key, spot + "'partial' needs 'workplace': what the workplace adds")


def _spots(course: Course) -> Iterator[Problem]:
    yield from _aligned_twice("alignments", course.alignments)
    for m, module in enumerate(course.modules):
        yield from _aligned_twice(f"modules[{m}].alignments", module.alignments)
        for o, outcome in enumerate(module.outcomes):
            place = f"modules[{m}].outcomes[{o}]"
            yield from _aligned_twice(f"{place}.alignments", outcome.alignments)
            if outcome.beyond and outcome.alignments:
                yield Problem(f"{place}.beyond", f"{outcome.code} is beyond the standard and aligned to it")


def _aligned_twice(place: str, alignments: tuple[Alignment, ...]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for position, alignment in enumerate(alignments):
        if (alignment.standard, alignment.statement) in seen:
            yield Problem(f"{place}[{position}]", f"{alignment.statement[:40]} is aligned twice here")
        seen.add((alignment.standard, alignment.statement))
