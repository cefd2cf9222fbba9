"""Choose the pieces of a portfolio from one person's work."""

from collections.abc import Sequence
from dataclasses import dataclass

from assay.actions.highs import solve
from assay.actions.person import run_for_person
from assay.actions.plans import KnownPlan
from assay.actions.run_request import RunRequest
from assay.basics.errors import UsageError
from assay.basics.progress import Progress
from assay.coverage.fact_sheet import FactSheet, make_fact_sheet
from assay.coverage.gateway_pack import GatewayPack, make_gateway_pack
from assay.coverage.model import PersonCover, PieceCover, RunResult
from assay.coverage.portfolio import Portfolio, choose_portfolio, make_candidates
from assay.standards.plan import AssessmentPlan, PortfolioRule


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """What a portfolio is asked for; the run is against the plan's own version of its standard."""

    run: RunRequest
    plan: KnownPlan
    pieces: int | None = None  # None: as many as the plan says is usual
    locked: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PortfolioResult:
    """The choice, with all that it was chosen from."""

    plan: AssessmentPlan
    run: RunResult
    cover: PersonCover
    portfolio: Portfolio
    sheets: tuple[FactSheet, ...]  # of the chosen pieces, in their order


def choose(request: PortfolioRequest, progress: Progress) -> PortfolioResult:
    """Read the person's work, and choose exactly; UsageError for a plan without a portfolio and for unknown pieces."""
    plan = request.plan.plan
    rule = rule_of(plan)
    most = rule.pieces if request.pieces is None else request.pieces
    result, cover = run_for_person(request.run, progress)
    locked = frozenset(find_piece(cover.pieces, id_).id for id_ in request.locked)
    dropped = frozenset(find_piece(cover.pieces, id_).id for id_ in request.dropped)
    _refuse(locked, dropped, most)
    progress("choosing the pieces", 0, 0)
    portfolio, sheets = choose_pieces(request.plan, cover.pieces, most, locked, dropped)
    return PortfolioResult(plan, result, cover, portfolio, sheets)


def choose_pieces(
    known: KnownPlan,
    pieces: Sequence[PieceCover],
    most: int,
    locked: frozenset[str] = frozenset(),
    dropped: frozenset[str] = frozenset(),
) -> tuple[Portfolio, tuple[FactSheet, ...]]:
    """The choice among some pieces for a plan's portfolio, and a fact sheet for each chosen one, in their order."""
    wanted = {code for part in known.plan.portfolio_parts for code in part.statements}
    codes = [statement.code for statement in known.standard.statements if statement.code in wanted]
    candidates = make_candidates(pieces, codes, locked=locked, dropped=dropped)
    portfolio = choose_portfolio(candidates, codes, most=most, locked=locked, solve=solve)
    return portfolio, tuple(make_fact_sheet(c.candidate.piece, known.standard, codes) for c in portfolio.chosen)


def rule_of(plan: AssessmentPlan) -> PortfolioRule:
    """What the plan says of its portfolio; UsageError where it has none."""
    if plan.portfolio is None:
        raise UsageError(f"the plan {plan.name} has no portfolio", remedy="'assay plans list' shows the plans at hand.")
    return plan.portfolio


def _refuse(locked: frozenset[str], dropped: frozenset[str], most: int) -> None:
    if both := sorted(locked & dropped):
        raise UsageError(f"{both[0]} is both locked and dropped", remedy="Give one of the two.")
    if len(locked) > most:
        raise UsageError(
            f"{len(locked)} pieces are locked, and at most {most} may be chosen",
            remedy="Lock fewer, or raise --pieces.",
        )


def make_pack(result: PortfolioResult) -> GatewayPack:
    """The gateway pack of a choice, with the person's own accounts of its pieces (`assay note`), oldest first."""
    told = {piece.id: "\n\n".join(note.text for note in piece.notes) for piece in result.cover.pieces if piece.notes}
    return make_gateway_pack(
        result.cover.label, result.plan, result.run.standard, result.portfolio, result.sheets, told
    )


def find_piece(pieces: Sequence[PieceCover], wanted: str) -> PieceCover:
    """The piece of that id, or of the unmistakable beginning of one; UsageError where there is none."""
    found = [piece for piece in pieces if piece.id == wanted]
    found = found or [piece for piece in pieces if wanted and piece.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{wanted}' fits {len(found)} pieces of work", remedy="Give the whole id.")
    raise UsageError(
        f"this person has no piece of work '{wanted}'",
        remedy="'assay run PATH --json -' lists the pieces with their ids, and the report shows them.",
    )
