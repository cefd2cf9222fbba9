"""Duty 10, applying security practice: weaknesses mended, checks added, protections written."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    MOST_PLACES,
    file_names,
    find_changes,
    find_traces,
    find_words,
    grade_of,
    shorten,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.mending import MendedFinding
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece
from assay.work.roles import role_of
from assay.work.scans import Severity

MENDS = re.compile(
    r"\b(?:CVE-\d{4}-\d+|GHSA-\w{4}|XSS|CSRF|SSRF|SQL injection|injection attack|(?:path|directory) traversal|open redirect|timing attack|"
    r"buffer overflow|use[- ]after[- ]free|vulnerabilit(?:y|ies)|security (?:fix|issue|hole|bug|patch|flaw|hardening)|saniti[sz](?:e[sd]?|ing|ation)\b|"
    r"(?:leak(?:s|ed|ing)?|expos(?:e|es|ed|ing)|hard-?coded) (?:of )?(?:the )?(?:secrets?|passwords?|credentials?|tokens?|api keys?))\b",
    re.IGNORECASE,
)
BUMP = re.compile(r"\b(?:bump|upgrade|update|pin)\b", re.IGNORECASE)
LEAST_PROTECTIONS = 2
LEAST_CHECKS = 3  # new lines: below it a check was adjusted, not set up
GRAVE = frozenset({Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM})
URGENT = frozenset({Severity.CRITICAL, Severity.HIGH})
RAISES = re.compile(r"dependabot|renovate|package-ecosystem", re.IGNORECASE)  # raises versions; checks nothing


def assess(work: PersonWork) -> Iterator[Signal]:
    """A change of code that mends a named weakness, a security check put into CI, and protections written into code
    are firm. Raising a vulnerable package points that way, and so does a schedule that raises versions. A tool that
    somebody else set up does not count.

    A security scan counts where a finding is gone from a later one of the same tool and the person's commit between the
    two changed the line that it named, or lines close by: that is firm. Where they alone changed the file, or the
    severity is low (and the place the very one), it points that way. A finding that is gone with its file, that the later scan has elsewhere, by
    somebody else's change, or set aside, does not count; nor do findings in tests and a linter's remarks. A known weakness that a later bill of materials has no more counts where their commit raised or
    took out the component by name: that is firm for a critical or high one, else it points that way."""
    for piece in work.pieces:
        yield from _ended_findings(work, piece)
        yield from _ended_weaknesses(work, piece)
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


def _ended_findings(work: PersonWork, piece: Piece) -> Iterator[Signal]:
    """Findings that scanners have no more; nothing that they quote is shown, since it may be a secret."""
    ids = {commit.id for commit in piece.commits}
    mended = [m for m in work.mended if m.commit in ids and m.followed.gone and _bears(m)]
    if not mended:
        return
    mended.sort(
        key=lambda m: (
            not (m.is_in_place and m.followed.finding.severity in GRAVE),
            m.followed.finding.severity.rank,
            m.path,
        )
    )
    first = mended[0]
    finding, gone = first.followed.finding, first.followed.gone
    count = len({m.followed.key for m in mended})
    more = f" and {count - 1} more" if count > 1 else ""
    where = "in the very place" if first.is_in_place else "in a file that nobody else changed meanwhile"
    yield Signal(
        duty=10, piece=piece.id,
        reason=f"mended a finding of a security scan {where}: {shorten(finding.rule, 80)} in {shorten(first.path, 80)}{more}",
        quote=shorten(f"{first.followed.last.tool}: {finding.rule} {finding.title} ({finding.severity.value}), gone from {gone.place if gone else ''}"),
        locators=tuple(dict.fromkeys(place for m in mended for place in _places_of(m)))[:MOST_PLACES],
        grade=grade_of(piece), force=Force.FIRM if first.is_in_place and finding.severity in GRAVE else Force.SLIGHT,
        statements=("S17", "B5"), time=next(c.head.author_time for c in piece.commits if c.id == first.commit),
    )  # fmt: skip


def _bears(mended: MendedFinding) -> bool:
    """A finding of security in what is shipped: what scanners say of tests, and mere information, bear on nothing."""
    finding = mended.followed.finding
    is_plain = finding.severity in GRAVE or (mended.is_in_place and finding.severity is Severity.LOW)
    return finding.is_security and is_plain and role_of(mended.path) is not Role.TEST


def _places_of(mended: MendedFinding) -> tuple[str, ...]:
    finding = mended.followed.finding
    line = f"#L{finding.line}" if finding.line else ""
    return (
        f"{mended.repository}@{mended.commit[:12]}:{mended.path}",
        f"{mended.followed.last.place} {shorten(finding.rule, 80)} {finding.path}{line}",
    )


def _ended_weaknesses(work: PersonWork, piece: Piece) -> Iterator[Signal]:
    commits = {commit.id: commit for commit in piece.commits}
    ended = sorted(
        (e for e in work.ended if e.commit in commits), key=lambda e: (e.weakness.severity.rank, e.weakness.id)
    )
    if not ended:
        return
    first = ended[0]
    before, after = first.change.before, first.change.after
    name = before.name if before else ""
    deed = f"raised {name} from {before.version if before else ''} to {after.version}" if after else f"took out {name}"
    names = ", ".join(dict.fromkeys(e.weakness.id for e in ended[:3]))
    yield Signal(
        duty=10, piece=piece.id, reason=f"{deed}, which ended a known weakness ({first.weakness.severity.value})",
        quote=shorten(f"{names}: gone from {first.bill}"),
        locators=tuple(dict.fromkeys(place for e in ended for place in (f"{e.repository}@{e.commit[:12]}:{e.path}", f"{e.bill} {e.weakness.id}")))[:MOST_PLACES],
        grade=grade_of(piece), force=Force.FIRM if first.weakness.severity in URGENT else Force.SLIGHT,
        statements=("B5", "B3"), time=commits[first.commit].head.author_time,
    )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=10,
    visibility=Visibility.GIT,
    elsewhere="scan reports (SARIF), bills of materials (CycloneDX), dependency alerts and security reviews",
    would_fill="Mend one finding of a security scan, say what the weakness was, and add a test that keeps it shut.",
    statements=("S17", "B5", "B3", "S14", "K8"),
    stages=("build",),
    assess=assess,
)
