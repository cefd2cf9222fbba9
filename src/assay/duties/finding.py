"""What the lenses share: looking for traces and words in a piece of work, and saying where they are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assay.duties.model import Force, Signal
from assay.work.model import Change, Commit, Role, Trace
from assay.work.person import Grade
from assay.work.piece import Piece

MOST_PLACES = 5  # locators a signal carries: enough to check, and volume never scores
LONGEST_SEARCHED = 3_000  # characters of a message: what comes after that is a log, not a reason
LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Find:
    """A change of the person's own, and the trace in it that was looked for (None: the change itself)."""

    commit: Commit
    change: Change
    trace: Trace | None = None


def find_changes(piece: Piece, *roles: Role, path: re.Pattern[str] | None = None, fresh: int = 1) -> list[Find]:
    """Own changes with at least `fresh` new lines to files of these roles, outside bulk commits."""
    return [
        Find(commit, change)
        for commit, change in piece.changes(*roles)
        if commit.id not in piece.bulk and change.fresh >= fresh and (path is None or path.search(change.path))
    ]


def find_traces(
    piece: Piece, *kinds: str, path: re.Pattern[str] | None = None, roles: Iterable[Role] = ()
) -> list[Find]:
    """Own traces of these kinds, outside bulk commits; `path` and `roles` narrow the files."""
    wanted = frozenset(roles)
    return [
        Find(find.commit, find.change, trace)
        for find in find_changes(piece, *Role, path=path)
        if not wanted or find.change.role in wanted
        for trace in find.change.traces
        if trace.kind in kinds
    ]


def find_words(piece: Piece, expression: re.Pattern[str], least: int = 0) -> list[tuple[Commit, str]]:
    """Own commits whose message has such words, with the sentence around them; the message has `least` characters."""
    found = []
    for commit in piece.commits:
        message = without_trailers(commit)
        match = expression.search(message, 0, LONGEST_SEARCHED) if len(message) >= least else None
        if match:
            found.append((commit, sentence_around(message, match.start(), match.end())))
    return found


def without_trailers(commit: Commit) -> str:
    """A message without its trailers, whose names and links are no words of the author's."""
    return _without(commit.message, frozenset(trailer.key for trailer in commit.head.trailers))


@lru_cache(maxsize=1 << 15)  # each lens asks again for the same commits
def _without(message: str, keys: frozenset[str]) -> str:
    if not keys:
        return message.strip()
    return "\n".join(line for line in message.split("\n") if line.partition(":")[0].strip() not in keys).strip()


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, or as much of it as makes a quote, around text[start:end]."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "\n\n", "\n* ", "\n- ")) + 1
    right = min(
        (at for mark in (". ", ".\n", "\n\n", "\n* ", "\n- ") if (at := text.find(mark, end)) >= 0),
        default=len(text),
    )
    return shorten(" ".join(text[left : right + 1].split()).lstrip("*- "))


def shorten(text: str, most: int = LONGEST_QUOTE) -> str:
    """A text cut to `most` characters, with a sign that it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def place(piece: Piece, commit: Commit, change: Change | None = None, line: int = 0) -> str:
    """A locator: repository@commit:path#L12."""
    where = f"{piece.repository}@{commit.id[:12]}"
    if change is not None:
        where += f":{change.path}"
    return f"{where}#L{line}" if line else where


def places(piece: Piece, finds: Sequence[Find]) -> tuple[str, ...]:
    """Locators of finds, each once, a few."""
    all_places = (place(piece, f.commit, f.change, f.trace.line if f.trace else 0) for f in finds)
    return tuple(dict.fromkeys(all_places))[:MOST_PLACES]


def grade_of(piece: Piece, commits: Iterable[Commit] = ()) -> Grade:
    """A where a registered key of the person's signed every own commit; B where git only names them; C for a co-author.

    `commits` are those that something rests on: where another wrote all of them, the person is their co-author only.
    """
    if all(commit.id in piece.named for commit in tuple(commits) or piece.commits):
        return Grade.C
    return Grade.A if len(piece.verified) == len(piece.commits) else Grade.B


def signal_of_finds(
    piece: Piece,
    duty: int,
    reason: str,
    finds: Sequence[Find],
    *,
    force: Force,
    statements: tuple[str, ...],
    quote: str = "",
    stages: tuple[str, ...] = (),
) -> Signal:
    """A signal that rests on changes or traces; quotes the first trace if no other words are given."""
    traced = next((f.trace.text for f in finds if f.trace), "")
    return Signal(
        duty=duty,
        piece=piece.id,
        reason=reason,
        quote=shorten(quote or traced),
        locators=places(piece, finds),
        grade=grade_of(piece, [find.commit for find in finds]),
        force=force,
        statements=statements,
        time=max(f.commit.head.author_time for f in finds),
        stages=stages,
    )


def signal_of_words(
    piece: Piece,
    duty: int,
    reason: str,
    words: Sequence[tuple[Commit, str]],
    *,
    force: Force,
    statements: tuple[str, ...],
    stages: tuple[str, ...] = (),
) -> Signal:
    """A signal that rests on what commit messages say; quotes the first."""
    return Signal(
        duty=duty,
        piece=piece.id,
        reason=reason,
        quote=words[0][1],
        locators=tuple(dict.fromkeys(place(piece, commit) for commit, _ in words))[:MOST_PLACES],
        grade=grade_of(piece, [commit for commit, _ in words]),
        force=force,
        statements=statements,
        time=max(commit.head.author_time for commit, _ in words),
        stages=stages,
    )


def file_names(finds: Sequence[Find], most: int = 2) -> str:
    """The files of finds in words: 'fares.py, tickets.py and 3 more'."""
    names = list(dict.fromkeys(shorten(f.change.path, 80) for f in finds))
    if len(names) <= most:
        return " and ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
