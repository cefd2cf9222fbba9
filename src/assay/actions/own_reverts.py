"""What people took back by recorded reverts, with what it was and how long it had been there."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from assay.actions.histories import OpenHistory
from assay.work.model import CommitHead
from assay.work.people import Roster
from assay.work.piece import PersonWork
from assay.work.recovery import AGAIN, UNDOES, Revert


def own_reverts(
    histories: Sequence[OpenHistory], works: Mapping[str, PersonWork], roster: Roster
) -> dict[str, tuple[Revert, ...]]:
    """By person their reverts, oldest first; bringing back what a revert took away is none."""
    known = {history.repository.name: sorted(history.heads) for history in histories}
    heads = {history.repository.name: history.heads for history in histories}
    return {
        person: tuple(sorted(_of(work, person, known, heads, roster), key=lambda r: (r.time, r.commit)))
        for person, work in works.items()
    }


def _of(
    work: PersonWork,
    person: str,
    known: Mapping[str, Sequence[str]],
    heads: Mapping[str, Mapping[str, CommitHead]],
    roster: Roster,
) -> Iterator[Revert]:
    for piece in work.pieces:
        for commit in piece.commits:
            match = UNDOES.search(commit.body)
            if match and not AGAIN.search(commit.head.subject):
                head = heads[piece.repository].get(_whole(match[1], known[piece.repository]))
                yield Revert(
                    repository=piece.repository,
                    commit=commit.id,
                    time=commit.head.author_time,
                    subject=commit.head.subject,
                    undone=head.id if head else match[1],
                    undone_time=head.author_time if head else 0,
                    is_of_own=head is not None and person in roster.authors_of(head.author),
                )


def _whole(beginning: str, ids: Sequence[str]) -> str:
    """The id that begins so; '' for none."""
    at = bisect_left(ids, beginning)
    return ids[at] if at < len(ids) and ids[at].startswith(beginning) else ""
