"""What a reader of a course's alignments should look at: thin, not assessed, beyond the standard, doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assay.curriculum.cover import Assessed, CourseCover, StatementRange
from assay.curriculum.model import TAUGHT, Coverage, Depth, PlacedAlignment
from assay.mapping.words import terms_of, words_of
from assay.standards.model import Statement


class RemarkKind(StrEnum):
    """What a remark is about."""

    THIN = "thin coverage"
    UNASSESSED = "taught, never assessed"
    PARTLY_ASSESSED = "not assessed on every route"
    BEYOND = "beyond the standard"
    UNALIGNED = "aligned to nothing"
    DOUBTFUL = "doubtful alignment"
    UNSIGNED = "unsigned alignment"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at again, with its place; never a decision."""

    kind: RemarkKind
    what: str
    key: str  # its place in the document
    spot: str  # its place in words
    statement: str = ""  # its code


def find_remarks(cover: CourseCover) -> tuple[Remark, ...]:
    """All remarks on a course for one standard: on its statements first, in the standard's order, then the rest."""
    return (
        *(remark for found in cover.statements for remark in _on_statement(found)),
        *_on_outcomes(cover),
        *_unsigned(cover),
    )


def _on_statement(found: StatementRange) -> Iterator[Remark]:
    taught = [placed for placed in found.alignments if placed.is_taught]
    code = found.statement.code
    if found.is_thin:
        where = taught[0].spot if len(taught) == 1 else f"one place only, on {_route(found)}"
        yield _remark(RemarkKind.THIN, f"{code} is taught in {where}", taught[0], code)
    if taught and found.assessed is Assessed.NEVER:
        yield _remark(
            RemarkKind.UNASSESSED,
            f"{code} is taught, but no assessment names an outcome that is said to assess it",
            taught[0],
            code,
        )
    if found.worst in TAUGHT and found.assessed is Assessed.SOME_ROUTES:
        what = f"{code} is taught on every route, but on some no assessment names an outcome that is said to assess it"
        yield _remark(RemarkKind.PARTLY_ASSESSED, what, taught[0], code)
    for placed in found.alignments:
        for doubt in _doubts(placed, found):
            yield _remark(RemarkKind.DOUBTFUL, f"{code}: {doubt}", placed, code)


def _route(found: StatementRange) -> str:
    return f"route {found.counterexample.route}" if found.counterexample.route else "some route"


def _remark(kind: RemarkKind, what: str, placed: PlacedAlignment, statement: str) -> Remark:
    return Remark(kind, what, placed.key, placed.spot, statement)


def _doubts(placed: PlacedAlignment, found: StatementRange) -> Iterator[str]:
    alignment, statement = placed.alignment, found.statement
    if placed.is_taught and alignment.depth is Depth.ASSESSED and not placed.assessments:
        yield f"said to be assessed, but no assessment names {placed.spot}"
    if alignment.coverage is Coverage.FULL and alignment.depth is Depth.INTRODUCED:
        yield "said to be covered in full, but only introduced"
    if placed.module is None and (taught := next((p for p in found.alignments if p.is_taught), None)):
        yield f"'{alignment.coverage}' for the course as a whole, but taught in {taught.spot}"
    if placed.is_taught and placed.outcome:
        yield from _doubts_of_words(placed.outcome.text, alignment.rationale, statement)


def _doubts_of_words(text: str, rationale: str, statement: Statement) -> Iterator[str]:
    """A copied statement says nothing of what is taught; words that share no stem with it may be about another."""
    if words_of(text) == words_of(statement.text):
        yield "the outcome repeats the statement word for word, so it does not say what is taught"
    elif not set(terms_of(f"{text} {rationale}")) & set(terms_of(statement.text)):
        yield "neither the outcome nor the rationale shares a word with the statement"


def _on_outcomes(cover: CourseCover) -> Iterator[Remark]:
    """Outcomes that are aligned to nothing, in any standard."""
    for m, module in enumerate(cover.course.modules):
        for o, outcome in enumerate(module.outcomes):
            if outcome.alignments:
                continue
            kind = RemarkKind.BEYOND if outcome.beyond else RemarkKind.UNALIGNED
            what = outcome.beyond or "neither aligned nor marked as beyond the standard"
            yield Remark(kind, what, f"modules[{m}].outcomes[{o}]", f"{module.code}, outcome {outcome.code}")


def _unsigned(cover: CourseCover) -> Iterator[Remark]:
    unsigned = [p for found in cover.statements for p in found.alignments if not (p.alignment.by and p.alignment.on)]
    if unsigned:
        what = f"{len(unsigned)} of the alignments do not say by whom and when; the first is {unsigned[0].spot}"
        yield Remark(RemarkKind.UNSIGNED, what, unsigned[0].key, unsigned[0].spot)
