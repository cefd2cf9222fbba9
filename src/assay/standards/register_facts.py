"""What a record of the register says, fact by fact, and the parts of a standard, each with the words that find it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assay.standards.model import Standard
from assay.standards.qualification import Qualification
from assay.standards.word_index import is_found, words_of

NO_PATHWAY = "none named"
ON_ITS_PAGE = "listed on its page"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class RecordField(StrEnum):
    """The fields of a record, in the order of the page."""

    TYPE = "qualification type"
    LEVEL = "level"
    APPLICANT = "applicant"
    AWARDING_BODY = "awarding body"
    APPROVAL_DATE = "approval date"
    PATHWAY = "pathway"
    PLACEMENT = "placement"
    STANDARD = "standard"
    OPTION = "option"


_PAGE_NAMES = {RecordField.PATHWAY: "occupational pathway", RecordField.OPTION: "options"}  # where others than ours


@dataclass(frozen=True, slots=True)
class RecordFact:
    """One thing that a record says; `also` is how else it may be asked for."""

    field: RecordField
    text: str
    also: str = ""

    @property
    def words(self) -> str:
        """All words that find this fact, the field's name among them."""
        return f"{_PAGE_NAMES.get(self.field, self.field.value)} {self.text} {self.also}"


def facts_of(htq: Qualification, *, page_title: str = "") -> tuple[RecordFact, ...]:
    """All facts of a record. `page_title` is the title of the standard on whose page it stands."""
    return tuple(_facts(htq, page_title))


def _facts(htq: Qualification, page_title: str) -> Iterator[RecordFact]:
    yield RecordFact(RecordField.TYPE, "HTQ", "Higher Technical Qualification " + htq.id)
    yield RecordFact(RecordField.LEVEL, str(htq.level))
    yield RecordFact(RecordField.APPLICANT, htq.applicant)
    yield RecordFact(RecordField.AWARDING_BODY, htq.awarding_body)
    approved = htq.approval_date
    yield RecordFact(RecordField.APPROVAL_DATE, day_words(approved), f"{approved:%d %m %Y} {approved.isoformat()}")
    if not htq.pathways:
        yield RecordFact(RecordField.PATHWAY, NO_PATHWAY, "N/A not applicable")
    for pathway in htq.pathways:
        yield RecordFact(RecordField.PATHWAY, pathway)
    yield RecordFact(RecordField.PLACEMENT, "yes" if htq.placement else "no")
    for listed in htq.listed:
        yield RecordFact(RecordField.STANDARD, f"{listed.reference} {listed.title}")
        for option in listed.options:
            yield RecordFact(RecordField.OPTION, option, listed.reference)
    if htq.listed_on not in htq.standards:
        name = f"{htq.listed_on} {page_title}".strip()
        yield RecordFact(RecordField.STANDARD, f"{name} ({ON_ITS_PAGE})")


def day_words(day: date) -> str:
    """'1 June 2021'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def facts_found(facts: Iterable[RecordFact], asked: Iterable[str]) -> tuple[RecordFact, ...]:
    """The facts in which any of the words asked for is found."""
    wanted = tuple(asked)
    return tuple(f for f in facts if any(is_found(word, own) for own in words_of(f.words) for word in wanted))


@dataclass(frozen=True, slots=True)
class StandardPart:
    """A piece of a standard's text, or of its page, with its place: what a search in the standards finds."""

    reference: str
    version: str  # as it is shown; '' for what belongs to the page, not to a version
    place: str  # its anchor on the standard's pages: 'D3', 'K10', 'purpose-2', 'title', 'caution', 'copyright'
    text: str

    @property
    def words(self) -> str:
        """All words that find this part."""
        duty = f"duty {self.place[1:]}" if self.place[:1] == "D" else ""
        return f"{self.reference} {self.place} {duty} {self.text}"


def parts_of(standard: Standard, *, purpose: Iterable[str] = (), caution: str = "") -> tuple[StandardPart, ...]:
    """Everything that a standard says: its title, its purpose, its duties and its statements."""
    level = "" if standard.level is None else f", level {standard.level}"
    texts = {"title": standard.title + level}
    texts |= {f"purpose-{number}": text for number, text in enumerate(purpose, 1)}
    texts |= {f"D{duty.number}": duty.text for duty in standard.duties}
    texts |= {statement.code: statement.text for statement in standard.statements}
    if caution:
        texts["caution"] = caution
    shown = standard.version_shown
    return tuple(StandardPart(standard.reference, shown, place, text) for place, text in texts.items())
