"""Incidents as JSON, as CSV and as PagerDuty tells them; what is skipped and why; that nothing hostile does harm."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.actions.sources import find_sources
from assay.basics.progress import silent
from assay.sources.gathering import Gathering
from assay.sources.incident_export import READER
from assay.sources.reader import sample_file
from assay.work.tracked import EventKind, Item, ItemLink

PLAIN = {
    "key": "INC-7", "title": "No fares are shown", "severity": "High", "opened": "2026-01-05T09:00:00Z",
    "acknowledged": "2026-01-05T09:10:00Z", "acknowledged_by": "ada@example.org", "resolved": "2026-01-05T10:30:00Z",
    "resolved_by": "ada@example.org", "caused_by": "v1.4", "service": "Fares", "cause": "Night zones were lacking.",
    "links": ["JRN-12"],
}  # fmt: skip
PAGED = {
    "id": "P1", "type": "incident", "incident_number": 41, "title": "No fares are shown", "status": "resolved",
    "created_at": "2026-01-05T09:00:00Z", "urgency": "high", "priority": {"id": "PR", "summary": "P1"},
    "service": {"id": "S1", "type": "service_reference", "summary": "Fares"}, "assignments": [], "acknowledgements": [],
    "last_status_change_at": "2026-01-05T10:30:00Z",
    "last_status_change_by": {"id": "S1", "type": "service_reference", "summary": "Fares"},
}  # fmt: skip
ENTRY = {
    "id": "L1", "type": "acknowledge_log_entry", "created_at": "2026-01-05T09:10:00Z",
    "agent": {"id": "U1", "type": "user_reference", "summary": "Ada Example"},
    "incident": {"id": "P1", "type": "incident_reference"}, "channel": {"type": "website"},
}  # fmt: skip
HEADINGS = "Key,Title,Severity,Opened,Acknowledged,Resolved,Acknowledged by,Resolved by,Caused by,Links"


def read(folder: Path, content: object, name: str = "outages.json") -> Gathering:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / name).write_text(text)
    return READER.read([folder / name], silent)


def items(gathering: Gathering) -> tuple[Item, ...]:
    return tuple(item for project in gathering.projects() for item in project.items)


@pytest.mark.parametrize("content", [[PLAIN], PLAIN, {"incidents": [PLAIN]}])
def test_a_plain_record_tells_when_by_whom_and_why(tmp_path: Path, content: object) -> None:
    (found,) = items(read(tmp_path, content))
    assert (found.place, found.type, found.severity, found.state) == ("outages INC-7", "incident", "high", "closed")
    assert found.is_incident
    assert found.closed - found.created == 5400
    assert found.acknowledged is not None
    assert found.acknowledged.time - found.created == 600
    assert [(e.kind, e.actor and e.actor.key) for e in found.events] == [
        (EventKind.STATUS, "ada@example.org"),
        (EventKind.CLOSED, "ada@example.org"),
    ]
    assert found.links == (ItemLink("caused by", "v1.4"), ItemLink("mentions", "JRN-12"))
    assert found.text == "Night zones were lacking."


def test_a_table_says_the_same_as_the_record(tmp_path: Path) -> None:
    row = (
        "INC-7,No fares are shown,High,2026-01-05 09:00,2026-01-05 09:10,2026-01-05 10:30,ada@example.org,"
        "ada@example.org,v1.4,JRN-12"
    )
    (found,) = items(read(tmp_path, f"{HEADINGS}\n{row}\n", "outages.csv"))
    (same,) = items(read(tmp_path, [PLAIN]))
    assert (found.created, found.closed, found.events, found.links) == (
        same.created,
        same.closed,
        same.events,
        same.links,
    )
    assert found.place == "outages INC-7 (row 2)"


def test_the_table_is_recognised_by_its_headings_alone(tmp_path: Path) -> None:
    for name, headings in (("a.csv", HEADINGS), ("b.csv", "Key,Title,Opened,Resolved"), ("c.csv", "Issue key,Summary")):
        (tmp_path / name).write_text(f"{headings}\n")
    known = [READER.recognise(sample_file(tmp_path / name, READER.sections)) for name in ("a.csv", "b.csv", "c.csv")]
    assert known == [True, False, False]


def test_pagerduty_says_who_acknowledged_in_its_log_only(tmp_path: Path) -> None:
    gathering = READER.read(
        [Path(tmp_path / name) for name in _written(tmp_path, incidents=[PAGED], log_entries=[ENTRY])], silent
    )
    (found,) = items(gathering)
    assert (found.place, found.key, found.severity, found.labels) == ("pagerduty 41", "P1", "p1", ("service: fares",))
    assert found.acknowledged is not None
    assert found.acknowledged.actor is not None
    assert found.acknowledged.actor.key == "incident:pagerduty-u1"
    (ended,) = [e for e in found.events if e.kind is EventKind.CLOSED]
    assert ended.actor is not None
    assert ended.actor.is_bot  # the service resolved it itself
    (alone,) = items(read(tmp_path, {"incidents": [PAGED]}))
    assert alone.acknowledged is None


def _written(folder: Path, **sections: object) -> list[str]:
    for name, content in sections.items():
        (folder / f"{name}.json").write_text(json.dumps({name: content}))
    return [f"{name}.json" for name in sections]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"opened": "yesterday"}, "the time at which it was opened is none"),
        ({"title": "  "}, "it has no key, no title"),
        ({"resolved": "2026-01-04T10:30:00Z"}, "before it was opened"),
        ({"severity": 3}, "Expected `str`, got `int`"),
    ],
)
def test_what_is_wrong_is_skipped_and_told(tmp_path: Path, facts: dict[str, object], says: str) -> None:
    gathering = read(tmp_path, [PLAIN | facts, PLAIN])
    assert len(items(gathering)) == 1
    assert says in gathering.notes()[0]
    assert "(first: element 1)" in gathering.notes()[0]


def test_an_open_incident_and_a_row_without_a_time(tmp_path: Path) -> None:
    text = f"{HEADINGS}\nINC-1,Slow,,2026-01-05,,,,,,\nINC-2,Slow,,,,,,,,\n\n"
    gathering = read(tmp_path, text, "outages.csv")
    (found,) = items(gathering)
    assert (found.state, found.closed, found.events) == ("open", 0, ())
    assert "row 3" in gathering.notes()[0]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 50_000,
        '[{"key": "A", "title": "B", "opened": "2026-01-05", "links": ' + "[" * 5_000,
        '[{"key": "A", "title"',
        "\0" * 50,
    ],
)
def test_what_is_cut_or_hostile_is_told(tmp_path: Path, content: str) -> None:
    gathering = read(tmp_path, content)
    assert items(gathering) == ()
    assert gathering.notes()


def test_a_table_with_a_huge_line_is_read_up_to_it(tmp_path: Path) -> None:
    text = f"{HEADINGS}\nINC-1,Slow,,2026-01-05,,,,,,\nINC-2,{'x' * (5 << 20)},,2026-01-05,,,,,,\n"
    gathering = read(tmp_path, text, "outages.csv")
    assert [item.key for item in items(gathering)] == ["INC-1"]
    assert "read in part only" in gathering.notes()[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(json.dumps([PLAIN, PAGED, ENTRY]).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "damaged.json"
    file.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    for item in items(READER.read([file], silent)):
        assert item.title.isprintable()
        assert item.closed == 0 or item.closed >= item.created


def test_a_folder_is_searched_for_them(tmp_path: Path) -> None:
    (tmp_path / "outages.json").write_text(json.dumps([PLAIN]))
    (tmp_path / "outages.csv").write_text(f"{HEADINGS}\n")
    assert [path.name for path in find_sources([tmp_path]).files["incident"]] == ["outages.csv", "outages.json"]
