"""What a duty lens is, and what it finds: signals with their reasons and places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assay.work.person import Grade
from assay.work.piece import PersonWork


class Force(StrEnum):
    """How directly the artefact shows what the duty asks for."""

    FIRM = "firm"  # the artefact is the very thing, in the person's own lines
    SLIGHT = "slight"  # it points that way


class Visibility(StrEnum):
    """What git alone can tell about a duty; `Lens.reads_items` says whether forges and trackers tell it."""

    GIT = "git"  # git shows it well
    PARTLY = "partly"  # git shows some of it; absence says little
    ELSEWHERE = "elsewhere"  # it happens in other tools


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a person did that bears on a duty, in plain words, with its places."""

    duty: int
    piece: str  # id of the piece of work; the place of a work item without commits; '' for a tag
    reason: str  # what the person did: 'wrote a failing test, then the fix'
    quote: str  # the words or lines that justify it
    locators: tuple[str, ...]  # never empty: repository@commit:path#L10-L20
    grade: Grade
    force: Force
    statements: tuple[str, ...]  # codes of the lens's standard
    time: int
    stages: tuple[str, ...] = ()  # of the life cycle, where they differ from the lens's own
    title: str = ""  # of the work item, where it is no piece of work with commits

    def __post_init__(self) -> None:
        if not self.reason or not self.locators:
            raise ValueError("a signal carries its reason and at least one locator")


@dataclass(frozen=True, slots=True)
class Lens:
    """One duty seen through the work: the duty files each hold one, found by `assay.duties.find_lenses`."""

    standard: str  # reference of the standard whose duty and statements it speaks of
    number: int
    visibility: Visibility
    elsewhere: str  # the sources that could show the duty, or show it better
    would_fill: str  # what the person could do or add, in one sentence
    statements: tuple[str, ...]  # codes that its signals may name, the plainest first
    stages: tuple[str, ...]  # stages of the life cycle it belongs to
    assess: Callable[[PersonWork], Iterator[Signal]]
    reads_items: bool = False  # whether it also reads what forges and trackers tell
