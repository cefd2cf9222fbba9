"""A person's own dated account of a piece of work: what they did, how, with whom and why."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assay.work.piece import Piece
from assay.work.tracked import Item

LEAST_COMMIT = 7  # characters of a commit's id that name it
COMMIT = re.compile(rf"(?:[\w.-]+@)?([0-9a-f]{{{LEAST_COMMIT},64}})(?::.*)?")


@dataclass(frozen=True, slots=True)
class Note:
    """One account; `about` is a piece's id, a commit, or the place of a work item."""

    id: str
    by: str  # the address of who wrote it
    about: str
    when: str  # when it was written, ISO 8601 in UTC
    what: str
    how: str = ""
    with_whom: str = ""
    why: str = ""

    @property
    def text(self) -> str:
        """All its words, in the order in which they were asked for."""
        return "\n\n".join(part for part in (self.what, self.how, self.with_whom, self.why) if part)


def match_notes(
    notes: Iterable[Note], pieces: Sequence[Piece], items: Sequence[Item], pieces_of: Mapping[str, str]
) -> dict[str, tuple[Note, ...]]:
    """Notes by the id of the piece that they are about, or by the place of an item that brought in no piece."""
    known = {piece.id: piece.id for piece in pieces}
    known |= {item.place.casefold(): pieces_of.get(item.place, item.place) for item in items}
    commits = {id_: piece.id for piece in pieces for id_ in (piece.merge, *(c.id for c in piece.commits)) if id_}
    found: dict[str, tuple[Note, ...]] = {}
    for note in notes:
        about = known.get(note.about.casefold()) or _by_commit(note.about.casefold(), commits)
        if about:
            found[about] = (*found.get(about, ()), note)
    return found


def _by_commit(about: str, commits: Mapping[str, str]) -> str:
    """The piece with the one commit whose id begins so; '' for none or several pieces."""
    match = COMMIT.fullmatch(about)
    pieces = {piece for id_, piece in commits.items() if id_.startswith(match[1])} if match else set()
    return pieces.pop() if len(pieces) == 1 else ""
