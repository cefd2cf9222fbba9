"""An invented gateway pack for the tests of its forms: one piece of work, and words that mean harm."""

from assay.coverage.fact_sheet import make_fact_sheet
from assay.coverage.gateway_pack import GatewayPack, make_gateway_pack
from assay.coverage.model import Evidence, PieceCover, Strength
from assay.coverage.portfolio import Candidate, ChosenPiece, Portfolio
from assay.sources.plan_data import shipped_plans
from assay.sources.standard_data import read_standard, shipped_standards
from assay.work.person import Grade

STANDARD = read_standard(shipped_standards()["ST0116-1.1"], shipped=True).standard
PLAN = shipped_plans()[0]
HOSTILE = "<script>alert(1)</script> #panic() *b* $x$ \u202e \x07 {{ 1 }} https://x.example mallory@mail.example.org"


def make_pack(title: str = "Fares by zone", account: str = "") -> GatewayPack:
    """A pack of one piece, which shows S14 strongly and K12 by words."""
    evidence = tuple(
        Evidence(code, "w1", title, reason, title, ("journeys@c1:a.py#L1",), 0.5, strength, Grade.B, basis, (), cap, 0)
        for code, reason, strength, basis, cap in (
            ("S14", "set up a pipeline", Strength.STRONG, "signal", ""),
            ("K12", "wrote words that speak of it", Strength.SOME, "words", "only words say so"),
        )
    )
    piece = PieceCover(
        "w1", title, "run", "journeys", 1_750_000_000, 1_750_500_000, 2, 2, 1.0, (), (), False, 0, 0, (("ci", 1, 9),),
        ("S14", "K12"), evidence, (("journeys@c1", title), ("journeys@c2", "More")),
    )  # fmt: skip
    codes = [code for part in PLAN.portfolio_parts for code in part.statements]
    candidate = Candidate(piece, frozenset({"S14", "K12"}), frozenset({"S14"}), "ci", 3, 3)
    uncovered = tuple(code for code in codes if code not in ("S14", "K12"))
    portfolio = Portfolio(
        (ChosenPiece(candidate, False, ("S14", "K12"), ("S14",)),), {"S14": ("w1",), "K12": ("w1",)}, ("S14",), uncovered,
        (), 1, 10, 0.0, None,
    )  # fmt: skip
    accounts = {"w1": account} if account else {}
    return make_gateway_pack(
        "Ada Example", PLAN, STANDARD, portfolio, [make_fact_sheet(piece, STANDARD, codes)], accounts
    )
