"""Duty 10, applying security practice: weaknesses mended, checks added, protections written."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    file_names,
    find_changes,
    find_traces,
    find_words,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece

MENDS = re.compile(
    r"\b(?:CVE-\d{4}-\d+|GHSA-\w{4}|XSS|CSRF|SSRF|SQL injection|injection attack|(?:path|directory) traversal|open redirect|timing attack|"
    r"buffer overflow|use[- ]after[- ]free|vulnerabilit(?:y|ies)|security (?:fix|issue|hole|bug|patch|flaw|hardening)|sanitis\w+|sanitiz\w+|"
    r"(?:leak(?:s|ed|ing)?|expos(?:e|es|ed|ing)|hard-?coded) (?:of )?(?:the )?(?:secrets?|passwords?|credentials?|tokens?|api keys?))\b",
    re.IGNORECASE,
)
BUMP = re.compile(r"\b(?:bump|upgrade|update|pin)\b", re.IGNORECASE)
LEAST_PROTECTIONS = 2
LEAST_CHECKS = 3  # new lines: below it a check was adjusted, not set up
RAISES = re.compile(r"dependabot|renovate|package-ecosystem", re.IGNORECASE)  # raises versions; checks nothing


def assess(work: PersonWork) -> Iterator[Signal]:
    """A change of code that mends a named weakness, a security check put into CI, and protections written into code
    are firm. Raising a vulnerable package points that way, and so does a schedule that raises versions. A tool that
    somebody else set up does not count."""
    for piece in work.pieces:
        yield from _mended(piece)
        if checks := find_traces(piece, "security check", roles=[Role.CI, Role.CONFIG]):
            written = sum(f.change.fresh for f in find_changes(piece, Role.CI, Role.CONFIG))
            checked = any(not RAISES.search(f.trace.text) for f in checks if f.trace)
            yield signal_of_finds(
                piece, 10, f"set up security checks in {file_names(checks)}", checks,
                force=Force.FIRM if checked and written >= LEAST_CHECKS else Force.SLIGHT, statements=("B3", "S14"),
            )  # fmt: skip
        if personal := find_traces(piece, "personal data"):
            yield signal_of_finds(
                piece, 10, f"took care of personal data in {file_names(personal)}", personal,
                force=Force.SLIGHT, statements=("B5", "K8"),
            )  # fmt: skip


def _mended(piece: Piece) -> Iterator[Signal]:
    said = find_words(piece, MENDS)
    code = {f.commit.id for f in find_changes(piece, Role.SOURCE, Role.CONFIG, Role.CI, Role.INFRASTRUCTURE)}
    in_code = [(c, words) for c, words in said if c.id in code and not BUMP.search(c.head.subject)]
    protections = find_traces(piece, "security", roles=[Role.SOURCE, Role.CONFIG])
    if in_code:
        yield signal_of_words(
            piece, 10, "mended a security weakness that the message names", in_code,
            force=Force.FIRM, statements=("S17", "B5"),
        )  # fmt: skip
    elif said:
        yield signal_of_words(
            piece,
            10,
            "raised or replaced something for its security",
            said,
            force=Force.SLIGHT,
            statements=("B5",),
        )
    elif len(protections) >= LEAST_PROTECTIONS:
        yield signal_of_finds(
            piece, 10, f"wrote protections into {file_names(protections)}", protections,
            force=Force.FIRM, statements=("S17",),
        )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=10,
    visibility=Visibility.GIT,
    elsewhere="scan reports (SARIF), dependency alerts and security reviews",
    would_fill="Mend one finding of a security scan, say what the weakness was, and add a test that keeps it shut.",
    statements=("S17", "B5", "B3", "S14", "K8"),
    stages=("build",),
    assess=assess,
)
