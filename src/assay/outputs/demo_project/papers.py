"""What is in no tool's export: the tester's table, incidents, learning logs, forms and documents."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from assay.basics.cells import harmless
from assay.outputs.demo_project.json_file import as_json
from assay.outputs.demo_project.moments import Times
from assay.outputs.demo_project.office import pdf_page, word_document, workbook
from assay.outputs.demo_project.story import Story, load

CPD = ("Date", "Hours", "Kind", "What I learned", "Source", "Used in", "Learner")
BOARD = ("Key", "Summary", "Type", "Status", "Priority", "Severity", "Reporter", "Assignee", "Created", "Resolved")
TRACKER_CAME = "2026-10-01"  # until then Nia kept her log in a table of her own
TESTS = ("Case", "Requirement", "Steps", "Expected", "Result", "Run on")


class Incident(Struct, frozen=True):
    """Something that went wrong for travellers or for the trial."""

    number: int
    title: str
    severity: str
    opened: str
    acknowledged: str
    resolved: str
    by: str
    cause: str


class Notes(Struct, frozen=True):
    """A document of headings and paragraphs."""

    by: str
    at: str
    title: str
    paragraphs: tuple[tuple[str, str], ...]


class Papers(Struct, frozen=True):
    """All of them (papers.yaml)."""

    board: tuple[tuple[str, ...], ...]
    incidents: tuple[Incident, ...]
    cpd: tuple[tuple[str, ...], ...]
    forms: dict[str, str]
    empty_log: str
    notes: Notes
    signoff: tuple[str, ...]
    test_cases: tuple[tuple[str, ...], ...]


def write_papers(story: Story, times: Times) -> dict[str, bytes]:
    """Each paper by its place under exports."""
    papers, writing = load("papers.yaml", Papers), _Writing(story, times)
    nia, kofi, mei = (story.person(key) for key in ("nia", "kofi", "mei"))
    log = [(*row, nia.email) for row in papers.cpd]
    written = times.when(papers.notes.by, papers.notes.at)
    return {
        "board/trial-findings.csv": _table(BOARD, map(writing.finding, papers.board)),
        "incidents/incidents.json": as_json({"incidents": list(map(writing.incident, papers.incidents))}),
        "learning/cpd-nia.csv": _table(CPD, [row for row in log if row[0] < TRACKER_CAME]),
        "learning/cpd-nia.xlsx": workbook(
            "CPD log", CPD, [row for row in log if row[0] >= TRACKER_CAME], nia.name, written
        ),
        "learning/cpd-tom.md": papers.empty_log.encode(),
        "documents/show-and-tell.docx": word_document(papers.notes.title, papers.notes.paragraphs, nia.name, written),
        "documents/trial-sign-off.pdf": pdf_page(papers.signoff, mei.name, times.when("mei", "2026-10-21 16:00")),
        "documents/test-plan.xlsx": workbook(
            "Test cases", TESTS, papers.test_cases, kofi.name, times.when("kofi", "2026-10-20 16:30")
        ),
        **{f"forms/{name}": text.encode() for name, text in papers.forms.items()},
    }


class _Writing:
    def __init__(self, story: Story, times: Times) -> None:
        self._story, self._times = story, times

    def finding(self, row: Sequence[str]) -> list[str]:
        """A row of the tester's table, with addresses for people."""
        key, title, kind, state, priority, severity, by, given, opened, closed = row
        addresses = [self._story.person(who).email if who else "" for who in (by, given)]
        days = [self._local(by, at) for at in (opened, closed)]
        return [key, title, kind, state, priority, severity, *addresses, *days]

    def incident(self, found: Incident) -> dict[str, Any]:
        """An incident, as PagerDuty's REST API gives it."""
        responder = self._responder(found.by)
        acknowledged = (
            [{"at": self._zulu(found.by, found.acknowledged), "acknowledger": responder}] if responder else []
        )
        return {
            "id": f"Q{found.number:05}",
            "type": "incident",
            "incident_number": found.number,
            "title": found.title,
            "summary": f"[#{found.number}] {found.title}",
            "description": found.cause,
            "status": "resolved",
            "urgency": "high" if found.severity == "SEV1" else "low",
            "priority": {"summary": found.severity, "name": found.severity},
            "service": {"type": "service_reference", "summary": "journeys"},
            "created_at": self._zulu(found.by, found.opened),
            "resolved_at": self._zulu(found.by, found.resolved),
            "last_status_change_at": self._zulu(found.by, found.resolved),
            "last_status_change_by": responder,
            "acknowledgements": acknowledged,
            "assignments": [],
            "html_url": f"https://incidents.fellside.example/incidents/Q{found.number:05}",
        }

    def _responder(self, by: str) -> dict[str, str] | None:
        if not by:
            return None
        person = self._story.person(by)
        return {"type": "user_reference", "id": f"P{person.number}", "summary": person.name, "email": person.email}

    def _zulu(self, by: str, at: str) -> str:
        return self._times.when(by, at).zulu

    def _local(self, by: str, at: str) -> str:
        return self._times.when(by, at).local if at else ""


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode()
