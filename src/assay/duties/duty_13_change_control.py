"""Duty 13, change control: changes reviewed by others before they go in, and the rules and checks for that."""

import re
from collections.abc import Iterator

from assay.duties.finding import (
    file_names,
    find_changes,
    find_traces,
    place,
    shorten,
    signal_of_finds,
    signal_of_words,
)
from assay.duties.items import is_human, own_reviews, places_of, reference, signal_of_item
from assay.duties.model import Force, Lens, Signal, Visibility
from assay.work.model import Role
from assay.work.piece import PersonWork, Piece
from assay.work.tracked import ItemKind, ReviewState

RULES = re.compile(r"(?:^|/)(?:CODEOWNERS|PULL_REQUEST_TEMPLATE[^/]*|CONTRIBUTING[^/]*|\.pre-commit-config\.yaml|\.gitmessage|commitlint[^/]*|branching[^/]*\.md)$|(?:^|/)PULL_REQUEST_TEMPLATE/", re.IGNORECASE)  # fmt: skip
HOOKS = re.compile(
    r"\.pre-commit-config\.yaml$"
)  # mostly raised by versions: a check that is set up has its name in it
REVIEWED = frozenset({"reviewed-by", "acked-by", "tested-by"})
REQUEST = re.compile(r"(?:pull request|merge request|PR|MR) ?[#!]?\d+|[(\s][#!]\d+\b", re.IGNORECASE)
LEAST_CHECKS = 4  # new lines of a pipeline: below it a step was adjusted, not set up
LEAST_RULES = 6


def assess(work: PersonWork) -> Iterator[Signal]:
    """A branch of the person's own that went in by a numbered request which somebody else merged, a change with a
    named reviewer, checks put into CI and rules for changes are firm. A merge by another without a request, and a step
    adjusted in a line or two, point that way. Merging one's own branch is no control and says nothing. A change
    request that another person approved or merged is firm, and so is a review that asked for changes; an approval by a
    machine or by the author is none."""
    for piece in work.pieces:
        yield from _reviewed(piece)
        if checks := find_traces(piece, "ci test", "ci check", roles=[Role.CI]):
            written = sum(f.change.fresh for f in find_changes(piece, Role.CI))
            yield signal_of_finds(
                piece, 13, f"set up checks that every change must pass in {file_names(checks)}", checks,
                force=Force.FIRM if written >= LEAST_CHECKS else Force.SLIGHT, statements=("S14",),
            )  # fmt: skip
        if rules := find_changes(piece, Role.CONFIG, Role.DOCS, Role.CI, path=RULES, fresh=3):
            written = sum(f.change.fresh for f in rules if not HOOKS.search(f.change.path) or f.change.traces)
            yield signal_of_finds(
                piece, 13, f"wrote rules for making changes in {file_names(rules)}", rules,
                force=Force.FIRM if written >= LEAST_RULES else Force.SLIGHT, statements=("S14", "B3"), quote=rules[0].commit.head.subject,
            )  # fmt: skip
    yield from _in_items(work)


def _reviewed(piece: Piece) -> Iterator[Signal]:
    written = find_changes(piece)
    if not written:
        return
    if piece.kind == "merge" and piece.merged_by_other:
        merged = [(piece.commits[-1], shorten(piece.title))]
        requested = bool(REQUEST.search(piece.title))
        yield signal_of_words(
            piece, 13, f"worked on a branch that somebody else merged{' by a numbered request' if requested else ''}",
            merged, force=Force.FIRM if requested else Force.SLIGHT, statements=("S14",),
        )  # fmt: skip
        return
    named = [
        (commit, f"{trailer.key} (a colleague)")
        for commit in piece.commits
        for trailer in commit.head.trailers
        if trailer.key.casefold() in REVIEWED
    ]
    if named:
        yield signal_of_words(
            piece, 13, "had the change reviewed: its message names a reviewer", named,
            force=Force.FIRM, statements=("S14",),
        )  # fmt: skip
    elif piece.kind == "squash":
        yield signal_of_words(
            piece, 13, f"made the change through a pull request ({place(piece, piece.commits[0])})",
            [(piece.commits[0], shorten(piece.commits[0].head.subject))], force=Force.SLIGHT, statements=("S14",),
        )  # fmt: skip


def _in_items(work: PersonWork) -> Iterator[Signal]:
    """Changes of the person's that others let in, and others' changes that the person reviewed."""
    for item in work.items:
        if item.kind is not ItemKind.CHANGE:
            continue
        if reviews := own_reviews(work, item):
            asked = any(review.state is ReviewState.CHANGES for review in reviews)
            what = "asked for changes before" if asked else "took part in the control of"
            yield signal_of_item(
                work, item, 13, f"{what} a colleague's change {reference(item)} by reviewing it",
                force=Force.FIRM if asked else Force.SLIGHT, statements=("S14",), time=reviews[-1].time,
                quote=reviews[-1].text, places=places_of(item, reviews),
            )  # fmt: skip
        elif item.state == "merged" and work.is_own(item.author):
            approvals = [
                review
                for review in item.reviews
                if review.state is ReviewState.APPROVED and is_human(review.author) and not work.is_own(review.author)
            ]
            merged = is_human(item.merged_by) and not work.is_own(item.merged_by)
            if approvals or merged:
                how = "approved" if approvals else "merged"
                yield signal_of_item(
                    work, item, 13, f"put the change {reference(item)} through a request that somebody else {how}",
                    force=Force.FIRM, statements=("S14",), time=approvals[-1].time if approvals else item.closed,
                    places=(item.place, *places_of(item, approvals)),
                )  # fmt: skip


LENS = Lens(
    standard="ST0116",
    number=13,
    visibility=Visibility.PARTLY,
    elsewhere="pull requests with their reviews, checks and approvals",
    would_fill="Make changes on a branch, link the issue, and have somebody else review and merge them.",
    statements=("S14", "B3"),
    stages=("build",),
    assess=assess,
    reads_items=True,
)
