"""The JSON of `assay duty` (docs/json.md). More keys may be added, none taken away."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from assay.duties.model import Signal
from assay.duties.product import MadeProduct

SCHEMA = 1


def duty_document(
    made: MadeProduct, signals: Sequence[tuple[str, Signal]], gaps: Sequence[str], licence: str
) -> dict[str, Any]:
    """A duty's product, its signals and gaps as plain values."""
    product = made.product
    return {
        "duty": made.duty.number,
        "schema": SCHEMA,
        "product": {
            "kind": product.kind,
            "title": made.duty.title,
            "rows": [dict(row) for row in product.rows],
            "figures": dict(product.figures),
            "definitions": dict(product.definitions),
            "series": {name: [dict(row) for row in rows] for name, rows in product.series.items()},
        },
        "signals": [_signal(person, signal) for person, signal in signals],
        "gaps": list(gaps),
        "licence": licence,
    }


def _signal(person: str, signal: Signal) -> dict[str, Any]:
    return {
        "person": person,
        "reason": signal.reason,
        "quote": signal.quote,
        "grade": signal.grade.value,
        "force": signal.force.value,
        "locators": list(signal.locators),
        "statements": list(signal.statements),
        "piece": signal.piece or None,
        "date": datetime.fromtimestamp(min(max(signal.time, 0), 253_402_300_799), UTC).date().isoformat(),
    }
