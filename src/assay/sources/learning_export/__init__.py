"""CPD and off-the-job logs (CSV, Excel, Markdown) → entries: what was learnt, when, how long, and what it may show."""

from assay.sources.first_lines import FORM_LINE, LOG_LINE
from assay.sources.learning_export.columns import is_log
from assay.sources.learning_export.reading import first_rows, read
from assay.sources.reader import Reader, Sample
from assay.sources.table_rows import headings_of


def recognise(sample: Sample) -> bool:
    """Whether a table has a log's headings, or a text begins as a log."""
    suffix = sample.path.suffix.casefold()
    if suffix in (".csv", ".tsv"):
        return is_log(headings_of(sample.path)) and not FORM_LINE.match(sample.first_line)
    if suffix in (".xlsx", ".xlsm"):
        return any(is_log(row) for row in first_rows(sample.path))
    return bool(LOG_LINE.match(sample.first_line)) and not FORM_LINE.match(sample.first_line)


READER = Reader(
    name="learning",
    title="learning log (CPD, off-the-job hours)",
    reads="one entry for each row: a day, hours and a topic at least; what was done, what the person made of it, the "
    "statements (KSBs) that they think it bears on, and whose it is. From CSV or Excel by its headings (date, hours or "
    "minutes, topic, activity, reflection, KSBs, learner), or from Markdown whose first line says that it is a learning, CPD or "
    "off-the-job log, as a table or as '## 2026-01-14 Topic' with '- Hours: 2h' below. A row without a topic says nothing and is "
    "skipped. It is the person's own account, so it never makes evidence strong; where it does not name them, say that it is "
    "theirs: --person ADDRESS --own FILE",
    obtain=(
        "the export of your training provider's tracker, as CSV or Excel",
        "assay duty 21 ~/code/app otj.xlsx --person ada@example.org --own otj.xlsx",
    ),
    example="# Off-the-job log\n\n| Date | Hours | Topic | Activity | Reflection | KSBs | Learner |\n|---|---|---|---|---|---|---|\n"
    "| 2026-01-14 | 3 | Property-based tests | read the guide, tried it on fares | I had tested only what I thought of | S4 | "
    "ada@example.org |",
    suffixes=frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".md", ".markdown"}),
    sections=frozenset(),
    recognise=recognise,
    read=read,
)
