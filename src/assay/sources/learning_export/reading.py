"""Reads each row or section of a learning log into an entry of its author's own account."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assay.basics.progress import Progress
from assay.sources.days import read_day
from assay.sources.documents import DocumentError, read_document
from assay.sources.file_names import names_of
from assay.sources.gathering import Gathering, Unfit, cut, line, word
from assay.sources.learning_export.columns import MEANINGS, fields_of, is_log
from assay.work.blocks import Block, BlockKind
from assay.work.item_words import read_duration
from assay.work.tracked import Item, ItemKind, ItemLink

FORMATS = {".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx"}  # others are Markdown
HEADED = re.compile(r"^(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\b[\s:,–-]*(.*)$")
FIELD = re.compile(r"^([\w ()-]{2,30}):\s*(.*)$", re.DOTALL)
CLOCK = re.compile(r"^(\d{1,3}):([0-5]\d)(?::[0-5]\d)?$")
CODE = re.compile(r"(?<![\w.])([KSB]) ?(\d{1,2})(?![\w.])", re.IGNORECASE)
LONGEST_ENTRY = 3600 * 60  # seconds: what is longer is no entry but a sum
FIRST_ROWS = 15  # in which a sheet has its headings
FIELD_NAMES = {name: field for field, names in MEANINGS.items() for name in names}


@dataclass(frozen=True, slots=True)
class _Entry:
    place: str
    values: Mapping[str, str]


def first_rows(file: Path) -> list[tuple[str, ...]]:
    """The first rows of each sheet of a workbook; none where it cannot be read."""
    try:
        blocks = read_document(file).blocks
    except DocumentError:
        return []
    seen: dict[int, int] = {}
    rows = []
    for block in blocks:
        seen[block.table] = seen.get(block.table, 0) + 1
        if seen[block.table] <= FIRST_ROWS:
            rows.append(block.cells)
    return rows


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Everything in these logs, each a project of its own, named by its file."""
    gathering = Gathering("learning")
    names = names_of(files)
    for number, file in enumerate(files, 1):
        try:
            document = read_document(file, names[file], FORMATS.get(file.suffix.casefold(), "markdown"))
        except DocumentError as error:
            gathering.note(f"{names[file]}: not read: {error.what}")
            continue
        for left in document.not_read:
            if left.is_partial:
                gathering.note(f"{names[file]}: {left.place}: {left.what}")
        gathering.project(names[file]).file = str(file)
        _take(names[file], document.blocks, gathering)
        progress("learning logs", number, len(files))
    return gathering


def _take(name: str, blocks: Sequence[Block], gathering: Gathering) -> None:
    gathering.read += 1  # it is a log, whatever its rows are
    count = 0
    for count, entry in enumerate(_entries(blocks), 1):
        try:
            gathering.add_item(name, _item(name, count, entry, gathering))
        except Unfit as error:
            gathering.skip(name, str(error), entry.place)
    if not count:
        gathering.note(f"{name}: no entry stands in it")


def _entries(blocks: Sequence[Block]) -> Iterator[_Entry]:
    """Rows below a log's headings, and sections that begin with a day."""
    walk = _Walk()
    for block in blocks:
        if block.kind is BlockKind.ROW:
            yield from walk.row(block)
        elif block.kind is BlockKind.HEADING:
            yield from walk.heading(block)
        else:
            walk.words(block)
    yield from walk.end()


class _Walk:
    """Goes through a log once and knows whose it is, what its columns are, and which section is open."""

    def __init__(self) -> None:
        self._columns: dict[int, dict[str, int]] = {}
        self._by = ""
        self._values: dict[str, str] = {}
        self._place = ""

    def row(self, block: Block) -> Iterator[_Entry]:
        """A row of a table: its headings, or an entry."""
        if is_log(block.cells):
            self._columns[block.table] = fields_of(block.cells)
        elif fields := self._columns.get(block.table):
            row = {field: block.cells[at] for field, at in fields.items() if at < len(block.cells)}
            yield _Entry(block.place, {"learner": self._by, **{k: v for k, v in row.items() if v.strip()}})

    def heading(self, block: Block) -> Iterator[_Entry]:
        """A heading ends the open section; with a day in front it begins another."""
        yield from self.end()
        headed = HEADED.match(block.text)
        self._values = {"day": headed[1], "topic": headed[2], "learner": self._by} if headed else {}
        self._place = block.place

    def words(self, block: Block) -> None:
        """A field of the open section, whose the log is, or words that go on."""
        match = FIELD.match(block.text)
        field = FIELD_NAMES.get(match[1].strip().casefold(), "") if match else ""
        if match and field == "learner" and not self._values:
            self._by = match[2].strip()
        elif self._values:
            name, text = (field, match[2]) if match and field else ("reflection", block.text)
            self._values[name] = f"{self._values.get(name, '')} {text}".strip()

    def end(self) -> Iterator[_Entry]:
        """The open section, if there is one."""
        if self._values:
            yield _Entry(self._place, self._values)
        self._values = {}


def _item(name: str, number: int, entry: _Entry, gathering: Gathering) -> Item:
    values = {field: value.strip() for field, value in entry.values.items()}
    day = read_day(values.get("day", ""))
    if not day:
        raise Unfit("it has no day")
    topic = line(values.get("topic") or values.get("activity"))
    if len(re.findall(r"\w{2,}", topic)) < 1 or topic.replace(".", "").isdigit():
        raise Unfit("it has hours but no topic: what was learnt is not told")
    spent = _seconds(values)
    who = values.get("learner", "")
    author = gathering.account("", email=line(who.strip("<> "), 255)) if "@" in who else None
    text = " ".join(part for part in (values.get("activity", ""), values.get("reflection", "")) if part)
    return Item(
        place=f"{name} {entry.place}",
        key=f"entry {number}",
        kind=ItemKind.ENTRY,
        title=topic,
        created=day,
        author=author,
        text=cut(text),
        type="learning",
        labels=(word(values["activity"]),) if values.get("activity") and values.get("topic") else (),
        spent=spent,
        links=tuple(ItemLink("claims", code) for code in _codes(values.get("statements", ""))),
        is_account=True,
    )


def _seconds(values: Mapping[str, str]) -> int | None:
    """How long it took; a plain number is hours, or minutes under that heading. Unfit for what is no length of time."""
    text, unit = values.get("hours", ""), 3600
    if not text:
        text, unit = values.get("minutes", ""), 60
    if not text:
        return None
    if clock := CLOCK.match(text):
        found = int(clock[1]) * 3600 + int(clock[2]) * 60
    else:
        try:
            found = round(float(text.replace(",", ".")) * unit)
        except (ValueError, OverflowError):
            found = read_duration(text) or -1
    if not 0 <= found <= LONGEST_ENTRY:
        raise Unfit("its hours are no length of time")
    return found


def _codes(text: str) -> list[str]:
    return list(dict.fromkeys(f"{match[1].upper()}{match[2]}" for match in CODE.finditer(text)))[:20]
