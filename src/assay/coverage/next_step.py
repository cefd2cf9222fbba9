"""For each gap: which duties would show it, which evidence counts, and what only others or the person can add."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assay.coverage.model import PersonCover, StatementCover, Status, Strength
from assay.coverage.open_issues import NO_ISSUES, IssueFit, OpenIssues
from assay.duties.model import Lens, Visibility
from assay.standards.model import Duty, ShownBy, Standard
from assay.standards.plan import AssessmentPlan


class Filling(StrEnum):
    """What fills a gap, by the reviewed table of what shows each statement."""

    WORK = "work"  # a thing made, alone
    ACCOUNT = "account"  # the person's own account, beside work
    OTHERS = "others"  # a witness or a conversation


_FILLED_BY = {
    ShownBy.ARTEFACT: Filling.WORK,
    ShownBy.ACCOUNT: Filling.ACCOUNT,
    ShownBy.WITNESS: Filling.OTHERS,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A statement that nothing found so far suggests strongly, and what would fill it."""

    cover: StatementCover
    filling: Filling
    part: str  # of the plan, where the statement is judged
    criterion: str  # its wording, or that it is not at hand
    duties: tuple[int, ...]  # those that would show it
    counts: tuple[str, ...]  # kinds of evidence, from the duties' own sources
    beside: str  # title of the best piece found so far; '' where there is none
    place: str  # where that piece is
    issues: tuple[IssueFit, ...] = ()  # open ones that would most likely give evidence for it, a few

    @property
    def code(self) -> str:
        """The statement's code."""
        return self.cover.statement.code


@dataclass(frozen=True, slots=True)
class DutyStep:
    """A duty that would show gaps which work can fill: what to take on, and why it is worth it."""

    duty: Duty
    gaps: tuple[str, ...]  # codes, in the standard's order
    would_fill: str  # what the person could do; '' where no lens reads the duty
    counts: str  # the sources that could show it
    is_visible: bool  # whether git alone shows it


@dataclass(frozen=True, slots=True)
class IssueStep:
    """An open issue to take on, and the gaps that it is offered for."""

    best: IssueFit  # the one whose words speak most
    gaps: tuple[str, ...]  # codes


@dataclass(frozen=True, slots=True)
class NextSteps:
    """One person's gaps by what fills them, and the duties that would fill most of them first."""

    duties: tuple[DutyStep, ...]
    gaps: tuple[Gap, ...]  # by what fills them; within each nothing found first, then the standard's order
    strong: tuple[str, ...]  # codes that are no gaps
    open_issues: OpenIssues = NO_ISSUES

    def beyond(self, number: int) -> tuple[Gap, ...]:
        """The gaps which work can fill and that none of the first duties would show."""
        offered = {code for step in self.duties[:number] for code in step.gaps}
        return tuple(gap for gap in self.filled_by(Filling.WORK) if gap.code not in offered)

    def issue_steps(self) -> tuple[IssueStep, ...]:
        """The issues that are offered for any gap, those for most gaps first."""
        offered: dict[str, list[IssueFit]] = {}
        for fit in (fit for gap in self.gaps for fit in gap.issues):
            offered.setdefault(fit.place, []).append(fit)
        steps = [
            IssueStep(max(fits, key=lambda f: f.score), tuple(f.statement for f in fits)) for fits in offered.values()
        ]
        return tuple(sorted(steps, key=lambda s: (-len(s.gaps), not s.best.is_theirs, -s.best.score)))

    def filled_by(self, filling: Filling) -> tuple[Gap, ...]:
        """The gaps that one thing fills."""
        return tuple(gap for gap in self.gaps if gap.filling is filling)


def find_next_steps(
    cover: PersonCover,
    standard: Standard,
    plan: AssessmentPlan | None,
    lenses: Sequence[Lens],
    issues: OpenIssues = NO_ISSUES,
) -> NextSteps:
    """All gaps, ranked. A duty would show a gap where its lens speaks of it; without a lens, where it is linked.

    Without a plan it is not said where a statement is judged. An issue is offered for gaps that the person's own work
    or account can fill, never for what only others can show.
    """
    open_ = [s for s in cover.statements if s.strength is not Strength.STRONG]
    gaps = [_with_issues(_gap(s, standard, plan, lenses), issues) for s in open_]
    order = list(Filling)
    ranked = sorted(gaps, key=lambda g: (order.index(g.filling), g.cover.status is Status.SUGGESTED))
    return NextSteps(
        duties=_duty_steps(standard, lenses, [gap for gap in ranked if gap.filling is Filling.WORK]),
        gaps=tuple(ranked),
        strong=tuple(s.statement.code for s in cover.statements if s.strength is Strength.STRONG),
        open_issues=issues,
    )


def _with_issues(gap: Gap, issues: OpenIssues) -> Gap:
    return gap if gap.filling is Filling.OTHERS else replace(gap, issues=issues.for_gap(gap.code))


def _gap(cover: StatementCover, standard: Standard, plan: AssessmentPlan | None, lenses: Sequence[Lens]) -> Gap:
    code = cover.statement.code
    part = plan.part_of(code) if plan else None
    criterion = next((c for c in part.criteria if code in c.statements), None) if part else None
    best = cover.evidence[0] if cover.evidence else None
    return Gap(
        cover=cover,
        filling=_FILLED_BY[cover.statement.shown_by],
        part=part.code if part else "",
        criterion=criterion.wording if criterion else "",
        duties=_duties_for(code, standard, lenses),
        counts=tuple(dict.fromkeys(lens.elsewhere for lens in lenses if code in lens.statements)),
        beside=best.piece_title if best else "",
        place=best.locators[0] if best else "",
    )


def _duties_for(code: str, standard: Standard, lenses: Sequence[Lens]) -> tuple[int, ...]:
    """The duties whose lens names the statement; the official links where no lens does, since they are sparse."""
    speaking = tuple(lens.number for lens in lenses if code in lens.statements)
    return speaking or standard.duties_of(code)


def _duty_steps(standard: Standard, lenses: Sequence[Lens], gaps: Sequence[Gap]) -> tuple[DutyStep, ...]:
    """Most gaps first; among equals those with most of which nothing was found, then those that git shows."""
    by_number = {lens.number: lens for lens in lenses}
    order = [statement.code for statement in standard.statements]
    found: list[tuple[tuple[int, int, bool, int], DutyStep]] = []
    for duty in standard.duties:
        mine = [gap for gap in gaps if duty.number in gap.duties]
        if not mine:
            continue
        lens = by_number.get(duty.number)
        step = DutyStep(
            duty=duty,
            gaps=tuple(sorted((gap.code for gap in mine), key=order.index)),
            would_fill=lens.would_fill if lens else "",
            counts=lens.elsewhere if lens else "",
            is_visible=lens is not None and lens.visibility is not Visibility.ELSEWHERE,
        )
        nothing = sum(gap.cover.status is not Status.SUGGESTED for gap in mine)
        found.append(((-len(mine), -nothing, not step.is_visible, duty.number), step))
    return tuple(step for _, step in sorted(found, key=lambda pair: pair[0]))
