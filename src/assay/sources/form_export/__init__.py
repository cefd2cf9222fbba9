"""Forms that people fill in by hand (`assay template duty N`) → work items of their own account."""

from assay.sources.form_export.entries import form_of
from assay.sources.form_export.forms import FORMS, markdown
from assay.sources.form_export.reading import read
from assay.sources.reader import Reader, Sample


def recognise(sample: Sample) -> bool:
    """Whether a file begins with a form's heading."""
    return form_of(sample.first_line) is not None


READER = Reader(
    name="form",
    title="form filled in by hand",
    reads=f"what you write yourself where no tool has it, for duties {', '.join(str(form.duty) for form in FORMS)}: plain Markdown or "
    "CSV, made by 'assay template duty N'. It is your own account, so it never makes evidence strong",
    obtain=(
        "assay template duty 4 > impediments.md        and fill it in",
        "assay template duty 21 --csv > learning.csv   for a spreadsheet",
    ),
    example=markdown(FORMS[3]).split("\n\n", 1)[0]
    + "\n\nBy: ada@example.org\n\n## The timetable feed is down\n- Raised: 2026-01-06\n- Affects: the night fares\n"
    "- Proposed: Read last week's file until the feed is back.\n- Resolved: 2026-01-09\n- How: The supplier mended it.",
    suffixes=frozenset({".md", ".markdown", ".csv"}),
    sections=frozenset(),
    recognise=recognise,
    read=read,
)
