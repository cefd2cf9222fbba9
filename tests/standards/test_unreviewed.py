"""The rule for statements without a reviewed table."""

import pytest

from assay.standards.model import Kind, ShownBy
from assay.standards.unreviewed import unreviewed_statement


@pytest.mark.parametrize(
    ("code", "kind", "shown_by"),
    [
        ("K3", Kind.KNOWLEDGE, ShownBy.ACCOUNT),
        ("S12", Kind.SKILL, ShownBy.ACCOUNT),
        ("B1", Kind.BEHAVIOUR, ShownBy.WITNESS),
    ],
)
def test_nothing_is_shown_by_an_artefact_alone(code: str, kind: Kind, shown_by: ShownBy) -> None:
    statement = unreviewed_statement(code, "words")
    assert (statement.kind, statement.shown_by, statement.text) == (kind, shown_by, "words")
    assert statement.needs
    assert "No table was reviewed" in statement.shown_by_reason
