"""Reads each record of an incident into an item: opened, acknowledged, resolved, by whom, and what caused it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from assay.basics.progress import Progress
from assay.sources.gathering import Gathering, Unfit, cut, line, moment, word
from assay.sources.incident_export import shapes
from assay.sources.json_elements import Element
from assay.sources.reader import Keys, kind_of, read_json_files
from assay.sources.table_rows import BrokenTable, read_rows
from assay.work.tracked import Account, Event, EventKind, Item, ItemKind, ItemLink

SECTIONS = frozenset({"incidents", "log_entries"})
TABLE = frozenset({"key", "title", "opened", "acknowledged", "resolved"})
PAGERDUTY = "pagerduty"
MOST_LINKS = 20
ENTRIES = {
    "acknowledge_log_entry": (EventKind.STATUS, "acknowledged"),
    "resolve_log_entry": (EventKind.CLOSED, ""),
}


def is_table(headings: Sequence[str]) -> bool:
    """Whether a table has the headings of incidents."""
    return {_name(heading) for heading in headings} >= TABLE


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Everything in these files; each of the plain shape is a project of its own, named by its file."""
    gathering = Gathering("incident")
    tables = [file for file in files if file.suffix.casefold() in (".csv", ".tsv")]
    for file in tables:
        _read_table(file, gathering)
        progress("incidents: bytes", file.stat().st_size, file.stat().st_size)
    others = [file for file in files if file not in tables]

    def take(element: Element, keys: Keys, file: Path) -> bool:
        return _take(element, keys, file, gathering)

    return read_json_files(others, gathering, SECTIONS, take, progress, "incidents")


def _take(element: Element, keys: Keys, file: Path, gathering: Gathering) -> bool:
    kind = kind_of(keys, shapes.SHAPES)
    if kind == "incident":
        record = msgspec.json.decode(element.content, type=shapes.Incident)
        project = line(file.stem, 80)
        gathering.add_item(project, _item(record, f"{project} {line(record.key, 60)}", gathering))
    elif kind == "pagerduty incident":
        paged = msgspec.json.decode(element.content, type=shapes.PagerDutyIncident)
        gathering.add_item(PAGERDUTY, _paged(paged, gathering))
    elif kind == "pagerduty log entry":
        entry = msgspec.json.decode(element.content, type=shapes.PagerDutyLogEntry)
        if entry.type in ENTRIES:
            event, status = ENTRIES[entry.type]
            who = _agent(entry.agent, gathering)
            gathering.add_deeds(PAGERDUTY, entry.incident.id, [Event(event, moment(entry.created_at), who, new=status)])
    return bool(kind)


def _read_table(file: Path, gathering: Gathering) -> None:
    headings: list[str] = []
    project = line(file.stem, 80)
    try:
        for number, row in enumerate(read_rows(file), 1):
            if not headings:
                headings = [_name(heading) for heading in row]
                continue
            if any(cell.strip() for cell in row):
                _take_row(dict(zip(headings, row, strict=False)), number, file, project, gathering)
    except BrokenTable as broken:
        gathering.note(f"{file.name}: read in part only: {broken}; what comes before that was read")


def _take_row(cells: dict[str, str], number: int, file: Path, project: str, gathering: Gathering) -> None:
    known = {name: cell.strip() for name, cell in cells.items() if name in shapes.Incident.__struct_fields__}
    links = [part.strip() for part in known.pop("links", "").replace(";", ",").split(",") if part.strip()]
    try:
        record = msgspec.convert({**known, "links": links}, shapes.Incident)
        gathering.add_item(project, _item(record, f"{project} {line(record.key, 60)} (row {number})", gathering))
        gathering.read += 1
    except (Unfit, msgspec.ValidationError) as error:
        gathering.skip(file.name, str(error), f"row {number}")


def _name(heading: str) -> str:
    return "_".join(heading.casefold().replace("_", " ").split())


def _item(record: shapes.Incident, place: str, gathering: Gathering) -> Item:
    opened = moment(record.opened, "the time at which it was opened")
    if not line(record.key) or not line(record.title) or not opened:
        raise Unfit("it has no key, no title or no time of opening")
    acknowledged = moment(record.acknowledged, "the time at which it was acknowledged")
    resolved = moment(record.resolved, "the time at which it was resolved")
    if 0 < resolved < opened or 0 < acknowledged < opened:
        raise Unfit("it was acknowledged or resolved before it was opened")
    deeds = []
    if acknowledged:
        who = _account(record.acknowledged_by, gathering)
        deeds.append(Event(EventKind.STATUS, acknowledged, who, new="acknowledged"))
    if resolved:
        deeds.append(Event(EventKind.CLOSED, resolved, _account(record.resolved_by, gathering)))
    return Item(
        place=place,
        key=line(record.key, 60),
        kind=ItemKind.ISSUE,
        title=line(record.title),
        created=opened,
        author=_account(record.opened_by, gathering),
        text=cut(record.cause),
        state="closed" if resolved else "open",
        closed=resolved,
        type="incident",
        severity=word(record.severity),
        labels=tuple(_labels(record.service)),
        links=tuple(_links(record)),
        events=tuple(deeds),
    )


def _links(record: shapes.Incident) -> Iterator[ItemLink]:
    if cause := line(record.caused_by, 100):
        yield ItemLink("caused by", cause)
    for key in record.links[:MOST_LINKS]:
        yield ItemLink("mentions", line(key, 100))


def _labels(service: str | None) -> Iterator[str]:
    if name := word(service):
        yield f"service: {name}"


def _account(who: str | None, gathering: Gathering) -> Account | None:
    """An address is somebody's; a name is only a name."""
    if not who or not who.strip():
        return None
    is_address = "@" in who
    return gathering.account("", name="" if is_address else line(who, 100), email=line(who, 255) if is_address else "")


def _agent(agent: shapes.Reference, gathering: Gathering) -> Account | None:
    """A user of PagerDuty, or a machine: services resolve incidents themselves."""
    if not agent.id:
        return None
    is_machine = not agent.type.startswith("user")
    return gathering.account(f"pagerduty-{line(agent.id, 40)}", name=line(agent.summary, 100), is_machine=is_machine)


def _paged(record: shapes.PagerDutyIncident, gathering: Gathering) -> Item:
    opened = moment(record.created_at, "the time at which it was opened")
    resolved = moment(record.resolved_at or record.last_status_change_at) if record.status == "resolved" else 0
    deeds = [
        Event(EventKind.STATUS, moment(a.at), _agent(a.acknowledger, gathering), new="acknowledged")
        for a in record.acknowledgements
    ]
    if resolved and record.last_status_change_by:
        deeds.append(Event(EventKind.CLOSED, resolved, _agent(record.last_status_change_by, gathering)))
    urgency = record.priority.summary if record.priority and record.priority.summary else record.urgency
    assigned = [_agent(one.assignee, gathering) for one in record.assignments]
    return Item(
        place=f"pagerduty {record.incident_number}",
        key=record.id,
        kind=ItemKind.ISSUE,
        title=line(record.title),
        created=opened,
        state="closed" if resolved else "open",
        closed=max(resolved, opened) if resolved else 0,
        type="incident",
        severity=word(urgency),
        labels=tuple(_labels(record.service.summary if record.service else None)),
        assignees=tuple(account for account in assigned if account),
        events=tuple(deeds),
    )
