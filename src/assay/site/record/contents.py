"""Between the core's frozen records and the record's rows; and the exact text of what is judged, with its digest."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from assay.coverage.model import Evidence as FoundEvidence
from assay.coverage.model import PieceCover
from assay.site.record.models import Account, Claim, Evidence, Piece


@dataclass(frozen=True, slots=True)
class JudgedText:
    """What a judgement is about, as canonical JSON, and its SHA-256."""

    text: str
    digest: str


def piece_content(cover: PieceCover) -> dict[str, Any]:
    """A piece for its row: all but its evidence, which has rows of its own, and accounts, which are the learner's."""
    content: dict[str, Any] = msgspec.to_builtins(replace(cover, evidence=(), notes=(), others=()))
    return content | {"others": ["a colleague"] * len(cover.others)}


def evidence_rows(piece: Piece, items: Iterable[FoundEvidence]) -> list[Evidence]:
    """Rows for a piece's evidence, best first; not saved."""
    return [
        Evidence(
            piece=piece,
            statement=item.statement,
            strength=item.strength,
            reason=item.reason,
            quote=item.quote,
            locators=list(item.locators),
            content=msgspec.to_builtins(item),
            position=position,
        )
        for position, item in enumerate(items)
    ]


def cover_of(piece: Piece, evidence: Sequence[Evidence]) -> PieceCover:
    """The core's piece again, from its rows."""
    return msgspec.convert(piece.content | {"evidence": [row.content for row in evidence]}, PieceCover)


def judged_text(
    piece: Piece, evidence: Sequence[Evidence], claims: Sequence[Claim], account: Account | None, codes: Sequence[str]
) -> JudgedText:
    """Exactly what somebody judges who judges statements of these codes on this piece.

    Keys are sorted and nothing is escaped that need not be, so that equal content has equal bytes.
    """
    content = {
        "piece": {"key": piece.key, "title": piece.title, **piece.content},
        "evidence": [row.content for row in evidence if row.statement in codes],
        "claims": sorted(claim.statement for claim in claims if claim.statement in codes),
        "account": [account.what, account.how, account.with_whom, account.why] if account else [],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return JudgedText(text, hashlib.sha256(text.encode()).hexdigest())
