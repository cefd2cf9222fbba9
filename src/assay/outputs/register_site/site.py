"""What every page of the site needs to know: where each standard, record and value has its page, and its name."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assay.standards.facets import Facet, facet_values
from assay.standards.model import OGL_LINE, Standard
from assay.standards.published_coverage import PublishedCoverage
from assay.standards.qualification import Qualification
from assay.standards.register import RegisterView
from assay.standards.register_facts import NO_PATHWAY
from assay.standards.word_index import folded

_SLUG_LENGTH = 48
_BETWEEN = re.compile("[^a-z0-9]+")

Records = tuple[Qualification, ...]


@dataclass(frozen=True, slots=True)
class SiteStandard:
    """A standard with what its file says beside it."""

    name: str  # of this very version, such as 'ST0116-1.1'
    standard: Standard
    purpose: tuple[str, ...]  # paragraphs
    link_sources: tuple[str, ...]
    is_default: bool  # what its reference alone asks for


@dataclass(frozen=True, slots=True)
class FacetName:
    """How a facet is called: one value, several, and what it says of a record."""

    one: str
    many: str
    says: str  # before a value


FACETS: Mapping[Facet, FacetName] = {
    Facet.LEVEL: FacetName("Level", "Levels", "HTQs at level"),
    Facet.AWARDING_BODY: FacetName("Awarding body", "Awarding bodies", "HTQs awarded by"),
    Facet.APPLICANT: FacetName("Applicant", "Applicants", "HTQs that were applied for by"),
    Facet.PATHWAY: FacetName("Occupational pathway", "Occupational pathways", "HTQs with the pathway"),
    Facet.PLACEMENT: FacetName("Placement", "Placement", "HTQs by placement"),
    Facet.YEAR: FacetName("Approval year", "Approval years", "HTQs approved in"),
    Facet.STANDARD: FacetName("Standard", "Standards", "HTQs approved against"),
}


@dataclass(frozen=True)
class RegisterSite:
    """A register and its standards with their look-ups."""

    view: RegisterView
    standards: tuple[SiteStandard, ...]
    today: date

    @cached_property
    def groups(self) -> dict[Facet, dict[str, Records]]:
        """For each facet its values in alphabetical order, each with its records in page order."""
        return {facet: _grouped(self.view.records, facet) for facet in Facet}

    @cached_property
    def _value_slugs(self) -> dict[Facet, dict[str, str]]:
        return {facet: slugs(values) for facet, values in self.groups.items()}

    @cached_property
    def _standard_slugs(self) -> dict[str, str]:
        return slugs(standard.name for standard in self.standards)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of standards by reference, as far as a record, a page or a standard at hand gives them."""
        named = {listed.reference: listed.title for htq in self.view.records for listed in htq.listed}
        pages = {page.reference: page.title for page in self.view.pages if page.title}
        return named | pages | {s.standard.reference: s.standard.title for s in self.standards if s.is_default}

    @cached_property
    def _defaults(self) -> dict[str, SiteStandard]:
        return {s.standard.reference: s for s in self.standards if s.is_default}

    @cached_property
    def copyrights(self) -> tuple[str, ...]:
        """The licence and copyright lines that stand on every page."""
        return tuple(
            dict.fromkeys(
                (OGL_LINE, *(s.standard.licence for s in self.standards), *(page.copyright for page in self.view.pages))
            )
        )

    def facet_page(self, facet: Facet, value: str) -> str:
        """Where the records with a value are listed."""
        return f"by/{facet.value}/{self._value_slugs[facet][value]}.html"

    def record_page(self, htq: Qualification) -> str:
        """Where a record has its page."""
        return f"htqs/{htq.id}.html"

    def standard_page(self, standard: SiteStandard, part: str = "") -> str:
        """Where a standard, or a part of it ('duties', 'statements'), has its page."""
        slug = self._standard_slugs[standard.name]
        return f"standards/{slug}/{part}.html" if part else f"standards/{slug}.html"

    def covered_version(self, known: PublishedCoverage) -> SiteStandard | None:
        """The very version that a published coverage is about, where it is at hand."""
        asked = known.standard, known.version
        return next((s for s in self.standards if (s.standard.reference, s.standard.version) == asked), None)

    def page_of_reference(self, reference: str) -> str:
        """The page of a standard at hand, or else that of the records approved against it."""
        known = self._defaults.get(reference)
        return self.standard_page(known) if known else self.facet_page(Facet.STANDARD, reference)

    def value_label(self, facet: Facet, value: str) -> str:
        """A value as it is shown; a standard with its title."""
        if facet is Facet.STANDARD:
            return f"{value} {self.titles.get(value, '')}".strip()
        return value.capitalize() if facet is Facet.PLACEMENT or value == NO_PATHWAY else value

    def value_title(self, facet: Facet, value: str) -> str:
        """What the page of a value is called."""
        if facet is Facet.PLACEMENT:
            return f"HTQs {'with' if value == 'yes' else 'without'} a placement"
        if value == NO_PATHWAY:
            return "HTQs that name no pathway"
        return f"{FACETS[facet].says} {self.value_label(facet, value)}"


def _grouped(htqs: Records, facet: Facet) -> dict[str, Records]:
    groups: dict[str, list[Qualification]] = {}
    for htq in htqs:
        for value in facet_values(htq, facet):
            groups.setdefault(value, []).append(htq)
    return {value: tuple(groups[value]) for value in sorted(groups, key=lambda v: (folded(v), v))}


def slugs(values: Iterable[str]) -> dict[str, str]:
    """For each value a part of a file name that no other has, on any system; the same in every run."""
    plain = {value: _plain(value) for value in values}
    taken = Counter(plain.values())
    return {
        value: slug if slug and taken[slug] == 1 else f"{slug or 'value'}-{_digest(value)}"
        for value, slug in plain.items()
    }


def _plain(value: str) -> str:
    return _BETWEEN.sub("-", folded(value))[:_SLUG_LENGTH].strip("-")


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:8]
