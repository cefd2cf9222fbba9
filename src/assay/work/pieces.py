"""Puts a person's commits together into pieces of work, with their own share in each."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.work.branches import Branch, Layout
from assay.work.contradictions import find_contradictions
from assay.work.messages import plain_subject
from assay.work.model import SHARE_ROLES, Commit, CommitHead, Signature
from assay.work.people import Roster, read_credit
from assay.work.piece import Piece, bulk_commits
from assay.work.runs import group_runs

SQUASHED = re.compile(r"\((?:#|!|GH-|gh-)\d{1,7}\)\s*$")
BRANCH_NAME = re.compile(r"^Merge (?:(?:remote-tracking )?branch(?:es)?|pull request #\d+ from) '?([^'\s]+)'?")
OPAQUE = re.compile(r"^(?:Merge|Merged)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class History:
    """One repository as far as pieces need it."""

    repository: str
    heads: Mapping[str, CommitHead]
    layout: Layout
    commits: Mapping[str, Commit]  # read with their changes
    lines: Mapping[str, int]  # lines added in share roles by other people's commits, by id
    merge_messages: Mapping[str, str]
    signers: Mapping[str, str]  # for each signed commit the address whose registered key made it, or ''


def share_lines(commit: Commit) -> int:
    """Added lines that count for a share."""
    return sum(change.added for change in commit.changes if change.role in SHARE_ROLES)


def build_pieces(history: History, roster: Roster, person: str, own: frozenset[str]) -> tuple[Piece, ...]:
    """All pieces of one person, oldest first. `own` are the commits they wrote or co-wrote, all of them read."""
    drafts: list[tuple[str, str, str, Sequence[str]]] = []  # kind, merge, title, all commit ids
    for branch in history.layout.branches:
        if not own.isdisjoint(branch.commits):
            drafts.append(("merge", branch.merge, _merge_title(history, branch), branch.commits))
    alone = [history.commits[id_] for id_ in history.layout.trunk if id_ in own]
    squashed = [c for c in alone if SQUASHED.search(c.head.subject)]
    drafts.extend(("squash", "", plain_subject(c.head.subject), (c.id,)) for c in squashed)
    runs = group_runs(c for c in alone if not SQUASHED.search(c.head.subject))
    drafts.extend(("run", "", _run_title(run), [c.id for c in run]) for run in runs)
    pieces = [_piece(history, roster, person, own, draft) for draft in drafts]
    return tuple(sorted(pieces, key=lambda piece: (piece.start, piece.id)))


def _piece(
    history: History,
    roster: Roster,
    person: str,
    own: frozenset[str],
    draft: tuple[str, str, str, Sequence[str]],
) -> Piece:
    kind, merge, title, ids = draft
    mine = [history.commits[id_] for id_ in ids if id_ in own]
    credits = {commit.id: read_credit(commit.head, commit.body) for commit in mine}
    authors = {id_: roster.authors_of(history.heads[id_].author) for id_ in ids}
    co_authors = {id_ for c in mine for id_ in _named(history, roster, c.id) if authors[c.id] != (id_,)}
    merger = roster.person_of(history.heads[merge].author) if merge else None
    mergers = roster.authors_of(history.heads[merge].author) if merge else ()
    others = co_authors.union(*authors.values()) - {person}
    return Piece(
        id=piece_id(merge, ids[0] if merge else mine[0].id),
        title=title,
        kind=kind,
        repository=history.repository,
        merge=merge,
        merged_by_other=bool(merger and person not in mergers and not merger.is_bot),
        commits=tuple(sorted(mine, key=lambda c: (c.head.author_time, c.id))),
        all_commits=len(ids),
        share=_share(history, roster, person, ids, own),
        others=tuple(sorted(others)),
        co_authors=tuple(sorted(co_authors - {person})),
        assistance=tuple(sorted({tool for c in credits.values() for tool in c.tools})),
        named=frozenset(c.id for c in mine if authors[c.id] != (person,)),
        signed=sum(commit.id in history.signers for commit in mine),
        verified=frozenset(c.id for c in mine if _signer(history, roster, c.id) == person),
        bulk=bulk_commits(mine),
        contradictions=find_contradictions(mine, is_alone=not others),
    )


def piece_id(merge: str, first: str) -> str:
    """An id that is the same in every run: one merge can bring in several branches, so the first commit counts too."""
    return "w" + hashlib.sha256(f"{merge} {first}".encode()).hexdigest()[:10]


def _signer(history: History, roster: Roster, id_: str) -> str:
    """The person whose registered key signed a commit; '' where none did."""
    email = history.signers.get(id_, "")
    person = roster.person_of(Signature("", email)) if email else None
    return person.id if person else ""


def _share(history: History, roster: Roster, person: str, ids: Sequence[str], own: frozenset[str]) -> float:
    """The person's added lines over everybody's; a commit's lines are divided among its author and co-authors.

    Where nobody added a line (a piece of deletions or pictures), commits are counted in their place.
    """
    mine = total = 0.0
    for id_ in ids:
        lines = share_lines(history.commits[id_]) if id_ in history.commits else history.lines.get(id_, 0)
        total += lines
        mine += lines * _part(history, roster, person, id_) if id_ in own else 0
    if total:
        return mine / total
    return sum(_part(history, roster, person, id_) for id_ in ids if id_ in own) / len(ids)


def _part(history: History, roster: Roster, person: str, id_: str) -> float:
    named = _named(history, roster, id_)
    return 1 / len(named) if person in named else 0.0


def _named(history: History, roster: Roster, id_: str) -> set[str]:
    """Everybody whom a commit names: who wrote it, and their co-authors."""
    head = history.heads[id_]
    return {found for s in (head.author, *read_credit(head).people) for found in roster.authors_of(s)}


def _merge_title(history: History, branch: Branch) -> str:
    """The pull request's own title where the merge's body gives it; else the branch's name; else its last subject."""
    subject, _, body = history.merge_messages.get(branch.merge, "").strip().partition("\n\n")
    first = next((line.strip() for line in body.splitlines() if line.strip()), "")
    if (
        first
        and len(first) < 150
        and not first.startswith(("*", "#", "-", "Conflicts", "See merge", "Signed-off", "Co-auth"))
    ):
        return plain_subject(first)
    if len(branch.commits) == 1:
        return plain_subject(history.heads[branch.commits[0]].subject)
    name = BRANCH_NAME.match(subject)
    if name:
        return re.sub(r"[-_/]+", " ", name[1].split("/", 1)[-1] if "pull request" in subject else name[1]).strip()
    if subject and not OPAQUE.match(subject):
        return plain_subject(subject.split("\n")[0])
    return plain_subject(history.heads[branch.commits[-1]].subject)


def _run_title(run: Sequence[Commit]) -> str:
    """The subject of the commit that wrote most."""
    most = max(run, key=lambda c: (sum(change.fresh for change in c.changes), -c.head.author_time))
    return plain_subject(most.head.subject) or "(no message)"
