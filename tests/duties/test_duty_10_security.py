"""Duty 10: applying security practice."""

from assay.duties.model import Force
from examples import change, counts, hold, one

COUNTS = {
    "a weakness mended in code": counts(
        one("Fix XSS in the journey search", change("app/search.py", "return escape(text)")),
        "mended a security weakness",
        Force.FIRM,
        "S17",
    ),
    "a scan put into CI": counts(
        one(
            "Scan dependencies",
            change(".github/workflows/audit.yml", "on: push", "jobs:", "  audit:", "      - run: pip-audit"),
        ),
        "set up security checks",
        Force.FIRM,
        "S14",
    ),
    "one line beside a scan": counts(
        one("Scan strictly", change(".github/workflows/ci.yml", "      - run: pip-audit --strict")),
        "set up security checks",
        Force.SLIGHT,
        "S14",
    ),
    "a schedule that raises versions": counts(
        one(
            "Let dependabot raise our actions",
            change(
                ".github/dependabot.yml",
                "version: 2",
                "updates:",
                "  - package-ecosystem: github-actions",
                "    schedule:",
            ),
        ),
        "set up security checks",
        Force.SLIGHT,
        "S14",
    ),
    "protections written": counts(
        one("Guard bookings", change("app/views.py", "@login_required", "@permission_required('book')")),
        "wrote protections",
        Force.FIRM,
        "S17",
    ),
    "a vulnerable package raised": counts(
        one("Bump parser for CVE-2026-1234", change("app/parse.py", "x = 1")), "raised or replaced", Force.SLIGHT, "B5"
    ),
}

DOES_NOT_COUNT = {
    "an ordinary change": one("Show the map", change("app/map.py", "x = 1")),
    "a scan that somebody else set up: nothing of the person's own": one(
        "Tidy the pipeline", change(".github/workflows/ci.yml", "    name: Checks")
    ),
    "a token of a parser": one("Skip tokens", change("app/parse.py", "token = next(tokens)")),
}

test_counts, test_does_not_count = hold(10, COUNTS, DOES_NOT_COUNT)
