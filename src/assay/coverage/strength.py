"""The stated rule for `strong` and `some`, and how evidence is put in order.

Evidence is `strong` when all of these hold, and `some` otherwise:
  1. the statement is one that an artefact alone can show (the reviewed table of the standard);
  2. a duty lens found the very thing that the duty asks for (a firm signal), in the person's own commits;
  3. at least half of the piece's written lines are the person's own;
  4. no AI tool is named as having helped in the piece;
  5. the person's messages claim nothing in the piece that its changes contradict.
Words alone are never strong, however well they fit.
"""

from dataclasses import dataclass

from assay.coverage.model import Strength
from assay.duties.finding import grade_of
from assay.duties.model import Force, Signal
from assay.standards.model import ShownBy, Statement
from assay.work.contradictions import Contradiction
from assay.work.person import Grade
from assay.work.piece import Piece

LEAST_SHARE = 0.5
# Weights only put evidence in order; they are chosen by hand and are no probabilities.
FIRM, SLIGHT, WORDS = 0.7, 0.4, 0.3
FOR_WORDS = 0.2  # what fitting words add to a signal
FOR_SECOND = 0.25  # what a second piece adds; more pieces add nothing, since volume never scores


@dataclass(frozen=True, slots=True)
class Verdict:
    """How strong evidence is, and what keeps it from being strong ('' if nothing)."""

    strength: Strength
    cap: str


def judge_signal(signal: Signal, piece: Piece | None) -> Verdict:
    """Rules 2 to 5 for a signal; `piece` is None for a tag, which is its maker's alone."""
    if signal.force is not Force.FIRM:
        return Verdict(Strength.SOME, "it points that way, but is not the very thing")
    if signal.grade not in (Grade.A, Grade.B):
        return Verdict(Strength.SOME, "the person is named as a co-author only")
    if piece is not None and piece.share < LEAST_SHARE:
        return Verdict(Strength.SOME, f"the person's own share of this piece is {piece.share:.0%}")
    if piece is not None and piece.assistance and not piece.checked:
        return Verdict(Strength.SOME, "an AI tool or bot helped; the person's own account must say how they checked it")
    if piece is not None and piece.contradictions:
        return Verdict(Strength.SOME, contradicted(piece.contradictions[0]))
    return Verdict(Strength.STRONG, "")


def contradicted(found: Contradiction) -> str:
    """A contradiction in words."""
    return f"a message claims {found.claim} (‘{found.words}’), but {found.fact}"


def judge_statement(verdict: Verdict, statement: Statement) -> Verdict:
    """Rule 1 on top of a signal's verdict."""
    if verdict.strength is Strength.STRONG and statement.shown_by is not ShownBy.ARTEFACT:
        what = "also needs" if statement.shown_by is ShownBy.ACCOUNT else "is for others to confirm:"
        return Verdict(Strength.SOME, f"this statement {what} {statement.needs}")
    return verdict


def score_signal(signal: Signal, piece: Piece | None, words: float = 0.0) -> float:
    """Where a signal stands among others, 0 to 1; `words` is the mapping's score of the piece for the statement."""
    base = FIRM if signal.force is Force.FIRM else SLIGHT
    return _weigh(base + FOR_WORDS * words, piece, signal.grade)


def score_words(words: float, piece: Piece) -> float:
    """Where words alone stand among evidence, 0 to 1; always below a firm signal."""
    return _weigh(WORDS + FOR_WORDS * words, piece, grade_of(piece))


def _weigh(score: float, piece: Piece | None, grade: Grade) -> float:
    share = 1.0 if piece is None else piece.share
    helped = piece is not None and bool(piece.assistance)
    weight = (0.5 + 0.5 * share) * (0.8 if helped or grade is Grade.C else 1.0)
    return round(min(1.0, score * weight), 4)


def join_scores(scores: list[float]) -> float:
    """One number for several pieces of evidence: the best, and a little for a second one."""
    best, second, *_ = [*sorted(scores, reverse=True), 0.0, 0.0]
    return round(best + (1 - best) * FOR_SECOND * second, 4)
