"""The gateway pack of one learner, from what they put forward: the same pack as `assay portfolio` writes."""

from dataclasses import replace

from assay.actions.portfolio import choose_pieces, rule_of
from assay.basics.errors import UsageError
from assay.coverage.gateway_pack import GatewayPack, make_gateway_pack
from assay.coverage.model import Evidence, PieceCover, Strength
from assay.site.record.models import PieceState
from assay.site.standing import PieceRecord, Standing
from assay.work.person import Grade

CLAIMED = "said that it shows this"
CLAIM_CAP = "the learner's own claim; nothing in the sources suggested it"


def make_learner_pack(standing: Standing) -> GatewayPack:
    """The pack of the pieces that are put forward, chosen exactly; UsageError where there is none, or no portfolio."""
    records = [piece for piece in standing.pieces if piece.row.state == PieceState.PUT_FORWARD]
    if not records:
        raise UsageError("no work is put forward yet", remedy="Sort the inbox first.")
    rule = rule_of(standing.known.plan)
    portfolio, sheets = choose_pieces(standing.known, [as_claimed(record) for record in records], rule.pieces)
    accounts = {record.row.key: _told(record) for record in records if record.account}
    name = standing.enrolment.learner.user.name
    return make_gateway_pack(name, standing.known.plan, standing.known.standard, portfolio, sheets, accounts)


def as_claimed(record: PieceRecord) -> PieceCover:
    """The piece with evidence for exactly what its learner claims: suggested or, as their own word, not."""
    cover = record.cover
    kept = [item for item in cover.evidence if item.statement in record.claimed]
    added = sorted(record.claimed - {item.statement for item in kept})
    evidence = (*kept, *(_claim(cover, code) for code in added))
    return replace(cover, evidence=evidence, statements=tuple(dict.fromkeys(item.statement for item in evidence)))


def _claim(cover: PieceCover, code: str) -> Evidence:
    return Evidence(
        statement=code,
        piece=cover.id,
        piece_title=cover.title,
        reason=CLAIMED,
        quote="",
        locators=tuple(place for place, _ in cover.commit_locators[:1]) or (cover.repository,),
        score=0.0,
        strength=Strength.SOME,
        grade=Grade.B,
        basis="claim",
        duties=(),
        cap=CLAIM_CAP,
        time=cover.end,
    )


def _told(record: PieceRecord) -> str:
    account = record.account
    parts = (account.what, account.how, account.with_whom, account.why) if account else ()
    return "\n\n".join(part for part in parts if part)
