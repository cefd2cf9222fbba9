"""Joins the lenses' signals and the words of pieces into evidence: person × statement × piece × reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assay.coverage.model import Evidence, Strength
from assay.coverage.strength import Verdict, judge_signal, judge_statement, score_signal, score_words
from assay.duties.finding import grade_of
from assay.duties.model import Signal
from assay.mapping.model import Match
from assay.standards.model import Standard, Statement
from assay.work.piece import Piece

WORDS_KEPT = 3  # statements that the words of one piece may suggest by themselves


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a piece, each match with its quote and the place of the quote."""

    matches: Mapping[str, Match]  # by code
    quotes: Mapping[str, str]  # of clear matches only
    locators: Mapping[str, str]


NO_WORDS = Words({}, {}, {})


def join_evidence(
    standard: Standard, pieces: Sequence[Piece], signals: Sequence[Signal], words: Mapping[str, Words]
) -> tuple[Evidence, ...]:
    """All evidence of one person: for a statement and a piece one item, its best signal first among the reasons."""
    by_piece = {piece.id: piece for piece in pieces}
    statements = {statement.code: statement for statement in standard.statements}
    grouped: dict[tuple[str, str], list[Signal]] = {}
    for signal in signals:
        for code in signal.statements:
            if code in statements:
                grouped.setdefault((code, signal.piece), []).append(signal)
    found = [
        _from_signals(statements[code], by_piece.get(piece), group, words.get(piece, NO_WORDS))
        for (code, piece), group in grouped.items()
    ]
    for piece in pieces:
        said = words.get(piece.id, NO_WORDS)
        codes = [code for code in said.quotes if (code, piece.id) not in grouped]
        best = sorted(codes, key=lambda code: (-said.matches[code].score, code))[:WORDS_KEPT]
        found.extend(_from_words(statements[code], piece, said) for code in best)
    return best_first(found)


def best_first(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Strong evidence first, then by score; of equals the newest first."""
    return tuple(sorted(evidence, key=lambda e: (e.strength is not Strength.STRONG, -e.score, -e.time, e.piece)))


def _from_signals(statement: Statement, piece: Piece | None, signals: list[Signal], words: Words) -> Evidence:
    match = words.matches.get(statement.code)
    fit = match.score if match is not None and match.clear else 0.0
    judged = [(signal, judge_statement(judge_signal(signal, piece), statement)) for signal in signals]
    best, verdict = min(
        judged,
        key=lambda pair: (pair[1].strength is not Strength.STRONG, -score_signal(pair[0], piece, fit), pair[0].duty),
    )
    return Evidence(
        statement=statement.code,
        piece=best.piece,
        piece_title=piece.title if piece else best.title,
        reason=best.reason,
        quote=best.quote,
        locators=best.locators,
        score=score_signal(best, piece, fit),
        strength=verdict.strength,
        grade=best.grade,
        basis="both" if fit else "signal",
        duties=tuple(sorted({signal.duty for signal in signals})),
        cap=verdict.cap,
        time=best.time,
    )


def _from_words(statement: Statement, piece: Piece, words: Words) -> Evidence:
    verdict = judge_statement(Verdict(Strength.SOME, "only words say so; no work product was recognised"), statement)
    return Evidence(
        statement=statement.code,
        piece=piece.id,
        piece_title=piece.title,
        reason="wrote words that speak of it",
        quote=words.quotes[statement.code],
        locators=(words.locators[statement.code],),
        score=score_words(words.matches[statement.code].score, piece),
        strength=verdict.strength,
        grade=grade_of(piece),
        basis="words",
        duties=(),
        cap=verdict.cap,
        time=piece.end,
    )
