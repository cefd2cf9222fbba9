"""Duty 10: applying security practice."""

from dataclasses import replace

from assay.duties.model import Force
from assay.work.components import ComponentChange
from assay.work.mending import EndedWeakness, MendedFinding
from assay.work.piece import PersonWork
from assay.work.scans import FollowedFinding, Severity
from examples import change, commit, counts, hold, one, piece, work
from scans import finding, known, part, scan

FIX = commit("Bind the name", change("app/search.py", "return run(query, name)"))
RAISE = commit("Raise fares", change("requirements.txt", "fares==2.1.0"))


def mended(what: PersonWork, *, in_place: bool = True, commit: str = FIX.id, **facts: object) -> PersonWork:
    """Work with a finding that is gone from a later scan."""
    found = finding(**facts)
    followed = FollowedFinding(found, scan(found, time=1), scan(found, time=1), scan(time=2))
    return replace(what, mended=(MendedFinding("p1", "journeys", commit, found.path, followed, in_place),))


def ended(severity: Severity) -> PersonWork:
    """Work with a known weakness that is gone from a later bill of materials."""
    raised = ComponentChange("pkg:pypi/fares", part(version="2.0.0"), part())
    weak = known(severity=severity)
    gone = EndedWeakness("p1", "journeys", RAISE.id, "requirements.txt", weak, raised, "bom.json", 2)
    return replace(work(piece(RAISE)), ended=(gone,))


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
    "a finding of a scan mended in its place": counts(
        mended(work(piece(FIX))), "in the very place: sql-injection in app/search.py", Force.FIRM, "S17"
    ),
    "a finding gone from a file that the person alone changed": counts(
        mended(work(piece(FIX)), in_place=False), "nobody else changed", Force.SLIGHT, "S17"
    ),
    "a minor finding mended in its place": counts(
        mended(work(piece(FIX)), severity=Severity.LOW), "in the very place", Force.SLIGHT, "S17"
    ),
    "a component raised, and a critical weakness gone": counts(
        ended(Severity.CRITICAL), "raised fares from 2.0.0 to 2.1.0", Force.FIRM, "B5"
    ),
    "a component raised, and a minor weakness gone": counts(
        ended(Severity.LOW), "ended a known weakness (low)", Force.SLIGHT, "B5"
    ),
}

DOES_NOT_COUNT = {
    "an ordinary change": one("Show the map", change("app/map.py", "x = 1")),
    "a scan that somebody else set up: nothing of the person's own": one(
        "Tidy the pipeline", change(".github/workflows/ci.yml", "    name: Checks")
    ),
    "a finding in a test": mended(work(piece(FIX)), path="tests/test_search.py"),
    "a minor finding gone from a file, not known from which line": mended(
        work(piece(FIX)), in_place=False, severity=Severity.LOW
    ),
    "mere information": mended(work(piece(FIX)), severity=Severity.INFO),
    "a linter's remark that is gone": mended(work(piece(FIX)), is_security=False),
    "a finding that vanished because the file was deleted by another: no commit of the person's own": mended(
        work(piece(FIX)), commit="f" * 40
    ),
    "a token of a parser": one("Skip tokens", change("app/parse.py", "token = next(tokens)")),
}

test_counts, test_does_not_count = hold(10, COUNTS, DOES_NOT_COUNT)
