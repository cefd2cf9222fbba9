"""Writes the page of a coverage statement and its PDF, both from one template."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from assay.basics.errors import OutputError, SetupError
from assay.curriculum.model import Course
from assay.curriculum.statement import CoverageStatement
from assay.outputs.course_statement.words import HEADINGS, MEANINGS, in_short, more_on_some, signed_by
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.outputs.report.text import finalize, sentence

# The look is the report's own, so that the two cannot drift apart.
STATIC = (("style.css", "assay.outputs.report"), ("icon.svg", "assay.outputs.report"), ("statement.css", __package__))
PRINT_STYLE = "print.css"
TEMPLATE = "statement.html"


@dataclass(frozen=True, slots=True)
class StatementPage:
    """All that the page and the PDF show."""

    course: Course
    standards: tuple[tuple[CoverageStatement, str], ...]  # each with its official caution
    source: str
    made_on: date
    version: str


def write_statement_page(page: StatementPage, folder: Path) -> Path:
    """Write the page into a new or empty folder, or over an earlier one, and return its path.

    Raises OutputError where the folder holds anything that Assay did not make or cannot be written.
    """
    content = _html(page, style="")
    report = ReportFolder(folder, frozenset({INDEX, *(name for name, _ in STATIC)}), "coverage statement")
    for name, package in STATIC:
        report.write(name, files(package).joinpath(name).read_bytes())
    return report.finish(content.encode())


def statement_pdf(page: StatementPage) -> bytes:
    """The same as a tagged PDF (PDF/UA-1), which screen readers can read. SetupError where the extra is missing."""
    if find_spec("weasyprint") is None:
        raise _missing("WeasyPrint is not installed")
    try:
        import weasyprint
    except OSError as error:  # the package is there, and a library of the system is not
        raise _missing(f"WeasyPrint lacks a library of the system: {error}") from error
    style = files(__package__).joinpath(PRINT_STYLE).read_text("utf-8")
    html = weasyprint.HTML(string=_html(page, style=style), url_fetcher=_refuse)
    content: bytes = html.write_pdf(pdf_variant="pdf/ua-1")
    return content


def _missing(what: str) -> SetupError:
    return SetupError(
        f"no PDF can be written: {what}",
        remedy="Install the extra: pip install 'assay[pdf]', and on Debian or Ubuntu: apt-get install libpango-1.0-0 "
        "libpangoft2-1.0-0. Or print the page of --report.",
    )


def _refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    """The page needs nothing from anywhere."""
    raise OutputError(f"the statement would fetch {url}")


def _html(page: StatementPage, *, style: str) -> str:
    """The page; with a `style` inside it stands alone, for print."""
    environment = Environment(
        loader=PackageLoader("assay.outputs.course_statement"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {f.__name__: f for f in (sentence, in_short, more_on_some, signed_by)}
    return environment.get_template(TEMPLATE).render(page=page, headings=HEADINGS, meanings=MEANINGS, style=style)
