"""The text of a standard's official page → duties, statements and the HTQs approved against it.

The page is read by a strict grammar: what it does not know, it refuses, with line and reason.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from assay.basics.errors import InputError
from assay.sources.official_page.duties import DUTY, STATEMENT, TABLE_HEAD, parse_duties, parse_statements
from assay.sources.official_page.footer import split_footer
from assay.sources.official_page.records import field_name, parse_records
from assay.sources.official_page.subject import find_subject
from assay.sources.official_page.text import Line, PageText, read_text
from assay.standards.model import Duty, Statement
from assay.standards.qualification import Qualification

_NOTE_STARTS = "Higher Technical Qualifications (HTQs) are designed to be delivered"


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """What the page says. It lost which statements each duty links to, and which version it shows."""

    reference: str
    title: str  # '' where no record gives it
    regulatory_note: str  # the official caution about what HTQs may leave to the workplace
    purpose: tuple[str, ...]  # paragraphs
    duties: tuple[Duty, ...]
    statements: tuple[Statement, ...]
    qualifications: tuple[Qualification, ...]
    copyright: str
    notes: tuple[str, ...]  # what was left out in reading


def read_official_page(path: Path, *, reference: str | None = None) -> OfficialPage:
    """Read a saved page; InputError with file and line for anything that is not such a page, whole.

    `reference` says which standard the page is about, where its records do not make that plain.
    """
    return parse_page(read_text(path), reference=reference)


def parse_page(page: PageText, *, reference: str | None = None) -> OfficialPage:
    """The same from lines already read."""
    lines, copyright_line = split_footer(page.lines)
    head = next((i for i, line in enumerate(lines) if line.text == TABLE_HEAD), None)
    if head is None:
        raise _not_a_page(page.lines, whole=bool(copyright_line))
    if not copyright_line:
        raise _cut_short(lines)
    note, purpose = _introduction(lines[:head])
    duty_lines, statement_lines, record_lines = _sections(lines, head)
    duties = parse_duties(lines[head], duty_lines)
    statements = parse_statements(statement_lines)
    qualifications = parse_records(record_lines)
    if qualifications and not note:
        raise lines[0].error(f"the page lacks its first paragraph, '{_NOTE_STARTS} …'")
    subject = find_subject(qualifications, wanted=reference, file=lines[0].file)
    return OfficialPage(
        reference=subject.reference,
        title=subject.title,
        regulatory_note=note,
        purpose=purpose,
        duties=duties,
        statements=statements,
        qualifications=tuple(replace(q, listed_on=subject.reference) for q in qualifications),
        copyright=copyright_line,
        notes=page.notes,
    )


def _introduction(lines: tuple[Line, ...]) -> tuple[str, tuple[str, ...]]:
    paragraphs = [line.text for line in lines]
    notes = [text for text in paragraphs if text.startswith(_NOTE_STARTS)]
    return "".join(notes[:1]), tuple(text for text in paragraphs if not text.startswith(_NOTE_STARTS))


def _sections(lines: tuple[Line, ...], head: int) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """The lines of duties, statements and records."""
    records = next((i for i, line in enumerate(lines) if i > head and field_name(line)), len(lines))
    below = range(head + 1, records)
    statements = next((i for i in below if STATEMENT.fullmatch(lines[i].text)), None)
    if statements is None:
        raise lines[records - 1].error("no statements (such as 'K1: …') follow the duties")
    return lines[head + 1 : statements], lines[statements:records], lines[records:]


def _not_a_page(lines: tuple[Line, ...], *, whole: bool) -> InputError:
    if lines[0].text.startswith(_NOTE_STARTS) and not whole:
        return lines[-1].error("the page is cut short: it ends before its table of duties")
    return lines[0].error(f"this is not the text of a standard's official page: it has no line '{TABLE_HEAD}'")


def _cut_short(lines: tuple[Line, ...]) -> InputError:
    last = "the head of its table of duties"
    for line in lines:
        if match := DUTY.fullmatch(line.text):
            last = f"Duty {match[1]}"
        elif match := STATEMENT.fullmatch(line.text):
            last = f"{match[1]}{match[2]}"
        elif field_name(line) == "Qualification type":
            last = f"the HTQ record that starts on line {line.number}"
    return lines[-1].error(
        f"the page is cut short: it ends in or after {last}, without the crown-copyright line at its end"
    )
