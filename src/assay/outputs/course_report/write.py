"""Writes the page of a checked course, and its stylesheets, into a folder of their own."""

from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from assay.curriculum.check import CourseCheck
from assay.curriculum.remarks import RemarkKind
from assay.outputs.course_report.matrix import IN_WORDS, matrix_of
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.outputs.report.text import count, finalize, sentence

# The look is the report's own, so that the two cannot drift apart.
STATIC = (("style.css", "assay.outputs.report"), ("icon.svg", "assay.outputs.report"), ("course.css", __package__))
TEMPLATE = "course.html"


def write_course_report(check: CourseCheck, folder: Path) -> Path:
    """Write the page into a new or empty folder, or over an earlier one, and return its path.

    Raises OutputError where the folder holds anything that Assay did not make or cannot be written.
    """
    page = _page(check)
    report = ReportFolder(folder, frozenset({INDEX, *(name for name, _ in STATIC)}), "course report")
    for name, package in STATIC:
        report.write(name, files(package).joinpath(name).read_bytes())
    return report.finish(page)


def _page(check: CourseCheck) -> bytes:
    environment = Environment(
        loader=PackageLoader("assay.outputs.course_report"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for words in (count, sentence):
        environment.filters[words.__name__] = words
    template = environment.get_template(TEMPLATE)
    return template.render(
        check=check,
        course=check.course,
        standards=[(found, matrix_of(found.cover)) for found in check.standards],
        in_words=IN_WORDS,
        thin=RemarkKind.THIN,
    ).encode()
