"""One mapped text as a plain value (docs/json.md)."""

from collections.abc import Mapping
from typing import Any

from assay.mapping.model import Match, Ranking


def ranking_document(
    id_: str, text: str, ranking: Ranking, confidence: Mapping[str, float] | None = None
) -> dict[str, Any]:
    """All statements ranked, with the words that speak for the clear ones.

    `confidence` holds probabilities, only where the mapping was calibrated for this kind of text.
    """
    suggested = _suggested(ranking)
    return {
        "id": id_,
        "ranked": [match.code for match in ranking.matches],
        "scores": {match.code: round(match.score, 4) for match in ranking.matches},
        "strength": {match.code: "strong" if match.clear else "some" for match in suggested},
        "abstained": ranking.abstained,
        "reasons": {match.code: [_reason(text, match)] for match in suggested},
        "confidence": None if confidence is None else {code: round(p, 3) for code, p in confidence.items()},
    }


SUGGESTED = 5  # of the best, whether clear or not


def _suggested(ranking: Ranking) -> list[Match]:
    """What is worth a look: the clear matches, and the few best others that have words of their own."""
    if ranking.abstained:
        return []
    best = [match for match in ranking.matches[:SUGGESTED] if match.end > match.start]
    return best + [match for match in ranking.matches[SUGGESTED:] if match.clear]


def _reason(text: str, match: Match) -> dict[str, Any]:
    return {"quote": text[match.start : match.end], "start": match.start, "end": match.end}
