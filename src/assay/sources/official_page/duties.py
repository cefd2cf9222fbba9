"""The duties and the statements of a page: every number once, in order, without gaps."""

import re

from assay.sources.official_page.text import Line
from assay.standards.model import Duty, Statement
from assay.standards.unreviewed import KIND_OF_LETTER, unreviewed_statement

TABLE_HEAD = "Duty | KSBs |"
DUTY = re.compile(r"Duty ([0-9]{1,4})(?: |$)(.*)")
STATEMENT = re.compile(r"([KSB])([0-9]{1,4}) ?:(.*)")
_RULING = re.compile(r"[-|: ]+")  # the table's lines without words: '---|---|' and '|'
_BACK = "Back to Duty"
_LETTERS = "".join(KIND_OF_LETTER)  # in the order of the page


def parse_duties(head: Line, lines: tuple[Line, ...]) -> tuple[Duty, ...]:
    """The duties of the table under its head line."""
    duties: list[Duty] = []
    starts: dict[str, Line] = {}
    for line in lines:
        if _RULING.fullmatch(line.text):
            continue
        match = DUTY.fullmatch(line.text)
        if not match:
            raise line.error(f"{line.quoted} is not a row of the table of duties")
        text = _cell(line, match[2])
        _check_next(f"Duty {match[1]}", f"Duty {len(duties) + 1}", line, starts)
        duties.append(Duty(len(duties) + 1, text))
    if not duties:
        raise head.error("the table of duties is empty")
    return tuple(duties)


def _cell(line: Line, rest: str) -> str:
    """A duty's wording: the first cell of its row; the page's text leaves the second one empty."""
    wording, bar, other = (part.strip() for part in rest.partition("|"))
    if not bar:
        raise line.error("the row of this duty is cut short: it does not end with '|'")
    if other.strip("| "):
        raise line.error("the row of this duty has words in its second column, which Assay cannot read")
    if not wording:
        raise line.error("this duty has no wording")
    return wording


def parse_statements(lines: tuple[Line, ...]) -> tuple[Statement, ...]:
    """Knowledge, then skills, then behaviours, each numbered from 1."""
    statements: list[Statement] = []
    starts: dict[str, Line] = {}
    letter, count = "K", 0
    for line in lines:
        if line.text == _BACK:
            continue
        match = STATEMENT.fullmatch(line.text)
        if not match:
            raise line.error(f"{line.quoted} is neither a statement (such as 'K1: …') nor '{_BACK}'")
        if _LETTERS.index(match[1]) > _LETTERS.index(letter):
            letter, count = match[1], 0
        count += 1
        _check_next(match[1] + match[2], f"{letter}{count}", line, starts)
        statements.append(_statement(line, match))
    for each, kind in KIND_OF_LETTER.items():
        if f"{each}1" not in starts:
            raise lines[-1].error(f"the page has no {kind} statements ({each}1, {each}2 …)")
    return tuple(statements)


def _statement(line: Line, match: re.Match[str]) -> Statement:
    if not match[3].strip():
        raise line.error(f"{match[1]}{match[2]} has no wording")
    return unreviewed_statement(match[1] + match[2], match[3].strip())


def _check_next(name: str, expected: str, line: Line, starts: dict[str, Line]) -> None:
    """Require that a number is the next one, and remember where it stands."""
    if name in starts:
        same = starts[name].text == line.text
        words = "" if same else ", with other words"
        raise line.error(f"{name} stands twice: here and on line {starts[name].number}{words}")
    if name != expected:
        raise line.error(f"{name} stands where {expected} was expected")
    starts[name] = line
