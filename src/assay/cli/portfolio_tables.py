"""How `assay portfolio` looks on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from assay.actions.portfolio import PortfolioResult
from assay.cli.standard_tables import console, print_origin, table
from assay.coverage.portfolio import ChosenPiece, Portfolio
from assay.outputs.report.text import count, cut, dates
from assay.standards.plan import AssessmentPlan

if TYPE_CHECKING:
    from assay.outputs.gateway_pack import PackFiles  # loads what writes Word documents


def print_portfolio(result: PortfolioResult, files: PackFiles | None) -> None:
    """The pieces with what each is there for, what is left open, and what one more would add."""
    screen, portfolio, plan = console(), result.portfolio, result.plan
    screen.print(f"Portfolio of {cut(result.cover.label)} for {plan.name}", style="bold")
    if plan.is_example:
        screen.print("AN EXAMPLE of a plan: nobody has published it.", style="bold yellow")
    print_origin(screen, result.run)
    if not portfolio.chosen:
        screen.print(
            "No piece of this person's work shows any statement of the plan's portfolio. That is not 'not met'."
        )
        _print_files(screen, files)
        return
    screen.print(_pieces(portfolio))
    screen.print(_summary(portfolio, plan))
    for line in _open(result):
        screen.print(line)
    screen.print("\nThe choice and all in it are suggestions: --lock ID keeps a piece in, --drop ID keeps one out.")
    screen.print(result.run.standard.licence)
    _print_files(screen, files)


def _print_files(screen: Console, files: PackFiles | None) -> None:
    if files is None:
        screen.print("The gateway pack (fact sheets, mapping, prompts, declarations): add --report DIR")
        return
    screen.print(f"Gateway pack: {files.index}", soft_wrap=True)
    for path in files.documents:
        screen.print(f"  {path}", soft_wrap=True)
    if files.lacking:
        screen.print(files.lacking)


def _pieces(portfolio: Portfolio) -> Table:
    rows = table("", "Piece of work", "May show", "There for")
    for number, chosen in enumerate(portfolio.chosen, 1):
        piece, strong = chosen.candidate.piece, chosen.candidate.strong
        codes = [f"{code}*" if code in strong else code for code in piece.statements if code in chosen.candidate.shows]
        about = f"{cut(piece.title, 90)}\n{piece.id} · {cut(piece.repository, 40)} · {dates(piece.start, piece.end)}"
        rows.add_row(str(number), about, _in_lines(codes), reasons(chosen))
    return rows


def _in_lines(codes: list[str], width: int = 4) -> str:
    return "\n".join(" ".join(codes[start : start + width]) for start in range(0, len(codes), width))


def reasons(chosen: ChosenPiece) -> str:
    """What a piece is there for, in words."""
    candidate, words = chosen.candidate, []
    if chosen.is_locked:
        words.append("you locked it")
    if chosen.only_here:
        words.append(f"the only one for {', '.join(chosen.only_here)}")
    if strong := [code for code in chosen.strong_only_here if code not in chosen.only_here]:
        words.append(f"the only strong one for {', '.join(strong)}")
    words.append(f"{candidate.piece.share:.0%} their own")
    if candidate.kind:
        adds = chosen.is_locked or chosen.only_here or chosen.strong_only_here
        words.append(f"mostly {candidate.kind}" if adds else f"for variety, as it is mostly {candidate.kind}")
    return "; ".join(words)


def _summary(portfolio: Portfolio, plan: AssessmentPlan) -> str:
    parts = " and ".join(part.code for part in plan.portfolio_parts)
    asked = len(portfolio.covered) + len(portfolio.uncovered)
    best = "no better choice exists (gap 0)"
    gap = f"it may be short of the best by {portfolio.gap:.1%}" if portfolio.gap else best
    return (
        f"* strong. {count(len(portfolio.chosen), 'piece')} of {portfolio.candidates} may show "
        f"{len(portfolio.covered)} of the {asked} statements of {parts}, "
        f"{len(portfolio.strong)} of them strongly; {gap}."
    )


def _open(result: PortfolioResult) -> list[str]:
    portfolio, more = result.portfolio, result.portfolio.one_more
    missing = {s.statement.code: s.missing for s in result.cover.statements}
    out = [code for code in portfolio.uncovered if code not in portfolio.within_reach]
    lines = [f"Shown by no piece: {', '.join(out)}. 'assay next' says what would show them."] if out else []
    lines += [f"  {code}: {missing[code]}" for code in out]
    if portfolio.within_reach:
        lines.append(f"Left out for want of room, or because you dropped a piece: {', '.join(portfolio.within_reach)}.")
    if more:
        adds = " and ".join(
            [*([f"add {', '.join(more.adds)}"] if more.adds else []),
             *([f"show {', '.join(more.adds_strong)} strongly"] if more.adds_strong else [])]
        )  # fmt: skip
        lines.append(f"One more piece would {adds}: {cut(more.piece.title, 90)} ({more.piece.id}).")
    else:
        lines.append("One more piece would add no statement and make none strong.")
    return lines
