"""Duty 21, self learning: learning logs, and languages first used in the person's own work."""

import posixpath
import re
from collections.abc import Iterator

from assay.duties.finding import Find, file_names, find_changes, find_traces, signal_of_finds
from assay.duties.items import reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece

# A word of its own in the name: 'til' is in 'utils' and 'distutils', and machine learning is a subject.
LOG = re.compile(
    r"(?:^|/)(?:(?:[^/]*[-_. ])?(?<!machine[-_. ])(?<!deep[-_. ])(?:cpd|learning|journal|reflections?|retro(?:spective)?s?|til|lessons|off-the-job|otj)(?:[-_. ][^/]*)?\.(?:md|rst|txt|csv|xlsx)|(?:til|cpd|learning|journal)/[^/]+\.md)$",
    re.IGNORECASE,
)
LANGUAGES = {
    ".py": "Python", ".js": "JavaScript", ".ts": "TypeScript", ".java": "Java", ".kt": "Kotlin", ".go": "Go",
    ".rs": "Rust", ".rb": "Ruby", ".php": "PHP", ".cs": "C#", ".c": "C", ".cpp": "C++", ".swift": "Swift",
    ".scala": "Scala", ".ex": "Elixir", ".sql": "SQL", ".tf": "Terraform", ".vue": "Vue", ".dart": "Dart", ".r": "R",
}  # fmt: skip
SETTLED = 60 * 86_400  # seconds of own history before a first use can be told from simply having started
LEAST_LINES = 20


def assess(work: PersonWork) -> Iterator[Signal]:
    """An entry in a learning log is firm. The first use of a language, after two months of other work and with
    twenty lines of it, points that way; what a person used from the start says nothing. A form that the
    person filled in points that way."""
    for piece in work.pieces:
        logged = find_changes(piece, Role.DOCS, path=LOG, fresh=3)
        told = find_traces(piece, "learning", path=LOG)
        if logged:
            yield signal_of_finds(
                piece, 21, f"kept a learning log in {file_names(logged)}", told or logged,
                force=Force.FIRM if told else Force.SLIGHT, statements=("B9",),
            )  # fmt: skip
    for language, find, piece in _first_uses(work):
        yield signal_of_finds(
            piece, 21, f"wrote {language} for the first time in this history ({file_names([find])})", [find],
            force=Force.SLIGHT, statements=("B9",), quote=find.commit.head.subject,
        )  # fmt: skip
    yield from _in_items(work)


def _first_uses(work: PersonWork) -> Iterator[tuple[str, Find, Piece]]:
    """Languages met first after the person had settled in, with the change that brought them."""
    pieces = sorted(work.pieces, key=lambda piece: (piece.start, piece.id))
    if not pieces:
        return
    known: set[str] = set()
    for piece in pieces:
        for find in find_changes(piece, Role.SOURCE, Role.INFRASTRUCTURE):
            language = LANGUAGES.get(posixpath.splitext(find.change.path)[1].lower(), "")
            if not language or language in known:
                continue
            known.add(language)
            if piece.start - pieces[0].start >= SETTLED and find.change.fresh >= LEAST_LINES:
                yield language, find, piece


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Entries of a form that the person filled in."""
    for item in work.items:
        if item.type == "learning" and item.is_account and work.is_own(item.author):
            when = f" ({item.spent / 3600:g} h)" if item.spent else ""
            yield signal_of_item(
                work, item, 21, f"logged learning: {reference(item)}{when}, by their own account", force=Force.SLIGHT,
                statements=("B9",), time=item.created, quote=item.text[:240],
            )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=21,
    visibility=Visibility.ELSEWHERE,
    elsewhere="a CPD or off-the-job log, certificates and course records",
    would_fill="Keep a dated log: what you learnt, from where, and where you used it in your work.",
    statements=("B9",),
    stages=("research",),
    assess=assess,
    reads_items=True,
)
