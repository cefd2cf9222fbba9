"""Reads each row of a table into a work item, by what its columns mean."""

from collections.abc import Sequence
from pathlib import Path

from assay.basics.progress import Progress
from assay.sources.days import read_day
from assay.sources.gathering import Gathering, Unfit, cut, line, word
from assay.sources.table_export.columns import UNITS, ColumnMapping, columns_of
from assay.sources.table_rows import BrokenTable, headings_of, read_rows
from assay.work.item_words import read_duration
from assay.work.tracked import Account, Item, ItemKind, ItemLink

DONE = frozenset({"done", "closed", "resolved", "complete", "completed", "fixed", "cancelled"})


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Everything in these tables, each a project of its own, named by its file."""
    gathering = Gathering("table")
    for file in files:
        headings = headings_of(file)
        mapping = columns_of(file, headings)
        if mapping is None:
            gathering.note(f"{file.name}: what its columns mean is not known")
            continue
        rows = _Rows(gathering, file, headings, mapping)
        try:
            for number, row in enumerate(read_rows(file), 1):
                if number > 1 and any(row):
                    rows.take(row, number)
                if number % 1000 == 0:
                    progress(f"{file.name}: rows", number, 0)
        except BrokenTable as broken:
            gathering.note(f"{file.name}: read in part only: {broken}; what comes before that was read")
    return gathering


class _Rows:
    """The rows of one table."""

    def __init__(self, gathering: Gathering, file: Path, headings: Sequence[str], mapping: ColumnMapping) -> None:
        self._gathering, self._file, self._mapping = gathering, file, mapping
        self._project = line(file.stem, 80)
        self._at = {field: headings.index(heading) for field, heading in mapping.columns.items()}

    def take(self, row: Sequence[str], number: int) -> None:
        """Read one row, or say why it was skipped."""
        try:
            self._gathering.add_item(self._project, self._item(row, number))
            self._gathering.read += 1
        except Unfit as error:
            self._gathering.skip(self._file.name, str(error), f"row {number}")

    def _item(self, row: Sequence[str], number: int) -> Item:
        def cell(field: str) -> str:
            at = self._at.get(field)
            return row[at].strip() if at is not None and at < len(row) else ""

        key, title, created = line(cell("key"), 60), line(cell("title")), self._time(cell("created"))
        if not key or not title or not created:
            raise Unfit("it has no key, no title or no day")
        closed = self._time(cell("closed"))
        blocked = cell("blocked_by").replace(";", ",").split(",")
        return Item(
            place=f"{self._project} {key} (row {number})",
            key=key,
            kind=ItemKind.ISSUE,
            title=title,
            created=created,
            author=self._account(cell("author")),
            text=cut(cell("text")),
            state="closed" if closed or word(cell("status")) in DONE else "open",
            closed=closed,
            type=word(cell("type")),
            status=word(cell("status")),
            priority=word(cell("priority")),
            severity=word(cell("severity")),
            labels=self._gathering.once(
                tuple(word(label) for label in cell("labels").replace(";", ",").split(",") if label.strip())
            ),
            assignees=self._gathering.once(tuple(account for account in [self._account(cell("assignee"))] if account)),
            milestone=line(cell("milestone"), 100),
            due=self._time(cell("due")),
            estimate=self._effort(cell("estimate")),
            spent=self._effort(cell("spent")),
            points=_number(cell("points")),
            parent=line(cell("parent"), 60),
            links=tuple(ItemLink("blocked by", line(other, 60)) for other in blocked if other.strip()),
        )

    def _account(self, who: str) -> Account | None:
        """An address is somebody's; a name is only a name."""
        if not who:
            return None
        return self._gathering.account(
            "", name="" if "@" in who else line(who, 100), email=line(who, 255) if "@" in who else ""
        )

    def _time(self, text: str) -> int:
        return read_day(text, self._mapping.dates)

    def _effort(self, text: str) -> int | None:
        number = _number(text)
        return read_duration(text) if number is None else round(number * UNITS[self._mapping.unit])


def _number(text: str) -> float | None:
    """A plain number from 0 to 1e9; None for anything else."""
    try:
        found = float(text.replace(",", ".")) if text else -1.0
    except ValueError:
        return None
    return found if 0 <= found <= 1e9 else None
