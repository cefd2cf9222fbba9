"""An assessment plan, one version of it: how statements are judged, by which methods or outcomes, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assay.standards.model import Standard

NO_WORDING = "criterion wording not available to us"


class Regime(StrEnum):
    """The two sets of rules that live side by side until 2027; a learner's start date says which one applies."""

    END_POINT = "end-point assessment"  # methods, graded criteria, a gateway before the end
    APPRENTICESHIP = "apprenticeship assessment"  # outcomes, behaviours verified by the employer, gateway to completion

    @property
    def part_name(self) -> str:
        """What the parts of such a plan are called."""
        return "method" if self is Regime.END_POINT else "outcome"

    @property
    def gateway_name(self) -> str:
        """What the check before the end is called."""
        return "gateway" if self is Regime.END_POINT else "gateway to completion"


class Verifier(StrEnum):
    """Who judges a criterion, or confirms it."""

    ASSESSOR = "assessor"  # independent, of an assessment organisation
    PROVIDER = "provider"  # marks it under the assessment organisation's quality assurance
    EMPLOYER = "employer"


class TextKnown(StrEnum):
    """How much of a criterion's published wording is at hand; what is not is never made up."""

    WHOLE = "whole"
    PART = "part"  # '…' stands for what was cut where it was read
    NONE = "not available"


@dataclass(frozen=True, slots=True)
class AssessmentCriterion:
    """What is judged: a grading theme, or a performance descriptor, over one or more statements."""

    statements: tuple[str, ...]  # codes of the plan's version of the standard
    passes: str  # the published text for a pass; '' where it is not at hand
    distinction: str  # '' where there is none, or none at hand
    text_known: TextKnown
    verified_by: Verifier

    @property
    def wording(self) -> str:
        """The text for a pass, or that it is not at hand: for every page and table."""
        return self.passes or NO_WORDING


@dataclass(frozen=True, slots=True)
class AssessmentPart:
    """A method of the old regime, or an outcome of the new one."""

    code: str
    title: str
    about: str
    criteria: tuple[AssessmentCriterion, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """The codes judged in this part, in the order of its criteria."""
        return tuple(code for criterion in self.criteria for code in criterion.statements)


@dataclass(frozen=True, slots=True)
class PortfolioRule:
    """What a plan says of the portfolio: which parts it underpins, and how many pieces are usual."""

    parts: tuple[str, ...]
    pieces: int
    about: str
    handed_in: str = ""  # what the gateway asks of the portfolio itself


@dataclass(frozen=True, slots=True)
class AssessmentPlan:
    """One version of a plan for one version of a standard. Key on `name`."""

    id: str
    standard: str  # reference
    version: str  # of the standard
    title: str
    regime: Regime
    is_example: bool  # made to show the form; nobody published it
    note: str  # how surely it is known
    sources: tuple[str, ...]
    parts: tuple[AssessmentPart, ...]
    portfolio: PortfolioRule | None
    gateway: tuple[str, ...]  # what has to be there before the end, beside the portfolio
    licence: str

    @property
    def name(self) -> str:
        """What a user asks for, such as 'ST0116/epa'."""
        return f"{self.standard}/{self.id}"

    @property
    def all_at_gateway(self) -> tuple[str, ...]:
        """What has to be there before the end, the portfolio first."""
        return (*([self.portfolio.handed_in] if self.portfolio and self.portfolio.handed_in else []), *self.gateway)

    @property
    def portfolio_parts(self) -> tuple[AssessmentPart, ...]:
        """The parts that the portfolio underpins; none where the plan has no portfolio."""
        wanted = self.portfolio.parts if self.portfolio else ()
        return tuple(part for part in self.parts if part.code in wanted)

    def part_of(self, code: str) -> AssessmentPart | None:
        """The part in which a statement is judged."""
        return next((part for part in self.parts if code in part.statements), None)


def plan_problems(plan: AssessmentPlan, standard: Standard) -> tuple[str, ...]:
    """What does not fit between a plan and its standard; empty for a plan that can be used.

    Each statement is judged in exactly one criterion: so say the published split of ST0116 and, for knowledge and
    skills, the final guidance for the new regime (June 2026), under which the employer verifies behaviours.
    """
    codes = [code for part in plan.parts for code in part.statements]
    known = {statement.code for statement in standard.statements}
    problems = [f"{code} is no statement of {standard.reference} {standard.version}" for code in _unknown(codes, known)]
    problems += [f"{code} is judged twice" for code in sorted({c for c in codes if codes.count(c) > 1})]
    problems += [f"{s.code} is judged nowhere" for s in standard.statements if s.code not in codes]
    return tuple(problems)


def _unknown(codes: Iterable[str], known: set[str]) -> list[str]:
    return sorted({code for code in codes if code not in known})
