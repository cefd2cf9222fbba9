"""The four things that can be said of a duty or statement, each with a word and a sign, never colour alone."""

from dataclasses import dataclass

from assay.coverage.model import Status, Strength


@dataclass(frozen=True, slots=True)
class Mark:
    """One status as the pages show it; `key` names its sign and its colour in the stylesheet."""

    key: str
    word: str
    short: str
    meaning: str


STRONG = Mark(
    "strong",
    "Suggested: strong",
    "strong",
    "evidence was found, and by the stated rule it suggests the statement strongly",
)
SOME = Mark(
    "some",
    "Suggested: some",
    "some",
    "evidence was found that may show it in part, or that needs the person’s account or a witness beside it",
)
NONE = Mark(
    "none",
    "Nothing found",
    "nothing found",
    "these sources could show it, and nothing was found; that is not the same as ‘not met’",
)
HIDDEN = Mark(
    "hidden",
    "Not visible",
    "not visible",
    "these sources cannot show it; the page says what could",
)
MARKS = (STRONG, SOME, NONE, HIDDEN)


def mark_of(status: Status, strength: Strength | None) -> Mark:
    """The mark for a status and, where evidence was found, its strength."""
    match status:
        case Status.SUGGESTED:
            return STRONG if strength is Strength.STRONG else SOME
        case Status.NOTHING_FOUND:
            return NONE
        case Status.NOT_VISIBLE:
            return HIDDEN
