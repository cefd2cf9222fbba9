"""Writes the page of a coverage statement."""

from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from assay.outputs.course_statement import words
from assay.outputs.course_statement.page import StatementPage
from assay.outputs.course_statement.words import HEADINGS, MEANINGS
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.outputs.report.text import finalize, sentence

# The look is the report's own, so that the two cannot drift apart.
STATIC = (("style.css", "assay.outputs.report"), ("icon.svg", "assay.outputs.report"), ("statement.css", __package__))
TEMPLATE = "statement.html"


def write_statement_page(page: StatementPage, folder: Path) -> Path:
    """Write the page into a new or empty folder, or over an earlier one, and return its path.

    Raises OutputError where the folder holds anything that Assay did not make or cannot be written.
    """
    content = _html(page)
    report = ReportFolder(folder, frozenset({INDEX, *(name for name, _ in STATIC)}), "coverage statement")
    for name, package in STATIC:
        report.write(name, files(package).joinpath(name).read_bytes())
    return report.finish(content.encode())


def _html(page: StatementPage) -> str:
    environment = Environment(
        loader=PackageLoader("assay.outputs.course_statement"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shown = (words.about, words.in_short, words.intro, words.licences, words.made_by, words.more_on_some)
    environment.filters |= {f.__name__: f for f in (*shown, words.signed_by, words.taken_from, sentence)}
    environment.filters["title_of"] = words.title
    template = environment.get_template(TEMPLATE)
    return template.render(page=page, headings=HEADINGS, meanings=MEANINGS, caveat=words.CAVEAT)
