"""Incidents: a plain JSON or CSV of them, or PagerDuty's REST records → items with their times and by whom."""

from assay.sources.incident_export.reading import SECTIONS, is_table, read
from assay.sources.incident_export.shapes import SHAPES
from assay.sources.reader import Reader, Sample, kind_of
from assay.sources.table_rows import headings_of


def recognise(sample: Sample) -> bool:
    """Whether a record has a shape that only incidents have, or a table the headings of incidents."""
    if sample.path.suffix.casefold() in (".csv", ".tsv"):
        return is_table(headings_of(sample.path))
    return any(kind_of(keys, SHAPES) for _, keys in sample.elements)


READER = Reader(
    name="incident",
    title="incidents (plain JSON or CSV, PagerDuty)",
    reads="when each was opened, acknowledged and resolved, by whom, how severe it was, and what caused it: from "
    "records with 'key', 'title' and 'opened' (an array, an object for each line, or {\"incidents\": [...]}), from CSV "
    "with these headings and 'acknowledged' and 'resolved', or from PagerDuty's incidents and log entries. 'caused by' "
    "names the deployment, release or commit that brought it on; DORA's change failure rate needs it. Days and times "
    "are ISO 8601; without a zone they are UTC",
    obtain=(
        "a CSV from your incident record: key,title,severity,opened,acknowledged,resolved,opened by,acknowledged by,"
        "resolved by,caused by,service,cause,links",
        "PagerDuty: GET https://api.pagerduty.com/incidents?limit=100&total=true > incidents.json",
        "PagerDuty: GET https://api.pagerduty.com/log_entries?limit=100&is_overview=true > log_entries.json   "
        "(who acknowledged: a resolved incident itself no longer says it)",
    ),
    example="key,title,severity,opened,acknowledged,resolved,acknowledged by,resolved by,caused by,cause\n"
    "INC-7,No fares are shown,high,2026-01-05T09:00Z,2026-01-05T09:10Z,2026-01-05T10:30Z,ada@example.org,"
    "ada@example.org,v1.4,The new zone table lacked the night zones.",
    suffixes=frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv"}),
    sections=SECTIONS,
    recognise=recognise,
    read=read,
)
