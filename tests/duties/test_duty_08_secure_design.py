"""Duty 8: security in the design."""

from assay.duties.model import Force
from examples import change, counts, hold, one

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
}

DOES_NOT_COUNT = {
    "a vulnerability in a changelog": one("Release", change("CHANGELOG.md", "Security considerations: upgrade soon")),
    "the word security alone": one("Tidy the security page", change("app/security.py", "x = 1")),
    "a short remark": one("Escape malicious input", change("app/a.py", "x = 1")),
}

test_counts, test_does_not_count = hold(8, COUNTS, DOES_NOT_COUNT)
