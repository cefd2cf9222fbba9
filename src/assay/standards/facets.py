"""Facets of the register: the values by which records are counted and chosen, and the orders they can stand in."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from assay.standards.qualification import Qualification
from assay.standards.register_facts import NO_PATHWAY
from assay.standards.word_index import folded


class Facet(StrEnum):
    """What records can be chosen by; the value is its name in options, JSON and addresses."""

    LEVEL = "level"
    AWARDING_BODY = "awarding-body"
    APPLICANT = "applicant"
    PATHWAY = "pathway"
    PLACEMENT = "placement"
    YEAR = "year"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet, and how many records have it."""

    value: str
    records: int


Chosen = Mapping[Facet, Collection[str]]

_VALUES: dict[Facet, Callable[[Qualification], tuple[str, ...]]] = {
    Facet.LEVEL: lambda htq: (str(htq.level),),
    Facet.AWARDING_BODY: lambda htq: (htq.awarding_body,),
    Facet.APPLICANT: lambda htq: (htq.applicant,),
    Facet.PATHWAY: lambda htq: htq.pathways or (NO_PATHWAY,),
    Facet.PLACEMENT: lambda htq: ("yes" if htq.placement else "no",),
    Facet.YEAR: lambda htq: (str(htq.approval_date.year),),
    # A record without a standard line still stands on a standard's page.
    Facet.STANDARD: lambda htq: tuple(dict.fromkeys((*htq.standards, htq.listed_on))),
}


def facet_values(htq: Qualification, facet: Facet) -> tuple[str, ...]:
    """A record's values for a facet, at least one."""
    return _VALUES[facet](htq)


def count_facets(htqs: Iterable[Qualification]) -> dict[Facet, tuple[FacetCount, ...]]:
    """For each facet its values with their counts, in alphabetical order."""
    records = tuple(htqs)
    return {facet: _count(records, values) for facet, values in _VALUES.items()}


def _count(
    htqs: tuple[Qualification, ...], values: Callable[[Qualification], tuple[str, ...]]
) -> tuple[FacetCount, ...]:
    counted = Counter(chain.from_iterable(map(values, htqs)))
    return tuple(FacetCount(value, counted[value]) for value in sorted(counted, key=lambda v: (folded(v), v)))


def choose_records(htqs: Iterable[Qualification], chosen: Chosen) -> tuple[Qualification, ...]:
    """The records that have, for every facet chosen, at least one of its values; in the order given."""
    wanted = [(_VALUES[facet], frozenset(values)) for facet, values in chosen.items()]
    return tuple(htq for htq in htqs if all(not some.isdisjoint(values(htq)) for values, some in wanted))


class SortKey(StrEnum):
    """What records can be sorted by."""

    PAGE = "page"
    APPROVAL_DATE = "approval-date"
    AWARDING_BODY = "awarding-body"
    APPLICANT = "applicant"
    LEVEL = "level"


def page_order(htq: Qualification) -> tuple[str, int, str]:
    """Where a record stands among all: by page, and on it from top to bottom."""
    return htq.listed_on, htq.line, htq.id


_SORT: dict[SortKey, Callable[[Qualification], tuple[object, ...]]] = {
    SortKey.PAGE: page_order,
    SortKey.APPROVAL_DATE: lambda htq: (htq.approval_date,),
    SortKey.AWARDING_BODY: lambda htq: (folded(htq.awarding_body), htq.awarding_body),
    SortKey.APPLICANT: lambda htq: (folded(htq.applicant), htq.applicant),
    SortKey.LEVEL: lambda htq: (htq.level,),
}


def sort_records(htqs: Iterable[Qualification], key: SortKey, *, descending: bool = False) -> tuple[Qualification, ...]:
    """The records by a key; those that are equal in it stand in page order."""
    in_page_order = sorted(htqs, key=page_order)
    return tuple(sorted(in_page_order, key=_SORT[key], reverse=descending))
