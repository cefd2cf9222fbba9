"""The gateway pack: complete where it can be, and open about what it lacks."""

from dataclasses import replace

from sheet_sample import PIECE, STANDARD, evidence

from assay.actions.highs import solve
from assay.coverage.fact_sheet import make_fact_sheet
from assay.coverage.gateway_pack import GatewayPack, make_gateway_pack
from assay.coverage.model import PieceCover
from assay.coverage.portfolio import choose_portfolio, make_candidates
from assay.sources.plan_data import shipped_plans
from assay.standards.plan import (
    AssessmentCriterion,
    AssessmentPart,
    AssessmentPlan,
    PortfolioRule,
    Regime,
    TextKnown,
    Verifier,
)

CRITERIA = (
    AssessmentCriterion(("S4",), "Tests it", "Compares tests", TextKnown.WHOLE, Verifier.ASSESSOR),
    AssessmentCriterion(("K5", "S5"), "", "", TextKnown.NONE, Verifier.ASSESSOR),
)
PLAN = replace(
    shipped_plans()[0],
    standard="ST9901",
    parts=(
        AssessmentPart("AM1", "Project", "", (AssessmentCriterion(("B4",), "x", "", TextKnown.WHOLE, Verifier.EMPLOYER),)),
        AssessmentPart("AM2", "Talk", "", CRITERIA),
    ),
    portfolio=PortfolioRule(("AM2",), 3, ""),
    gateway=("A project summary",),
)  # fmt: skip
SECOND = replace(
    PIECE, id="w2", title="Zones", contradictions=(), evidence=(evidence("S4", "wrote more tests"),), statements=("S4",)
)


def pack(*pieces: PieceCover, plan: AssessmentPlan = PLAN, accounts: dict[str, str] | None = None) -> GatewayPack:
    codes = [s.code for s in STANDARD.statements if s.code in ("S4", "K5", "S5")]
    locked = [piece.id for piece in pieces]
    portfolio = choose_portfolio(
        make_candidates(pieces, codes, locked=locked, dropped=()), codes, most=3, locked=locked, solve=solve
    )
    sheets = [make_fact_sheet(c.candidate.piece, STANDARD, codes) for c in portfolio.chosen]
    return make_gateway_pack("Ada Example", plan, STANDARD, portfolio, sheets, accounts or {})


def test_the_mapping_has_every_statement_of_the_portfolio_and_no_other_strong_evidence_first() -> None:
    found = pack(SECOND, PIECE)
    rows = {row.statement.code: row for row in found.mapping}
    assert list(rows) == ["K5", "S4", "S5"]
    assert [item.title for item in rows["S4"].evidence] == ["Fares", "Zones"]
    assert (rows["S4"].strong, rows["S5"].strong) == ((1,), ())
    assert [item.number for item in found.evidence] == [1, 2]


def test_accounts_are_the_persons_own_and_stand_beside_their_piece() -> None:
    found = pack(PIECE, SECOND, accounts={"w2": "My words."})
    assert {item.sheet.piece.id: item.account for item in found.evidence} == {"w1": "", "w2": "My words."}
    number = next(item.number for item in found.evidence if not item.account)
    assert f"The person's own account beside evidence {number}." in found.missing


def test_each_criterion_of_the_portfolio_has_its_prompts() -> None:
    (part,) = pack(PIECE).parts
    first, second = part.prompts
    assert first.questions == (
        "In evidence 1 you wrote unit tests. What was it for, why this way, and how did you check it?",
    )
    assert len(pack(PIECE, SECOND, replace(SECOND, id="w3", evidence=(evidence("S4", "wrote even more"),))).parts[0].prompts[0].questions) == 2  # fmt: skip
    assert "Evidence 1 has words that speak of this." in second.questions[0]
    (part,) = pack(SECOND).parts
    assert part.prompts[1].questions == (
        "No evidence in this pack is for K5, S5: which work of yours could you speak about?",
    )


def test_what_is_missing_is_listed() -> None:
    missing = " ".join(pack(PIECE).missing)
    for words in ("Strong evidence for K5, S5", "own account beside evidence 1", "words and changes differ",
                  "criteria for K5 and S5: not available", "unsigned", "Beside this pack the gateway asks for: A project summary."):  # fmt: skip
        assert words in missing
    assert "Evidence for" not in missing.replace("Strong evidence for", "")
    assert "Evidence for K5, S5: no piece in this pack may show them." in pack(SECOND).missing


def test_nothing_that_is_there_is_listed_as_missing() -> None:
    whole = replace(PLAN, parts=(replace(PLAN.parts[1], criteria=CRITERIA[:1]),), gateway=())
    piece = replace(PIECE, contradictions=())
    found = make_gateway_pack(
        "Ada Example", whole, STANDARD,
        choose_portfolio(make_candidates([piece], ["S4"], locked=(), dropped=()), ["S4"], most=1, locked=(), solve=solve),
        [make_fact_sheet(piece, STANDARD, ["S4"])], {"w1": "My words."},
    )  # fmt: skip
    assert found.missing == ("Signatures: all gateway declarations in this pack are unsigned.",)


def test_an_empty_choice_says_so_first() -> None:
    assert pack().missing[0].startswith("Evidence: no piece of work")


def test_under_the_new_regime_the_employer_verifies_behaviours() -> None:
    new = replace(PLAN, regime=Regime.APPRENTICESHIP, is_example=True)
    texts = [declaration.text for declaration in pack(PIECE, plan=new).declarations]
    assert "verifies these behaviours: B4." in texts
    assert "gateway to completion" in " ".join(pack(PIECE, plan=new).missing)
    assert pack(PIECE, plan=new).missing[0].startswith("A published plan")
    assert not any("behaviours" in declaration.text for declaration in pack(PIECE).declarations)
