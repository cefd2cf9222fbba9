"""What a gateway asks for, put together: evidence, mapping, prompts, declarations to sign, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.coverage.fact_sheet import FactSheet
from assay.coverage.model import Strength
from assay.coverage.portfolio import Portfolio
from assay.standards.model import Standard, Statement
from assay.standards.plan import AssessmentCriterion, AssessmentPlan, Regime, TextKnown, Verifier

MOST_ASKED = 2  # pieces that one criterion is asked about


@dataclass(frozen=True, slots=True)
class PackEvidence:
    """One chosen piece: its number in the pack, its facts, and the person's own account ('' where there is none)."""

    number: int
    sheet: FactSheet
    account: str

    @property
    def title(self) -> str:
        """The piece's title."""
        return self.sheet.piece.title or "A piece of work without a title"


@dataclass(frozen=True, slots=True)
class MappedStatement:
    """A row of the mapping document: a statement, and the evidence that may show it, the strong ones first."""

    statement: Statement
    evidence: tuple[PackEvidence, ...]

    @property
    def strong(self) -> tuple[int, ...]:
        """The numbers of the evidence that suggests it strongly."""
        code = self.statement.code
        return tuple(
            item.number
            for item in self.evidence
            if any(e.statement == code and e.strength is Strength.STRONG for e in item.sheet.shows)
        )


@dataclass(frozen=True, slots=True)
class DiscussionPrompt:
    """What a criterion may be asked about: the portfolio is not assessed itself, what the person says is."""

    criterion: AssessmentCriterion
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromptedPart:
    """A part of the plan that the portfolio underpins, with a prompt for each criterion."""

    code: str
    title: str
    prompts: tuple[DiscussionPrompt, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What somebody is asked to sign; nobody has signed it."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class GatewayPack:
    """The whole pack of one person for one plan."""

    who: str
    plan: AssessmentPlan
    standard: Standard
    evidence: tuple[PackEvidence, ...]
    mapping: tuple[MappedStatement, ...]
    parts: tuple[PromptedPart, ...]
    declarations: tuple[Declaration, ...]
    missing: tuple[str, ...]  # what the pack does not have, for its first page


def make_gateway_pack(
    who: str,
    plan: AssessmentPlan,
    standard: Standard,
    portfolio: Portfolio,
    sheets: Sequence[FactSheet],
    accounts: Mapping[str, str],
) -> GatewayPack:
    """The pack for a choice and its sheets, in the same order; `accounts` has the person's own words by piece id."""
    evidence = tuple(PackEvidence(n, sheet, accounts.get(sheet.piece.id, "")) for n, sheet in enumerate(sheets, 1))
    by_id = {item.sheet.piece.id: item for item in evidence}
    wanted = {code for part in plan.portfolio_parts for code in part.statements}
    mapping = tuple(
        MappedStatement(s, tuple(by_id[id_] for id_ in portfolio.covered.get(s.code, ())))
        for s in standard.statements
        if s.code in wanted
    )
    return GatewayPack(
        who=who,
        plan=plan,
        standard=standard,
        evidence=evidence,
        mapping=mapping,
        parts=_parts(plan, mapping),
        declarations=_declarations(plan),
        missing=_missing(plan, portfolio, evidence),
    )


def _parts(plan: AssessmentPlan, mapping: Sequence[MappedStatement]) -> tuple[PromptedPart, ...]:
    rows = {row.statement.code: row for row in mapping}
    return tuple(
        PromptedPart(
            part.code,
            part.title,
            tuple(DiscussionPrompt(c, _questions([rows[code] for code in c.statements])) for c in part.criteria),
        )
        for part in plan.portfolio_parts
    )


def _questions(rows: Sequence[MappedStatement]) -> tuple[str, ...]:
    """About the evidence for its statements, each reason once; where there is none, about any work."""
    asked: dict[tuple[int, str], str] = {}
    for row in rows:
        for item in row.evidence:
            found = next(e for e in item.sheet.shows if e.statement == row.statement.code)
            n = item.number
            did = (
                f"Evidence {n} has words that speak of this."
                if found.basis == "words"
                else f"In evidence {n} you {found.reason}."
            )
            asked.setdefault((n, found.reason), f"{did} What was it for, why this way, and how did you check it?")
    questions = list(asked.values())[:MOST_ASKED]
    if without := [row.statement.code for row in rows if not row.evidence]:
        questions.append(
            f"No evidence in this pack is for {', '.join(without)}: which work of yours could you speak about?"
        )
    return tuple(questions)


def _declarations(plan: AssessmentPlan) -> tuple[Declaration, ...]:
    found = [
        Declaration(
            "The person",
            "declares that the evidence is their own work, save where the pack names others or tools; that they wrote "
            "their accounts themselves; and that nothing in it breaks a confidence.",
        ),
        Declaration(
            "The employer",
            "confirms that the work was done as the evidence says, that it may be shown to the assessor, and that the "
            "person is ready to be assessed.",
        ),
        Declaration("The training provider", "confirms that the evidence was checked and that the mapping is right."),
    ]
    verified = [
        code
        for part in plan.parts
        for c in part.criteria
        if c.verified_by is Verifier.EMPLOYER
        for code in c.statements
    ]
    if plan.regime is Regime.APPRENTICESHIP and verified:
        found.insert(2, Declaration("The employer", f"verifies these behaviours: {', '.join(verified)}."))
    return tuple(found)


def _missing(plan: AssessmentPlan, portfolio: Portfolio, evidence: Sequence[PackEvidence]) -> tuple[str, ...]:
    found = []
    if plan.is_example:
        found.append("A published plan: this one is an example, and nobody has published it.")
    if not evidence:
        found.append("Evidence: no piece of work that was read shows any statement of the portfolio.")
    if portfolio.uncovered:
        found.append(f"Evidence for {', '.join(portfolio.uncovered)}: no piece in this pack may show them.")
    if weak := [code for code in portfolio.covered if code not in portfolio.strong]:
        found.append(
            f"Strong evidence for {', '.join(weak)}: what is here needs an account, a witness or more beside it."
        )
    if silent := [str(item.number) for item in evidence if not item.account]:
        found.append(f"The person's own account beside evidence {', '.join(silent)}.")
    if doubtful := [str(item.number) for item in evidence if item.sheet.contradictions]:
        found.append(f"An explanation in evidence {', '.join(doubtful)}: words and changes differ there.")
    criteria = [c for part in plan.portfolio_parts for c in part.criteria]
    if unknown := [" and ".join(c.statements) for c in criteria if c.text_known is not TextKnown.WHOLE]:
        found.append(f"The full wording of the criteria for {'; '.join(unknown)}: not available to us.")
    found += [f"Signatures: all {plan.regime.gateway_name} declarations in this pack are unsigned."]
    found += [f"Beside this pack the {plan.regime.gateway_name} asks for: {line}." for line in plan.gateway]
    return tuple(found)
