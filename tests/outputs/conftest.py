"""One report of the invented run, written once for all tests that only read it."""

from pathlib import Path

import pytest

from assay.outputs.report import write_report
from outputs import report_sample
from outputs.report_reading import ReadPage, read_page


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "out"
    write_report(report_sample.result(), folder)
    return folder


@pytest.fixture(scope="session")
def pages(report: Path) -> dict[str, ReadPage]:
    """Every page by its path inside the report."""
    return {path.relative_to(report).as_posix(): read_page(path.read_text("utf-8")) for path in report.rglob("*.html")}
