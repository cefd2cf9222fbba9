"""Learning logs as tables, workbooks and Markdown; what is skipped and why; that nothing hostile does harm."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.basics.progress import silent
from assay.sources.gathering import Gathering
from assay.sources.learning_export import READER
from assay.sources.learning_export.columns import is_log
from assay.sources.reader import sample_file
from assay.work.tracked import Item, ItemKind

HEADINGS = "Date,Hours,Topic,Activity,Reflection,KSBs,Learner"
ROW = "2026-01-14,3,Property-based tests,read the guide,I had tested only what I thought of,S4; k11,ada@example.org"
MARKDOWN = """# Ada's off-the-job log

By: ada@example.org

## 2026-01-14: Property-based tests

- Hours: 3h
- Activity: read the guide
- KSBs: S4, K11

I had tested only what I thought of.

## What this is

No entry, since no day begins it.

## 15/01/2026 Joins
- Minutes: 90
"""


def read(folder: Path, text: str, name: str = "log.csv") -> Gathering:
    (folder / name).write_text(text)
    return READER.read([folder / name], silent)


def items(gathering: Gathering) -> tuple[Item, ...]:
    return tuple(item for project in gathering.projects() for item in project.items)


def test_a_row_is_an_entry_of_its_learners_own_account(tmp_path: Path) -> None:
    (entry,) = items(read(tmp_path, f"{HEADINGS}\n{ROW}\n"))
    assert (entry.place, entry.title, entry.spent) == ("log.csv line 2", "Property-based tests", 10_800)
    assert (entry.kind, entry.type, entry.is_account) == (ItemKind.ENTRY, "learning", True)
    assert entry.author is not None
    assert entry.author.key == "ada@example.org"
    assert [(link.relation, link.key) for link in entry.links] == [("claims", "S4"), ("claims", "K11")]
    assert entry.text == "read the guide I had tested only what I thought of"
    assert entry.labels == ("read the guide",)


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Off-the-job record of Ada Example"])
    sheet.append(HEADINGS.split(","))
    sheet.append([date(2026, 1, 14), 3, *ROW.split(",")[2:]])
    book.save(tmp_path / "log.xlsx")
    assert READER.recognise(sample_file(tmp_path / "log.xlsx", frozenset()))
    (entry,) = items(READER.read([tmp_path / "log.xlsx"], silent))
    (same,) = items(read(tmp_path, f"{HEADINGS}\n{ROW}\n"))
    assert entry.place == "log.xlsx sheet 'Sheet', row 3"
    assert (entry.title, entry.spent, entry.created, entry.links) == (same.title, same.spent, same.created, same.links)


def test_markdown_sections_that_begin_with_a_day(tmp_path: Path) -> None:
    first, second = items(read(tmp_path, MARKDOWN, "log.md"))
    assert (first.title, first.spent, first.place) == ("Property-based tests", 10_800, "log.md line 5")
    assert first.text == "read the guide I had tested only what I thought of."
    assert (second.title, second.spent) == ("Joins", 5_400)
    assert {e.author.key for e in (first, second) if e.author} == {"ada@example.org"}


def test_a_markdown_table(tmp_path: Path) -> None:
    (entry,) = items(read(tmp_path, READER.example, "log.md"))
    assert (entry.title, entry.spent) == ("Property-based tests", 10_800)


def test_a_log_that_names_nobody_is_nobodys(tmp_path: Path) -> None:
    (entry,) = items(read(tmp_path, "Date,Hours,Topic,Learner\n2026-01-14,3,Joins,Ada Example\n"))
    assert entry.author is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 10_800),
        ("1.5", 5_400),
        ("1,5", 5_400),
        ("2:30", 9_000),
        ("02:30:00", 9_000),
        ("3h", 10_800),
        ("1d", 28_800),
    ],
)
def test_hours_as_people_write_them(tmp_path: Path, text: str, seconds: int) -> None:
    (entry,) = items(read(tmp_path, f'Date,Hours,Topic\n14/01/2026,"{text}",Joins\n'))
    assert entry.spent == seconds


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2026-01-14,3,,", "hours but no topic"),
        ("2026-01-14,3,12,", "hours but no topic"),
        (",3,Joins,", "it has no day"),
        ("soon,3,Joins,", "written in no known way"),
        ("2026-01-14,-3,Joins,", "no length of time"),
        ("2026-01-14,900,Joins,", "no length of time"),
        ("2026-01-14,nan,Joins,", "no length of time"),
        ("2026-01-14,1e400,Joins,", "no length of time"),
        ("2026-01-14,some,Joins,", "no length of time"),
    ],
)
def test_what_says_nothing_is_skipped_and_told(tmp_path: Path, row: str, says: str) -> None:
    gathering = read(tmp_path, f"{HEADINGS}\n{row}\n{ROW}\n")
    assert len(items(gathering)) == 1
    assert says in gathering.notes()[0]
    assert "line 2" in gathering.notes()[0]


@pytest.mark.parametrize(
    ("headings", "known"),
    [
        ("Activity Date,Duration (hours),What I learnt", True),
        ("date:,OTJ_hours,title", True),
        ("Date,Hours", False),
        ("Date,Topic", False),
        ("Key,Title,Opened,Acknowledged,Resolved", False),
        ("Issue key,Summary,Created", False),
    ],
)
def test_logs_are_known_by_their_headings(headings: str, known: bool) -> None:
    assert is_log(headings.split(",")) is known


@pytest.mark.parametrize("name", ["log.csv", "log.xlsx", "log.md"])
def test_what_is_broken_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04\x00\xff\x00")
    gathering = READER.read([tmp_path / name], silent)
    assert items(gathering) == ()
    assert gathering.notes()
    assert not READER.recognise(sample_file(tmp_path / name, frozenset()))


def test_cells_that_are_formulas_or_commands_are_words(tmp_path: Path) -> None:
    (entry,) = items(read(tmp_path, "Date,Hours,Topic\n2026-01-14,3,\"=cmd|' /C calc'!A0\x1b[31m\"\n"))
    assert "\x1b" not in entry.title


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(f"{HEADINGS}\n{ROW}\n{ROW}\n".encode())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "damaged.csv"
    file.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    for entry in items(READER.read([file], silent)):
        assert entry.title.isprintable()
        assert entry.created > 0
