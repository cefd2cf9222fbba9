"""Duty 8: security in the design."""

from assay.duties.model import Force
from examples import change, counts, hold, one
from papers import THREATS, paper, papers_of_ada

COUNTS = {
    "a threat model": counts(
        one(
            "Model threats",
            change("docs/threat-model.md", "Threat model of the booking page", "Trust boundary: the payment provider"),
        ),
        "considered threats",
        Force.FIRM,
        "S17",
    ),
    "an attacker considered in the message": counts(
        one(
            "Bind tickets to accounts\n\nAn attacker could guess ticket numbers, since they are counted up; so each now carries a random part and belongs to one account.",
            change("app/tickets.py", "token = random()"),
        ),
        "what an attacker could do",
        Force.SLIGHT,
        "B5",
    ),
    "security requirements in a design": counts(
        one(
            "Design sign-in",
            change("docs/design/sign-in.md", "Security requirements of sign-in", "Attack surface: the reset mail"),
        ),
        "considered threats",
        Force.FIRM,
        "B5",
    ),
    "a threat model that is theirs by the user's word": counts(
        papers_of_ada(paper("paying.docx", THREATS)),
        "considered 2 threats in 'Threat model of paying by link', by their own account",
        Force.SLIGHT,
        "S17",
    ),
}

DOES_NOT_COUNT = {
    "a vulnerability in a changelog": one("Release", change("CHANGELOG.md", "Security considerations: upgrade soon")),
    "the word security alone": one("Tidy the security page", change("app/security.py", "x = 1")),
    "a copied template of a threat model": one(
        "Add the template", change("docs/threat-model-template.md", "STRIDE: spoofing", "Trust boundaries: none")
    ),
    "a threat model without a threat": papers_of_ada(
        paper("paying.docx", "# Threat model of paying\n\nAll is well.\n")
    ),
    "a short remark": one("Escape malicious input", change("app/a.py", "x = 1")),
}

test_counts, test_does_not_count = hold(8, COUNTS, DOES_NOT_COUNT)
