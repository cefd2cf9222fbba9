"""A Higher Technical Qualification as the official page records it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from assay.standards.published_coverage import PublishedCoverage


@dataclass(frozen=True, slots=True)
class ListedStandard:
    """A standard line of a record, with the options that the line below it names."""

    reference: str
    title: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualification:
    """An HTQ record. The page gives no title or number, so `id` is made from its facts."""

    id: str
    level: int
    applicant: str
    awarding_body: str
    approval_date: date
    pathways: tuple[str, ...]
    placement: bool
    listed: tuple[ListedStandard, ...]  # empty where the record has no standard line
    listed_on: str  # reference of the standard on whose page it stands
    line: int  # where on the page the record starts, counted from 1
    published_coverage: tuple[PublishedCoverage, ...] = ()  # never from the page; empty where none is known

    @property
    def standards(self) -> tuple[str, ...]:
        """References of the standards that the record names, in page order."""
        return tuple(standard.reference for standard in self.listed)

    @property
    def options(self) -> tuple[str, ...]:
        """All options that the record names, in page order."""
        return tuple(option for standard in self.listed for option in standard.options)


def qualification_id(
    *, level: int, applicant: str, awarding_body: str, approval_date: date, pathways: tuple[str, ...]
) -> str:
    """A short id from the facts that tell one record from another; equal facts give equal ids."""
    facts = "\n".join([str(level), applicant, awarding_body, approval_date.isoformat(), *pathways])
    return "htq-" + hashlib.sha256(facts.casefold().encode()).hexdigest()[:10]
