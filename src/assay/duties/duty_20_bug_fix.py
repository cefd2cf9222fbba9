"""Duty 20, fixing bugs: corrections to source code, with their cause and the test that keeps them fixed."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    Find,
    find_changes,
    find_traces,
    shorten,
    signal_of_finds,
    without_trailers,
)
from assay.duties.items import (
    closed_by_others,
    closing_changes,
    own_comments,
    own_events,
    places_of,
    reference,
    signal_of_item,
)
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.messages import claimed_kind, closed_references
from assay.work.model import Commit, Role
from assay.work.piece import PersonWork, Piece
from assay.work.tracked import EventKind, Item, ItemKind

FIXES = re.compile(r"\b(?:fix(?:e[sd]|ing)?|bug ?-?fix|correct(?:s|ed)?|repair(?:s|ed)?|resolve[sd]?)\b", re.IGNORECASE)
NO_BUG = re.compile(
    r"\b(?:typos?|spelling|lint\w*|format\w*|style|flake8|eslint|mypy|pylint|ruff|black|isort|imports?|whitespace|indent\w*|"
    r"docs?|documentation|docstrings?|comments?|readme|changelog|merge|conflicts?|tests?|CI|build|links?|grammar|wording|"
    r"warnings?|pre-commit|rubocop|type hints?|annotations?|versions?|review|feedback|suggestions?)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:because|caused by|root cause|due to|the (?:problem|issue|bug|reason|cause) (?:is|was)|regression|(?:was|were|is|are) (?:not|never|wrongly|incorrectly)|"
    r"introduced (?:in|by)|this (?:happen|occur)\w*|led to|results? in|when (?:the|a|an|we|you|there|using|calling)|should (?:not |have |be )|race condition|since commit)\b",
    re.IGNORECASE,
)
LEAST_CAUSE = 100  # characters of body: room to say what was wrong
SEVERE = re.compile(r"\b(?:critical|severe|urgent|hot-?fix|blocker|P[01]|sev(?:erity)?[- ]?[12]|high priority|crash(?:es|ed|ing)?|data loss)\b", re.IGNORECASE)  # fmt: skip


def assess(work: PersonWork) -> Iterator[Signal]:
    """A fix of source code is firm with a regression test beside it or a message that says what was wrong. A bare
    'fix' points that way. Fixed typing errors, formatting, tests, documents and merges are no bugs. On a work
    item, a bug that the person closed after saying what was wrong, or by their own merged change, is firm; a bug that
    somebody else or a machine closed is none."""
    for piece in work.pieces:
        fixes = [c for c in piece.commits if _is_fix(c)]
        source = [f for f in find_changes(piece, Role.SOURCE) if f.commit.id in {c.id for c in fixes}]
        if source:
            yield from _fixed(piece, fixes, source)
    yield from _in_items(work)


def _is_fix(commit: Commit) -> bool:
    subject = re.sub(r"\b(?:fix(?:e[sd])?|close[sd]?) #\d+", "", commit.head.subject, flags=re.IGNORECASE)
    if claimed_kind(commit.head.subject) == "fix":
        return not NO_BUG.search(subject.partition(": ")[2])
    return bool((FIXES.search(commit.head.subject) or closed_references(commit.message)) and FIXES.search(commit.message)) and not NO_BUG.search(subject)  # fmt: skip


def _fixed(piece: Piece, fixes: list[Commit], source: list[Find]) -> Iterator[Signal]:
    changed = {f.commit.id for f in source}
    told = [(c, cause) for c in fixes if c.id in changed and (cause := _cause(c))]
    cases = find_traces(piece, "test case", "assertion", roles=[Role.TEST])
    quote = told[0][1] if told else shorten(source[0].commit.head.subject)
    issues = ", ".join(dict.fromkeys(i for c in fixes for i in closed_references(c.message)))
    reason = "fixed a fault in the software" + (f" ({shorten(issues, 40)})" if issues else "")
    reason += ", said what was wrong" if told else ""
    reason += " and added a test for it" if cases else ""
    if any(SEVERE.search(c.message) for c in fixes):
        reason += "; the message speaks of its severity"
    statements = ("S7", "S4") if cases else ("S7",)
    force = Force.FIRM if told or cases else Force.SLIGHT
    yield signal_of_finds(
        piece, 20, reason, source[:3] + cases[:2], force=force, statements=statements, quote=quote,
        stages=("support", "improve"),
    )  # fmt: skip


def _cause(commit: Commit) -> str:
    """The sentence of the body that says what was wrong; '' where none does."""
    body = without_trailers(commit).partition("\n")[2].strip()
    if len(body) < LEAST_CAUSE or not CAUSE.search(body):
        return ""
    sentences = re.split(r"(?<=[.!?])\s+|\n\n", body)
    return shorten(" ".join(next((s for s in sentences if CAUSE.search(s)), body).split()))


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Bugs that the person saw to the end, with how severe they were."""
    changes = {
        place: change
        for place, change in closing_changes(work)
        if change.state == "merged" and work.is_own(change.author)
    }
    by_another = closed_by_others(work)
    for item in work.items:
        if item.is_bug and item.kind is ItemKind.ISSUE and item.state == "closed":
            change = changes.get(item.place)
            if change or item.place not in by_another:  # merging a colleague's fix closes the bug, and mends nothing
                yield from _bug(work, item, change)


def _bug(work: PersonWork, item: Item, change: Item | None) -> Iterator[Signal]:
    closed = own_events(work, item, EventKind.CLOSED)
    causes = own_comments(work, item, CAUSE)
    if change is None and not closed:
        return
    level = item.severity or item.priority
    reason = f"fixed the bug {reference(item)}" + (f" of level '{level}'" if level else "")
    reason += f" by {change.key}" if change else ""
    reason += " and said what was wrong" if causes else ""
    places = (*((change.place,) if change else ()), *places_of(item, [*causes[:2], *closed[-1:]]))
    yield signal_of_item(
        work, change or item, 20, reason, force=Force.FIRM if change or causes else Force.SLIGHT, statements=("S7",),
        time=change.closed if change else closed[-1].time, quote=causes[0].text if causes else item.title,
        places=(item.place, *places), stages=("support", "improve"),
    )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=20,
    visibility=Visibility.GIT,
    elsewhere="severity, priority and times in a tracker",
    would_fill="Fix a reported fault: say how severe it was, what caused it, and add the test that would have caught it.",
    statements=("S7", "S4"),
    stages=("support",),
    assess=assess,
    reads_items=True,
)
