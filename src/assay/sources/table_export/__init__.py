"""CSV files of work items (Jira's own, or any) → a project for each, by what the columns mean."""

from assay.sources.reader import Reader, Sample
from assay.sources.table_export.columns import columns_of
from assay.sources.table_export.reading import read
from assay.sources.table_rows import headings_of


def recognise(sample: Sample) -> bool:
    """Whether it is known what the columns of the table mean."""
    return columns_of(sample.path, headings_of(sample.path)) is not None


READER = Reader(
    name="table",
    title="table of work items (CSV)",
    reads="one item for each row: key, title and day of opening at least; type, state, priority, severity, people, "
    "effort, points, days, labels, parent, what blocks it; separated by comma, semicolon, tab or bar. Well-known "
    "headings, such as those of Jira's own CSV, speak for themselves; of others 'assay columns FILE' asks once what they "
    "mean, and keeps the answer",
    obtain=(
        "Jira: Filters, Export, CSV (all fields)",
        "assay columns tickets.csv                            asks which column is what, and keeps it",
        "assay columns tickets.csv --mapping tickets.toml     takes it from a file",
        "… or put such a file beside the table: tickets.columns.toml",
    ),
    example="Issue key,Summary,Issue Type,Priority,Created,Resolved,Assignee\n"
    "JRN-12,Night fares are wrong,Bug,High,2026-01-05 09:00,2026-01-06 15:00,ada@example.org",
    suffixes=frozenset({".csv", ".tsv"}),
    sections=frozenset(),
    recognise=recognise,
    read=read,
)
