"""When HTQs were approved, and when their reviews fall due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date

from assay.standards.facets import page_order
from assay.standards.qualification import Qualification
from assay.standards.register_facts import day_words

REVIEW_YEARS = 5
PAST_NOTE = "Whether a review that is past was held is not known here."
REVIEW_NOTE = (
    "This is the approval date plus five years. That a review is due by year five is general knowledge of the rules "
    "(the first formal review by the fifth anniversary); the official page gives no review dates, so ask the "
    "awarding body."
)


@dataclass(frozen=True, slots=True)
class ApprovalYear:
    """The records approved in one year, by date; a year between others may have none."""

    year: int
    records: tuple[Qualification, ...]


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """The records whose review falls due on one day, in page order."""

    due: date
    records: tuple[Qualification, ...]


def approvals_by_year(htqs: Iterable[Qualification]) -> tuple[ApprovalYear, ...]:
    """Every year from the first approval to the last."""
    ordered = sorted(htqs, key=lambda htq: (htq.approval_date, page_order(htq)))
    if not ordered:
        return ()
    years: dict[int, list[Qualification]] = {}
    for htq in ordered:
        years.setdefault(htq.approval_date.year, []).append(htq)
    return tuple(ApprovalYear(year, tuple(years.get(year, ()))) for year in range(min(years), max(years) + 1))


def review_due(approved: date) -> date:
    """The fifth anniversary of an approval; that of 29 February is 28 February, the earlier of the days in question."""
    year = min(approved.year + REVIEW_YEARS, MAXYEAR)
    try:
        return approved.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def is_past(due: date, today: date) -> bool:
    """True where a review should have been held by now; nobody says whether it was."""
    return due < today


def due_words(approved: date, today: date) -> str:
    """'1 June 2026, which is past' → the day on which a review is due, seen from another day."""
    due = review_due(approved)
    return f"{day_words(due)}{', which is past' if is_past(due, today) else ''}"


def reviews_due(htqs: Iterable[Qualification]) -> tuple[ReviewDue, ...]:
    """All due dates, the earliest first."""
    days: dict[date, list[Qualification]] = {}
    for htq in sorted(htqs, key=page_order):
        days.setdefault(review_due(htq.approval_date), []).append(htq)
    return tuple(ReviewDue(day, tuple(days[day])) for day in sorted(days))
