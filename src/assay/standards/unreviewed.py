"""What it takes to show a statement for which nobody has reviewed a table: a cautious rule by kind."""

from assay.standards.model import Kind, ShownBy, Statement

KIND_OF_LETTER = {"K": Kind.KNOWLEDGE, "S": Kind.SKILL, "B": Kind.BEHAVIOUR}

# Without a reviewed line nothing is shown by an artefact alone: the rule may ask too much, never too little.
_RULE = {
    Kind.KNOWLEDGE: (ShownBy.ACCOUNT, "the person's own account of what they know and how they used it"),
    Kind.SKILL: (ShownBy.ACCOUNT, "something the person made, and their own account of how they made it"),
    Kind.BEHAVIOUR: (ShownBy.WITNESS, "somebody who saw the person behave so, or a conversation about it"),
}
REASON = "No table was reviewed for this standard; this is the rule for its kind of statement."


def unreviewed_statement(code: str, text: str) -> Statement:
    """A statement by its code (its letter tells the kind) and wording, with the rule for its kind."""
    kind = KIND_OF_LETTER[code[0]]
    shown_by, needs = _RULE[kind]
    return Statement(code, kind, text, shown_by, needs, REASON)
