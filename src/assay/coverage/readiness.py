"""Whether somebody is ready for the end of their programme: the plan's checklist, and 'not yet, because'."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assay.standards.plan import AssessmentCriterion, AssessmentPlan, Verifier


class CheckState(StrEnum):
    """Where one criterion stands for one learner; only a person's judgement makes it shown."""

    SHOWN = "shown"
    CHANGED = "changed since it was judged"
    REFERRED = "referred"
    WAITING = "waiting for a judgement"
    NOTHING = "nothing put forward"


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    """What is known of a criterion: its best state, on which piece, and what a referral asks for."""

    state: CheckState
    piece: str  # id, for a link
    piece_title: str
    action: str = ""  # of the latest referral


@dataclass(frozen=True, slots=True)
class CriterionCheck:
    """A line of the checklist: a criterion, where it stands and, where it is not shown, why."""

    part: str
    criterion: AssessmentCriterion
    state: CheckState
    because: str  # '' where it is shown
    piece: str
    piece_title: str

    @property
    def key(self) -> str:
        """What names the criterion in addresses and judgements."""
        return criterion_key(self.criterion)


@dataclass(frozen=True, slots=True)
class Readiness:
    """The whole checklist, in the words of the plan's regime."""

    gateway_name: str
    checks: tuple[CriterionCheck, ...]
    asked: tuple[tuple[str, bool], ...]  # what else the gateway asks for, and whether a tutor confirmed it
    unsigned: tuple[str, ...]  # parties whose signature is missing
    digest: str  # SHA-256 of everything that is signed

    @property
    def shown(self) -> int:
        """How many criteria are shown."""
        return sum(check.state is CheckState.SHOWN for check in self.checks)

    @property
    def not_yet(self) -> tuple[str, ...]:
        """Why it may not be signed yet; empty where it may."""
        open_ = [check for check in self.checks if check.state is not CheckState.SHOWN]
        found = [f"{', '.join(check.criterion.statements)}: {check.because}" for check in open_]
        return (*found, *(f"not confirmed: {line}" for line, confirmed in self.asked if not confirmed))

    @property
    def is_ready(self) -> bool:
        """Everything is shown, confirmed and signed."""
        return not self.not_yet and not self.unsigned


def criterion_key(criterion: AssessmentCriterion) -> str:
    """The codes of its statements; each statement is judged in one criterion alone, so no two keys are alike."""
    return "-".join(criterion.statements)


def find_criterion(plan: AssessmentPlan, key: str) -> AssessmentCriterion | None:
    """The criterion of a key."""
    return next((c for part in plan.parts for c in part.criteria if criterion_key(c) == key), None)


def check_readiness(
    plan: AssessmentPlan,
    judged: Mapping[str, JudgedCriterion],
    confirmed: Collection[str],
    signed: Mapping[str, str],
    parties: Sequence[str],
) -> Readiness:
    """The checklist. `judged` is by criterion key; `signed` has, by party, the digest that it signed.

    A signature holds for exactly the checklist that was signed: when anything in it changes, it is missing again.
    """
    checks = tuple(_check(part.code, criterion, judged) for part in plan.parts for criterion in part.criteria)
    asked = tuple((line, line in confirmed) for line in plan.gateway)
    digest = _digest(plan, checks, asked)
    return Readiness(
        gateway_name=plan.regime.gateway_name,
        checks=checks,
        asked=asked,
        unsigned=tuple(party for party in parties if signed.get(party) != digest),
        digest=digest,
    )


def _check(part: str, criterion: AssessmentCriterion, judged: Mapping[str, JudgedCriterion]) -> CriterionCheck:
    nothing = JudgedCriterion(CheckState.NOTHING, "", "")
    found = judged.get(criterion_key(criterion), nothing)
    return CriterionCheck(part, criterion, found.state, _because(criterion, found), found.piece, found.piece_title)


def _because(criterion: AssessmentCriterion, found: JudgedCriterion) -> str:
    who = "the employer" if criterion.verified_by is Verifier.EMPLOYER else "a tutor"
    match found.state:
        case CheckState.SHOWN:
            return ""
        case CheckState.CHANGED:
            return f"'{found.piece_title}' was changed after it was accepted; {who} has to look again"
        case CheckState.REFERRED:
            return f"'{found.piece_title}' was referred: {found.action}"
        case CheckState.WAITING:
            return f"'{found.piece_title}' waits for {who} to judge it"
        case CheckState.NOTHING:
            return "no piece of work was put forward for it"


def _digest(plan: AssessmentPlan, checks: Sequence[CriterionCheck], asked: Sequence[tuple[str, bool]]) -> str:
    content = [plan.name, [[check.key, check.state, check.piece] for check in checks], list(asked)]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
