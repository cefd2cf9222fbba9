"""Where one learner stands: their rows, read in a constant number of queries, and what follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from assay.actions.plans import KnownPlan
from assay.coverage.evidence import best_first
from assay.coverage.model import PersonCover, PieceCover
from assay.coverage.next_step import NextSteps, find_next_steps
from assay.coverage.readiness import (
    CheckState,
    JudgedCriterion,
    Readiness,
    check_readiness,
    criterion_key,
)
from assay.coverage.statements import cover_statements
from assay.duties import lenses_of
from assay.site.catalogue import plan_named
from assay.site.record.contents import JudgedText, cover_of, judged_text
from assay.site.record.models import (
    Account,
    Answer,
    Claim,
    Confirmation,
    Enrolment,
    Evidence,
    Judgement,
    Outcome,
    Party,
    Piece,
    PieceState,
    SignOff,
    Verification,
)
from assay.standards.model import Kind, Statement
from assay.standards.plan import AssessmentCriterion, Verifier
from assay.work.person import Person


class Word(StrEnum):
    """What is said of a statement for one learner, best first; only a person's judgement makes it shown."""

    SHOWN = "shown"
    REFERRED = "referred"
    PUT_FORWARD = "put forward"
    SUGGESTED = "suggested"
    NOTHING = "nothing yet"


@dataclass(frozen=True, slots=True)
class PieceRecord:
    """A piece with all that hangs under it; of judgements those that nothing supersedes."""

    row: Piece
    evidence: tuple[Evidence, ...]
    claims: tuple[Claim, ...]
    account: Account | None
    judgements: tuple[Judgement, ...]

    @property
    def is_in(self) -> bool:
        """Whether it counts for its learner: put forward, or still to be sorted."""
        return self.row.state in (PieceState.INBOX, PieceState.PUT_FORWARD)

    @property
    def claimed(self) -> frozenset[str]:
        """Codes of the statements that the learner says it shows."""
        return frozenset(claim.statement for claim in self.claims)

    @property
    def cover(self) -> PieceCover:
        """The core's piece."""
        return cover_of(self.row, self.evidence)

    def text_for(self, criterion: AssessmentCriterion) -> JudgedText:
        """What a judgement of a criterion would be about, now."""
        return judged_text(self.row, self.evidence, self.claims, self.account, criterion.statements)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A piece that is put forward for a criterion and waits for a tutor's judgement."""

    piece: PieceRecord
    criterion: AssessmentCriterion
    is_changed: bool  # it was judged, and changed since

    @property
    def key(self) -> str:
        """What names the criterion."""
        return criterion_key(self.criterion)


@dataclass(frozen=True, slots=True)
class Standing:
    """One learner's pieces as the scope sees them, newest first."""

    enrolment: Enrolment
    known: KnownPlan
    pieces: tuple[PieceRecord, ...]
    verifications: tuple[Verification, ...]  # what mentors said, oldest first

    @property
    def behaviours(self) -> dict[str, Verification]:
        """By code of the behaviour, the latest that a mentor said of it."""
        return {said.statement: said for said in self.verifications if said.statement}

    @property
    def inbox(self) -> tuple[PieceRecord, ...]:
        """Pieces that the learner has still to sort."""
        return tuple(piece for piece in self.pieces if piece.row.state == PieceState.INBOX)


def load_standing(enrolments: Sequence[Enrolment]) -> dict[Enrolment, Standing]:
    """Each enrolment with its pieces, in six queries however many there are."""
    pieces = list(Piece.objects.filter(enrolment__in=enrolments).order_by("-ended_at", "key"))
    ids = [piece.pk for piece in pieces]
    evidence, claims, judgements = _by_piece(Evidence, ids), _by_piece(Claim, ids), _latest(ids)
    accounts = {account.pk: account for account in Account.objects.filter(piece__in=ids)}
    by_enrolment: dict[UUID, list[PieceRecord]] = {}
    for row in pieces:
        record = PieceRecord(
            row,
            tuple(evidence.get(row.pk, ())),
            tuple(claims.get(row.pk, ())),
            accounts.get(row.pk),
            tuple(judgements.get(row.pk, ())),
        )
        by_enrolment.setdefault(row.enrolment_id, []).append(record)
    said: dict[UUID, list[Verification]] = {}
    for answer in Verification.objects.filter(enrolment__in=enrolments).select_related("mentor__user"):
        said.setdefault(answer.enrolment_id, []).append(answer)
    return {
        e: Standing(e, plan_named(e.plan), tuple(by_enrolment.get(e.pk, ())), tuple(said.get(e.pk, ())))
        for e in enrolments
    }


def standing_of(enrolment: Enrolment) -> Standing:
    """The standing of one enrolment."""
    return load_standing([enrolment])[enrolment]


def _by_piece(model: type[Evidence] | type[Claim], ids: Sequence[UUID]) -> dict[UUID, list]:  # type: ignore[type-arg]
    found: dict[UUID, list] = {}  # type: ignore[type-arg]
    for row in model.objects.filter(piece__in=ids):
        found.setdefault(row.piece_id, []).append(row)
    return found


def _latest(ids: Sequence[UUID]) -> dict[UUID, list[Judgement]]:
    found: dict[UUID, list[Judgement]] = {}
    rows = Judgement.objects.filter(piece__in=ids, superseded_by__isnull=True)
    for row in rows.select_related("judged_by__user"):
        found.setdefault(row.piece_id, []).append(row)
    return found


def find_waiting(standing: Standing) -> tuple[Waiting, ...]:
    """What waits for a tutor: claimed criteria without a judgement, or changed since, those waiting longest first."""
    found = []
    for piece in standing.pieces:
        if piece.row.state != PieceState.PUT_FORWARD:
            continue
        judged = {judgement.criterion: judgement for judgement in piece.judgements}
        for criterion in criteria_for(standing, piece):
            if criterion.verified_by is Verifier.EMPLOYER:
                continue
            before = judged.get(criterion_key(criterion))
            if before is None or before.digest != piece.text_for(criterion).digest:
                found.append(Waiting(piece, criterion, before is not None))
    return tuple(sorted(found, key=lambda w: (w.piece.row.decided_at is None, w.piece.row.decided_at, w.key)))


def criteria_for(standing: Standing, piece: PieceRecord) -> tuple[AssessmentCriterion, ...]:
    """The criteria that a piece is put forward for, in the plan's order."""
    criteria = (criterion for part in standing.known.plan.parts for criterion in part.criteria)
    return tuple(criterion for criterion in criteria if piece.claimed & set(criterion.statements))


_ORDER = tuple(CheckState)


def judged_criteria(standing: Standing) -> dict[str, JudgedCriterion]:
    """By criterion, the best that is known of it over all pieces."""
    best = _verified(standing)
    for piece in standing.pieces:
        if piece.row.state != PieceState.PUT_FORWARD:
            continue
        judgements = {judgement.criterion: judgement for judgement in piece.judgements}
        for criterion in criteria_for(standing, piece):
            key = criterion_key(criterion)
            if criterion.verified_by is Verifier.EMPLOYER and key in best:
                continue
            found = _judged(piece, criterion, judgements.get(key))
            if key not in best or _ORDER.index(found.state) < _ORDER.index(best[key].state):
                best[key] = found
    return best


def _verified(standing: Standing) -> dict[str, JudgedCriterion]:
    """What the employer verifies: shown where a mentor confirmed each of its statements, sent back at one 'not so'."""
    found: dict[str, JudgedCriterion] = {}
    said = standing.behaviours
    for criterion in (c for part in standing.known.plan.parts for c in part.criteria):
        if criterion.verified_by is not Verifier.EMPLOYER:
            continue
        answers = [said[code].answer if code in said else "" for code in criterion.statements]
        if Answer.NOT_SO in answers:
            codes = [c for c, answer in zip(criterion.statements, answers, strict=True) if answer == Answer.NOT_SO]
            action = f"speak with the mentor about {', '.join(codes)}"
            found[criterion_key(criterion)] = JudgedCriterion(CheckState.REFERRED, "", "what the mentor sees", action)
        elif all(answer == Answer.CONFIRM for answer in answers):
            found[criterion_key(criterion)] = JudgedCriterion(CheckState.SHOWN, "", "")
    return found


def _judged(piece: PieceRecord, criterion: AssessmentCriterion, judgement: Judgement | None) -> JudgedCriterion:
    id_, title = str(piece.row.pk), piece.row.title
    if judgement is None:
        return JudgedCriterion(CheckState.WAITING, id_, title)
    is_same = judgement.digest == piece.text_for(criterion).digest
    if judgement.outcome == Outcome.REFER:
        state = CheckState.REFERRED if is_same else CheckState.WAITING
        return JudgedCriterion(state, id_, title, judgement.next_action)
    return JudgedCriterion(CheckState.SHOWN if is_same else CheckState.CHANGED, id_, title)


def readiness_of(standing: Standing) -> Readiness:
    """The plan's checklist for this learner."""
    enrolment = standing.enrolment
    signed: dict[str, str] = {s.party: s.digest for s in SignOff.objects.filter(enrolment=enrolment)}
    lines = set(Confirmation.objects.filter(enrolment=enrolment).values_list("line", flat=True))
    return check_readiness(
        standing.known.plan, judged_criteria(standing), lines, signed, [party.value for party in Party]
    )


def words_of(standing: Standing) -> Mapping[str, Word]:
    """What is said of each statement, by code."""
    found: dict[str, Word] = {s.code: Word.NOTHING for s in standing.known.standard.statements}
    order = tuple(Word)

    def better(code: str, word: Word) -> None:
        if code in found and order.index(word) < order.index(found[code]):
            found[code] = word

    for piece in standing.pieces:
        if piece.is_in:
            for row in piece.evidence:
                better(row.statement, Word.SUGGESTED)
        for code in piece.claimed:
            better(code, Word.PUT_FORWARD)
    of_state = {CheckState.SHOWN: Word.SHOWN, CheckState.REFERRED: Word.REFERRED}
    for key, judged in judged_criteria(standing).items():
        for code in key.split("-"):
            if judged.state in of_state:
                better(code, of_state[judged.state])
    return found


def statements_by_kind(standing: Standing) -> dict[Kind, tuple[Statement, ...]]:
    """The standard's statements, knowledge first."""
    statements = standing.known.standard.statements
    return {kind: tuple(s for s in statements if s.kind is kind) for kind in Kind}


def next_steps_of(standing: Standing) -> NextSteps:
    """What would fill this learner's gaps, by the same rules as `assay next`."""
    return find_next_steps(
        cover_learner(standing),
        standing.known.standard,
        standing.known.plan,
        lenses_of(standing.known.standard.reference),
    )


def cover_learner(standing: Standing) -> PersonCover:
    """The learner's pieces as the core knows a person's work; duties and stages are not kept in the record."""
    covers = tuple(piece.cover for piece in standing.pieces if piece.is_in)
    name = standing.enrolment.learner.user.name
    evidence = best_first(item for cover in covers for item in cover.evidence)
    standard = standing.known.standard
    return PersonCover(
        person=Person(str(standing.enrolment.pk), name, (), 0, is_bot=False, last_time=0),
        label=name,
        duties=(),
        statements=cover_statements(standard, lenses_of(standard.reference), evidence),
        pieces=covers,
        stages=(),
    )
