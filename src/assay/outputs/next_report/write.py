"""Writes the page of next steps, and its stylesheets, into a folder of their own."""

from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from assay.coverage.model import PersonCover, RunResult
from assay.coverage.next_step import Filling, NextSteps
from assay.outputs.report.folder import INDEX, ReportFolder
from assay.outputs.report.text import count, cut, ended, finalize, listed, sentence, shown_label
from assay.standards.plan import AssessmentPlan

# The look is the report's own, so that the two cannot drift apart.
STATIC = (("style.css", "assay.outputs.report"), ("icon.svg", "assay.outputs.report"), ("next.css", __package__))
DUTIES = 5  # what fits on one page, and what a mentor can take in


def write_next_report(
    result: RunResult, cover: PersonCover, plan: AssessmentPlan, steps: NextSteps, folder: Path
) -> Path:
    """Write the page into a new or empty folder, or over an earlier one, and return its path.

    Raises OutputError where the folder holds anything that Assay did not make or cannot be written.
    """
    page = _page(result, cover, plan, steps)
    report = ReportFolder(folder, frozenset({INDEX, *(name for name, _ in STATIC)}), "page of next steps")
    for name, package in STATIC:
        report.write(name, files(package).joinpath(name).read_bytes())
    return report.finish(page)


def _page(result: RunResult, cover: PersonCover, plan: AssessmentPlan, steps: NextSteps) -> bytes:
    environment = Environment(
        loader=PackageLoader("assay.outputs.next_report"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for words in (count, cut, ended, listed, sentence):
        environment.filters[words.__name__] = words
    return (
        environment.get_template("next.html")
        .render(
            who=shown_label(cover.label),
            standard=result.standard,
            version=result.version,
            plan=plan,
            steps=steps,
            duties=steps.duties[:DUTIES],
            beyond=steps.beyond(DUTIES),
            issues=steps.issue_steps()[:DUTIES],
            work=steps.filled_by(Filling.WORK),
            account=steps.filled_by(Filling.ACCOUNT),
            others=steps.filled_by(Filling.OTHERS),
        )
        .encode()
    )
