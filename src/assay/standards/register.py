"""The register of HTQs as a whole: records of all pages in one order, found by their words and by the standards'."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from assay.standards.facets import Chosen, choose_records, page_order
from assay.standards.qualification import Qualification
from assay.standards.register_facts import RecordFact, StandardPart, facts_found, facts_of
from assay.standards.word_index import WordIndex, index_words, words_of


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """An official page on which records stand, with the words that must stand beside them."""

    reference: str
    title: str  # of its standard; '' where the page does not give it
    source: str
    imported_on: date
    caution: str  # about what an HTQ may leave to the workplace; '' where the page has none
    copyright: str


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Pages, records in page order, and the texts of the standards, with an index over both; see `view_register`."""

    pages: tuple[RegisterPage, ...]  # by reference
    records: tuple[Qualification, ...]
    parts: tuple[StandardPart, ...]
    record_words: WordIndex
    part_words: WordIndex

    def page_of(self, htq: Qualification) -> RegisterPage:
        """The page on which a record stands; KeyError where the view was made without it."""
        place = bisect_left(self.pages, htq.listed_on, key=lambda page: page.reference)
        if place == len(self.pages) or self.pages[place].reference != htq.listed_on:
            raise KeyError(htq.listed_on)
        return self.pages[place]

    def caution_of(self, htq: Qualification) -> str:
        """The official caution: that of the record's own page or, where it has none, of another."""
        return self.page_of(htq).caution or next((page.caution for page in self.pages if page.caution), "")

    def facts_of(self, htq: Qualification) -> tuple[RecordFact, ...]:
        """All facts of a record."""
        return facts_of(htq, page_title=self.page_of(htq).title)

    def citation_of(self, htq: Qualification) -> str:
        """Where a record stands, for whoever wants to see it there."""
        page = self.page_of(htq)
        return f"{page.source}, line {htq.line}, as imported on {page.imported_on.isoformat()}"

    def search(self, words: str = "", chosen: Chosen | None = None) -> tuple[Qualification, ...]:
        """Records in which all words are found and that have the chosen values, in page order."""
        found = (self.records[position] for position in sorted(self.record_words.find(words_of(words))))
        return choose_records(found, chosen or {})

    def matches(self, htq: Qualification, words: str) -> tuple[RecordFact, ...]:
        """The facts of a record in which any of the words is found: why a search brought it."""
        return facts_found(self.facts_of(htq), words_of(words))

    def search_parts(self, words: str, *, most: int | None = None) -> "FoundParts":
        """Parts of the standards and of their pages in which all words are found; none where there are no words."""
        asked = words_of(words)
        found = self.part_words.find(asked) if asked else ()
        first = sorted(found) if most is None else nsmallest(most, found)
        return FoundParts(len(found), tuple(self.parts[position] for position in first))


@dataclass(frozen=True, slots=True)
class FoundParts:
    """How many parts were found, and the first of them in the standards' order."""

    total: int
    first: tuple[StandardPart, ...]


def view_register(
    pages: Iterable[RegisterPage], htqs: Iterable[Qualification], parts: Iterable[StandardPart] = ()
) -> RegisterView:
    """The register over these records, whatever order they come in, and these parts of standards."""
    by_reference = {page.reference: page for page in sorted(pages, key=lambda page: page.reference)}
    records = tuple(sorted(htqs, key=page_order))
    texts = _distinct((*parts, *(part for page in by_reference.values() for part in _page_parts(page))))
    return RegisterView(
        pages=tuple(by_reference.values()),
        records=records,
        parts=texts,
        record_words=index_words(_words(htq, by_reference) for htq in records),
        part_words=index_words(part.words for part in texts),
    )


def _words(htq: Qualification, pages: dict[str, RegisterPage]) -> str:
    return " ".join(fact.words for fact in facts_of(htq, page_title=pages[htq.listed_on].title))


def _page_parts(page: RegisterPage) -> Iterable[StandardPart]:
    for place, text in (("caution", page.caution), ("copyright", page.copyright)):
        if text:
            yield StandardPart(page.reference, "", place, text)


def _distinct(parts: Iterable[StandardPart]) -> tuple[StandardPart, ...]:
    """Each part once: a page's caution is often its standard's too."""
    return tuple({(part.reference, part.place, part.text): part for part in reversed(tuple(parts))}.values())[::-1]
