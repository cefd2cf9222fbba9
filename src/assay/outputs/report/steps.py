"""The next three things on a person's page: the first that `assay next` offers, by the same rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from assay.coverage.model import PersonCover
from assay.coverage.next_step import DutyStep, Filling, Gap, find_next_steps
from assay.duties import lenses_of
from assay.outputs.report.marks import Mark, mark_of
from assay.standards.model import Standard

STEPS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the person could do or add, and the gaps that it would fill."""

    target: str
    about: str
    href: str  # from the person's page
    mark: Mark
    text: str


def next_steps(cover: PersonCover, standard: Standard) -> tuple[Step, ...]:
    """The first duties that would show gaps; where they are fewer than three, gaps that an account or others fill."""
    found = find_next_steps(cover, standard, None, lenses_of(standard.reference))
    steps: dict[str, Step] = {}
    for step in _all_steps(cover, found.duties, [gap for gap in found.gaps if gap.filling is not Filling.WORK]):
        steps.setdefault(step.text, step)
        if len(steps) == STEPS:
            break
    return tuple(steps.values())


def _all_steps(cover: PersonCover, duties: tuple[DutyStep, ...], gaps: list[Gap]) -> Iterator[Step]:
    folder, marks = cover.person.id, {d.duty.number: mark_of(d.status, d.strength) for d in cover.duties}
    for step in duties:
        number = step.duty.number
        about = f"would show {', '.join(step.gaps)} – {step.duty.text}"
        yield Step(
            f"Duty {number}", about, f"{folder}/duty-{number}.html", marks[number], step.would_fill or step.duty.text
        )
    for gap in gaps:
        mark = mark_of(gap.cover.status, gap.cover.strength)
        text = gap.cover.would_fill or gap.cover.statement.needs
        yield Step(gap.code, gap.cover.statement.text, f"{folder}/{gap.code}.html", mark, text)
