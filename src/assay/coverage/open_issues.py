"""Which open issues of a tracker would most likely give a person evidence for their gaps, by what the issues say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assay.duties.items import quoted
from assay.mapping.mapper import Mapper, map_texts
from assay.mapping.model import Match, Ranking
from assay.work.tracked import Item, ItemKind, Project

MOST_READ = 1_000  # the newest ones; a tracker of years holds thousands that nobody will take up
LONGEST_READ = 1_500  # characters of an issue: what comes after that is a log
BEST = 5  # statements that an issue speaks for; beyond them the words say little
NEAR_BEST = 0.7  # and only those that it speaks for nearly as much as for its best one
MOST_FOR_GAP = 3
LONGEST_TITLE = 90
LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class IssueFit:
    """An open issue that somebody could take on, and one statement that its words speak for."""

    place: str  # locator: 'journeys#12'
    title: str
    statement: str
    score: float  # of the mapping; it orders and is no probability
    quote: str
    is_theirs: bool  # assigned to the person; else to nobody

    @property
    def reason(self) -> str:
        """Why it is offered, in words."""
        whose = "assigned to them" if self.is_theirs else "open, and assigned to nobody"
        return f"‘{self.quote}’ speaks of it; {whose}"


@dataclass(frozen=True, slots=True)
class OpenIssues:
    """What the open issues speak for, best first for each statement, and how many were read."""

    fits: tuple[IssueFit, ...] = ()
    read: int = 0
    left_out: int = 0  # older ones, beyond MOST_READ

    def for_gap(self, code: str) -> tuple[IssueFit, ...]:
        """The few that would most likely give evidence for a statement."""
        return tuple(fit for fit in self.fits if fit.statement == code)[:MOST_FOR_GAP]


def find_open_issues(projects: Iterable[Project], accounts: frozenset[str], mapper: Mapper) -> OpenIssues:
    """The open issues that are assigned to nobody or to one of the person's accounts, held against the statements.

    An issue says what should be done, so its words never speak clearly, as a told deed does; what counts here is which
    BEST statements they come nearest to. Among equal fits the person's own come first, then the newer ones.
    """
    free = [item for project in projects for item in project.items if _is_free(item, accounts)]
    newest = sorted(free, key=lambda item: (-item.created, item.place))[:MOST_READ]
    texts = [f"{item.title}\n\n{item.text[:LONGEST_READ]}" for item in newest]
    rankings = map_texts(texts, mapper) if texts else []
    fits = [
        fit
        for item, text, ranking in zip(newest, texts, rankings, strict=True)
        for fit in _fits(item, text, ranking, accounts)
    ]
    return OpenIssues(
        tuple(sorted(fits, key=lambda fit: (-round(fit.score, 2), not fit.is_theirs))),
        len(newest),
        len(free) - len(newest),
    )


def _is_free(item: Item, accounts: frozenset[str]) -> bool:
    """An open issue that somebody else does not have, and that is no account of somebody's own."""
    is_open = item.kind is ItemKind.ISSUE and item.state == "open" and not item.is_account
    return is_open and (not item.assignees or _is_theirs(item, accounts))


def _is_theirs(item: Item, accounts: frozenset[str]) -> bool:
    return any(account.key in accounts for account in item.assignees)


def _fits(item: Item, text: str, ranking: Ranking, accounts: frozenset[str]) -> Sequence[IssueFit]:
    if ranking.abstained:
        return ()
    least = NEAR_BEST * ranking.matches[0].score
    best: list[Match] = [m for m in ranking.matches[:BEST] if m.score >= least and m.end > m.start]
    title, is_theirs = quoted(item.title, LONGEST_TITLE), _is_theirs(item, accounts)
    return [
        IssueFit(item.place, title, m.code, m.score, quoted(text[m.start : m.end], LONGEST_QUOTE), is_theirs)
        for m in best
    ]


NO_ISSUES = OpenIssues()
