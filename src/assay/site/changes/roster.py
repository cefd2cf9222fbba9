"""People in a CSV file: read, and checked row by row against who is here, before anything is made."""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from assay.basics.cells import as_typed, harmless
from assay.basics.errors import InputError
from assay.site.record.scope import Role

COLUMNS = ("name", "email", "role", "plan", "starts on", "ready on", "employer", "cohort", "tutor", "mentor")
NEEDED = COLUMNS[:3]
OF_LEARNERS = COLUMNS[3:]
LARGEST = 512 << 10  # bytes
MOST_ROWS = 1000
LONGEST = 254  # characters of a cell
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class Here:
    """What rows are checked against: the plans, and who is here already, by role."""

    plans: Collection[str]
    members: Mapping[Role, Collection[str]]  # addresses
    left: Mapping[Role, Collection[str]]  # of those whose membership has ended


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the file."""

    line: int  # in the file, counted from 1
    cells: Mapping[str, str]
    is_here: bool  # in this role already: nothing is made, and nothing changed
    problems: tuple[str, ...]

    @property
    def role(self) -> Role:
        """What they will be; only for a row without problems."""
        return Role(self.cells["role"].lower())

    @property
    def email(self) -> str:
        """Their address, as it is compared."""
        return self.cells["email"].lower()

    @property
    def starts_on(self) -> date:
        """When a learner starts; only for a learner's row without problems."""
        return day_of(self.cells["starts on"])

    @property
    def ready_on(self) -> date | None:
        """When a learner should be ready, where it is said."""
        return day_of(self.cells["ready on"]) if self.cells["ready on"] else None


@dataclass(frozen=True, slots=True)
class Roster:
    """A file of people, checked."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]  # names of columns that mean nothing here

    @property
    def new(self) -> tuple[Row, ...]:
        """Those to be added."""
        return tuple(row for row in self.rows if not row.is_here)

    @property
    def wrong(self) -> tuple[Row, ...]:
        """Those with problems: while there is one, nothing is made."""
        return tuple(row for row in self.rows if row.problems)


def day_of(cell: str) -> date:
    """A day written as 2026-09-01 or 01/09/2026; ValueError for anything else."""
    for form in _DAYS:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    raise ValueError(cell)


def read_roster(content: bytes, here: Here) -> Roster:
    """The people of a CSV file, each row with all that is wrong in it; InputError where it cannot be read as one."""
    lines, ignored = _lines(content)
    staff = {role: {*here.members[role], *_named(lines, role)} for role in (Role.TUTOR, Role.MENTOR)}
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for line, cells in lines:
        problems = [*_problems(cells, here), *_staff_problems(cells, staff)]
        key = (cells["email"].lower(), cells["role"].lower())
        is_here = key[1] in list(Role) and key[0] in here.members[Role(key[1])]
        if is_here:
            problems = []  # nothing is made of it
        if key in seen:
            problems.append(f"this address has the same role in line {seen[key]}")
        seen.setdefault(key, line)
        rows.append(Row(line, cells, is_here, tuple(problems)))
    return Roster(tuple(rows), ignored)


def _lines(content: bytes) -> tuple[list[tuple[int, dict[str, str]]], tuple[str, ...]]:
    if len(content) > LARGEST:
        raise InputError(f"the file is larger than {LARGEST >> 10} KiB", remedy="Part it into several files.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the file is not UTF-8", remedy="Save it as 'CSV UTF-8'.") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        table = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise InputError(f"line {reader.line_num} is no CSV: {error}", remedy="Save it as CSV again.") from error
    if not table:
        raise InputError("the file is empty", remedy=f"Its first line names the columns: {', '.join(COLUMNS)}.")
    names = [_column(cell) for cell in table[0][1]]
    _check_names(names)
    filled = [(line, cells) for line, cells in table[1:] if any(cell.strip() for cell in cells)]
    if not filled:
        raise InputError("the file has no row below its first line", remedy="Write one line for each person.")
    if len(filled) > MOST_ROWS:
        raise InputError(f"the file has more than {MOST_ROWS:,} rows", remedy="Part it into several files.")
    ignored = tuple(name for name in dict.fromkeys(names) if name not in COLUMNS)
    return [(line, _cells(names, cells)) for line, cells in filled], ignored


def _column(cell: str) -> str:
    return " ".join(cell.replace("_", " ").split()).lower()


def _check_names(names: list[str]) -> None:
    for name in NEEDED:
        if name not in names:
            raise InputError(
                f"the file has no column '{name}'",
                remedy=f"Its first line names the columns: {', '.join(COLUMNS)}. The first three are needed.",
            )
    if twice := [name for name in COLUMNS if names.count(name) > 1]:
        raise InputError(f"two columns are called '{twice[0]}'", remedy="Leave one of them out.")


def _cells(names: list[str], cells: list[str]) -> dict[str, str]:
    """By column; the text that a spreadsheet's quote mark protected is taken without it."""
    typed = dict(zip(names, (as_typed(cell.strip()) for cell in cells), strict=False))
    return {name: typed.get(name, "") for name in COLUMNS}


def _named(lines: list[tuple[int, dict[str, str]]], role: Role) -> set[str]:
    return {cells["email"].lower() for _, cells in lines if cells["role"].lower() == role}


def _problems(cells: Mapping[str, str], here: Here) -> list[str]:
    found = []
    for name in COLUMNS:
        if len(cells[name]) > (120 if name in ("name", "employer", "cohort") else LONGEST):
            found.append(f"{name} is too long")
        elif harmless(cells[name]) != cells[name]:
            found.append(f"{name} begins like a formula")
        elif not cells[name].isprintable():
            found.append(f"{name} holds signs that cannot be printed")
    if not cells["name"]:
        found.append("name is missing")
    try:
        validate_email(cells["email"])
    except ValidationError:
        found.append("email is no address" if cells["email"] else "email is missing")
    return found + _role_problems(cells, here)


def _role_problems(cells: Mapping[str, str], here: Here) -> list[str]:
    role = cells["role"].lower()
    if role not in list(Role):
        return [f"role is not one of {', '.join(Role)}"]
    if cells["email"].lower() in here.left[Role(role)]:
        return [f"they were a {role} here before, and left"]
    if role == Role.LEARNER:
        return _learner_problems(cells, here)
    return [f"{name} is only for learners" for name in OF_LEARNERS if cells[name]]


def _learner_problems(cells: Mapping[str, str], here: Here) -> list[str]:
    found = []
    if cells["plan"] not in here.plans:
        found.append(f"plan is not one of {', '.join(here.plans)}")
    days = {}
    for name in ("starts on", "ready on"):
        try:
            days[name] = day_of(cells[name])
        except ValueError:
            if cells[name] or name == "starts on":
                found.append(f"{name} is no day such as 2026-09-01" if cells[name] else f"{name} is missing")
    if len(days) == 2 and days["ready on"] <= days["starts on"]:
        found.append("ready on must come after starts on")
    return found


def _staff_problems(cells: Mapping[str, str], staff: Mapping[Role, Collection[str]]) -> list[str]:
    return [
        f"{role} '{cells[role]}' is the address of no {role} here, nor in this file"
        for role in (Role.TUTOR, Role.MENTOR)
        if cells[role] and cells["role"].lower() == Role.LEARNER and cells[role].lower() not in staff[role]
    ]
