"""The HTQ records of a page: fields, then the standards named, each with its options."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from assay.sources.official_page.text import Line
from assay.standards.qualification import ListedStandard, Qualification, qualification_id

TYPE = "Qualification type"
FIELDS = (
    TYPE,
    "Qualification level",
    "Applicant",
    "Awarding body",
    "Approval date",
    "Occupational pathway",
    "Placement",
)
_NO_PATHWAY = {"n/a", "not applicable"}
_STANDARD = re.compile(r"(ST[0-9]{4}) (.+)")
_DATE = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_YEARS = range(2000, 2100)  # a date outside is a slip of the keyboard
_LEVELS = {"4": 4, "5": 5}  # HTQs stand at no other level
_YES_NO = {"Yes": True, "No": False}


def field_name(line: Line) -> str:
    """The name of the field that a line gives, or ''."""
    name, colon, _ = line.text.partition(":")
    return name.strip() if colon and name.strip() in FIELDS else ""


def parse_records(lines: tuple[Line, ...]) -> tuple[Qualification, ...]:
    """The records in page order; whose page it is (`listed_on`) is not known yet."""
    records = [_gather(group) for group in _groups(lines)]
    _check_titles(lines)
    starts: dict[str, int] = {}
    qualifications = []
    for record in records:
        qualification = _qualification(record)
        if qualification.id in starts:
            raise record.start.error(
                f"this HTQ record has the same facts as the one on line {starts[qualification.id]}"
            )
        starts[qualification.id] = qualification.line
        qualifications.append(qualification)
    return tuple(qualifications)


def _groups(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    starts = [i for i, line in enumerate(lines) if i == 0 or field_name(line) == TYPE]
    return [lines[start:end] for start, end in pairwise([*starts, len(lines)])]


@dataclass(slots=True)
class _Record:
    """The lines of one record, by what they are."""

    start: Line
    fields: dict[str, Line] = field(default_factory=dict)
    listed: list[ListedStandard] = field(default_factory=list)

    def value(self, name: str) -> str:
        return self.fields[name].text.partition(":")[2].strip()


def _gather(lines: tuple[Line, ...]) -> _Record:
    record = _Record(lines[0])
    for line in lines:
        if name := field_name(line):
            _take_field(record, name, line)
        elif line.text.startswith("Options:"):
            _take_options(record, line)
        else:
            _take_standard(record, line)
    _check_whole(record, lines[-1])
    return record


def _take_field(record: _Record, name: str, line: Line) -> None:
    if name in record.fields:
        raise line.error(
            f"'{name}' stands twice in the HTQ record that starts on line {record.start.number}: "
            f"here and on line {record.fields[name].number}"
        )
    record.fields[name] = line
    if not record.value(name):
        raise line.error(f"'{name}' has no value")


def _take_standard(record: _Record, line: Line) -> None:
    match = _STANDARD.fullmatch(line.text)
    if not match and line.text[:1] in "Ss" and any(c.isdigit() for c in line.text.split(" ")[0]):
        raise line.error(f"{line.quoted} is not a standard: ST and four digits, then a title")
    if not match:
        raise line.error(f"{line.quoted} is no line that an HTQ record has")
    _check_whole(record, line)
    if match[1] in (listed.reference for listed in record.listed):
        raise line.error(f"{match[1]} stands twice in one HTQ record")
    record.listed.append(ListedStandard(match[1], match[2]))


def _take_options(record: _Record, line: Line) -> None:
    if not record.listed:
        raise line.error("'Options:' stands before any standard of its HTQ record")
    if record.listed[-1].options:
        raise line.error(f"'Options:' stands twice under {record.listed[-1].reference}")
    options = _names(line, ",", "option")
    record.listed[-1] = replace(record.listed[-1], options=options)


def _check_whole(record: _Record, line: Line) -> None:
    for name in FIELDS:
        if name not in record.fields:
            raise line.error(f"the HTQ record that starts on line {record.start.number} has no '{name}'")


def _check_titles(lines: tuple[Line, ...]) -> None:
    """One reference has one title on the whole page."""
    first: dict[str, tuple[str, Line]] = {}
    for line in lines:
        if match := _STANDARD.fullmatch(line.text):
            title, where = first.setdefault(match[1], (match[2], line))
            if title != match[2]:
                raise line.error(f"{match[1]} has another title here than on line {where.number}, '{title}'")


def _qualification(record: _Record) -> Qualification:
    if record.value(TYPE) != "HTQ":
        raise record.fields[TYPE].error(f"{record.fields[TYPE].quoted}: Assay reads HTQ records only")
    level, placement = _level(record), _placement(record)
    applicant, awarding_body = record.value("Applicant"), record.value("Awarding body")
    approval_date, pathways = _approval_date(record), _pathways(record)
    return Qualification(
        id=qualification_id(
            level=level,
            applicant=applicant,
            awarding_body=awarding_body,
            approval_date=approval_date,
            pathways=pathways,
        ),
        level=level,
        applicant=applicant,
        awarding_body=awarding_body,
        approval_date=approval_date,
        pathways=pathways,
        placement=placement,
        listed=tuple(record.listed),
        listed_on="",
        line=record.start.number,
    )


def _level(record: _Record) -> int:
    value = record.value("Qualification level")
    if value not in _LEVELS:
        raise record.fields["Qualification level"].error(f"'{value[:40]}' is not a level that HTQs have (4 or 5)")
    return _LEVELS[value]


def _placement(record: _Record) -> bool:
    value = record.value("Placement")
    if value not in _YES_NO:
        raise record.fields["Placement"].error(f"'{value[:40]}' is neither Yes nor No")
    return _YES_NO[value]


def _approval_date(record: _Record) -> date:
    value, line = record.value("Approval date"), record.fields["Approval date"]
    match = _DATE.fullmatch(value)
    if not match:
        raise line.error(f"'{value[:40]}' is not a date in the form DD/MM/YYYY")
    day, month, year = (int(part) for part in match.groups())
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise line.error(f"there is no day {value}") from error
    if found.year not in _YEARS:
        raise line.error(f"no HTQ was approved on {value}")
    return found


def _pathways(record: _Record) -> tuple[str, ...]:
    name = "Occupational pathway"
    if record.value(name).lower() in _NO_PATHWAY:
        return ()
    pathways = _names(record.fields[name], ";", "pathway")
    for pathway in pathways:
        if pathway.lower() in _NO_PATHWAY:
            raise record.fields[name].error(f"'{pathway}' stands beside other pathways")
    return pathways


def _names(line: Line, separator: str, what: str) -> tuple[str, ...]:
    parts = line.text.partition(":")[2].split(separator)
    names = tuple(part.strip() for part in parts if part.strip())
    if not names:
        raise line.error(f"the line names no {what}")
    for position, name in enumerate(names):
        if name in names[:position]:
            raise line.error(f"the {what} '{name[:40]}' stands twice")
    return names
