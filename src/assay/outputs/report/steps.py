"""The next three things: which gaps are offered first, by a rule that the page states."""

from collections.abc import Iterator
from dataclasses import dataclass

from assay.coverage.model import PersonCover, Status, Strength
from assay.outputs.report.marks import Mark, mark_of
from assay.standards.model import ShownBy

STEPS = 3
_SHOWN_BY_ORDER = (ShownBy.ARTEFACT, ShownBy.ACCOUNT, ShownBy.WITNESS)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the person could do or add, and the gap that it would fill."""

    target: str
    about: str
    href: str  # from the person's page
    mark: Mark
    text: str


def next_steps(cover: PersonCover) -> tuple[Step, ...]:
    """The first three different gaps: nothing found, then some, then not visible.

    Within each, what a work product can show alone comes first, then the order of the standard.
    """
    steps: dict[str, Step] = {}
    for _, step in sorted(_candidates(cover), key=lambda pair: pair[0]):
        steps.setdefault(step.text, step)
        if len(steps) == STEPS:
            break
    return tuple(steps.values())


_Order = tuple[int, int, int, int]


def _candidates(cover: PersonCover) -> Iterator[tuple[_Order, Step]]:
    folder = cover.person.id
    for place, s in enumerate(cover.statements):
        if s.would_fill and s.strength is not Strength.STRONG:
            mark = mark_of(s.status, s.strength)
            order = (_urgency(s.status), 0, _SHOWN_BY_ORDER.index(s.statement.shown_by), place)
            code = s.statement.code
            yield order, Step(code, s.statement.text, f"{folder}/{code}.html", mark, s.would_fill)
    for place, d in enumerate(cover.duties):
        if d.would_fill and d.status is not Status.SUGGESTED:
            mark = mark_of(d.status, d.strength)
            number = d.duty.number
            step = Step(f"Duty {number}", d.duty.text, f"{folder}/duty-{number}.html", mark, d.would_fill)
            yield (_urgency(d.status), 1, 0, place), step


def _urgency(status: Status) -> int:
    return (Status.NOTHING_FOUND, Status.SUGGESTED, Status.NOT_VISIBLE).index(status)
