"""Tables of work items: what columns mean, how days and efforts are written, and what is no table."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.basics.errors import InputError
from assay.basics.progress import silent
from assay.sources import table_rows as tables
from assay.sources.gathering import Gathering
from assay.sources.reader import Sample
from assay.sources.table_export import READER
from assay.sources.table_export.columns import ColumnMapping, completed

JIRA = """Issue key,Summary,Issue Type,Priority,Created,Resolved,Assignee,Original Estimate,Labels,Status
JRN-12,"Night fares, again",Bug,High,05/Jan/26 9:00 AM,2026-01-06 15:00,ada@example.org,10800,"a, b",Done
JRN-13,Read the feed,Story,Low,2026-01-05T09:00:00Z,,Bo Example,,,To do
"""


def table(folder: Path, text: str, name: str = "tickets.csv") -> Path:
    (folder / name).write_text(text)
    return folder / name


def read(file: Path) -> Gathering:
    return READER.read([file], silent)


def recognised(file: Path) -> bool:
    return READER.recognise(Sample(file, (), ""))


def test_jiras_own_headings_speak_for_themselves(tmp_path: Path) -> None:
    file = table(tmp_path, JIRA)
    assert recognised(file)
    reading = read(file)
    assert reading.notes() == ()
    (project,) = reading.projects()
    first, second = project.items
    assert (project.name, first.key, first.title, first.type) == ("tickets", "JRN-12", "Night fares, again", "bug")
    assert (first.estimate, first.labels, first.state, second.state) == (10800, ("a", "b"), "closed", "open")
    assert first.place == "tickets JRN-12 (row 2)"
    assert [a.key for item in project.items for a in item.assignees] == ["ada@example.org", "table-name:bo example"]
    assert first.created == second.created


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_and_marks(tmp_path: Path, separator: str) -> None:
    text = "\ufeffID,Title,Opened,Estimate\r\n1,One,31/12/2026,1d 4h\r\n".replace(",", separator)
    (project,) = read(table(tmp_path, text)).projects()
    assert project.items[0].estimate == 12 * 3600


def test_a_mapping_beside_the_table_comes_first(tmp_path: Path) -> None:
    file = table(tmp_path, "Ticket no,What,Raised,Days\n7,Night fares,01.02.2026,1.5\n")
    assert not recognised(file)
    table(
        tmp_path,
        'dates = "%d.%m.%Y"\nunit = "days"\n[columns]\nkey = "Ticket no"\ntitle = "What"\ncreated = "Raised"\nestimate = "Days"\n',
        "tickets.columns.toml",
    )
    assert recognised(file)
    (project,) = read(file).projects()
    assert project.items[0].estimate == 12 * 3600


def test_what_a_mapping_leaves_open_is_told_by_well_known_headings(tmp_path: Path) -> None:
    headings = ["Ticket", "Title", "Created", "Assignee", "Priority", "Owner"]
    written = ColumnMapping({"key": "Ticket", "priority": "", "author": "Owner"})
    found = completed(written, headings).columns
    assert found == {"key": "Ticket", "title": "Title", "created": "Created", "assignee": "Assignee", "author": "Owner"}


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ('[columns]\nkey = "No such"\ntitle = "What"\ncreated = "Raised"', "no column 'No such'"),
        ('[columns]\nkeys = "Ticket no"', "no field 'keys'"),
        ('unit = "weeks"\n[columns]\nkey = "x"', "the unit 'weeks' is none of"),
        ("columns = 3", "Expected `object`"),
        ("nonsense", "the mapping cannot be read"),
    ],
)
def test_a_wrong_mapping_is_told(tmp_path: Path, mapping: str, says: str) -> None:
    file = table(tmp_path, "Ticket no,What,Raised\n7,Night fares,2026-02-01\n")
    table(tmp_path, mapping, "tickets.columns.toml")
    with pytest.raises(InputError, match=says):
        recognised(file)


def test_rows_that_do_not_fit_are_skipped_and_told(tmp_path: Path) -> None:
    text = "id,title,created\n1,One,2026-01-05\n2,,2026-01-05\n3,Three,soon\n\n4,Four\n"
    reading = read(table(tmp_path, text))
    notes = " ".join(reading.notes())
    assert reading.read == 1
    assert "skipped 2, since it has no key, no title or no day (first: row 3)" in notes
    assert "written in no known way (give 'dates' in a mapping) (first: row 4)" in notes


def test_a_line_without_end_is_read_up_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LONGEST_LINE", 100)
    reading = read(table(tmp_path, "id,title,created\n1,One,2026-01-05\n2," + "x" * 1000))
    assert "tickets.csv: read in part only: a line is longer" in " ".join(reading.notes())
    assert reading.read == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a,b,c\n1,2,3\n", b"just a line"])
def test_what_is_no_table_of_items_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    assert not recognised(file)


def test_excels_utf_16_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes("id\ttitle\tcreated\n1\tCaf\u00e9\t2026-01-05\n".encode("utf-16"))
    assert read(file).projects()[0].items[0].title == "Caf\u00e9"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_rows_are_read_or_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "fuzz.csv"
    file.write_bytes(b"id,title,created\n1,One,2026-01-05\n" + content)
    reading = read(file)
    assert reading.read >= 1 or reading.notes()
    reading.projects()
